"""
The signature stands under one element and covers another. Its digest may be right, for content that is not the content
around it: the pattern of signature wrapping, in which a genuine signed assertion is kept somewhere in the message while
a forged one is read.

A SAML signature names its own parent. Anything else is refused before anything is computed, whether or not what it
names is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.stages import Stage
from samlcheck.core.xml import Node
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.signature_check import SignatureCheck, failing
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="SIG009",
    name="reference-not-parent",
    summary="The signature does not cover the element that holds it.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_CORE, "5.4.2 References"),
        Cite(Spec.SAML_ATTACKS, "3 XML Signature Wrapping Attacks"),
    ),
    since="0.1",
    applies=lambda exchange: bool(exchange.signatures),
    aws_message=messages.RESPONSE_SIGNATURE_INVALID.less_sure("inferred"),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for each such signature, with what it covers instead."""
    for each in failing(exchange.signatures, "reference"):
        uri = each.where.get("URI") or ""
        covered = _covered(each, uri)
        yield Problem(
            message=f"the signature in the {each.node.local} {_id(each.node)} covers {_named(covered, uri)}",
            where=Location(each.where, "URI"),
            related=(Related("what it covers", Location(covered)),) if covered else (),
            expected=f"# and the ID of the {each.node.local}",
            actual=shown(uri) or "an empty URI",
            fix=fixes.ATTACK_REPORT,
        )


def _covered(check: SignatureCheck, uri: str) -> Node | None:
    document = check.node.document
    return next((node for node in document.nodes if node.get("ID") == uri[1:]), None) if uri else document.root


def _named(covered: Node | None, uri: str) -> str:
    if covered is None:
        return f'"{shown(uri)}", which is not in the document'
    return f"another element, the {shown(covered.local)} {_id(covered)}"


def _id(node: Node) -> str:
    identifier = node.get("ID")
    return "without ID" if identifier is None else f'"{shown(identifier)}"'

"""
Transforms say what of the element is digested. SAML has two: enveloped-signature first, which leaves the signature
itself out, then a canonicalization. Others can select nothing at all, so that any content fits, run a program (XSLT)
or fetch something, and all that before anybody knows who wrote the message.

Such a signature is refused before anything is computed: an XPath or XSLT transform, more than two, another order,
parameters that nobody knows, or a canonicalization that is not one of the known six.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.stages import Stage
from samlcheck.core.algorithms import CANONICALIZATIONS, ENVELOPED
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.signature_check import SignatureCheck, failing
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="SIG008",
    name="transform-not-allowed",
    summary="The signature uses a transform that SAML does not.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_CORE, "5.4.4 Transforms"),
        Cite(Spec.SAML_CORE, "5.4.3 Canonicalization Method"),
        Cite(Spec.XML_SIGNATURE, "8.1 Transforms"),
    ),
    since="0.1",
    applies=lambda exchange: bool(exchange.signatures),
    aws_message=messages.RESPONSE_SIGNATURE_INVALID.less_sure("inferred"),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for the message, at the first such signature."""
    found = failing(exchange.signatures, "transform")
    if not found:
        return
    first, *rest = found
    yield Problem(
        message=f"the signature of the {first.node.local} is refused: {_what(first)}",
        where=Location(first.where),
        related=tuple(Related("also here", Location(each.where)) for each in rest[:3]),
        expected="enveloped-signature, then exclusive canonicalization",
        fix=fixes.SIGNATURE_PROFILE,
    )


def _what(check: SignatureCheck) -> str:
    uri = check.where.get("Algorithm")
    if uri is None or uri == ENVELOPED or uri in CANONICALIZATIONS:
        return str(check.detail)
    return f'"{shown(uri)}" is no transform of SAML\'s'

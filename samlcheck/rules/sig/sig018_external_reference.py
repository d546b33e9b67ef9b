"""
The Reference of a SAML signature is `#` and the ID of the element that holds it; an empty one, for the whole document,
is taken too. A URL would have to be fetched, which makes a verifier call wherever the message says; an XPointer selects
by its own rules; a missing one leaves the choice to the reader.

Nothing is ever fetched: the signature is refused before anything is computed. An ID that is no XML name, such as one
that begins with a digit, cannot be referred to either.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.signature_check import failing
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="SIG018",
    name="external-reference",
    summary="The signature refers to something outside the element's own ID.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_CORE, "5.4.2 References"),
        Cite(Spec.XML_SIGNATURE, "4.4.3.1 The URI Attribute"),
    ),
    since="0.1",
    applies=lambda exchange: bool(exchange.signatures),
    aws_message=messages.RESPONSE_SIGNATURE_INVALID.less_sure("inferred"),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for the message, at the first such signature."""
    found = failing(exchange.signatures, "external-reference")
    if not found:
        return
    first, *rest = found
    uri = first.where.get("URI")
    points = "names nothing" if uri is None else f'points to "{shown(uri)}"'
    yield Problem(
        message=f"the signature of the {first.node.local} is refused: its Reference {points}",
        where=Location(first.where),
        related=tuple(Related("also here", Location(each.where)) for each in rest[:3]),
        expected="# and the ID of the element that holds the signature",
        actual=None if uri is None else shown(uri),
        fix=fixes.SIGNATURE_PROFILE,
    )

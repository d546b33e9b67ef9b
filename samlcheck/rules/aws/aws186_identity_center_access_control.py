"""
IAM Identity Center takes attributes for access control from the assertion: one attribute for each key, named
`https://aws.amazon.com/SAML/Attributes/AccessControl:` and the key. It takes up to 50 of them, each once and with one
value, which is text and no XML.

What becomes of a sign-in that has more is not documented, so this is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.attributes import ACCESS_CONTROL
from samlcheck.aws.limits import ACCESS_CONTROL_MAX
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.response import Attribute
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


def _sent(exchange: Exchange) -> tuple[Attribute, ...]:
    attributes = exchange.assertion.attributes if exchange.assertion else ()
    return tuple(each for each in attributes if each.name.startswith(ACCESS_CONTROL))


def _key(attribute: Attribute) -> str:
    return shown(attribute.name.removeprefix(ACCESS_CONTROL))


@rule(
    code="AWS186",
    name="identity-center-access-control",
    summary="IAM Identity Center does not take these attributes for access control.",
    severity=Severity.WARNING,
    stage=Stage.TAGS,
    refusal=Refusal.INFERRED,
    cites=(Cite(Spec.AWS_IDENTITY_CENTER, "Attributes for access control"),),
    since="0.1",
    profiles=("aws-identity-center",),
    applies=lambda exchange: bool(_sent(exchange)),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for each fault, at the first attribute that has it."""
    sent = _sent(exchange)
    first: dict[str, Attribute] = {}
    again = [each for each in sent if first.setdefault(each.name, each) is not each]
    several = [each for each in sent if len(each.values) > 1]
    nested = [each for each in sent if any(value.node.children for value in each.values)]
    if len(sent) > ACCESS_CONTROL_MAX:
        yield Problem(
            message=f"{len(sent):,} attributes for access control are sent; IAM Identity Center takes "
            f"{ACCESS_CONTROL_MAX}",
            where=sent[ACCESS_CONTROL_MAX].location,
            expected=f"at most {ACCESS_CONTROL_MAX}",
            actual=f"{len(sent):,}",
            fix=fixes.ACCESS_CONTROL,
        )
    if again:
        yield Problem(
            message=f'the attribute for access control "{_key(again[0])}" is sent twice; IAM Identity Center takes it '
            f"once{likewise(again, 'attribute')}",
            where=again[0].location,
            related=(Related("the first", first[again[0].name].location),),
            expected="each key once",
            fix=fixes.ACCESS_CONTROL,
        )
    if several:
        yield Problem(
            message=f'the attribute for access control "{_key(several[0])}" has {len(several[0].values):,} values; IAM '
            f"Identity Center takes one{likewise(several, 'attribute')}",
            where=several[0].location,
            related=tuple(Related("also here", each.location) for each in several[1:4]),
            expected="one AttributeValue",
            actual=f"{len(several[0].values):,} values",
            fix=fixes.ACCESS_CONTROL,
        )
    if nested:
        yield Problem(
            message=f'the attribute for access control "{_key(nested[0])}" has elements in its value; IAM Identity '
            f"Center takes text{likewise(nested, 'attribute')}",
            where=nested[0].location,
            related=tuple(Related("also here", each.location) for each in nested[1:4]),
            expected="an AttributeValue of text",
            actual="an AttributeValue of elements",
            fix=fixes.ACCESS_CONTROL,
        )

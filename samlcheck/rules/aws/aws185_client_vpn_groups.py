"""
The authorization rules of a Client VPN endpoint may name groups. AWS Client VPN reads them from the attribute
`memberOf`, which has to be spelt so, and takes up to 200 of at most 255 characters each. A user whose groups are not
read gets through the sign-in and reaches nothing behind it.

Without the attribute there is nothing to say: many endpoints let every user in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws.services import CLIENT_VPN_MAX_GROUP_CHARS, CLIENT_VPN_MAX_GROUPS, GROUPS
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.response import Attribute
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule

_LIMITS: Final = (
    f"AWS Client VPN takes {CLIENT_VPN_MAX_GROUPS}, of at most {CLIENT_VPN_MAX_GROUP_CHARS} characters each"
)


def _groups(exchange: Exchange) -> tuple[Attribute, ...]:
    attributes = exchange.assertion.attributes if exchange.assertion else ()
    return tuple(each for each in attributes if each.name.lower() == GROUPS.lower())


@rule(
    code="AWS185",
    name="client-vpn-groups",
    summary="AWS Client VPN does not read all of the groups.",
    severity=Severity.WARNING,
    stage=Stage.ATTRIBUTES,
    cites=(Cite(Spec.CLIENT_VPN, "SAML attributes: memberOf"),),
    since="0.1",
    profiles=("aws-client-vpn",),
    applies=lambda exchange: bool(_groups(exchange)),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for each fault, at the first attribute or value that has it."""
    found = _groups(exchange)
    misspelt = [each for each in found if each.name != GROUPS]
    values = [value for each in found for value in each.values]
    long = [value for value in values if len(value.text) > CLIENT_VPN_MAX_GROUP_CHARS]
    if misspelt:
        yield Problem(
            message=f'the attribute is called "{shown(misspelt[0].name)}"; AWS Client VPN reads only {GROUPS}',
            where=misspelt[0].location,
            expected=GROUPS,
            actual=shown(misspelt[0].name),
            fix=fixes.ATTRIBUTE_NAME.of(value=GROUPS),
        )
    if len(values) > CLIENT_VPN_MAX_GROUPS:
        yield Problem(
            message=f"{len(values)} groups are sent; AWS Client VPN takes {CLIENT_VPN_MAX_GROUPS}",
            where=found[0].location,
            expected=f"at most {CLIENT_VPN_MAX_GROUPS}",
            actual=str(len(values)),
            fix=fixes.FEWER_GROUPS.of(value=_LIMITS),
        )
    if long:
        yield Problem(
            message=f"a group has {len(long[0].text)} characters; AWS Client VPN takes {CLIENT_VPN_MAX_GROUP_CHARS}",
            where=long[0].location,
            expected=f"at most {CLIENT_VPN_MAX_GROUP_CHARS} characters",
            actual=f"{len(long[0].text)} characters",
            fix=fixes.FEWER_GROUPS.of(value=_LIMITS),
        )

"""
AWS Client VPN keeps 255 characters of a NameID and drops the rest. The user gets in, under a name that is cut: two
users whose names begin alike become one in its logs, and nobody finds the person behind it.

NameIDs of that length are distinguished names, as a rule. The guide asks for an e-mail address, which is shorter.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.services import CLIENT_VPN_MAX_NAME_ID_CHARS
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.response import NameId
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


def _name_id(exchange: Exchange) -> NameId | None:
    subject = exchange.assertion.subject if exchange.assertion else None
    return subject.name_id if subject else None


@rule(
    code="AWS189",
    name="client-vpn-name-id-long",
    summary="AWS Client VPN cuts the NameID off.",
    severity=Severity.WARNING,
    stage=Stage.ROLE,
    cites=(Cite(Spec.CLIENT_VPN, "quotas of users and groups: the length of a name ID"),),
    since="0.1",
    profiles=("aws-client-vpn",),
    applies=lambda exchange: _name_id(exchange) is not None,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Count the characters."""
    name_id = _name_id(exchange)
    length = len(name_id.text) if name_id else 0
    if name_id and length > CLIENT_VPN_MAX_NAME_ID_CHARS:
        yield Problem(
            message=f"the NameID has {length:,} characters; AWS Client VPN keeps {CLIENT_VPN_MAX_NAME_ID_CHARS}",
            where=name_id.location,
            expected=f"at most {CLIENT_VPN_MAX_NAME_ID_CHARS} characters",
            actual=f"{length:,} characters",
            fix=fixes.SHORT_NAME_ID,
        )

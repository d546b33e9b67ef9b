"""
A value holds `#EXT#`: it is the user name that Microsoft Entra gives to a guest, made of the guest's mail
address and the inviting tenant. As a NameID it does no harm at AWS. As RoleSessionName it is refused, for `#`
is not in AWS's alphabet.

Guests are told apart from members by a condition on the claim: send `user.mail` for guests and the user
principal name for everybody else.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import facts_of
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_MARK = "#EXT#"


@rule(
    code="AST018",
    name="guest-name",
    summary="The user is an Entra guest, and a value shows it.",
    severity=Severity.NOTE,
    stage=Stage.ATTRIBUTES,
    cites=(
        Cite(Spec.ENTRA_SAML, "Subject, and the claims of guest users"),
        Cite(Spec.AWS_ASSERTIONS, "RoleSessionName"),
    ),
    since="0.1",
    applies=lambda exchange: exchange.assertion is not None,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Only told: whether it is refused depends on where it stands, and a bad RoleSessionName is another rule's."""
    marked = [value for value in exchange.user_values if _MARK in value.text]
    if marked:
        first, *others = marked
        yield Problem(
            message=f'"{shown(first.text)}" is the user name of an Entra guest{likewise(marked, "value")}',
            where=first.location,
            related=tuple(Related("also here", other.location) for other in others[:3]),
            fix=None if facts_of(exchange).session_names else fixes.SESSION_NAME_GUEST,
        )

"""
The session name is a placeholder: a constant that a connector suggests, or an expression that was sent as it is
written. AWS takes it. CloudTrail then shows one and the same name for everybody, the user menu of the console does
too, and nobody can tell afterwards who did what.

Send something that differs between users, such as the user name or the e-mail address.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import facts_of, for_iam
from samlcheck.aws.session_names import is_placeholder
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="AWS123",
    name="session-name-constant",
    summary="The session name is a placeholder, the same for everybody.",
    severity=Severity.WARNING,
    stage=Stage.ATTRIBUTES,
    cites=(Cite(Spec.AWS_ASSERTIONS, "SAML RoleSessionName attribute"),),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).session_names),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Compare with the known placeholders."""
    for name in facts_of(exchange).session_names:
        if is_placeholder(name.text):
            yield Problem(
                message=f'RoleSessionName "{shown(name.text)}" is a placeholder: in CloudTrail everybody is one person',
                where=name.value.location,
                expected="a value that tells users apart",
                actual=shown(name.text),
                fix=fixes.SESSION_NAME,
            )

"""
The provider's ARN comes before the role's. AWS takes both orders, and its own walkthrough for AD FS makes pairs of
this kind. Its documentation, and some command-line tools, have the role first: older versions of
okta-aws-cli-assume-role, onelogin-aws-cli and aws-google-auth take the first ARN for the role whatever it is, and get
"Request ARN is invalid" for it.

Nothing has to be changed for the console.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.arn import RolePair
from samlcheck.aws.facts import facts_of, for_iam
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="AWS110",
    name="provider-first",
    summary="The provider comes before the role: fine for AWS, not for every tool.",
    severity=Severity.NOTE,
    stage=Stage.ROLES,
    cites=(
        Cite(Spec.AWS_ASSERTIONS, "SAML Role attribute"),
        Cite(Spec.SAMLCHECK, "tools that want the role first: physera/onelogin-aws-cli issue 12"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).pairs),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """In an API call, AWS's answer to a tool that takes the provider for the role belongs to it."""
    found = [
        (role, role.pair)
        for role in facts_of(exchange).roles
        if isinstance(role.pair, RolePair) and not role.pair.role_first
    ]
    if not found:
        return
    first, pair = found[0]
    yield Problem(
        message=f'the provider comes before the role "{shown(pair.role.text)}"{likewise(found, "pair")}',
        where=first.value.location,
        related=tuple(Related("also here", role.value.location) for role, _ in found[1:4]),
        expected="role,provider or provider,role: AWS takes both",
        fix=fixes.ROLE_ORDER,
        aws_message=messages.REQUEST_ARN_INVALID if exchange.asked.mode == "api" else None,
    )

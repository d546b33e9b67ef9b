"""
White space stands beside the comma of a pair. The sign-in page takes it. Many command-line tools cut the value at the
comma and send the rest as it is, and AWS refuses an ARN that begins with a blank.

The value was typed by hand, or a claim rule writes a comma and a blank.
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
    code="AWS109",
    name="space-in-pair",
    summary="White space beside the comma of a pair: the console takes it, many tools do not.",
    severity=Severity.WARNING,
    stage=Stage.ROLES,
    cites=(
        Cite(Spec.AWS_STS, "PrincipalArn"),
        Cite(Spec.SAMLCHECK, "tools that do not trim: cevoaustralia/aws-google-auth issue 163"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).pairs),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """In an API call, AWS's answer to a tool that does not trim belongs to it."""
    found = [
        (role, role.pair) for role in facts_of(exchange).roles if isinstance(role.pair, RolePair) and role.pair.space
    ]
    if not found:
        return
    first, pair = found[0]
    yield Problem(
        message=f'white space stands beside the comma in the pair of "{shown(pair.role.text)}"'
        f"{likewise(found, 'pair')}",
        where=first.value.location,
        related=tuple(Related("also here", role.value.location) for role, _ in found[1:4]),
        expected="a comma and nothing else between the ARNs",
        fix=fixes.ROLE_SPACE,
        aws_message=messages.PRINCIPAL_ARN_INVALID if exchange.asked.mode == "api" else None,
    )

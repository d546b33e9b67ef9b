"""
The value is a role ARN and a provider ARN, and one of them is none that IAM gives out: an account id that is not
twelve digits, a character that no name of a role or provider may hold, a SAML provider with a path, a region where
IAM has none.

Examples copied from tutorials are a common source: some print a five-digit account. A malformed role leaves the
sign-in page without a role to offer; a malformed provider is looked up and not found.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.arn import Arn, ArnFault, ArnFaultKind, RolePair
from samlcheck.aws.facts import facts_of, for_iam, home_of, no_pair_message, other_pair_left
from samlcheck.aws.reading import RoleValue
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule

Found = tuple[RoleValue, Arn, ArnFault]


@rule(
    code="AWS105",
    name="malformed-arn",
    summary="An ARN in a role value is none that IAM gives out.",
    severity=Severity.ERROR,
    stage=Stage.ROLES,
    cites=(
        Cite(Spec.AWS_ASSERTIONS, "SAML Role attribute"),
        Cite(Spec.AWS_STS, "RoleArn and PrincipalArn"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Specified provider doesn't exist"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).pairs),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for each kind of fault; how long an ARN may be is another rule's."""
    by_kind: dict[ArnFaultKind, list[Found]] = {}
    for role in facts_of(exchange).roles:
        if isinstance(role.pair, RolePair) and not role.pair.usable:
            for fault, arn in _faults(role.pair):
                by_kind.setdefault(fault.kind, []).append((role, arn, fault))
    for found in by_kind.values():
        first, arn, fault = found[0]
        values = list(dict.fromkeys(role for role, _, _ in found))
        of_role = any(each.resource == "role" for _, each, _ in found)
        spared = other_pair_left(exchange, values)
        yield Problem(
            message=f'the {arn.resource} ARN "{shown(arn.text)}" {fault.text}{likewise(values, "value")}',
            where=first.value.location,
            related=tuple(Related("also here", role.value.location) for role in values[1:4]),
            expected=f"{home_of(exchange).arn_prefix}111122223333:{arn.resource}/NAME",
            actual=shown(arn.text),
            fix=fixes.ROLE_VALUE.of(value=home_of(exchange).pair),
            severity=Severity.WARNING if spared else None,
            refusal=Refusal.INFERRED if spared else None,
            stage=None if of_role else Stage.PROVIDER,
            aws_message=no_pair_message(exchange.asked) if of_role else messages.PROVIDER_DOES_NOT_EXIST,
        )


def _faults(pair: RolePair) -> Iterator[tuple[ArnFault, Arn]]:
    for arn in (pair.role, pair.provider):
        if not any(fault.kind == "length" for fault in arn.faults):
            yield from ((fault, arn) for fault in arn.faults)

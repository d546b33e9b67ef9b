"""
A trust policy was given, and it is of a role that the message does not offer: its ARN or name is in none of the
pairs, or in none that AWS could use. Nothing was tried on it.

The wrong file, or the wrong user: the role exists, and this user was not assigned to it. Or the pair that the
identity provider sends is misspelt: AWS compares a role's ARN letter by letter, its path included.

The last is certain where the file has the ARN of a role in the same account that differs in its path or capitals
alone. An account has a name once, in any capitals, so the role that is offered does not exist, and AWS answers *Not
authorized to perform sts:AssumeRoleWithSAML*. A template with such a name and path leaves the outcome open: it does not
say in which account it is used.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.arn import RolePair, parse_arn
from samlcheck.aws.facts import for_iam
from samlcheck.aws.roles_absent import spelling
from samlcheck.aws.roles_tried import RoleAbsent, TrustPolicies, pairs_wanted, roles_absent, roles_tried
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.policy import RolePolicy
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule


@rule(
    code="TRP013",
    name="policy-of-another-role",
    summary="The trust policies given are of roles that the message does not offer, or spells in another way.",
    severity=Severity.ERROR,
    stage=Stage.ROLE,
    cites=(
        Cite(Spec.AWS_TROUBLESHOOTING, "Not authorized to perform sts:AssumeRoleWithSAML"),
        Cite(Spec.SAMLCHECK, "a policy that nothing was tried on has not been passed"),
    ),
    since="0.1",
    profiles=("aws",),
    on=TrustPolicies,
    applies=lambda policies: policies.exchange is not None and for_iam(policies.exchange),
)
def check(policies: TrustPolicies) -> Iterator[Problem]:
    """Each role that is not there; where there is none, one finding if no policy belongs to a pair."""
    exchange = policies.exchange
    absent = roles_absent(exchange) if exchange else ()
    yield from map(_absent, absent)
    if exchange is None or absent or roles_tried(exchange):
        return
    pairs = pairs_wanted(exchange)
    role, near = _nearest(policies.roles, pairs)
    named = role.role_arn or role.role_name or "the given policy"
    more = f" and {len(policies.roles) - 1:,} more" if len(policies.roles) > 1 else ""
    offered = f'it offers "{shown(near.role.text)}"' if near else "it offers no role that AWS could use"
    alike = near is not None and _name(named).lower() == near.role.name.lower()
    yield Problem(
        message=f'the trust policy is of "{shown(named)}"{more}, which the message does not offer: {offered}'
        f"{', another in its path, account or capitals' if alike else ''}",
        where=role.policy.node.location,
        expected="the trust policy of a role that the message offers",
        actual=shown(named),
        fix=fixes.POLICY_OF_ROLE.of(role_name=near.role.name) if near else fixes.POLICY_OF_ROLE,
        severity=Severity.WARNING,
    )


def _absent(absent: RoleAbsent) -> Problem:
    pair, role, arn, certain = absent.missed
    offered = pair.role
    paths, capitals = parse_arn(arn).path != offered.path, not arn.endswith(f"/{offered.name}")
    differs = " and ".join(word for word, there in (("path", paths), ("capitals", capitals)) if there)
    so = "so no role has that ARN" if certain else "where it is the role of that account, no role has that ARN"
    return Problem(
        message=f'the trust policy is of "{shown(spelling(role) or arn)}", which the message does not '
        f'offer: it offers "{shown(offered.text)}", another in its {differs}; {so}',
        where=role.policy.node.location,
        expected=shown(arn),
        actual=shown(offered.text),
        fix=fixes.ROLE_VALUE.of(value=f"{arn},{pair.provider.text}"),
        severity=None if absent.decides else Severity.WARNING,
        refusal=Refusal.INFERRED if absent.leaves_open else None,
        aws_message=messages.NOT_AUTHORIZED,
    )


def _nearest(roles: tuple[RolePolicy, ...], pairs: tuple[RolePair, ...]) -> tuple[RolePolicy, RolePair | None]:
    """A role and a pair of one name in any capitals, else the first of each."""
    by_name = {pair.role.name.lower(): pair for pair in pairs}
    for role in roles:
        pair = by_name.get(_name(role.role_arn or role.role_name or "").lower())
        if pair is not None:
            return role, pair
    return roles[0], next(iter(pairs), None)


def _name(role: str) -> str:
    return role.rpartition("/")[2]

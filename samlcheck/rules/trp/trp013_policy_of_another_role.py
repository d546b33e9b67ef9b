"""
A trust policy was given, and it is of a role that the message does not offer: its ARN or name is in none of the
pairs, or in none that AWS could use. Nothing was tried on it.

The wrong file, or the wrong user: the role exists, and this user was not assigned to it. Or the pair that the
identity provider sends is misspelt: AWS compares a role's ARN letter by letter, its path included.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.arn import RolePair
from samlcheck.aws.facts import for_iam
from samlcheck.aws.roles_tried import TrustPolicies, pairs_wanted, roles_tried
from samlcheck.idp import fixes
from samlcheck.model.policy import RolePolicy
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="TRP013",
    name="policy-of-another-role",
    summary="The trust policies given are of roles that the message does not offer.",
    severity=Severity.WARNING,
    cites=(Cite(Spec.SAMLCHECK, "a policy that nothing was tried on has not been passed"),),
    since="0.1",
    profiles=("aws",),
    on=TrustPolicies,
    applies=lambda policies: policies.exchange is not None and for_iam(policies.exchange),
)
def check(policies: TrustPolicies) -> Iterator[Problem]:
    """One finding where none of the policies belongs to a pair; some of many may always be of other roles."""
    if policies.exchange is None or roles_tried(policies.exchange):
        return
    pairs = pairs_wanted(policies.exchange)
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

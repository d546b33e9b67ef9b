"""
The same role and provider are sent more than once. AWS takes the pair; the user may see the role twice in the
picker, and each copy counts towards the size that a response may have.

Two groups that map to one role do this, or a mapper that was added twice. In AD FS it is also what becomes of groups
of several accounts when the rule's replacement has a fixed account where `$1` belongs.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.arn import RolePair
from samlcheck.aws.facts import facts_of, for_iam
from samlcheck.aws.reading import RoleValue
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="AWS112",
    name="duplicate-role",
    summary="The same role and provider are sent more than once.",
    severity=Severity.WARNING,
    stage=Stage.ROLES,
    cites=(
        Cite(Spec.AWS_ASSERTIONS, "SAML Role attribute"),
        Cite(Spec.SAMLCHECK, "a repeated pair is a mistake in the identity provider"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).pairs),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Pairs are the same when their ARNs are, whatever the order and the white space."""
    seen: dict[tuple[str, str], RoleValue] = {}
    repeated: list[tuple[RoleValue, RoleValue, str]] = []
    for role in facts_of(exchange).roles:
        if isinstance(role.pair, RolePair):
            name = role.pair.role.text
            earlier = seen.setdefault((name, role.pair.provider.text), role)
            if earlier is not role:
                repeated.append((role, earlier, name))
    if not repeated:
        return
    role, earlier, name = repeated[0]
    yield Problem(
        message=f'the role "{shown(name)}" is sent again with the same provider{likewise(repeated, "pair")}',
        where=role.value.location,
        related=(
            Related("first here", earlier.value.location),
            *(Related("also again", other.value.location) for other, _, _ in repeated[1:3]),
        ),
        expected="each pair once",
        fix=fixes.DUPLICATE_ROLE,
    )

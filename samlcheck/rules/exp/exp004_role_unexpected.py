"""
The roles in the message are not those of a file of expectations: one that it names is missing, or one is there that it
does not name, or forbids.

A role is named by its ARN, or by its ARN and that of the provider with a comma between them, in whichever order. White
space around a value does not count, as it does not count for AWS. What nobody should get by signing in, such as an
administrator's role in production, is best written down as excluded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samlcheck.aws.arn import RolePair, parse_pair
from samlcheck.aws.facts import facts_of, place_of_attributes
from samlcheck.aws.named_roles import is_named
from samlcheck.aws.reading import RoleValue
from samlcheck.idp import fixes
from samlcheck.model.expectations import Expected, RolesShape, listed
from samlcheck.model.places import Location
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_PLACES = 3
"""Places of other roles that are shown."""


def _named(roles: RolesShape) -> bool:
    return roles.exactly is not None or bool(roles.include or roles.exclude)


@rule(
    code="EXP004",
    name="role-unexpected",
    summary="The roles are not those of the expectations.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.SAMLCHECK, "What is expected is said by the reader's own file"),),
    since="0.1",
    on=Expected,
    applies=lambda expected: expected.readable and any(_named(file.roles) for file in expected.files),
)
def check(expected: Expected) -> Iterator[Problem]:
    """For each file one finding for each of its three lists."""
    exchange = expected.exchange
    roles = facts_of(exchange).roles
    place = roles[0].value.location if roles else place_of_attributes(exchange)
    for file in expected.files:
        shape = file.roles
        if shape.exactly is not None:
            yield from _exactly(file.source, shape.exactly, roles, place)
        missing = _missing(shape.include, roles)
        if missing:
            yield Problem(
                message=f"{file.source} expects the role {_said(missing[0])}, and there is none such"
                f"{likewise(missing, 'role')}",
                where=place,
                expected=missing[0],
                actual=_sent(roles),
                fix=fixes.EXPECTATION.of(file=file.source, key="roles.include"),
            )
        excluded = [role for role in roles if any(is_named(role, name) for name in shape.exclude)]
        if excluded:
            yield Problem(
                message=f"the role {_said(excluded[0].text)} is one that {file.source} excludes"
                f"{likewise(excluded, 'role')}",
                where=excluded[0].value.location,
                related=_others(excluded),
                expected="no such role",
                actual=shown(excluded[0].text),
                fix=fixes.EXPECTATION.of(file=file.source, key="roles.exclude"),
            )


def _exactly(
    file: str, names: tuple[str, ...], roles: Sequence[RoleValue], place: Location | None
) -> Iterator[Problem]:
    missing = _missing(names, roles)
    extra = [role for role in roles if not any(is_named(role, name) for name in names)]
    if missing or extra:
        told = f"there is {_said(extra[0].text)}{likewise(extra, 'role')}" if extra else ""
        lacks = f"{_said(missing[0])} is missing{likewise(missing, 'role')}" if missing else ""
        yield Problem(
            message=f"the roles are not those that {file} expects: {'; '.join(filter(None, (told, lacks)))}",
            where=extra[0].value.location if extra else place,
            related=_others(extra),
            expected=listed(names) if names else "no role",
            actual=_sent(roles),
            fix=fixes.EXPECTATION.of(file=file, key="roles.exactly"),
        )


def _missing(names: Sequence[str], roles: Sequence[RoleValue]) -> list[str]:
    return [name for name in names if not any(is_named(role, name) for role in roles)]


def _others(roles: Sequence[RoleValue]) -> tuple[Related, ...]:
    return tuple(Related("and here", role.value.location) for role in roles[1 : 1 + _PLACES])


def _said(text: str) -> str:
    """A pair by its role's ARN and its provider's name: both ARNs together are longer than a sentence."""
    pair = parse_pair(text)
    return (
        f"{shown(pair.role.text)} of {shown(pair.provider.name)}" if isinstance(pair, RolePair) else f'"{shown(text)}"'
    )


def _sent(roles: Sequence[RoleValue]) -> str | None:
    return listed(tuple(role.text for role in roles)) if roles else None

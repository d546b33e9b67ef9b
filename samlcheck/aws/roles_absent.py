"""
Roles that the message offers and that are not there: a file of the role of that name spells it in another way.

Within an account a role's name is there once, in any capitals, and its ARN holds its path (IAM User Guide, "IAM
identifiers" and "IAM and AWS STS quotas"). So a file with the ARN shows that no role has the one offered. A template
tells name and path, and not in which account it is used: it shows the same of no account for certain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from samlcheck.aws.arn import RolePair, parse_arn
from samlcheck.model.policy import RolePolicy

__all__ = ["Missed", "missed", "spelling", "spellings"]


class Missed(NamedTuple):
    """A pair whose role is not there, the role of that name, its ARN, and whether the file shows its account."""

    pair: RolePair
    role: RolePolicy
    arn: str
    certain: bool


def spelling(role: RolePolicy) -> str | None:
    """What a file tells of a role: its ARN, else its path and name, else its name; None where it tells none."""
    if role.role_arn is not None or role.role_name is None:
        return role.role_arn
    return f"{role.role_path or ''}{role.role_name}"


def spellings(pair: RolePair) -> tuple[str, str, str]:
    """What a file may tell of the role of a pair: no two roles of an account share one of these."""
    return pair.role.text, f"{pair.role.path}{pair.role.name}", pair.role.name


def missed(roles: Sequence[RolePolicy], pairs: tuple[RolePair, ...]) -> Iterator[Missed]:
    """The pairs whose role has no file and has a namesake that does, each once."""
    told = {spelling(role) for role in roles}
    offered = {name for pair in pairs for name in spellings(pair)}
    in_account: dict[tuple[str, str, str], RolePolicy] = {}
    in_template: dict[str, RolePolicy] = {}
    for role in roles:
        if role.role_arn is not None:
            arn = parse_arn(role.role_arn)
            if not arn.faults:
                in_account.setdefault((arn.partition, arn.account_id, arn.name.lower()), role)
        elif role.role_name is not None and spelling(role) not in offered:
            in_template.setdefault(role.role_name.lower(), role)
    for pair in pairs:
        if told.intersection(spellings(pair)):
            continue
        home = f"arn:{pair.role.partition}:iam::{pair.role.account_id}:role"
        name = pair.role.name.lower()
        if known := in_account.get((pair.role.partition, pair.role.account_id, name)):
            yield Missed(pair, known, known.role_arn or "", certain=True)
        elif found := in_template.get(name):
            yield Missed(pair, found, f"{home}{found.role_path or pair.role.path}{found.role_name}", certain=False)

"""
Format `trust-policy json`: the trust policy of a role, in whatever file it came.

A policy document with a Principal, `aws iam get-role` and its like, templates and plans: everything that holds an
AssumeRolePolicyDocument. A permissions policy, which names no principal, is another thing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from samlcheck.intake.json_shape import items, member

if TYPE_CHECKING:
    from samlcheck.intake.piece import Piece

__all__ = ["open_trust_policy"]

_MEMBER: Final = re.compile(r'"(?:AssumeRolePolicyDocument|assume_role_policy)"[ \t\r\n]*+:')


def open_trust_policy(document: object, piece: Piece) -> tuple[Piece, ...] | None:
    """Take a policy document that says who, and everything with a role's policy inside."""
    if _names_principals(document) or _MEMBER.search(piece.text):
        return (piece.done("trust-policy", "trust-policy json"),)
    return None


def _names_principals(document: object) -> bool:
    statement = member(document, "Statement")
    listed = [each for _, each in items(statement)] if isinstance(statement, list) else [statement]
    return any(isinstance(each, dict) and each.keys() & {"Principal", "NotPrincipal"} for each in listed)

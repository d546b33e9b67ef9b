"""
Which roles a command is for, and what of the question the next check has to repeat.

The role that was asked for; else those whose trust policy was given; else every one that may be used.
"""

from __future__ import annotations

from samlcheck.aws.arn import parse_arn
from samlcheck.aws.roles_tried import pairs_wanted, roles_tried
from samlcheck.model.exchange import Asked, Exchange
from samlcheck.model.values import shown

__all__ = ["one_of", "options_of", "roles_meant"]

_NAMED = 3
"""Roles that a sentence names."""


def roles_meant(exchange: Exchange) -> tuple[str, ...]:
    """The names of the roles, each once."""
    pairs = tuple(each.pair for each in roles_tried(exchange)) or pairs_wanted(exchange)
    if not pairs and exchange.asked.role_arn is not None:
        return (parse_arn(exchange.asked.role_arn).name,)
    return tuple(dict.fromkeys(pair.role.name for pair in pairs))


def one_of(names: tuple[str, ...]) -> str:
    """A sentence for a command that is to be run for one of several roles; nothing where there is no choice."""
    if len(names) < 2:  # noqa: PLR2004 no choice
        return ""
    few = ", ".join(map(shown, names[:_NAMED]))
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return f"ROLE stands for the role that the program takes: one of {few}{more}."


def options_of(asked: Asked) -> tuple[tuple[str, str], ...]:
    """The options that said which call is meant."""
    said = (
        ("--role-arn", asked.role_arn),
        ("--provider-arn", asked.provider_arn),
        ("--mode", "api" if asked.mode == "api" else None),
    )
    return tuple((option, value) for option, value in said if value is not None)

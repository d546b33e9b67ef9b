"""What can be told of a trust policy without a message: which statements let SAML in, and what their conditions ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Final, NamedTuple

from samlcheck.aws.conditions import NULL, OPERATORS, Spelt, spelt
from samlcheck.aws.context_keys import SAML_KEYS
from samlcheck.aws.trust_policy import ASSUME, names_action
from samlcheck.model.policy import Condition, RolePolicy, Statement, text_of
from samlcheck.model.values import shown

__all__ = [
    "AUDIENCE",
    "Lettered",
    "asks_for_audience",
    "conditions_of",
    "federated",
    "letting_in",
    "names_saml",
    "saml_providers",
    "unknown_word",
]

AUDIENCE: Final = "saml:aud"
_SAML: Final = ":saml-provider/"
_LONGEST: Final = 64
"""What is longer resembles no name, and is not compared."""
_SPELLINGS: Final = tuple(
    f"{set_}{name}{end}"
    for name in OPERATORS
    for set_ in ("", "ForAllValues:", "ForAnyValue:")
    for end in ("", "IfExists")
    if spelt(f"{set_}{name}{end}")
)
"""Every way to spell an operator."""


class Lettered(NamedTuple):
    """A condition and its operator taken apart; `how` None for an unknown one."""

    condition: Condition
    how: Spelt | None


def letting_in(role: RolePolicy) -> Iterator[Statement]:
    """The Allow statements that are about sts:AssumeRoleWithSAML and may be about a SAML provider."""
    for statement in role.policy.statements:
        if statement.effect == "Allow" and names_action(statement, ASSUME) and _may_be_saml(statement):
            yield statement


def conditions_of(statement: Statement) -> Iterator[Lettered]:
    """The statement's conditions."""
    for condition in statement.conditions:
        yield Lettered(condition, spelt(condition.operator))


def unknown_word(found: Lettered) -> str | None:
    """The operator, or the key of SAML's, that is none, in a sentence with the one that may be meant; else None."""
    operator, key = found.condition.operator, found.condition.key
    if found.how is None:
        return f"the operator {shown(operator)} is not known{_meant(operator, _SPELLINGS)}"
    if key.lower().startswith("saml:") and key.lower() not in SAML_KEYS:
        return f"the key {shown(key)} is not known{_meant(key, SAML_KEYS)}"
    return None


def _meant(name: str, known: Iterable[str]) -> str:
    small = {each.lower(): each for each in known}
    near = get_close_matches(name.lower(), small, n=1, cutoff=0.8) if len(name) <= _LONGEST else []
    return f"; {small[near[0]]} may be meant" if near else ""


def asks_for_audience(statement: Statement) -> bool:
    """Whether a condition narrows the Recipients, by an operator that fails without one."""
    return any(
        how is not None
        and not (how.if_exists or how.operator.negated or how.of == "ForAllValues" or how.operator.name == NULL)
        and any(text_of(value) is None or (text_of(value) or "").strip("*") for value in condition.values)
        for condition, how in conditions_of(statement)
        if condition.key.lower() == AUDIENCE
    )


def federated(statement: Statement) -> tuple[str, ...]:
    """The texts of its Federated principals."""
    texts = (text_of(each.value) for each in statement.principals if each.type == "Federated")
    return tuple(text for text in texts if text)


def names_saml(statement: Statement) -> bool:
    """Whether one of its principals is a SAML provider."""
    return any(_SAML in text for text in federated(statement))


def saml_providers(role: RolePolicy) -> tuple[str, ...]:
    """Every SAML provider that the policy names, each once, in order."""
    named = (text for statement in role.policy.statements for text in federated(statement))
    return tuple(dict.fromkeys(text for text in named if _SAML in text))


def _may_be_saml(statement: Statement) -> bool:
    everybody = any(each.type != "Service" and text_of(each.value) == "*" for each in statement.principals)
    return everybody or statement.not_principal is not None or names_saml(statement)

"""
The texts in a policy: wildcards, and variables that stand for values of the request.

`*` is any number of characters and `?` is one, where the operator knows wildcards; `${*}`, `${?}` and `${$}` are the
characters themselves, `${key}` is the request's value of that key and `${key, 'text'}` has a default (IAM User Guide,
"IAM policy elements: Variables and tags"). Policies of the version 2008-10-17 have no variables. What the guide does
not say is not guessed: other forms in `${ }`, and a value that brings a wildcard with it, are Unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from samlcheck.model.values import shown

__all__ = ["Pattern", "Unresolved", "matches", "pattern_of"]

MAX_STEPS: Final = 10_000_000
"""A trust policy has a few thousand characters (IAM User Guide, quotas), and no value of a session 2,048."""

Token = str
"""A character, or one of the signs `any` and `one`."""
_VARIABLE: Final = re.compile(r"\$\{([^{}]*)\}|\$\{")
_ESCAPES: Final = frozenset("*?$")


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A text whose variable has no value: `absent` where the request is known not to have it; `why` in words."""

    why: str
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """
    A policy's text, taken apart: single characters, and `any` and `one` where `*` and `?` stand for others. `text` is
    the same with the signs as characters again.
    """

    tokens: tuple[Token, ...]

    @property
    def text(self) -> str:
        """The text that operators without wildcards compare with."""
        return "".join({"any": "*", "one": "?"}.get(token, token) for token in self.tokens)

    def split(self, separator: Token, most: int) -> tuple[Pattern, ...]:
        """Split at the first `most` separators, as str.split does; -1 for all."""
        parts: list[list[Token]] = [[]]
        for token in self.tokens:
            if token == separator and (most < 0 or len(parts) <= most):
                parts.append([])
            else:
                parts[-1].append(token)
        return tuple(Pattern(tuple(part)) for part in parts)


def pattern_of(
    text: str, lookup: Callable[[str], str | Unresolved] | None = None, *, signs: str = ""
) -> Pattern | Unresolved:
    """
    Take a policy's text apart. `lookup` gives a variable's value, None leaves variables as they are written; `signs`
    are the characters that mean something to the operator, of which a variable must bring none.
    """
    tokens: list[Token] = []
    absent: Unresolved | None = None
    at = 0
    for found in _VARIABLE.finditer(text) if lookup else ():
        tokens += _signs(text[at : found.start()])
        value = _value(found[1], lookup, signs)
        at = found.end()
        if isinstance(value, str):
            tokens += value
        elif not value.absent:
            return value
        else:
            absent = value
    return absent or Pattern((*tokens, *_signs(text[at:])))


def matches(value: str, pattern: Pattern) -> bool | None:
    """
    Whether the whole value fits, capitals mattering; None where that would take more than MAX_STEPS, which no value
    and policy of the lengths that AWS takes do.
    """
    if len(value) * len(pattern.tokens) > MAX_STEPS:
        return None
    first, *rest = pattern.split("any", -1)
    found = _regex(first).match(value)
    for part in rest[:-1]:
        found = found and _regex(part).search(value, found.end())
    if found is None:
        return False
    if not rest:
        return found.end() == len(value)
    last = len(value) - len(rest[-1].tokens)
    return last >= found.end() and _regex(rest[-1]).match(value, last) is not None


def _regex(part: Pattern) -> re.Pattern[str]:
    """What stands between two `*`: it takes as many characters as it has, so that the first place is the best."""
    return re.compile("".join({"one": "."}.get(token, re.escape(token)) for token in part.tokens), re.DOTALL)


def _signs(text: str) -> Iterator[Token]:
    yield from ("any" if each == "*" else "one" if each == "?" else each for each in text)


def _value(inside: str | None, lookup: Callable[[str], str | Unresolved] | None, signs: str) -> str | Unresolved:
    if inside in _ESCAPES or lookup is None:
        return inside or ""
    key, default = _named(inside)
    if key is None:
        written = "${" if inside is None else f"${{{inside}}}"
        return Unresolved(f'"{shown(written)}" is no variable that IAM documents')
    value = lookup(key)
    if isinstance(value, Unresolved) and value.absent and default is not None:
        value = default
    if isinstance(value, str) and not set(signs).isdisjoint(value):
        return Unresolved(f'what ${{{key}}} stands for has one of "{signs}", and how that is taken is not documented')
    return value


def _named(inside: str | None) -> tuple[str | None, str | None]:
    """The key and the default of a variable; no key where it is in no documented form."""
    key, quote, rest = (inside or "").partition(", '")
    if not key or key != key.strip() or not set(",'$").isdisjoint(key):
        return None, None
    if not quote:
        return key, None
    default = rest.removesuffix("'")
    return (key, default) if rest.count("'") == 1 and default != rest else (None, None)

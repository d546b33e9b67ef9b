"""Finding the rules: family packages are imported only when a document of their kind is there."""

from __future__ import annotations

import importlib
import pkgutil
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import samlcheck.rules
from samlcheck.errors import UsageError
from samlcheck.rulekit import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samlcheck.model.exchange import Profile

__all__ = ["all_rules", "codes", "expand", "families", "rule_of", "rules_for", "rules_of"]

_HOME = Path(samlcheck.rules.__path__[0])
_LETTERS = 2
"""Letters that every code begins with."""
_TYPED_FOR_DIGITS = str.maketrans("OoIl", "0011")


@cache
def families() -> tuple[str, ...]:
    """The families, in alphabetical order: `ast`, `aws`, ..."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules([str(_HOME)]) if module.ispkg))


@cache
def _modules(family: str) -> tuple[str, ...]:
    return tuple(sorted(module.name for module in pkgutil.iter_modules([str(_HOME / family)])))


@cache
def codes() -> tuple[str, ...]:
    """Every code, sorted, read from the names of the modules without importing one."""
    return tuple(sorted(name.partition("_")[0].upper() for family in families() for name in _modules(family)))


@cache
def rules_of(family: str) -> tuple[Rule[Any], ...]:
    """The rules of one family, by code."""
    modules = [importlib.import_module(f"samlcheck.rules.{family}.{name}") for name in _modules(family)]
    return tuple(module.check for module in modules)


@cache
def rules_for(families: tuple[str, ...], profile: Profile | None) -> tuple[Rule[Any], ...]:
    """The rules of these families that speak of a profile; without one, all of them."""
    rules = (rule for family in families for rule in rules_of(family))
    return tuple(rule for rule in rules if profile is None or rule.speaks_of(profile))


def all_rules() -> tuple[Rule[Any], ...]:
    """The whole catalogue, by code."""
    return tuple(sorted((rule for family in families() for rule in rules_of(family)), key=lambda rule: rule.code))


def rule_of(text: str) -> Rule[Any]:
    """The rule of that code or name, any case. Raises UsageError with the nearest ones for an unknown one."""
    wanted = text.strip().upper()
    family = wanted.rstrip("0123456789").lower()
    near = rules_of(family) if family in families() else all_rules()
    found = next((rule for rule in near if wanted in (rule.code, rule.name.upper())), None)
    if found is None:
        names = [*codes(), *(rule.name for rule in all_rules())]
        raise UsageError(f"there is no rule {text!r}{_did_you_mean(text, names)}")
    return found


def expand(prefixes: Iterable[str]) -> frozenset[str]:
    """The codes that begin with any of `prefixes`. Raises UsageError for a prefix of none."""
    found: set[str] = set()
    for prefix in prefixes:
        hits = {code for code in codes() if code.startswith(prefix.strip().upper())}
        if not hits or not prefix.strip():
            known = [*(family.upper() for family in families()), *codes()]
            raise UsageError(f"no rule's code begins with {prefix!r}{_did_you_mean(prefix, known)}")
        found |= hits
    return frozenset(found)


def _did_you_mean(text: str, known: Iterable[str]) -> str:
    by_fold = {name.casefold(): name for name in known}
    meant = (text[:_LETTERS] + text[_LETTERS:].translate(_TYPED_FOR_DIGITS)).casefold()
    near = [meant] if meant in by_fold else get_close_matches(text.casefold(), by_fold, n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(by_fold[name] for name in near)}?" if near else ""

"""
Puts a Fix into the words of the recognised product. What each product's console says is in that product's
module.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from samlcheck.idp.fix import Fix, ResolvedFix, Step, fill
from samlcheck.idp.providers import IDPS, Idp

__all__ = ["console_of", "resolve"]


@cache
def console_of(idp: Idp) -> Mapping[str, Step]:
    """The steps in a product's console by the Fix's key, from the module that is named after its id; else none."""
    if idp.id not in IDPS:
        return {}
    steps: Mapping[str, Step] = import_module(f"samlcheck.idp.{idp.id}").STEPS
    return steps


def resolve(fix: Fix, idp: Idp | None) -> ResolvedFix:
    """The order to the reader: the steps in `idp` where they are known, else the sentence for any product."""
    step = console_of(idp).get(fix.key) if idp else None
    text = fix.text if step is None or idp is None else f"{idp.short}: {step.text}"
    commands = (*step.commands, *fix.commands) if step else fix.commands
    text = f"{text} {fix.note}" if fix.note else text
    return ResolvedFix(text=fill(text, fix), commands=tuple(fill(command, fix, command=True) for command in commands))

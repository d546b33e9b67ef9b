"""
A command of ours: one that stops at a SAMLCHECK_ variable that no option has, as at a key that no configuration has.

A misspelt variable would be passed over in silence, and with it what was to be trusted or to fail. --isolated passes
over it as it does over a configuration; help and the shell's completion never come so far.
"""

from __future__ import annotations

import os
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

import typer
from typer.core import TyperCommand

from samlcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

__all__ = ["Command"]

_PREFIX: Final = "SAMLCHECK_"
_OTHERS: Final = ("SAMLCHECK_DEBUG", "SAMLCHECK_KEY_PASSWORD")
"""Variables that stand for no option."""


class Command(TyperCommand):
    """Looks at the environment's names before it does anything."""

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]  # noqa: ANN401 typer calls it so
        """Raise UsageError for a variable that has no meaning."""
        given = [name for name in os.environ if name.startswith(_PREFIX)]
        if given and not ctx.params.get("isolated"):
            _prove(given, frozenset((*_OTHERS, *_variables(ctx))))
        return super().invoke(ctx)


def _prove(given: Iterable[str], known: Collection[str]) -> None:
    for name in sorted(given):
        if name not in known:
            by_word = {each.removeprefix(_PREFIX): each for each in sorted(known)}
            near = get_close_matches(name.removeprefix(_PREFIX), by_word, n=1)
            hint = f"did you mean {by_word[near[0]]}?" if near else f"after {_PREFIX} stands the name of an option"
            raise UsageError(f"unknown environment variable {name!r}: {hint}")


def _variables(context: typer.Context) -> Iterator[str]:
    """Those of every command: one that another command has may well be set."""
    root = context.find_root().command
    for command in (root, *getattr(root, "commands", {}).values()):
        for parameter in command.get_params(context):
            for name in parameter.opts:
                if name.startswith("--"):
                    yield f"{_PREFIX}{name.removeprefix('--').upper().replace('-', '_')}"

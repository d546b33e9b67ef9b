"""
The shapes of advice: a Fix that a rule asks for, the Step that says where one product has it, and what a
reader gets.

The fixes themselves are in fixes/, each product's steps in a module of its own; resolve.py puts them
together.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from samlcheck.errors import UsageError
from samlcheck.idp.recognise import Evidence

__all__ = ["By", "Fix", "ResolvedFix", "Step", "fill"]

By = Literal["idp", "message", "aws", "reader"]
"""
Who acts. idp: a setting in the identity provider's console. message: the program or server that writes the
message. aws: a setting in AWS. reader: whoever holds the capture.
"""

_LONGEST: Final = 1_000
"""Characters of a value: the longest pair of ARNs with names alone, without paths, has about 300."""
_COMMANDS: Final = 3
"""How many of a kind are printed; who has more knows how to go on."""
_PARAMETER: Final = re.compile(r"\{(\w+)\}", re.ASCII)
_OPTION: Final = re.compile(r"(--[a-z-]+) (?=\{(\w+)\})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """
    One thing that a rule may ask the reader to change: an order in one sentence or two, for any product.

    `{name}` in `text` and `commands` stands for a parameter; `defaults` names every parameter with the words
    that stand there when no value is given, `given` holds the values. Commands are for a POSIX shell. `note` is
    a sentence that follows the order, in whichever product's words that is.
    """

    key: str
    by: By
    text: str
    commands: tuple[str, ...] = ()
    defaults: tuple[tuple[str, str], ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    note: str = ""

    def of(self, **given: str) -> Fix:
        """
        The same fix with values for some parameters; one too long to be typed leaves the default.

        Raises UsageError for a parameter that it does not have.
        """
        unknown = given.keys() - dict(self.defaults).keys()
        if unknown:
            raise UsageError(f"the fix {self.key} has no parameter {', '.join(sorted(unknown))}")
        return replace(self, given=(*self.given, *(each for each in given.items() if len(each[1]) <= _LONGEST)))

    def for_each(self, parameter: str, values: Iterable[str], *, note: str = "") -> Fix:
        """
        The same fix with its commands once for each of the first three values of a parameter, and `note`. Without
        values the parameter keeps its default.
        """
        several = [value for value in values if len(value) <= _LONGEST][:_COMMANDS]
        if not several:
            return replace(self, note=note)
        numbered = {f"{parameter}_{number}": value for number, value in enumerate(several)}
        commands = (
            command.replace(f"{{{parameter}}}", f"{{{name}}}") for name in numbered for command in self.commands
        )
        return replace(self, commands=tuple(commands), given=(*self.given, *numbered.items()), note=note)

    def asking(self, options: Iterable[tuple[str, str]]) -> Fix:
        """The same fix, its commands of `samlcheck check` with these options and their values at the end."""
        said = {f"option_{number}": each for number, each in enumerate(options) if len(each[1]) <= _LONGEST}
        words = "".join(f" {option} {{{name}}}" for name, (option, _) in said.items())
        commands = (
            f"{command}{words}" if command.startswith("samlcheck check ") else command for command in self.commands
        )
        values = ((name, value) for name, (_, value) in said.items())
        return replace(self, commands=tuple(commands), given=(*self.given, *values))

    def running(self, other: Fix) -> Fix:
        """The same order, carried out by the commands of `other`."""
        return replace(
            self,
            commands=(*self.commands, *other.commands),
            defaults=(*self.defaults, *other.defaults),
            given=(*self.given, *other.given),
            note=other.note,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """
    Where one product has a Fix: the menu `path`, the `field` there (None when the path ends at it), what to
    `do`, the `trap` that others fell into, and how sure all that is, by `source`. Parameters are those of the
    Fix. `path` is None where the product has no such setting; `do` then says what is left to do.

    Commands may be for another shell than POSIX; those take no parameters, for only POSIX quoting is known here.
    """

    path: str | None
    field: str | None = None
    do: str
    trap: str | None = None
    commands: tuple[str, ...] = ()
    source: str
    evidence: Evidence

    @property
    def text(self) -> str:
        """The order as one line, without the product's name: "path > field: do. trap."."""
        place = " > ".join(part for part in (self.path or "no setting for this", self.field) if part)
        sure = self.evidence in {"documented", "observed"}
        unsure = None if sure or self.path is None else "No documentation confirms this place"
        return " ".join(f"{part}." for part in (f"{place}: {self.do}", self.trap, unsure) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedFix:
    """What the reader gets: the order and the commands that carry it out, all parameters filled in."""

    text: str
    commands: tuple[str, ...] = ()


def fill(template: str, fix: Fix, *, command: bool = False) -> str:
    """
    `template` with the parameters of `fix`; in a command, given values are quoted for the shell, and one that begins
    with a hyphen stands behind `=`: argparse, which the AWS CLI uses, takes it for another option otherwise.
    """
    quote: Callable[[str], str] = shlex.quote if command else str
    values: Mapping[str, str] = dict(fix.defaults) | {name: quote(value) for name, value in fix.given}
    if command:
        template = _OPTION.sub(
            lambda found: f"{found[1]}{'=' if values.get(found[2], '').startswith('-') else ' '}", template
        )
    return _PARAMETER.sub(lambda found: values.get(found[1], found[0]), template)

"""
What a team expects of its responses: one file of expectations as frozen shapes, and the subject of the rules that
compare a message with them.

A shape that is None, or a tuple that is empty, expects nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from samlcheck.model.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samlcheck.model.exchange import Exchange
    from samlcheck.model.response import Attribute

__all__ = [
    "LONGEST_MATCHED",
    "AttributeShape",
    "Expectations",
    "Expected",
    "Range",
    "RolesShape",
    "SigningShape",
    "SubjectShape",
    "TextShape",
    "TimesShape",
    "listed",
]

LONGEST_MATCHED: Final = 1_024
"""
Characters of a value that an expression is tried on: expressions are the reader's own, and one that goes back and forth
takes the square of a value's length. A longer value is not what was expected, whatever it says.
"""
_LISTED: Final = 5
"""Literals that a sentence names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShape:
    """How a text has to be: one of these literals, else matching this expression as a whole."""

    one_of: tuple[str, ...] = ()
    matches: str | None = None

    def meets(self, text: str) -> bool:
        """Whether that text is as expected."""
        if self.matches is None:
            return text in self.one_of
        return len(text) <= LONGEST_MATCHED and re.fullmatch(self.matches, text) is not None

    @property
    def words(self) -> str:
        """What is expected, for `expected`."""
        if self.matches is not None:
            return f"text that matches {shown(self.matches)}"
        return listed(self.one_of) if len(self.one_of) == 1 else f"one of {listed(self.one_of)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """How many, or how many seconds: from `least` to `most`, each included."""

    least: int | None = None
    most: int | None = None

    def meets(self, number: float) -> bool:
        """Whether that number is in it."""
        return (self.least is None or number >= self.least) and (self.most is None or number <= self.most)

    @property
    def words(self) -> str:
        """`3`, `1 to 3`, `at least 1`, `at most 3`."""
        if self.least is None:
            return f"at most {self.most:,}"
        if self.most is None:
            return f"at least {self.least:,}"
        return f"{self.least:,}" if self.least == self.most else f"{self.least:,} to {self.most:,}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeShape:
    """
    One Attribute by its Name: `values` are all its values in any order, else each value is as `text` says. `count` is
    how many values there are. Where it is not `required` it may be missing.
    """

    name: str
    values: tuple[str, ...] | None = None
    text: TextShape | None = None
    count: Range | None = None
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectShape:
    """The NameID and its Format."""

    text: TextShape | None = None
    format: TextShape | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RolesShape:
    """AWS's roles, each by its ARN, by its ARN and its provider's, or as written."""

    exactly: tuple[str, ...] | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    count: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesShape:
    """
    Lengths in seconds. From the issue of the assertion: `lifetime` to the end of its Conditions, `confirmation` to
    that of its bearer confirmation, `session` to SessionNotOnOrAfter. `session_duration` is what is asked of AWS.
    """

    lifetime: Range | None = None
    confirmation: Range | None = None
    session: Range | None = None
    session_duration: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningShape:
    """
    What carries a signature of its own, whether a trusted key `verified` the content, the short names of algorithms and
    digests, thumbprints of certificates in upper-case hex, and whether the assertion came `encrypted`.
    """

    assertion: bool | None = None
    response: bool | None = None
    verified: bool | None = None
    encrypted: bool | None = None
    algorithms: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectations:
    """
    One file of expectations, by the name that a report shows. With `extra_attributes` a message may have attributes
    that none of its files names.
    """

    source: str = field(default="expectations", compare=False)
    sha256: str = field(default="", compare=False)
    issuer: TextShape | None = None
    audience: TextShape | None = None
    recipient: TextShape | None = None
    destination: TextShape | None = None
    subject: SubjectShape = SubjectShape()
    extra_attributes: bool = True
    attributes: tuple[AttributeShape, ...] = ()
    roles: RolesShape = RolesShape()
    times: TimesShape = TimesShape()
    signing: SigningShape = SigningShape()

    @property
    def of_assertion(self) -> bool:
        """Whether it expects anything of an assertion: nothing but a Response has a Destination."""
        rest = replace(self, destination=None, signing=replace(self.signing, response=None))
        return rest != Expectations()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Expected:
    """A message beside what is expected of it: every file has to be met."""

    files: tuple[Expectations, ...]
    exchange: Exchange

    @property
    def readable(self) -> bool:
        """Whether there is an assertion to compare."""
        return self.exchange.assertion is not None

    @property
    def attributes(self) -> Iterator[tuple[Expectations, AttributeShape]]:
        """Each Attribute that a file expects."""
        return ((file, shape) for file in self.files for shape in file.attributes)

    @property
    def sent(self) -> Mapping[str, tuple[Attribute, ...]]:
        """The attributes of the assertion by their Names."""
        found: dict[str, list[Attribute]] = {}
        for attribute in self.exchange.assertion.attributes if self.exchange.assertion else ():
            found.setdefault(attribute.name, []).append(attribute)
        return {name: tuple(several) for name, several in found.items()}


def listed(texts: tuple[str, ...]) -> str:
    """The first few, each in quotes."""
    more = f" and {len(texts) - _LISTED:,} more" if len(texts) > _LISTED else ""
    return ", ".join(f'"{shown(each)}"' for each in texts[:_LISTED]) + more

"""
A value holds a character that no screen shows: a zero-width blank, a soft hyphen, a control character, or one
that turns the direction of writing round, so that what is read is not what is written. Two values that look
alike are then different to every program, and a value can be made to look like another.

Mostly it came along when the value was copied out of a web page, a chat or a document, and it ends where the
value is typed anew. In a value that a user can choose it can also be a deceit. Every place that shows a value
here spells such characters out.

Joiners between letters of scripts that need them, variation selectors, blanks and line breaks are not meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.response import NameId
from samlcheck.model.values import Value, likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Zl", "Zp"})
"""Unicode's categories of control, format and private characters and of line and paragraph separators."""
_FILLERS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs to Unicode, nothing to a reader."""
_SEEN: Final = frozenset("\t\n\r\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""White space of XML, and the format characters that are shown, such as the signs of numbers in Arabic."""
_JOINERS: Final = frozenset("\u200c\u200d")
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Embeddings, overrides and isolates of the bidirectional algorithm, and their ends."""
_PLAIN: Final = re.compile(r"[\t\n\r -~]*")


@rule(
    code="INP010",
    name="control-characters",
    summary="A value holds characters that are not shown, or that turn the direction of writing round.",
    severity=Severity.WARNING,
    stage=Stage.READ,
    cites=(
        Cite(Spec.XML, "2.2 Characters, the note on what to avoid"),
        Cite(Spec.SAMLCHECK, "what is not seen cannot be compared by eye"),
    ),
    since="0.1",
    on=Exchange,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """The character is named and never printed."""
    found = [(value, at) for value in _values(exchange) if (at := _first_unseen(value.text)) is not None]
    if not found:
        return
    first, at = found[0]
    character = first.text[at]
    name = unicodedata.name(character, "").lower()
    meant = f"U+{ord(character):04X}{name and f' ({name})'}"
    does = "which turns the direction of writing round" if character in _TURNING else "which nobody can see"
    text = _spelt(first.text)
    yield Problem(
        message=f'the value "{shown(text)}" holds {meant} at character {at + 1:,}, {does}{likewise(found, "value")}',
        where=first.location,
        related=tuple(Related("also here", other.location) for other, _ in found[1:4]),
        expected=shown("".join(each for index, each in enumerate(first.text) if not _is_unseen(first.text, index))),
        actual=shown(text),
        fix=fixes.CLEAN_VALUE,
    )


def _values(exchange: Exchange) -> Iterator[NameId | Value]:
    """List what a receiver compares, keeps or shows."""
    response, assertion = exchange.response, exchange.assertion
    status = response.status.message if response.status else None
    yield from filter(None, (response.destination, response.issuer, status))
    if assertion:
        yield from filter(None, (assertion.issuer,))
        yield from (*assertion.audiences, *assertion.recipients)
        yield from (Value(attribute.name, attribute.node, "Name") for attribute in assertion.attributes)
    yield from exchange.user_values


def _first_unseen(text: str) -> int | None:
    if (text.isascii() and text.isprintable()) or _PLAIN.fullmatch(text):
        return None
    return next((index for index in range(len(text)) if _is_unseen(text, index)), None)


def _is_unseen(text: str, index: int) -> bool:
    character = text[index]
    if character in _SEEN or (character in _JOINERS and _joins(text, index)):
        return False
    return character in _FILLERS or unicodedata.category(character) in _UNSEEN


def _joins(text: str, index: int) -> bool:
    """Say whether a joiner stands in a word of a script that has such: behind a letter or sign beyond ASCII."""
    before = text[index - 1 : index]
    return not before.isascii() and unicodedata.category(before) not in _UNSEEN


def _spelt(text: str) -> str:
    """Write what is not seen as its number."""
    return "".join(f"<U+{ord(each):04X}>" if _is_unseen(text, index) else each for index, each in enumerate(text))

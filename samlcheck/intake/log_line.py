"""
Format `log`: lines of text with a message somewhere in them.

It is told by its name before it, by base64 that begins as a document does, or by XML that is whole: programs write
`SAMLResponse=...` into their logs, aws-azure-login writes `Found SAML response ...`, and people paste command lines.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.intake.base64_text import begins_document, is_whole
from samlcheck.intake.escapes import unbackslash
from samlcheck.intake.form_body import posted
from samlcheck.intake.html_page import message_fields
from samlcheck.intake.label import encoded_lines
from samlcheck.intake.limits import MAX_MESSAGES
from samlcheck.intake.scan import kind_of, root_of
from samlcheck.intake.text import once_utf_8, unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.intake.piece import Piece

__all__ = ["open_log"]

_QUOTED: Final = re.compile(r'"((?:[^"\\]++|\\.)*+)(?:"|\\?\Z)', re.DOTALL)
_MAY_BE_IN_QUOTES: Final = re.compile(r"Response|Assertion|[A-Za-z0-9+/]{24}")
"""Escapes may break base64, but not at every character."""

_RUN: Final = re.compile(r"(?<![A-Za-z0-9+/_%-])[A-Za-z0-9+/_%-]{64,}={0,2}")
"""The shortest response there can be has some hundred characters of base64."""
_NAME_BEFORE: Final = re.compile(
    r"SAML(?:Response|Request|Assertion)[\"']?[ \t]*(=>?|:)[ \t]*[\[({]?[ \t]*[\"']?\Z", re.IGNORECASE
)
_LONGEST_BEFORE: Final = 32
_HEAD: Final = 800
_BLANKED: Final = re.compile(r"[A-Za-z0-9+/]+(?: [A-Za-z0-9+/]+)*={0,2}")
_ATTEMPTS: Final = 8
"""So often it is looked for where something ends: each such look may read to the end of the text."""

_START: Final = re.compile(
    r"(?:<\?xml[^<>]{0,200}\?>\s{0,9})?<((?:[A-Za-z_][\w.-]{0,30}:)?(?:Response|Assertion))(?=[\s>])"
)

_INSIDE: Final = re.compile(r"\s*</")
"""What an end tag stands behind is a part of something else, whose beginning is missing."""


class _Value(NamedTuple):
    """A value, whether it is base64 of a whole document, and whether it stood in a form body."""

    text: str
    whole: bool = False
    form: bool = False


def open_log(piece: Piece) -> tuple[Piece, ...] | None:
    """Take text in which there is a message, and of several ways in which it says the same, the best."""
    values = islice(_messages(piece.text), MAX_MESSAGES + 1)
    return tuple(inner for value in values for inner in _pieces(value, piece)) or None


def _pieces(value: _Value, piece: Piece) -> tuple[Piece, ...]:
    if value.form:  # whatever its name was there
        return posted(piece.within(f"SAMLResponse={value.text}", "log"))
    return (piece.within(value.text, "log"),)


def _messages(text: str) -> Iterator[_Value]:
    values = list(islice(_values(text), MAX_MESSAGES + 1))
    quoted = () if any(value.whole for value in values) else map(_Value, _quoted(text))
    ways = quoted, values, map(_Value, _documents(text))
    yield from next(filter(None, map(list, ways)), [])


def _values(text: str) -> Iterator[_Value]:
    """Find base64, and what is percent-encoded of it, each text once."""
    seen: set[str] = set()
    at = attempts = 0
    while run := _RUN.search(text, at):
        at = run.end()
        name = _NAME_BEFORE.search(text, max(0, run.start() - _LONGEST_BEFORE), run.start())
        if name is None and not begins_document(unquote(run[0][:_HEAD])):
            continue
        form = name is not None and name[1] == "=" and "%" in run[0]
        value = _Value(run[0], whole=is_whole(unquote(run[0])), form=form)
        if not value.whole and attempts < _ATTEMPTS:
            attempts += 1
            value = _longer(text, run) or value
        at = max(at, run.start() + len(value.text))
        if value.text not in seen:
            seen.add(value.text)
            yield value


def _longer(text: str, run: re.Match[str]) -> _Value | None:
    """Give what the run begins, where that is a whole document: blanks where + was, broken lines."""
    blanked = _BLANKED.match(text, run.start())
    longer = (blanked[0] if blanked else "", encoded_lines(text[run.start() :]))
    return next((_Value(each, whole=True) for each in longer if is_whole(each)), None)


def _quoted(text: str) -> Iterator[str]:
    """Undo the quotes of a logged value in which there are escapes: what is inside is read as if it stood alone."""
    if "\\" not in text:
        return
    for quoted in _QUOTED.finditer(text):
        if "\\" not in quoted[1] or not _MAY_BE_IN_QUOTES.search(quoted[1]):
            continue
        inside = once_utf_8(unbackslash(quoted[1]))  # as extensions wrote it into exports
        if message_fields(inside) or any(_values(inside)) or any(_documents(inside)):
            yield inside


def _documents(text: str) -> Iterator[str]:
    """Find XML that is whole and stands alone."""
    at = attempts = 0
    while attempts < _ATTEMPTS and (start := _START.search(text, at)):
        at = start.end()
        end = _end(text, start[1], at)
        if end is None:
            attempts += 1
            continue
        at = end
        root = root_of(text[start.start() : end])
        if root is not None and kind_of(root) != "unknown" and not _INSIDE.match(text, end):
            yield text[start.start() : end]


def _end(text: str, name: str, at: int) -> int | None:
    """Find where an element that was opened before `at` is closed, elements of its own name in it left aside."""
    depth = 1
    for tag in re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])[^<>]*>").finditer(text, at):
        depth += -1 if tag[1] else not tag[0].endswith("/>")
        if not depth:
            return tag.end()
    return None

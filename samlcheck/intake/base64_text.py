"""
Format `base64`: what AWS itself receives, and everything that copying does to it.

Line breaks, blanks where `+` was, the url-safe alphabet, padding and stray characters are undone and noted;
then the base64 is decoded strictly. Of two ways to read a text the one that yields a whole document wins.
"""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from samlcheck.intake.capture import Oddity
from samlcheck.intake.certificate import is_der
from samlcheck.intake.cut import ELLIPSES, closes
from samlcheck.intake.deflate import inflate
from samlcheck.intake.limits import MAX_MESSAGES, MAX_STRAY_CHARACTERS, MIN_BASE64_CHARACTERS
from samlcheck.intake.scan import kind_of, root_of
from samlcheck.intake.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.intake.piece import Piece

__all__ = ["open_base64", "strict_length"]

_MARGIN = "\"'`,; \t\r\n"
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_- "
_STRAY = re.compile(r"[^A-Za-z0-9+/=_ -]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_XML_START = re.compile(r"P[A-P][A-Za-z0-9+/]{2}|77u/")
"""Base64 of `<` and an ASCII letter, sign or digit, or of UTF-8's byte order mark."""
_TELLING_START = re.compile(
    r"<[A-Za-z_?!]|-----BEGIN |P[A-P][A-Za-z0-9+/]{2}|77u/|MII|%3C|\{\s*\"|\[\s*\{|\"[\w+/%<{\\\"]{4}", re.IGNORECASE
)
_GAP = re.compile(r"\n[ \t]*\n")
_HEAD = 400
_WIDEST_LINE = 100
"""Encoders break lines at 64 or 76 characters; a longer line was broken by no encoder."""


class _Reading(NamedTuple):
    text: str
    oddities: tuple[Oddity, ...] = ()


def strict_length(size: int) -> int:
    """Count the characters of strict base64 that `size` bytes take."""
    return -(-size // 3) * 4


def open_base64(piece: Piece) -> tuple[Piece, ...] | None:
    """Take one base64 text, or several below each other, that hold something of which a format is known."""
    text = piece.text.strip(_MARGIN).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) < MIN_BASE64_CHARACTERS or _is_prose(_GAP.split(text, maxsplit=1)[0]):
        return None
    messages = _messages(text)
    paths = [None] if len(messages) == 1 else [f"[{number}]" for number in range(len(messages))]
    crlf = "\r\n" in piece.text
    found = [_open_one(piece, message, path, crlf=crlf) for message, path in zip(messages, paths, strict=True)]
    if not any(found):
        return None
    return tuple(
        inner or piece.within(message, path=path) for inner, message, path in zip(found, messages, paths, strict=True)
    )


def _is_prose(text: str) -> bool:
    return len(_strays(text.replace("\n", ""))) > MAX_STRAY_CHARACTERS


def _strays(text: str) -> list[str]:
    """List the first characters that belong to no base64; more than the limit are not counted."""
    if text.isascii() and not text.encode().translate(None, _ALPHABET):
        return []
    ellipsis = frozenset("….")
    strays = (match[0] for match in _STRAY.finditer(text) if match[0] not in ellipsis)
    return list(islice(strays, MAX_STRAY_CHARACTERS + 1))


def _messages(text: str) -> list[str]:
    """Tell texts apart that stand below each other: a new one begins like XML after one that has ended."""
    if "\n" not in text:
        return [text]
    lines = text.split("\n")
    starts = [0]
    width = len(lines[0])
    for number, (above, line) in enumerate(pairwise(lines), start=1):
        if len(starts) > MAX_MESSAGES or not _XML_START.match(line.strip()):
            continue
        # A line's width counts its blanks: one at its end may be a lost plus, and then the line is not a last one.
        ended = not above.strip() or len(above) != width or width > _WIDEST_LINE
        if above.rstrip().endswith("=") or (ended and _begins_document(line.strip())):
            starts.append(number)
            width = len(line)
    if len(starts) == 1:
        return [text]
    return ["\n".join(lines[start:end]).strip() for start, end in pairwise([*starts, len(lines)])]


def _begins_document(line: str) -> bool:
    """Say whether a line is base64 of a document's beginning and not just of some element in it."""
    raw = _decode(line[:_HEAD].replace(" ", "+"))
    head = decode(raw).text if raw else ""
    root = root_of(head)
    return head.startswith(("<?", "<!")) or (root is not None and kind_of(root) != "unknown")


def _open_one(piece: Piece, text: str, path: str | None, *, crlf: bool) -> Piece | None:
    text, ellipsis = _before_ellipsis(text)
    above = list(_above_gap(text, crlf=crlf))
    readings = [] if _is_prose(text) else list(_readings(_join(text, crlf=crlf)))
    clear = len(readings) == 1 and not (above or ellipsis) and len(readings[0].text.rstrip("=")) % 4 != 1
    chosen: tuple[_Reading, bytes] | None = None
    for reading in (*above, *readings):
        raw = _decode(reading.text)
        if raw is None or not _recognisable(raw):
            continue
        if clear or _whole(raw):
            return _found(piece, reading, raw, path, ellipsis=ellipsis, whole=True)
        chosen = chosen or (reading, raw)
    return _found(piece, *chosen, path, ellipsis=ellipsis, whole=False) if chosen else None


def _above_gap(text: str, *, crlf: bool) -> Iterator[_Reading]:
    """List what stands above the first blank line: below it may be words. One short line is only spaced widely."""
    above, *below = _GAP.split(text, maxsplit=1)
    if below and len(above) > _WIDEST_LINE:
        joined = _join(above, crlf=crlf)
        other = Oddity(kind="stray-characters", detail="other text below the base64, which was left out")
        yield from _readings(_Reading(joined.text, (*joined.oddities, other)))


def _before_ellipsis(text: str) -> tuple[str, str | None]:
    at = min((found for mark in ELLIPSES if (found := text.find(mark)) >= 0), default=None)
    if at is None:
        return text, None
    return text[:at].rstrip("[( \n"), f"an ellipsis stands at character {at + 1:,} of the base64"


def _join(text: str, *, crlf: bool) -> _Reading:
    """Undo line breaks and leave out stray characters."""
    oddities: list[Oddity] = []
    if "\n" in text:
        breaks = text.count("\n")
        lines = list(filter(None, text.split("\n")))
        widths = {len(line) for line in lines[:-1]}
        # Lines of one width were broken as they are: a blank at a line's end is a lost plus, not a margin.
        even = len(widths) == 1 and len(lines[-1]) <= max(widths)
        text = "".join(lines if even else (line.strip() for line in lines))
        at = f", every {max(widths)} characters" if even else ""
        detail = f"{_count(breaks, 'line break')}{at}{' (CRLF)' if crlf else ''} in the base64"
        oddities.append(Oddity(kind="line-breaks", detail=detail))
    if strays := _strays(text):
        text = _STRAY.sub("", text)
        detail = f"{_count(len(strays), 'character')} that base64 does not have, the first U+{ord(strays[0]):04X}"
        oddities.append(Oddity(kind="stray-characters", detail=detail))
    return _Reading(text, tuple(oddities))


def _readings(joined: _Reading) -> Iterator[_Reading]:
    """List what the text can be, likeliest first: blanks as plus or nothing, a plus lost at the end."""
    for reading in _without_blanks(joined):
        yield reading
        if "=" not in reading.text and len(reading.text) % 4 == 3:  # noqa: PLR2004 - base64 comes in fours
            lost = Oddity(kind="blanks", detail='the "+" at the end was lost')
            blanks = any(oddity.kind == "blanks" for oddity in reading.oddities)
            yield _Reading(f"{reading.text}+", reading.oddities if blanks else (*reading.oddities, lost))


def _without_blanks(joined: _Reading) -> Iterator[_Reading]:
    text, oddities = joined
    if " " not in text:
        yield joined
        return
    parts = text.split(" ")
    blanks = _count(len(parts) - 1, "blank")
    plus = Oddity(kind="blanks", detail=f'{blanks} where base64 has "+"')
    nothing = Oddity(kind="blanks", detail=f"{blanks} in the base64")
    replaced = _Reading("+".join(parts), (*oddities, plus))
    removed = _Reading("".join(parts), (*oddities, nothing))
    even = len({len(part) for part in parts[:-1]}) == 1 and len(parts[-1]) <= len(parts[0])
    yield from (removed, replaced) if even or "+" in text else (replaced, removed)


def _decode(text: str) -> bytes | None:
    core = text.rstrip("=").replace("-", "+").replace("_", "/")
    if len(core) % 4 == 1:
        core = core[:-1]
    try:
        return base64.b64decode(core + "=" * (-len(core) % 4), validate=True)
    except ValueError:  # binascii.Error, and characters beyond ASCII
        return None


def _recognisable(raw: bytes) -> bool:
    """Say whether a format is known for what was decoded; words and numbers are base64 of noise."""
    head = decode(raw[:_HEAD]).text.strip()
    if _TELLING_START.match(head) or "samlresponse" in head.casefold() or is_der(raw):
        return True
    joined = "".join(head.split())
    inner = _decode(joined) if len(joined) >= MIN_BASE64_CHARACTERS else None
    return _recognisable(inner) if inner else inflate(raw) is not None


def _whole(raw: bytes) -> bool:
    text, encoding = decode(raw)
    return encoding in {"utf-8", "utf-8-bom", "utf-16"} and not _CONTROLS.search(text) and closes(text)


def _found(
    piece: Piece, reading: _Reading, raw: bytes, path: str | None, *, ellipsis: str | None, whole: bool
) -> Piece:
    core = reading.text.rstrip("=")
    padding, due = len(reading.text) - len(core), -len(core) % 4
    spare = len(core) % 4 == 1
    oddities = list(reading.oddities)
    clues = [*piece.clues]
    if ellipsis and not whole:
        clues.append(ellipsis)
    elif ellipsis:
        oddities.append(Oddity(kind="stray-characters", detail=f"{ellipsis}, after its end"))
    if letters := core.count("-") + core.count("_"):
        detail = f'{_count(letters, "character")} of the url-safe alphabet, "-" and "_" for "+" and "/"'
        oddities.append(Oddity(kind="url-safe", detail=detail))
    if spare and not whole:
        clues.append(f"{len(core):,} characters are a length that base64 cannot have")
    elif spare or padding != due:
        oddities.append(Oddity(kind="padding", detail=_padding(padding, due, spare=spare)))
    if piece.formats[-1:] == ("base64",):
        oddities.append(Oddity(kind="encoded-twice", detail="base64 inside base64"))
    inner = piece.within(raw, "base64", path=path).noting(*oddities)
    length = piece.base64_length or strict_length(len(core) * 3 // 4)
    return replace(inner, clues=tuple(clues), base64_length=length)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _padding(padding: int, due: int, *, spare: bool) -> str:
    if spare:
        return "one character more than base64 can have"
    return f'{padding} "=" at the end where strict base64 has {due}'

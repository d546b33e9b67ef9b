"""
Format `base64`: what AWS itself receives, and everything that copying does to it.

Line breaks, blanks where `+` was, the url-safe alphabet, padding and stray characters are undone and noted;
then the base64 is decoded strictly. Of two ways to read a text the one that yields a whole document wins.
"""

from __future__ import annotations

import base64
import re
from codecs import getincrementaldecoder
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from samlcheck.intake.archives import is_packed
from samlcheck.intake.capture import Oddity
from samlcheck.intake.certificate import is_der
from samlcheck.intake.cut import ELLIPSES, closes
from samlcheck.intake.deflate import is_deflated
from samlcheck.intake.limits import MAX_MESSAGES, MAX_STRAY_CHARACTERS, MIN_BASE64_CHARACTERS
from samlcheck.intake.scan import kind_of, root_of
from samlcheck.intake.text import decode, strict_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.intake.piece import Piece

__all__ = ["begins_document", "is_whole", "open_base64", "open_strict"]

_MARGIN = "\"'`,; \t\r\n"
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_- "
_STRAY = re.compile(r"[^A-Za-z0-9+/=_ -]")
_STRAY_BUT_ELLIPSIS = re.compile(r"[^A-Za-z0-9+/=_ .…-]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TAG = re.compile(rb"[ \t\r\n]*<[A-Za-z_?!]")
_XML_START = re.compile(r"P[A-P][A-Za-z0-9+/]{2}|77u/")
"""Base64 of `<` and an ASCII letter, sign or digit, or of UTF-8's byte order mark."""
_TELLING_START = re.compile(
    r"<[A-Za-z_?!]|-----BEGIN |P[A-P][A-Za-z0-9+/]{2}|77u/|MII|%3C|\{\s*\"|\[\s*\{|\"[\w+/%<{\[\\\" ]{4}", re.IGNORECASE
)
_MIDDLE_OF_XML = re.compile(r"[^<>]*(?:>|</)")
_JSON_END = re.compile(r"[}\]]\s*\Z")
_FIRST_LETTERS = ("P", "C", "D", "I", "7", "/", "A")
"""Base64 of `<`, white space, and byte order marks; A is a zero byte's, with which UTF-16 and UTF-32 may begin."""
_GAP = re.compile(r"\n[ \t]*\n")
_HEAD = 400
_FEWEST_CHARACTERS = 24
_HEAD_OF_LIST = 10_000
_NARROWEST_LINE = 16
_WIDEST_LINE = 100
"""Encoders break lines at 64 or 76 characters; a longer line was broken by no encoder."""


class _Reading(NamedTuple):
    text: str
    oddities: tuple[Oddity, ...] = ()


class _Top(NamedTuple):
    """What may be all of the base64; `spaced`: a blank line is below it."""

    text: str
    spaced: bool


def open_strict(piece: Piece) -> tuple[Piece, ...] | None:
    """
    Take what AWS itself takes, strict base64 in one line, where it is of XML.

    Nothing is to be undone, so that no other way to read it is better, and no other format can be meant.
    """
    text = piece.text.strip()
    if len(text) < MIN_BASE64_CHARACTERS or len(text) % 4 or not text.startswith(_FIRST_LETTERS):
        return None
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return (_found(piece, _Reading(text), raw, None, ellipsis=None, whole=True),) if _TAG.match(raw) else None


def open_base64(piece: Piece) -> tuple[Piece, ...] | None:
    """Take one base64 text, or several below each other, that hold something of which a format is known."""
    text = piece.text.strip(_MARGIN).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) < MIN_BASE64_CHARACTERS or _is_list(text) or _is_prose(_top(text).text):
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


def _is_list(text: str) -> bool:
    """Say whether a text of some length is broken into lines so short that no encoder and no window breaks so."""
    return len(text) > _HEAD_OF_LIST and text.count("\n") * _NARROWEST_LINE > len(text)


def _is_prose(text: str) -> bool:
    return len(_strays(text.replace("\n", ""))) > MAX_STRAY_CHARACTERS


def _strays(text: str) -> list[str]:
    """List the first characters that belong to no base64; more than the limit are not counted."""
    if text.isascii() and not text.encode().translate(None, _ALPHABET):
        return []
    strays = (match[0] for match in _STRAY_BUT_ELLIPSIS.finditer(text))
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
        if above.rstrip().endswith("=") or (ended and begins_document(line.strip())):
            starts.append(number)
            width = len(line)
    if len(starts) == 1:
        return [text]
    return ["\n".join(lines[start:end]).strip() for start, end in pairwise([*starts, len(lines)])]


def begins_document(line: str) -> bool:
    """Say whether a line is base64 of a document's beginning and not just of some element in it."""
    if not line.startswith(_FIRST_LETTERS):
        return False
    raw = _decode(line[:_HEAD].replace(" ", "+"))
    head = decode(raw).text if raw else ""
    root = root_of(head)
    return head.startswith(("<?", "<!")) or (root is not None and kind_of(root) != "unknown")


def is_whole(text: str) -> bool:
    """Say whether base64, in one line or several and with blanks where plus was, is of a whole document."""
    raw = _decode("".join(line.strip() for line in text.splitlines()).replace(" ", "+"))
    return raw is not None and _whole(raw)


def _open_one(piece: Piece, text: str, path: str | None, *, crlf: bool) -> Piece | None:
    text, ellipsis = _before_ellipsis(text)
    top = _top(text)
    above = list(_above_words(top, crlf=crlf)) if MIN_BASE64_CHARACTERS <= len(top.text) < len(text) else []
    readings = [] if _is_prose(text) else list(_readings(_join(text, crlf=crlf)))
    clear = len(readings) == 1 and not (above or ellipsis) and len(readings[0].text.rstrip("=")) % 4 != 1
    chosen: dict[bool, tuple[_Reading, bytes]] = {}
    for reading in (*above, *readings):
        raw = _decode(reading.text)
        if raw is None or not _recognisable(raw):
            continue
        if clear or _whole(raw):
            return _found(piece, reading, raw, path, ellipsis=ellipsis, whole=True)
        # Where no blank line parts the two, what is not whole may go on in the line below.
        chosen.setdefault(top.spaced or reading not in above, (reading, raw))
    best = chosen.get(True) or chosen.get(False)
    return _found(piece, *best, path, ellipsis=ellipsis, whole=False) if best else None


def _above_words(top: _Top, *, crlf: bool) -> Iterator[_Reading]:
    """List what the base64 above other text can be. One short line with a blank one below is only spaced widely."""
    if len(top.text) > _WIDEST_LINE or not top.spaced:
        joined = _join(top.text.strip(_MARGIN), crlf=crlf)
        other = Oddity(kind="stray-characters", detail="other text below the base64, which was left out")
        yield from _readings(_Reading(joined.text, (*joined.oddities, other)))


def _top(text: str) -> _Top:
    """
    Find where the base64 ends and other text may begin: at a blank line, below a line that ends it, or above one that
    does not look like it.
    """
    above, *below = _GAP.split(text, maxsplit=1)
    lines = above.split("\n")
    width = len(lines[0])
    for number, (line, following) in enumerate(pairwise(lines), start=1):
        ended = line.endswith("=") or len(line) != width or width > _WIDEST_LINE
        words = " " in following.strip() and " " not in lines[0]
        if ended or words or _strays(following):
            return _Top("\n".join(lines[:number]), spaced=False)
    return _Top(above, spaced=bool(below))


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
    """Say whether a format may be known for what was decoded; words and numbers are base64 of noise."""
    head = decode(raw[:_HEAD]).text.strip()
    told = _TELLING_START.match(head) or "samlresponse" in head.casefold()
    return bool(told) or is_der(raw) or is_packed(raw) or _is_text(raw) or is_deflated(raw)


def _is_text(raw: bytes) -> bool:
    """Say whether this is UTF-8, which noise of some length never is, or UTF-16; XML without its beginning is none."""
    text, encoding = decode(raw[:_HEAD])
    if encoding != "utf-16":
        try:
            text = getincrementaldecoder("utf-8")().decode(raw[:_HEAD])
        except UnicodeDecodeError:
            return False
    return len(text) >= _FEWEST_CHARACTERS and not (_CONTROLS.search(text) or _MIDDLE_OF_XML.match(text))


def _whole(raw: bytes) -> bool:
    """Say whether this is text, and XML or JSON only if it ends."""
    text, encoding = decode(raw)
    if encoding not in {"utf-8", "utf-8-bom", "utf-16"} or _CONTROLS.search(text):
        return False
    match text.lstrip()[:1]:
        case "<":
            return closes(text)
        case "{" | "[":
            return _JSON_END.search(text) is not None
        case _:
            return True


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
    # What was percent-encoded inside base64 was so before: the levels are counted anew.
    return inner._replace(clues=tuple(clues), base64_length=length, percent=0)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _padding(padding: int, due: int, *, spare: bool) -> str:
    if spare:
        return "one character more than base64 can have"
    return f'{padding} "=" at the end where strict base64 has {due}'

"""
Format `curl`: a request copied as a curl command, in the quoting of bash or of the Windows command prompt.

What Chrome, Edge, Firefox, Safari and Burp copy is read as they quote it (DevTools' NetworkLogView.ts, Firefox's
curl.js, WebKit's Resource.js), and what people type. Nothing is expanded: no variable, no file, no command.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.intake.escapes import unbackslash
from samlcheck.intake.form_body import posted
from samlcheck.intake.limits import MAX_COMMAND_CHARACTERS, MAX_MESSAGES
from samlcheck.intake.margins import straight
from samlcheck.intake.names import PARAMETERS, names_message
from samlcheck.intake.redirect import open_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from samlcheck.intake.piece import Piece

__all__ = ["open_curl"]

_NAME: Final = re.compile(r"curl(?:\.exe)?(?=[ \t])", re.IGNORECASE)
_BEFORE: Final = "\n;&|$>#%"
"""A command stands at a line's start, behind another command, or behind the sign that a prompt ends with."""
_MOST_BLANKS: Final = 80
_SHELL: Final = re.compile(r"\"(?:[^\"\\]++|\\.)*+\"|(['^;&|]|(?<![\\`\r])\r?\n)", re.DOTALL)
"""
Outside double quotes, which both have, an apostrophe is of bash and a caret of the prompt. Behind what ends a command
in either the next one begins.
"""

_POSIX: Final = re.compile(
    r"""
    (?P<blank>(?:[ \t]|[\\^`]\r?\n)+)           # ^ and ` where a command was put together by hand for another shell
    | \$'(?P<ansi>(?:[^'\\]++|\\.)*+)'?            # a quote that is never closed was cut off with what followed
    | '(?P<single>[^']*)'?
    | \$?"(?P<double>(?:[^"\\]++|\\.)*+)"?
    | \\(?P<escaped>.)
    | (?P<bare>[^\s'"\\;&|<>^`$]+|[$^`])
    """,
    re.VERBOSE | re.DOTALL,
)
_IN_DOUBLE_QUOTES: Final = re.compile(r"\\(?:([\\\"$`])|\r?\n)")
_UNDONE: Final[Mapping[str, Callable[[str], str]]] = {
    "ansi": unbackslash,
    "double": lambda text: _IN_DOUBLE_QUOTES.sub(lambda escape: escape[1] or "", text),
}

_PROMPT: Final = re.compile(
    r"\^(?:\r?\n)?(?P<caret>\r?\n|.)?|(?P<quote>\")|(?P<end>[&|<>\r\n])|(?P<text>[^\^\"&|<>\r\n]+)", re.DOTALL
)
_ARGUMENTS: Final = re.compile(r"(?P<blank>[ \t]+)|(?P<text>[^\\\" \t]+)|(?=[\\\"])(?P<slashes>\\*)(?P<quotes>\"*)")

_DATA: Final = frozenset({"-d", "--data", "--data-ascii", "--data-binary", "--data-raw", "--json"})
_UNENCODED: Final = frozenset({"--data-urlencode", "--form", "--form-string", "-F"})
"""curl encodes what stands behind the name itself, or sends it in parts that need no encoding."""
_SENT: Final = _DATA | _UNENCODED
_OTHER_ADDRESSES: Final = frozenset({"--proxy", "--referer", "-e", "-x"})
_SHORT: Final = re.compile(r"-[dF](?=.)")
_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)
_HEAD: Final = 10_000
"""Which shell it is shows at the address or right behind it."""


class _Command(NamedTuple):
    """A command's words without their quotes, and where it ended."""

    words: list[str]
    end: int


class _Words:
    """Words that are put together from parts; an empty pair of quotes is a word too."""

    def __init__(self) -> None:
        self.whole: list[str] = []
        self._parts: list[str] | None = None

    def add(self, part: str) -> None:
        """Add to the word at hand, or begin one."""
        self._parts = self._parts or []
        self._parts.append(part)

    def end(self) -> list[str]:
        """End the word at hand."""
        if self._parts is not None:
            self.whole.append("".join(self._parts))
        self._parts = None
        return self.whole


def open_curl(piece: Piece) -> tuple[Piece, ...] | None:
    """Take the curl commands that send a message, whatever stands around them."""
    if len(piece.text) > MAX_COMMAND_CHARACTERS or not names_message(piece.text):
        return None
    commands = list(_commands(straight(piece.text)))
    several = len(commands) > 1
    found = (
        inner
        for number, words in enumerate(commands)
        for inner in _messages(piece, words, f"command[{number}]." if several else "")
    )
    return tuple(islice(found, MAX_MESSAGES + 1)) or None


def _commands(text: str) -> Iterator[list[str]]:
    at = count = 0
    while count <= MAX_MESSAGES and (name := _NAME.search(text, at)):
        at = name.end()
        if not _begins_command(text, name.start()):
            continue
        marks = (mark[1] for mark in _SHELL.finditer(text, at, at + _HEAD))
        split = _split_prompt if next(filter(None, marks), "") == "^" else _split_posix
        words, at = split(text, at)
        yield words
        count += 1


def _begins_command(text: str, at: int) -> bool:
    """Say whether what stands before `at` in its line lets a command begin there."""
    before = text[max(0, at - _MOST_BLANKS) : at].rstrip(" \t")
    return not before or before[-1] in _BEFORE


def _split_posix(text: str, at: int) -> _Command:
    """Split as bash does, up to the command's end."""
    words = _Words()
    while part := _POSIX.match(text, at):
        at = part.end()
        kind = part.lastgroup or ""
        if kind == "blank":
            words.end()
        else:
            words.add(_UNDONE[kind](part[kind]) if kind in _UNDONE else part[kind])
    return _Command(words.end(), at)


def _split_prompt(text: str, at: int) -> _Command:
    """
    Undo the command prompt's carets, then split as Windows programs split their command line.

    Chrome wrote carets inside plain quotes too for some years, where the prompt would keep them: they are meant as
    elsewhere. A caret before a line break hides it and takes the next character as it is, a second break included.
    """
    plain: list[str] = []
    quoted = False
    slashes = 0
    while part := _PROMPT.match(text, at):
        if part["end"] and not quoted:
            break
        at = part.end()
        inside = part["caret"] or part["quote"] or part["end"] or part["text"] or ""
        quoted ^= inside == '"' and not slashes % 2
        before = inside.rstrip("\\")
        slashes = len(inside) - len(before) + (0 if before else slashes)
        plain.append(inside)
    return _Command(_arguments("".join(plain)), at)


def _arguments(line: str) -> list[str]:
    """Split a command line in which a backslash means something before a quote only, as Microsoft's run time does."""
    words = _Words()
    quoted = False
    for part in _ARGUMENTS.finditer(line):
        if part["blank"] and not quoted:
            words.end()
            continue
        slashes, quotes = len(part["slashes"] or ""), len(part["quotes"] or "")
        escaped = quotes and slashes % 2
        words.add("\\" * (slashes // 2 if quotes else slashes) + '"' * escaped + (part["blank"] or part["text"] or ""))
        quotes -= escaped
        if quotes and not quoted:
            quotes -= 1
            quoted = True
        words.add('"' * (quotes // 2))
        quoted ^= quotes % 2 == 1
    # A batch file doubles each percent sign; percent-encoding never has two in a row.
    return [word.replace("%%", "%") for word in words.end()]


def _messages(piece: Piece, words: list[str], path: str) -> Iterator[Piece]:
    """Read what the options send; where they send nothing, what the address carries."""
    options = list(_options(words))
    url = next((value for option, value in options if option in {"", "--url"} and _ADDRESS.match(value)), None)
    found = [
        inner
        for option, value in options
        if option in _SENT
        for inner in _sent(option, piece.within(value, "curl", path=f"{path}{option}", url=url))
    ]
    if url and not found:
        yield from open_url(piece.within(url, "curl", path=f"{path}url")) or ()
    yield from found


def _options(words: list[str]) -> Iterator[tuple[str, str]]:
    """Pair each option of interest with its value; a word that stands alone has no option."""
    waiting = iter(words)
    for word in waiting:
        short = _SHORT.match(word)
        if word in _SENT or word == "--url":
            yield word, next(waiting, "")
        elif word in _OTHER_ADDRESSES:
            next(waiting, None)
        elif short:
            yield short[0], word[short.end() :]
        else:
            yield "", word


def _sent(option: str, body: Piece) -> tuple[Piece, ...]:
    if option in _DATA:
        return posted(body)
    name, _, value = body.text.partition("=")
    return (body.within(value),) if name.casefold() in PARAMETERS else ()

"""
Format `powershell`: a request copied as PowerShell's Invoke-WebRequest, or written as Invoke-RestMethod.

Chrome and Edge escape with a backtick and write what is not ASCII as `$([char]233)`; people use single quotes,
here-strings, variables and hash tables too. Nothing is run: of variables those count that are assigned a string.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from samlcheck.intake.form_body import posted
from samlcheck.intake.limits import MAX_COMMAND_CHARACTERS, MAX_MESSAGES
from samlcheck.intake.names import PARAMETERS, names_message
from samlcheck.intake.redirect import open_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samlcheck.intake.piece import Piece

__all__ = ["open_powershell"]

_COMMAND: Final = re.compile(r"(?<![\w-])(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)(?![\w-])", re.IGNORECASE)
_STRING: Final = (
    r"@\"[ \t]*\r?\n(?P<here>.*?)(?:\r?\n\"@|\Z)"
    r"|@'[ \t]*\r?\n(?P<plain_here>.*?)(?:\r?\n'@|\Z)"
    r"|\"(?P<double>(?:[^\"`]++|`.|\"\")*+)\"?"
    r"|'(?P<single>(?:[^']++|'')*+)'?"
)
"""A string that is never closed was cut off with what followed."""
_VALUE: Final = re.compile(
    rf"(?:\(\[(?:System\.)?Text\.Encoding\]::\w{{1,10}}\.GetBytes\(\s*)?"
    rf"(?:{_STRING}|\$(?P<variable>\w+)|(?P<bare>https?://[^\s'\"]+))",
    re.DOTALL | re.IGNORECASE,
)
_URI: Final = re.compile(r"-Uri[ \t`\r\n]+|\A[ \t]+(?=[\"'$h])", re.IGNORECASE)
_BODY: Final = re.compile(r"-Body[ \t`\r\n]+", re.IGNORECASE)
_ASSIGNED: Final = re.compile(rf"\$(?P<name>\w+)[ \t]*=[ \t]*(?:{_STRING})", re.DOTALL)
_FIELD: Final = re.compile(rf"(?<![\w$-])[\"']?(?P<name>\w{{1,40}})[\"']?[ \t]*=[ \t]*(?:{_STRING})", re.DOTALL)
"""A member of a hash table, which PowerShell encodes when it posts it."""
_ESCAPE: Final = r"`u\{([0-9A-Fa-f]{1,6})\}|\$\(\[char\](\d{1,7})\)|`(.)"
_IN_HERE: Final = re.compile(_ESCAPE, re.DOTALL | re.IGNORECASE)
_IN_DOUBLE: Final = re.compile(rf'{_ESCAPE}|""', re.DOTALL | re.IGNORECASE)
_LETTERS: Final = dict(zip("0abefnrtv", "\0\a\b\x1b\f\n\r\t\v", strict=True))
_LAST_CODE_POINT: Final = 0x10FFFF


def open_powershell(piece: Piece) -> tuple[Piece, ...] | None:
    """Take the requests that send a message, whatever stands around them."""
    text = piece.text
    if len(text) > MAX_COMMAND_CHARACTERS or not names_message(text):
        return None
    starts = [command.end() for command in islice(_COMMAND.finditer(text), MAX_MESSAGES + 1)]
    if not starts:
        return None
    variables = {assigned["name"].casefold(): _string(assigned) for assigned in _ASSIGNED.finditer(text)}
    several = len(starts) > 1
    found: list[Piece] = []
    for number, (start, end) in enumerate(pairwise([*starts, len(text)])):
        found += _messages(piece, text[start:end], f"request[{number}]." if several else "", variables)
    return tuple(found or _fields(piece, _value(text[starts[0] :], _URI, variables))) or None


def _messages(piece: Piece, command: str, path: str, variables: Mapping[str, str]) -> Iterator[Piece]:
    """Read a command's body, and else its address."""
    url = _value(command, _URI, variables)
    body = _value(command, _BODY, variables)
    found = posted(piece.within(body, "powershell", path=f"{path}-Body", url=url))
    yield from found or open_url(piece.within(url, "powershell", path=f"{path}-Uri")) or ()


def _fields(piece: Piece, url: str) -> Iterator[Piece]:
    members = (member for member in _FIELD.finditer(piece.text) if member["name"].casefold() in PARAMETERS)
    for member in islice(members, MAX_MESSAGES + 1):
        yield piece.within(_string(member), "powershell", path=f"-Body.{member['name']}", url=url)


def _value(command: str, option: re.Pattern[str], variables: Mapping[str, str]) -> str:
    """Give what an option is given, empty where there is none or it is put together some other way."""
    at = option.search(command)
    value = _VALUE.match(command, at.end()) if at else None
    if value is None:
        return ""
    if value["variable"]:
        return variables.get(value["variable"].casefold(), "")
    return value["bare"] or _string(value)


def _string(found: re.Match[str]) -> str:
    """Give what a string of any kind says."""
    if found["single"] is not None:
        return found["single"].replace("''", "'")
    if found["double"] is not None:
        return _IN_DOUBLE.sub(_character, found["double"])
    return found["plain_here"] or _IN_HERE.sub(_character, found["here"] or "")


def _character(escape: re.Match[str]) -> str:
    hexadecimal, decimal, letter = escape.groups()
    if letter is not None:
        return _LETTERS.get(letter, letter)
    if hexadecimal is None and decimal is None:
        return '"'
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if code <= _LAST_CODE_POINT else "\ufffd"

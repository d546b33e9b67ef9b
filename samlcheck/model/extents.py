"""Where entities begin and end in bytes that no parser has read: what is found so, a parser has to confirm."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ENDS", "NEXT", "end_of", "end_tag", "following", "start_tag"]

_NAME: Final = rb"(?:[^\s<>/:=\"'!?&;]{1,100}:)?"
_OTHER: Final = rb"!--|!\[CDATA\[|\?"
NEXT: Final = re.compile(rb"<(?:" + _OTHER + rb"|(" + _NAME + rb"EntityDescriptor)(?=[\s/>]))")
"""What may be an entity, with the name in its tag, or the beginning of what may hide one."""
ENDS: Final = {b"!--": b"-->", b"![CDATA[": b"]]>", b"?": b"?>"}
"""How that ends which begins so."""
_TAG: Final = re.compile(rb"<(?:[^<>\"']++|\"[^<\"]*+\"|'[^<']*+')*+>")


def start_tag(data: bytes | bytearray, at: int) -> bytes:
    """The start tag there; nothing for what is none."""
    found = _TAG.match(data, at)
    return found[0] if found else b""


def end_tag(tag: bytes) -> bytes:
    """The end tag that belongs to a start tag."""
    return b"</%b>" % re.split(rb"[\s/>]", tag[1:], maxsplit=1)[0]


def end_of(data: bytes, start: int, name: bytes) -> int:
    """The index behind the end tag of the element with that name that begins at `start`; 0 where there is none yet."""
    quoted = re.escape(name)
    tokens = re.compile(rb"<(?:(" + _OTHER + rb")|" + quoted + rb"(?=[\s/>])|(/)" + quoted + rb"[ \t\r\n]*>)")
    depth = 0
    at = start
    while found := tokens.search(data, at):
        if found[1]:
            closed = data.find(ENDS[found[1]], found.end())
            if closed < 0:
                return 0
            at = closed + len(ENDS[found[1]])
            continue
        tag = found if found[2] else _TAG.match(data, found.start())
        if tag is None:
            return 0
        at = tag.end()
        depth += -1 if found[2] else not tag[0].endswith(b"/>")
        if depth <= 0:
            return at
    return 0


def following(data: bytes, start: int, name: bytes, most: int) -> tuple[int, int]:
    """
    Where those elements with that name end that follow each other from `start`, and how many they are.

    With nothing but white space between them; in them neither that name again, nor what may hide a tag; in `most`
    bytes, or one.
    """
    opening, closing = b"<" + name, b"</" + name
    behind = re.compile(rb"[ \t\r\n]*(>)(?:[ \t\r\n]*(" + re.escape(opening) + rb")(?=[\s/>]))?")
    at, end, count = start, start, 0
    while 0 <= at < start + most and (again := data.find(name, at + len(opening))) >= 0:
        found = behind.match(data, again + len(name))
        if found is None or not data.startswith(closing, again - 2) or _hides(data, at, again):
            break
        end, at = found.end(1), found.start(2)
        count += 1
    return end, count


def _hides(data: bytes, start: int, end: int) -> bool:
    """Whether there is a comment, a CDATA section or an instruction; the second bytes of their marks are rarer."""
    for second, mark in ((b"!", b"<!"), (b"?", b"<?")):
        if data.find(second, start, end) >= 0 and data.find(mark, start, end) >= 0:
            return True
    return False

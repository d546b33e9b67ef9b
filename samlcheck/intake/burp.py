"""
Format `burp`: what Burp saves with "Save items": XML around requests and answers, in base64 or as they are.

The XML is Burp's own and is never judged. It carries a DTD, and characters that no XML has where base64 was not
chosen.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from samlcheck.errors import XmlError
from samlcheck.intake.dates import in_iso
from samlcheck.intake.http_message import in_conversation, messages_of
from samlcheck.intake.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.intake.http_message import Message
    from samlcheck.intake.piece import Piece

__all__ = ["items_of", "open_burp"]

Fields = Mapping[str, tuple[Mapping[str, str], str]]
"""An item of an export: the attributes and the text of each of its fields, by name."""

_ROOT: Final = re.compile(r"<items\s[^<>]{0,200}\bburpVersion\s*=")
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^\[>]*(?:\[[^\]]*\][ \t\r\n]*)?>")
_HEAD: Final = 8_000
"""A comment and the DTD stand before the root element, 1.5 kB in all."""
_NOT_OF_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def open_burp(piece: Piece) -> tuple[Piece, ...] | None:
    """Take an export of saved items."""
    if not _ROOT.search(piece.text[:_HEAD] or piece.raw[:_HEAD].decode("utf-8", "replace")):
        return None
    text = piece.text or piece.raw.decode("utf-8", "replace")
    try:
        items = items_of(_NOT_OF_XML.sub("\ufffd", text))
    except XmlError:
        return (piece.unknown("burp", "a Burp export that is damaged or was cut off: save the items again"),)
    messages = [message for number, item in enumerate(items) for message in _messages(item, f"items[{number}].")]
    if found := in_conversation(messages, piece, "burp", "http"):
        return found
    count = f"{len(items):,} {'item' if len(items) == 1 else 'items'}"
    return (piece.unknown("burp", f"a Burp export of {count}, none of which posts a SAMLResponse"),)


def items_of(text: str) -> list[Fields]:
    """The fields of each item. The prolog is cut off: what its DTD declares, nothing behind it can use."""
    from samlcheck.core.xml import parse, prolog  # noqa: PLC0415 only who has such an export pays for the parser

    doctype = _DOCTYPE.match(text, at := prolog(text))
    root = parse(text[doctype.end() if doctype else at :].encode("utf-8", "replace")).root
    return [{field.local: (field.attributes, field.text) for field in record.children} for record in root.children]


def _messages(item: Fields, where: str) -> Iterator[Message]:
    """Read what was sent and what was answered; Burp knows the whole address, and by its own clock when."""
    _, url = item.get("url", ({}, ""))
    _, time = item.get("time", ({}, ""))
    for message in messages_of(_content(item, "request"))[:1]:
        yield message._replace(where=f"{where}request.", target=url or message.target, sent_at=in_iso(time))
    for message in messages_of(_content(item, "response"))[:1]:
        yield message._replace(where=f"{where}response.")


def _content(item: Fields, name: str) -> str:
    attributes, text = item.get(name, ({}, ""))
    if attributes.get("base64") != "true":
        return text
    try:
        return decode(base64.b64decode(text)).text
    except ValueError:  # binascii.Error, and text that is not ASCII
        return ""

"""
Format `http`: requests and answers as they went over the wire, one or a whole conversation.

Burp and Fiddler show and keep them so, and saml2aws writes them with DUMP_CONTENT=true. Framing is not undone: a body
in chunks is searched as it stands, and one that is packed is not read.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.intake.dates import in_iso
from samlcheck.intake.form_body import posted
from samlcheck.intake.html_page import is_page, message_fields
from samlcheck.intake.label import encoded_lines
from samlcheck.intake.limits import MAX_HEADERS, MAX_MESSAGES
from samlcheck.intake.names import names_message
from samlcheck.intake.redirect import open_url
from samlcheck.intake.scan import root_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samlcheck.intake.piece import Piece

__all__ = ["Message", "in_conversation", "messages_of", "open_http"]

_START: Final = re.compile(
    r"^(?:(?P<method>[A-Z]{3,10}) (?P<target>\S+) HTTP/[0-9](?:\.[0-9])?|HTTP/[0-9](?:\.[0-9])? [0-9]{3}(?: [^\r\n]*)?)"
    r"[ \t]*(?:\r?\n|\r?\Z)",
    re.MULTILINE,
)
_HEADER: Final = re.compile(r"([A-Za-z0-9!#$%&'*+.^_|~-]{1,100}):[ \t]*([^\r\n]*)(?:\r?\n|\r?\Z)")
_BLANK_LINE: Final = re.compile(r"\r?\n")


class Message(NamedTuple):
    """A request or, without a `target`, an answer: `where` it stands, its headers by their names in lower case."""

    where: str
    target: str | None
    headers: Mapping[str, str]
    body: str
    sent_at: str | None = None

    @property
    def address(self) -> str:
        """Where a request went, or where an answer leads to: AWS's sign-in is never without https."""
        if self.target is None:
            return self.headers.get("location", "")
        host = self.headers.get("host")
        return f"https://{host}{self.target}" if host and self.target.startswith("/") else self.target

    @property
    def answered_at(self) -> str | None:
        """When the server answered."""
        return in_iso(self.headers.get("date", "")) if self.target is None else None


def open_http(piece: Piece) -> tuple[Piece, ...] | None:
    """Take the messages of HTTP that carry a message of SAML, whatever stands around them."""
    text = piece.text or piece.raw.decode("utf-8", "replace")  # a packed body is no text
    if not names_message(text):
        return None
    found = messages_of(text)
    if len(found) == 1:
        found = [found[0]._replace(where="")]
    return in_conversation(found, piece, "http") or None


def messages_of(text: str) -> list[Message]:
    """Split a text at each first line of a request or an answer."""
    starts = list(islice(_START.finditer(text), MAX_MESSAGES + 1))
    ends = [start.start() for start in starts[1:]] + [len(text)]
    return [
        _message(text, start, end, f"message[{number}].")
        for number, (start, end) in enumerate(zip(starts, ends, strict=False))
    ]


def in_conversation(messages: Sequence[Message], piece: Piece, *formats: str) -> tuple[Piece, ...]:
    """
    Find what was posted, and the pages that were to post something else; addresses only if there is nothing else.

    When a request was sent is told by the answer behind it, where the capture does not say so.
    """
    behind = [following.answered_at for following in messages[1:]] + [None]
    found = [
        inner
        for message, answered_at in zip(messages, behind, strict=False)
        for inner in _within(message, piece, formats, answered_at)
    ]
    values = {inner.text for inner in found if "html-form" not in inner.formats}
    found = [inner for inner in found if "html-form" not in inner.formats or inner.text not in values]
    return tuple(found or (inner for message in messages for inner in _in_address(message, piece, formats)))


def _message(text: str, start: re.Match[str], end: int, where: str) -> Message:
    """Read the headers; the body begins behind a blank line, or with what is no header."""
    headers: dict[str, str] = {}
    at = start.end()
    while len(headers) < MAX_HEADERS and (header := _HEADER.match(text, at, end)):
        headers.setdefault(header[1].casefold(), header[2].strip())
        at = header.end()
    blank = _BLANK_LINE.match(text, at, end)
    return Message(where, start["target"], headers, text[blank.end() if blank else at : end])


def _within(message: Message, piece: Piece, formats: tuple[str, ...], answered_at: str | None) -> tuple[Piece, ...]:
    path = f"{message.where}body"
    if message.target is not None:
        at = message.sent_at or answered_at
        # Below a form body may stand what a program wrote next.
        body = message.body if message.body.lstrip().startswith(("{", "[")) else encoded_lines(message.body)
        return posted(piece.within(body, *formats, path=path, url=message.address, posted_at=at))
    at = message.answered_at
    if fields := message_fields(message.body):
        return tuple(
            piece.within(field.value, *formats, "html-form", path=path, url=field.action, posted_at=at)
            for field in fields
        )
    root = root_of(message.body)
    page = root is not None and is_page(root.local)
    return () if page else posted(piece.within(message.body, *formats, path=path, posted_at=at))


def _in_address(message: Message, piece: Piece, formats: tuple[str, ...]) -> tuple[Piece, ...]:
    path = f"{message.where}{'location' if message.target is None else 'target'}"
    return open_url(piece.within(message.address, *formats, path=path)) or ()

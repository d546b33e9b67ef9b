"""
Format `json message`: JSON of any other shape with a message in it, told by its name or by how it begins.

The call of an AWS API has SAMLAssertion, gimme-aws-creds keeps SAMLResponse beside TargetUrl, OneLogin's API answers
with data, and a log in JSON has the form body or a whole line in some text.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.intake.base64_text import begins_document
from samlcheck.intake.json_shape import items, text
from samlcheck.intake.limits import MAX_LAYERS, MAX_MESSAGES, MAX_PATH_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.intake.piece import Piece

__all__ = ["open_message"]

_NAMES: Final = frozenset({"assertion", "saml_assertion", "saml_response", "samlassertion", "samlresponse"})
_IN_TEXT: Final = re.compile(r"\bSAML ?Response\W{1,8}[A-Za-z0-9+/%_-]{64}", re.IGNORECASE)
_SHORTEST: Final = 64
"""What is shorter is a name, an address or a mask."""


class _Member(NamedTuple):
    """A value, the keys and numbers that lead to it, and the address that stands beside it."""

    value: object
    steps: tuple[str | int, ...] = ()
    url: str | None = None


def open_message(document: object, piece: Piece) -> tuple[Piece, ...] | None:
    """Take an object or an array in which some text is a message, or has one in it."""
    found = (
        piece.within(member.value, "json message", path=_path(member.steps), url=member.url)
        for member in _members(document)
        if isinstance(member.value, str) and _tells(member.value, member.steps)
    )
    return tuple(islice(found, MAX_MESSAGES + 1)) or None


def _members(document: object) -> Iterator[_Member]:
    """Walk through everything in document order, down to where no program nests a message."""
    waiting = [_Member(document)]
    while waiting:
        member = waiting.pop()
        yield member
        if len(member.steps) < MAX_LAYERS:
            waiting += reversed(list(_inside(member)))


def _inside(member: _Member) -> Iterator[_Member]:
    if isinstance(member.value, dict):
        url = text(member.value, "TargetUrl") or member.url
        yield from (
            _Member(value, (*member.steps, key), url) for key, value in member.value.items() if _may_hold(value)
        )
    yield from (
        _Member(value, (*member.steps, number), member.url) for number, value in items(member.value) if _may_hold(value)
    )


def _may_hold(value: object) -> bool:
    return len(value) >= _SHORTEST if isinstance(value, str) else bool(value) and isinstance(value, dict | list)


def _tells(value: str, steps: tuple[str | int, ...]) -> bool:
    name = next((step for step in reversed(steps) if isinstance(step, str)), "")
    return name.casefold() in _NAMES or begins_document(value) or _IN_TEXT.search(value) is not None


def _path(steps: tuple[str | int, ...]) -> str:
    shown = "".join(f".{step[:MAX_PATH_CHARACTERS]}" if isinstance(step, str) else f"[{step}]" for step in steps)
    return shown.removeprefix(".")

"""
Format `json string`, and the way into every format that is JSON: read once, then each shape is asked.

JSON of no known shape is searched for a message last, and else named.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from samlcheck.intake.app_roles import open_app_roles
from samlcheck.intake.chrome_panel import open_chrome_panel
from samlcheck.intake.cloudtrail import open_cloudtrail
from samlcheck.intake.har import open_har
from samlcheck.intake.json_looks import describe
from samlcheck.intake.json_message import open_message
from samlcheck.intake.log_line import open_log
from samlcheck.intake.provider import open_provider
from samlcheck.intake.saml_tracer import open_tracer
from samlcheck.intake.trust_policy import open_trust_policy

if TYPE_CHECKING:
    from collections.abc import Callable

    from samlcheck.intake.piece import Piece

__all__ = ["open_json"]

_SHAPES: Final[tuple[Callable[[object, Piece], tuple[Piece, ...] | None], ...]] = (
    open_har,
    open_tracer,
    open_chrome_panel,
    open_provider,
    open_cloudtrail,
    open_app_roles,
    open_trust_policy,
    open_message,
)

_SHORTEST_LINE: Final = 64
"""What is shorter holds neither a message nor an event."""


def open_json(piece: Piece) -> tuple[Piece, ...] | None:
    """Take a text that begins like a JSON object, array or string."""
    text = piece.text.strip()
    if not text.startswith(("{", "[", '"')):
        return None
    try:
        document: object = json.loads(text)
    except ValueError:
        return _lines(text, piece) or _damaged(text, piece)
    except RecursionError:
        return (piece.unknown("json", "JSON nested deeper than any capture is"),)
    if isinstance(document, str):
        return (piece.within(document, "json string"),)
    for shape in _SHAPES:
        pieces = shape(document, piece)
        if pieces is not None:
            return pieces
    return (piece.unknown("json", describe(document)),)


def _lines(text: str, piece: Piece) -> tuple[Piece, ...] | None:
    """Take a log of which every line is JSON."""
    try:
        documents = [
            json.loads(line) if len(line) >= _SHORTEST_LINE else None for line in text.splitlines() if line.strip()
        ]
        return None if not any(documents) else open_cloudtrail(documents, piece) or open_message(documents, piece)
    except (ValueError, RecursionError):
        return None


def _damaged(text: str, piece: Piece) -> tuple[Piece, ...] | None:
    """Read what is whole in JSON that is not, else name it; what merely begins with a bracket is left to others."""
    if not text.startswith(('{"', "{\n", "{\r", "{ ", "[{", "[\n", "[\r")):
        return None
    if found := open_log(piece):
        return found
    har = '"log"' in text and '"entries"' in text
    return (piece.unknown("json", f"{'a HAR' if har else 'JSON'} that is damaged or was cut off: save it again"),)

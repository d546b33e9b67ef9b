"""
Format `json string`, and the way into every format that is JSON: read once, then each shape is asked.

JSON of no known shape is named and not searched.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from samlcheck.intake.har import open_har
from samlcheck.intake.provider import open_provider
from samlcheck.intake.saml_tracer import open_tracer

if TYPE_CHECKING:
    from collections.abc import Callable

    from samlcheck.intake.piece import Piece

__all__ = ["open_json"]

_SHAPES: Final[tuple[Callable[[object, Piece], tuple[Piece, ...] | None], ...]] = (
    open_har,
    open_tracer,
    open_provider,
)

_NAMED: Final[tuple[tuple[frozenset[str], str], ...]] = (
    (frozenset({"Version", "Statement"}), "an IAM policy document, not a response"),
    (frozenset({"Statement"}), "an IAM policy document, not a response"),
    (frozenset({"AssumeRolePolicyDocument"}), "an IAM role, not a response"),
    (frozenset({"Role"}), "the JSON of aws iam get-role, not a response"),
    (
        frozenset({"Records"}),
        "CloudTrail events: they tell what AWS answered, not what the identity provider sent",
    ),
    (
        frozenset({"eventSource", "eventName"}),
        "a CloudTrail event: it tells what AWS answered, not what was sent to it",
    ),
    (frozenset({"appRoles"}), "an Entra application manifest, not a response"),
    (frozenset({"Credentials"}), "temporary AWS credentials: keep them to yourself"),
    (frozenset({"access_token"}), "an OAuth token: keep it to yourself; AWS IAM federation takes SAML"),
    (frozenset({"id_token"}), "an OpenID Connect token: keep it to yourself; AWS IAM federation takes SAML"),
    (frozenset({"0"}), "a SAML Chrome Panel export: save the sign-in as HAR in the Network tab instead"),
)


def open_json(piece: Piece) -> tuple[Piece, ...] | None:
    """Take a text that begins like a JSON object, array or string."""
    text = piece.text.strip()
    if not text.startswith(("{", "[", '"')):
        return None
    try:
        document: object = json.loads(text)
    except ValueError:
        return _damaged(text, piece)
    except RecursionError:
        return (piece.unknown("json", "JSON nested deeper than any capture is"),)
    if isinstance(document, str):
        return (piece.within(document, "json string"),)
    for shape in _SHAPES:
        pieces = shape(document, piece)
        if pieces is not None:
            return pieces
    return (piece.unknown("json", _describe(document)),)


def _damaged(text: str, piece: Piece) -> tuple[Piece, ...] | None:
    """Name a JSON text that does not end; what merely begins with a bracket is left to other formats."""
    if not text.startswith(('{"', "{\n", "{\r", "{ ", "[{", "[\n", "[\r")):
        return None
    har = '"log"' in text and '"entries"' in text
    return (piece.unknown("json", f"{'a HAR' if har else 'JSON'} that is damaged or was cut off: save it again"),)


def _describe(document: object) -> str:
    if not isinstance(document, dict):
        return "a JSON array of no kind that is known here"
    keys = document.keys()
    return next((what for shape, what in _NAMED if keys >= shape), "JSON of no kind that is known here")

"""
Format `get-saml-provider json`: the metadata that IAM holds, as `aws iam get-saml-provider` prints it.

What else IAM says of the provider (its encryption mode, its keys) is not read here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.intake.json_shape import text

if TYPE_CHECKING:
    from samlcheck.intake.piece import Piece

__all__ = ["open_provider"]

_DOCUMENT: Final = "SAMLMetadataDocument"


def open_provider(document: object, piece: Piece) -> tuple[Piece, ...] | None:
    """Take an object with IAM's name for the metadata."""
    metadata = text(document, _DOCUMENT)
    return None if metadata is None else (piece.within(metadata, "get-saml-provider json", path=_DOCUMENT),)

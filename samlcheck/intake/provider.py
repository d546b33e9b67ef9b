"""
Format `get-saml-provider json`: the metadata that IAM holds, as `aws iam get-saml-provider` prints it.

Beside the document IAM says whether it takes unencrypted assertions, and which id the provider's own endpoint has.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from samlcheck.intake.json_shape import text
from samlcheck.intake.text import decode

if TYPE_CHECKING:
    from samlcheck.intake.piece import Piece

__all__ = ["ProviderSettings", "open_provider", "provider_settings"]

_DOCUMENT: Final = "SAMLMetadataDocument"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderSettings:
    """
    What IAM says of a SAML provider beside its metadata: whether encryption is required (None where it does not say),
    and the id in the provider's own sign-in URL.
    """

    encryption_required: bool | None
    provider_id: str | None


def open_provider(document: object, piece: Piece) -> tuple[Piece, ...] | None:
    """Take an object with IAM's name for the metadata."""
    metadata = text(document, _DOCUMENT)
    return None if metadata is None else (piece.within(metadata, "get-saml-provider json", path=_DOCUMENT),)


def provider_settings(data: bytes) -> ProviderSettings | None:
    """The settings in the JSON of `aws iam get-saml-provider`; None for anything else."""
    try:
        document: object = json.loads(decode(data).text)
    except (ValueError, RecursionError):
        return None
    if text(document, _DOCUMENT) is None:
        return None
    mode = text(document, "AssertionEncryptionMode")
    return ProviderSettings(
        encryption_required=None if mode is None else mode.casefold() == "required",
        provider_id=text(document, "SAMLProviderUUID"),
    )

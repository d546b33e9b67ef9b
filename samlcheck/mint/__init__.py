"""
Makes SAML messages and metadata, good ones and broken ones, from committed test-only keys.

Everything a recipe needs is named here. It shares no code with what judges, so that a mistake cannot hide
itself.
"""

from __future__ import annotations

from samlcheck.mint import captures
from samlcheck.mint.changes import Changes, Confirmation
from samlcheck.mint.encryption import Encryption
from samlcheck.mint.flavours import FLAVOURS
from samlcheck.mint.keys import KEY_NAMES, Key, base64_der, der, key, pem, thumbprint
from samlcheck.mint.metadata import MetadataChanges, MetadataKey
from samlcheck.mint.minter import Minter, edit
from samlcheck.mint.names import (
    ACCOUNT,
    AUDIENCE_URL,
    AUDIENCE_URN,
    AWS,
    BEARER,
    EMAIL,
    ENTITY,
    GOOD,
    ISSUED,
    PAIR,
    PERSISTENT,
    PRINCIPAL_TAG,
    PROVIDER_ARN,
    ROLE,
    ROLE_ARN,
    ROLE_SESSION_NAME,
    SESSION_DURATION,
    SIGN_IN,
    SOURCE_IDENTITY,
    TRANSIENT,
    TRANSITIVE_TAG_KEYS,
    UNSPECIFIED,
    USER,
)

__all__ = [
    "ACCOUNT",
    "AUDIENCE_URL",
    "AUDIENCE_URN",
    "AWS",
    "BEARER",
    "EMAIL",
    "ENTITY",
    "FLAVOURS",
    "GOOD",
    "ISSUED",
    "KEY_NAMES",
    "PAIR",
    "PERSISTENT",
    "PRINCIPAL_TAG",
    "PROVIDER_ARN",
    "ROLE",
    "ROLE_ARN",
    "ROLE_SESSION_NAME",
    "SESSION_DURATION",
    "SIGN_IN",
    "SOURCE_IDENTITY",
    "TRANSIENT",
    "TRANSITIVE_TAG_KEYS",
    "UNSPECIFIED",
    "USER",
    "Changes",
    "Confirmation",
    "Encryption",
    "Key",
    "MetadataChanges",
    "MetadataKey",
    "Minter",
    "base64_der",
    "captures",
    "der",
    "edit",
    "key",
    "pem",
    "thumbprint",
]

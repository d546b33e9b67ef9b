"""
The names and values that minted messages share: attribute names, URIs, one account, one role, one moment.

Not a place for what a service accepts; the judging side has its own tables, so that a mistake here shows.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

__all__ = [
    "ACCOUNT",
    "AUDIENCE_URL",
    "AUDIENCE_URN",
    "AWS",
    "BEARER",
    "EMAIL",
    "ENTITY",
    "GOOD",
    "ISSUED",
    "PAIR",
    "PERSISTENT",
    "PRINCIPAL_TAG",
    "PROVIDER_ARN",
    "REQUEST",
    "ROLE",
    "ROLE_ARN",
    "ROLE_SESSION_NAME",
    "SESSION_DURATION",
    "SIGN_IN",
    "SOURCE_IDENTITY",
    "TRANSIENT",
    "TRANSITIVE_TAG_KEYS",
    "UNSPECIFIED",
    "URN_OASIS",
    "USER",
]

AWS: Final = "https://aws.amazon.com/SAML/Attributes/"
ROLE: Final = f"{AWS}Role"
ROLE_SESSION_NAME: Final = f"{AWS}RoleSessionName"
SESSION_DURATION: Final = f"{AWS}SessionDuration"
SOURCE_IDENTITY: Final = f"{AWS}SourceIdentity"
PRINCIPAL_TAG: Final = f"{AWS}PrincipalTag:"  # a tag's key follows
TRANSITIVE_TAG_KEYS: Final = f"{AWS}TransitiveTagKeys"

SIGN_IN: Final = "https://signin.aws.amazon.com/saml"
AUDIENCE_URL: Final = SIGN_IN
AUDIENCE_URN: Final = "urn:amazon:webservices"

ACCOUNT: Final = "111122223333"  # an account number AWS reserves for examples
ROLE_ARN: Final = f"arn:aws:iam::{ACCOUNT}:role/Developer"
PROVIDER_ARN: Final = f"arn:aws:iam::{ACCOUNT}:saml-provider/ExampleIdP"
PAIR: Final = f"{ROLE_ARN},{PROVIDER_ARN}"
USER: Final = "alice@example.com"
REQUEST: Final = "_request-1"  # what recipes call the ID of the request that is answered

GOOD: Final[dict[str, list[str] | None]] = {
    ROLE: [PAIR],
    ROLE_SESSION_NAME: [USER],
    SESSION_DURATION: ["3600"],
}

ISSUED: Final = datetime(2026, 6, 1, 9, 0, 0, tzinfo=UTC)

URN_OASIS: Final = "urn:oasis:names:tc:SAML:"
BEARER: Final = f"{URN_OASIS}2.0:cm:bearer"
EMAIL: Final = f"{URN_OASIS}1.1:nameid-format:emailAddress"
ENTITY: Final = f"{URN_OASIS}2.0:nameid-format:entity"
PERSISTENT: Final = f"{URN_OASIS}2.0:nameid-format:persistent"
TRANSIENT: Final = f"{URN_OASIS}2.0:nameid-format:transient"
UNSPECIFIED: Final = f"{URN_OASIS}1.1:nameid-format:unspecified"

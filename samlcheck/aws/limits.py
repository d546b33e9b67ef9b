"""
AWS's numbers, alphabets and lists: what a value may be. Each constant names its source.

"botocore sts" and "botocore iam" are botocore's machine-readable API models, sts 2011-06-15 and iam
2010-05-08; "IAM User Guide" is AWS's. Attribute names are in attributes.py, endpoints and audiences in
partitions.py.
"""

from __future__ import annotations

import string
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["NAME_ID_FORMATS", "NameFault", "name_faults", "tag_character_allowed"]

# The response as a whole.
RESPONSE_MIN_CHARS: Final = 4
RESPONSE_MAX_CHARS: Final = 100_000
"""Characters of base64: botocore sts, SAMLAssertionType; IAM User Guide, quotas."""
RESPONSE_WARN_CHARS: Final = 80_000
"""Ours: four fifths, so that a few roles more do not lock a user out."""

# Times.
REDEEM_SECONDS: Final = 300
"""Observed: "Token must be redeemed within 5 minutes of issuance", counted from IssueInstant."""
SHORT_WINDOW_SECONDS: Final = 120
"""Ours: a window under two minutes is lost to a slow network or a clock; Keycloak's default is one minute."""

# SessionDuration and the other clocks of a session.
SESSION_DURATION_MIN_SECONDS: Final = 900
SESSION_DURATION_MAX_SECONDS: Final = 43_200
SESSION_DURATION_DEFAULT_SECONDS: Final = 3_600
"""
IAM User Guide, SAML assertions: 900 to 43200 seconds, one hour without the attribute; botocore sts likewise.
"""
ROLE_MAX_SESSION_MIN_SECONDS: Final = 3_600
ROLE_MAX_SESSION_MAX_SECONDS: Final = 43_200
ROLE_MAX_SESSION_DEFAULT_SECONDS: Final = 3_600
"""botocore iam, roleMaxSessionDurationType. A console session is not bound by it, an API call is."""
ROLE_CHAINING_SECONDS: Final = 3_600
"""IAM User Guide: a role assumed with another role's session lasts at most one hour."""

# RoleSessionName and SourceIdentity.
SESSION_NAME_MIN_CHARS: Final = 2
SESSION_NAME_MAX_CHARS: Final = 64
SESSION_NAME_ALPHABET: Final = frozenset(string.ascii_letters + string.digits + "_+=,.@-")
SESSION_NAME_PATTERN: Final = "[a-zA-Z_0-9+=,.@-]{2,64}"
"""AWS's own notation, from the errors that the IAM User Guide prints for both attributes."""
RESERVED_PREFIX: Final = "aws:"
"""No SourceIdentity and no tag key or value begins so, in any case (IAM User Guide)."""

# ARNs and the names in them.
ARN_MIN_CHARS: Final = 20
ARN_MAX_CHARS: Final = 2_048
"""botocore sts, arnType."""
ACCOUNT_ID_DIGITS: Final = 12
ROLE_NAME_MAX_CHARS: Final = 64
ROLE_PATH_MAX_CHARS: Final = 512
"""botocore iam, roleNameType and pathType."""
PROVIDER_NAME_MAX_CHARS: Final = 128
"""botocore iam, SAMLProviderNameType."""
PROVIDER_ID_MIN_CHARS: Final = 22
PROVIDER_ID_MAX_CHARS: Final = 64
"""botocore iam, SAMLProviderUUID."""
ENTRA_PAIR_MAX_CHARS: Final = 240
"""
Microsoft's, not AWS's: role ARN and provider ARN together, the comma not counted. Entra's role import skips
what is longer. Its multi-account tutorial says "240 or fewer", its single-account tutorial "less than 240".
"""

# Session tags.
TAGS_MAX: Final = 50
TAG_KEY_MIN_CHARS: Final = 1
TAG_KEY_MAX_CHARS: Final = 128
TAG_VALUE_MAX_CHARS: Final = 256
"""botocore sts, tagKeyType, tagValueType (which may be empty), tagListType."""
ACCESS_CONTROL_MAX: Final = 50
"""IAM Identity Center User Guide, Attributes for access control."""
TAGS_WARN_CHARS: Final = 400
"""
Ours, from one observation: nine tags of 250 characters filled 498 % of the packed form
(configure-aws-credentials issue 1898), so about 455 characters fill it.
"""

# The IAM SAML provider and its metadata document.
METADATA_MIN_CHARS: Final = 1_000
METADATA_MAX_CHARS: Final = 10_000_000
"""botocore iam, SAMLMetadataDocumentType."""
PROVIDER_KEYS_MAX: Final = 10
PROVIDER_ENTITIES_MAX: Final = 10
PROVIDERS_PER_ACCOUNT_MAX: Final = 100
"""IAM User Guide, quotas, as of June 2023."""
PROVIDER_KEY_MIN_BITS: Final = 1_024
"""IAM User Guide, Troubleshoot SAML: "Could not parse metadata"."""
PRIVATE_KEYS_MAX: Final = 2
"""IAM User Guide: "Private key limit of 2 is reached."."""

NAME_ID_FORMATS: Final = (
    "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
    "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
    "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName",
    "urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName",
    "urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos",
    "urn:oasis:names:tc:SAML:2.0:nameid-format:entity",
    "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
)
"""The formats of AWS's own service provider metadata, the same eight as in the IAM User Guide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFault:
    """
    Why a RoleSessionName or SourceIdentity is refused. `position` counts from 1 and `character` is the first
    one outside the alphabet; both None for a length.
    """

    kind: Literal["too-short", "too-long", "character", "reserved-prefix"]
    length: int
    position: int | None = None
    character: str | None = None


def name_faults(text: str, *, source_identity: bool = False) -> tuple[NameFault, ...]:
    """
    What AWS refuses in a RoleSessionName (or a SourceIdentity, which has one rule more); none when it is
    right.
    """
    length = len(text)
    faults = []
    if length < SESSION_NAME_MIN_CHARS:
        faults.append(NameFault(kind="too-short", length=length))
    if length > SESSION_NAME_MAX_CHARS:
        faults.append(NameFault(kind="too-long", length=length))
    foreign = next(((at, each) for at, each in enumerate(text, 1) if each not in SESSION_NAME_ALPHABET), None)
    if foreign:
        faults.append(NameFault(kind="character", length=length, position=foreign[0], character=foreign[1]))
    if source_identity and text.lower().startswith(RESERVED_PREFIX):
        faults.append(NameFault(kind="reserved-prefix", length=length))
    return tuple(faults)


def tag_character_allowed(character: str) -> bool:
    r"""Whether a tag's key or value may hold it: `[\p{L}\p{Z}\p{N}_.:/=+\-@]` (botocore sts, tagKeyType)."""
    return character in "_.:/=+-@" or unicodedata.category(character)[0] in "LZN"

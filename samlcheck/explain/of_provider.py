"""
Why IAM does not take a SAML provider's metadata, keys or name, the likeliest cause first.

Sources: IAM User Guide, "Troubleshoot SAML 2.0 federation with AWS", whose titles are the messages, and "Create a SAML
identity provider in IAM"; botocore's API model of iam 2010-05-08. The text below most of the titles was not seen:
causes that the title alone suggests are inferred.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from samlcheck.explain import advice
from samlcheck.explain.causes import DOCUMENT, Cause, cause
from samlcheck.idp import fixes

__all__ = ["CAUSES", "CODES"]

_UPDATE: Final = "what the call or the form changes"

CAUSES: Final[Mapping[str, tuple[Cause, ...]]] = {
    "P1": (
        cause(
            "the metadata is not well formed, or is no metadata",
            "XML001",
            "XML002",
            look="whether the file is XML from its first to its last character: a saved web page is not",
            fix=fixes.METADATA_EXPORT,
            run=DOCUMENT,
        ),
        cause(
            "it begins with a byte order mark, as Entra's does",
            "XML004",
            "IAM002",
            look="the first three bytes of the file: EF BB BF",
            fix=fixes.NO_BYTE_ORDER_MARK,
            run=DOCUMENT,
        ),
        cause(
            "it is not in UTF-8",
            "XML005",
            look="the encoding of the file, and the one that its first line declares",
            fix=fixes.UTF8,
            run=DOCUMENT,
        ),
        cause(
            "a certificate in it has an RSA key of less than 1024 bits",
            "CRT004",
            look="the keys of the certificates",
            fix=fixes.STRONGER_KEY,
            run=DOCUMENT,
        ),
        cause(
            "a certificate in it has the same extension twice",
            "CRT006",
            look="the extensions of the certificates",
            fix=fixes.RENEW_CERTIFICATE,
            run=DOCUMENT,
        ),
        cause(
            "a certificate in it cannot be read",
            "CRT007",
            look="X509Certificate: base64 and nothing else",
            fix=fixes.METADATA_EXPORT,
            run=DOCUMENT,
            certainty="inferred",
        ),
        cause(
            "it holds no identity provider for SAML 2.0, or no key that signs",
            "MD001",
            "MD002",
            look="IDPSSODescriptor and the KeyDescriptors in it; AWS's own metadata has none",
            fix=fixes.METADATA_FOR_IAM,
            run=DOCUMENT,
            certainty="inferred",
        ),
    ),
    "P2": (
        cause(
            "the file with the private key is not PEM, or is damaged",
            look="the first line of the file: -----BEGIN PRIVATE KEY-----",
            fix=advice.PRIVATE_KEY,
            run=(),
        ),
    ),
    "P3": (
        cause(
            "the key is the provider's only one, and encryption is required",
            look="PrivateKeyList and AssertionEncryptionMode of the provider",
            fix=advice.ENCRYPTION_LATER,
            run=(),
            certainty="inferred",
        ),
    ),
    "P4": (
        cause(
            "the provider has no private key of that id",
            look="PrivateKeyList of the provider",
            fix=advice.NEW_KEY_FIRST,
            run=(),
        ),
    ),
    "P5": (
        cause(
            "the update names neither metadata nor a private key nor an encryption mode",
            look=_UPDATE,
            fix=advice.NAME_THE_PARAMETER,
            run=(),
        ),
    ),
    "P6": (
        cause(
            "encryption is to be required, and the provider has no private key to decrypt with",
            look="PrivateKeyList of the provider",
            fix=advice.ENCRYPTION_LATER,
            run=(),
        ),
    ),
    "P7": (
        cause(
            "one update both adds and removes a private key",
            look=_UPDATE,
            fix=advice.ONE_UPDATE,
            run=(),
        ),
    ),
    "P8": (
        cause(
            "the provider has two private keys already",
            look="PrivateKeyList of the provider",
            fix=advice.NEW_KEY_FIRST,
            run=(),
        ),
    ),
}
"""By the message's id."""

CODES: Final[Mapping[str, tuple[Cause, ...]]] = {
    "InvalidInput": (
        cause(
            "IAM does not take a value of the call: the metadata, the name of the provider, a key",
            "IAM001",
            "IAM006",
            look="the sentence that comes with the code, then the metadata",
            fix=advice.READ_THE_MESSAGE,
            run=DOCUMENT,
        ),
    ),
    "LimitExceeded": (
        cause(
            "the account has as many SAML providers as it may have, or the metadata too many keys or entities",
            "IAM003",
            "IAM004",
            look="the number of providers in the account, and of keys and entities in the metadata",
            fix=advice.DELETE_FIRST,
            run=DOCUMENT,
        ),
    ),
    "EntityAlreadyExists": (
        cause(
            "the account has a SAML provider of that name",
            look="the list of SAML providers in the account",
            fix=advice.OTHER_NAME,
            run=(),
        ),
    ),
    "NoSuchEntity": (
        cause(
            "the account has no SAML provider with that ARN",
            look="the ARN of the call: account, name, capitals",
            fix=advice.PROVIDER_AGAIN,
            run=(),
        ),
    ),
    "ConcurrentModification": (
        cause(
            "the provider is being changed by somebody else at this moment",
            look="what else changes it: a pipeline, a colleague",
            fix=advice.ONE_CHANGE,
            run=(),
        ),
    ),
    "ServiceFailure": (
        cause(
            "IAM itself failed",
            look="the time of the call",
            fix=advice.SERVICE_FAILED,
            run=(),
        ),
    ),
}
"""By the error code."""

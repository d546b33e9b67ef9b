"""
How grave a difference between two metadata documents is for AWS: one row a kind, with the reason and where it is known.

A row is about what happens to sign-ins when the new document takes the place of the old one in IAM.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, Literal, NamedTuple

from samlcheck.rulekit import Cite, Spec

__all__ = ["GRADES", "UNVERIFIED", "DifferenceKind", "Grade", "Graded"]


class Grade(StrEnum):
    """Breaking: sign-ins to AWS are refused. Attention: something else may be. Harmless: nothing of AWS's reads it."""

    BREAKING = "breaking"
    ATTENTION = "attention"
    HARMLESS = "harmless"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return _GRADES.index(self)


_GRADES = tuple(Grade)

DifferenceKind = Literal[
    "entity-id",
    "provider-removed",
    "provider-added",
    "entity-removed",
    "entity-added",
    "entity-repeated",
    "encryption-required",
    "encryption-allowed",
    "aggregate",
    "valid-until",
    "cache-duration",
    "contacts",
    "organization",
    "idp-role-removed",
    "idp-role-added",
    "sp-role",
    "other-role",
    "saml2-not-spoken",
    "saml2-spoken",
    "protocols",
    "want-authn-requests-signed",
    "sp-flag",
    "name-id-formats",
    "attributes",
    "sign-on-gone",
    "sign-on-added",
    "sign-on-moved",
    "consumer-service",
    "other-endpoint",
    "endpoint-detail",
    "signing-key-removed",
    "signing-key-replaced",
    "signing-key-added",
    "signing-certificate-renewed",
    "signing-certificate-removed",
    "signing-certificate-added",
    "signing-certificate-gone",
    "signing-certificate-unreadable",
    "signing-key-bare",
    "signing-key-certified",
    "signing-key-unreadable",
    "signing-keys-shared",
    "signing-keys-apart",
    "signing-use-removed",
    "signing-use-added",
    "key-use",
    "encryption-key",
    "sp-key",
    "other-key",
    "encryption-methods",
    "other",
]


class Graded(NamedTuple):
    """The grade of a kind of difference, the sentence that says why, and where that is known."""

    grade: Grade
    why: str
    cites: tuple[Cite, ...]


_OURS: Final = Cite(Spec.SAMLCHECK, "what the pages of IAM name nowhere, IAM is taken not to read")
_SIGNATURE: Final = Cite(Spec.AWS_TROUBLESHOOTING, "Response signature invalid")
_ISSUER: Final = Cite(Spec.AWS_TROUBLESHOOTING, "Failed to assume role: Issuer not present in specified provider")
_DATES: Final = Cite(Spec.AWS_PROVIDER, "on expiration dates in the metadata")
_KEYS: Final = Cite(Spec.AWS_QUOTAS, "Keys per SAML provider")
_USE: Final = Cite(Spec.SAML_METADATA, "2.4.1.1 Element <KeyDescriptor>")
_FIRST: Final = Cite(Spec.SAMLCHECK, "which of several keys counts is left to the reader")
_X509: Final = Cite(Spec.AWS_PROVIDER, "on the metadata document and its keys")
_UNPARSED: Final = Cite(Spec.AWS_TROUBLESHOOTING, "Could not parse metadata")
_ENTITY: Final = Cite(Spec.SAML_METADATA, "2.3.2 Element <EntityDescriptor>")
_IDP: Final = Cite(Spec.SAML_METADATA, "2.4.3 Element <IDPSSODescriptor>")
_SP: Final = Cite(Spec.SAML_METADATA, "2.4.4 Element <SPSSODescriptor>")
_ROLE: Final = Cite(Spec.SAML_METADATA, "2.4.1 Element <RoleDescriptor>")
_ENDPOINT: Final = Cite(Spec.SAML_METADATA, "2.2.2 Complex Type EndpointType")
_VPN: Final = Cite(Spec.CLIENT_VPN, "SAML-based IdP configuration resources")
_ENCRYPTION: Final = Cite(Spec.AWS_PROVIDER, "SAML encryption")
_SEVERAL: Final = Cite(Spec.AWS_PROVIDER, "Create and manage an IAM SAML identity provider")


def _breaking(why: str, *cites: Cite) -> Graded:
    return Graded(Grade.BREAKING, why, cites)


def _attention(why: str, *cites: Cite) -> Graded:
    return Graded(Grade.ATTENTION, why, cites)


def _harmless(why: str, *cites: Cite) -> Graded:
    return Graded(Grade.HARMLESS, why, cites)


GRADES: Final[Mapping[DifferenceKind, Graded]] = {
    "entity-id": _breaking("AWS looks for the Issuer among the entityIDs, and compares them letter by letter", _ISSUER),
    "provider-removed": _breaking("sign-ins of this identity provider have no entityID and no key any more", _ISSUER),
    "provider-added": _attention(
        "no sign-in of today breaks, but whoever takes the new document trusts one identity provider more", _SEVERAL
    ),
    "entity-removed": _attention("it signs no sign-in to AWS; who sends it responses or asks it will miss it", _OURS),
    "entity-added": _harmless("it signs no sign-in to AWS", _OURS),
    "entity-repeated": _attention(
        "one entityID is listed more than once: nobody knows which of its entities IAM takes, and here they are "
        "compared as one",
        _ENTITY,
    ),
    "encryption-required": _breaking(
        "IAM then takes encrypted assertions alone, and at the provider's own sign-in URL", _ENCRYPTION
    ),
    "encryption-allowed": _attention("IAM then takes assertions that are not encrypted, too", _ENCRYPTION),
    "aggregate": _attention("IAM documents nothing about an EntitiesDescriptor as the root", _SEVERAL),
    "valid-until": _harmless("IAM does not look at it; who fetches the metadata again does", _DATES),
    "cache-duration": _harmless("IAM does not look at it; who fetches the metadata again does", _DATES),
    "contacts": _harmless("people read it, IAM does not", _OURS),
    "organization": _harmless("people read it, IAM does not", _OURS),
    "idp-role-removed": _breaking("without the role of an identity provider there is no key to verify with", _IDP),
    "idp-role-added": _harmless("it takes nothing away from the roles that were there", _IDP),
    "sp-role": _attention("IAM does not read it; an identity provider that sends responses there does", _SP),
    "other-role": _harmless("no response of SAML 2.0 is signed in its name", _ROLE),
    "saml2-not-spoken": _breaking("a role that does not say that it speaks SAML 2.0 has no key that counts", _ROLE),
    "saml2-spoken": _harmless("the role says now that it speaks SAML 2.0", _ROLE),
    "protocols": _harmless("SAML 2.0 is spoken as before, or not at all", _ROLE),
    "want-authn-requests-signed": _attention(
        "sign-ins that begin at the identity provider send no request; a service that sends one has to sign it or not",
        _IDP,
    ),
    "sp-flag": _attention("the identity provider has to sign, or may demand signatures, otherwise than before", _SP),
    "name-id-formats": _attention(
        "IAM takes any, but another NameID changes what trust policies see as saml:sub and saml:sub_type",
        Cite(Spec.AWS_KEYS, "saml:sub_type"),
    ),
    "attributes": _harmless("it is an announcement: what counts is in each response", _OURS),
    "sign-on-gone": _attention(
        "IAM's own sign-in begins at the identity provider; Client VPN and other services send users there", _VPN
    ),
    "sign-on-added": _harmless("one more way to the identity provider", _ENDPOINT),
    "sign-on-moved": _attention(
        "IAM's own sign-in begins at the identity provider; Client VPN and other services send users there", _VPN
    ),
    "consumer-service": _attention("the identity provider has to send its responses to where they are taken", _SP),
    "other-endpoint": _harmless("no sign-in to AWS goes through it", _OURS),
    "endpoint-detail": _harmless("which of several is taken first changes nothing at AWS", _ENDPOINT),
    "signing-key-removed": _breaking("what is still signed by this key is refused", _SIGNATURE),
    "signing-key-replaced": _breaking(
        "until the identity provider signs by the new key every sign-in is refused, and from then on with the old "
        "document: have both keys in it for a while",
        _SIGNATURE,
    ),
    "signing-key-added": _harmless("a provider in IAM may have several keys, and those that were there stay", _KEYS),
    "signing-certificate-renewed": _harmless("it is the same key, and AWS looks at no date of a certificate", _DATES),
    "signing-certificate-removed": _harmless("its key stays, in another certificate", _DATES),
    "signing-certificate-added": _harmless("its key was there already, in another certificate", _DATES),
    "signing-certificate-gone": _attention(
        "the certificate is gone and the bare key stayed: the pages of IAM speak of X.509 certificates alone, and "
        "nobody has verified that it takes a key without one",
        _X509,
    ),
    "signing-certificate-unreadable": _breaking(
        "the certificate or key in B cannot be read and verifies nothing, and AWS may refuse the whole document: "
        "samlcheck check says why",
        _UNPARSED,
    ),
    "signing-key-bare": _attention(
        "the key has no certificate: the pages of IAM speak of X.509 certificates alone, and nobody has verified that "
        "it takes a key without one",
        _X509,
    ),
    "signing-key-certified": _harmless(
        "the key was there bare, and has a certificate now, as the pages of IAM have it", _X509
    ),
    "signing-keys-shared": _attention(
        "one KeyDescriptor holds several different keys: which of them counts is left to the reader, some take the "
        "first alone, and what IAM takes is documented nowhere",
        _USE,
        _FIRST,
    ),
    "signing-keys-apart": _harmless("no reader has to choose any more between the keys of one KeyDescriptor", _USE),
    "signing-key-unreadable": _attention("what cannot be read verifies nothing: samlcheck check says why", _USE),
    "signing-use-removed": _breaking("the key is no longer for signing, and what it signs is refused", _USE),
    "signing-use-added": _harmless("the key is for signing, too", _USE),
    "key-use": _harmless("the key signs as before, or not at all", _USE),
    "encryption-key": _harmless("nothing that AWS verifies is signed by it, and AWS encrypts nothing for it", _USE),
    "sp-key": _attention("who encrypts for this service, or verifies its requests, has to have the new key", _USE),
    "other-key": _harmless("no response of SAML 2.0 is signed in the name of this role", _ROLE),
    "encryption-methods": _harmless("AWS encrypts nothing for an identity provider", _OURS),
    "other": _harmless("no page of IAM speaks of it", _OURS),
}
"""Every kind of difference. The grades are for IAM; other services of AWS are named where they differ."""
UNVERIFIED: Final[frozenset[DifferenceKind]] = frozenset(
    {"entity-repeated", "signing-certificate-gone", "signing-keys-shared"}
)
"""Of which nobody knows whether IAM still has the keys that it had: then no sentence may say that nothing breaks."""

"""Where a value stands, and what it is by that: which kind of word it holds, or that it stays, or that it is noise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal

from samlcheck.aws import attributes as aws
from samlcheck.redact.kinds import Kind
from samlcheck.redact.lexer import Element, Value

__all__ = ["Place", "place_of"]

Place = Kind | Literal["kept", "name", "namespace", "tag-keys", "noise", "certificate"]
"""
A kind; or it stays; an Attribute's name; a namespace; keys of session tags; base64 of something secret; a certificate.
"""

_TIMES: Final = frozenset(
    """
    Version IssueInstant NotBefore NotOnOrAfter AuthnInstant SessionNotOnOrAfter validUntil cacheDuration index Count
    ReauthenticateIf ProxyCount MajorVersion MinorVersion
    """.split()  # noqa: SIM905 a paragraph of names is read more easily than a list
)
_ENUMERATED: Final = frozenset(
    """
    isDefault isRequired use AuthnRequestsSigned WantAuthnRequestsSigned WantAssertionsSigned ForceAuthn IsPassive lang
    space nil contactType Comparison regexp type
    """.split()  # noqa: SIM905 as above
)
"""Times, numbers and the words of an enumeration: the findings rest on them, and nobody is known by them."""
_TIME: Final = re.compile(r"(?!.*\d{12})[\d\s.:+,TZPYMDHS/_-]{0,80}", re.ASCII | re.DOTALL)
_WORDS: Final = re.compile(
    r"\s*(?:true|false|yes|no|\d{0,3}|signing|encryption|technical|support|administrative|billing|other|exact|minimum"
    r"|maximum|better|preserve|default|string|integer|boolean|[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2}|[\w.-]{1,40}:[\w.-]{1,40}"
    r")\s*",
    re.ASCII | re.IGNORECASE,
)
"""What an enumeration may hold in whatever writing, languages, and names of types."""
_PREFIXES: Final = re.compile(r"[\w\s#.-]{0,200}", re.ASCII)
_DURATION: Final = re.compile(
    r"[\W\d]{0,20}(?:PT|P|e|[dhms]|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?)?[\W\d]{0,20}(?:[DHMS])?\s{0,20}",
    re.ASCII | re.IGNORECASE,
)
_SMALL: Final = re.compile(r"[A-Za-z0-9+/=\s]{0,12}", re.ASCII)
_CURVE: Final = re.compile(r"urn:oid:[\d.]{0,40}", re.ASCII)
_NOISE: Final = frozenset(
    """
    DigestValue SignatureValue CipherValue Modulus PublicKey X509SKI X509CRL X509Digest X Y P Q G J Seed
    """.split()  # noqa: SIM905 as above
)
_CONTACTS: Final = frozenset(
    """
    OrganizationName OrganizationDisplayName OrganizationURL GivenName SurName Company EmailAddress TelephoneNumber
    DisplayName Description Keywords Logo InformationURL PrivacyStatementURL
    """.split()  # noqa: SIM905 as above
)
_ATTRIBUTES: Final[Mapping[str, Place]] = {
    **dict.fromkeys(("ID", "Id", "id", "InResponseTo", "SessionIndex", "AssertionID", "RequestID"), "ids"),
    **dict.fromkeys(("entityID", "ProviderName", "affiliationOwnerID"), "issuer"),
    **dict.fromkeys(("NameQualifier", "SPNameQualifier", "SPProvidedID"), "subject"),
    **dict.fromkeys(("FriendlyName",), "name"),
    **dict.fromkeys(
        (
            "Destination",
            "Recipient",
            "Location",
            "ResponseLocation",
            "AssertionConsumerServiceURL",
            "Address",
            "DNSName",
        ),
        "hosts",
    ),
}
_TEXTS: Final[Mapping[str, Place]] = {
    **dict.fromkeys(("NameID", "BaseID", "AssertionIDRef"), "subject"),
    "Issuer": "issuer",
    **dict.fromkeys(("Audience", "AssertionURIRef", "RequesterID", "AuthenticatingAuthority", "Scope"), "hosts"),
    **dict.fromkeys(_NOISE, "noise"),
    **dict.fromkeys(("Exponent", "OAEPparams", "PgenCounter"), "kept"),
    "X509Certificate": "certificate",
    **dict.fromkeys(("KeyName", "X509SubjectName", "X509IssuerName", "X509SerialNumber"), "certificates"),
    **dict.fromkeys(_CONTACTS, "contacts"),
}
_AWS: Final[Mapping[str, Place]] = {
    aws.ROLE: "roles",
    aws.ROLE_SESSION_NAME: "session-name",
    aws.SOURCE_IDENTITY: "session-name",
    aws.SESSION_DURATION: "kept",
    aws.TRANSITIVE_TAG_KEYS: "tag-keys",
    aws.MICROSOFT_ROLE_CLAIM: "roles",
}


def place_of(value: Value, text: str) -> Place:
    """What a value is that reads `text`."""
    element = value.element
    if value.kind == "attribute" and element is not None:
        return _of_attribute(value.name, element, text)
    if value.kind != "text" or element is None:
        return "other"
    if element.local == "AttributeValue" or (element.parent and element.parent.local == "AttributeValue"):
        return _of_value(element, text)
    place = _TEXTS.get(element.local, "other")
    return "noise" if place == "kept" and not _SMALL.fullmatch(text) else place


def _form(name: str) -> re.Pattern[str] | None:
    """What an attribute of that name holds if it is what it should be."""
    if name == "PrefixList":
        return _PREFIXES
    return _TIME if name in _TIMES else _WORDS if name in _ENUMERATED else None


def _of_attribute(name: str, element: Element, text: str) -> Place:
    if name == "xmlns" or name.startswith("xmlns:"):
        return "namespace"
    local = name.rpartition(":")[2]
    if form := _form(local):
        return "kept" if form.fullmatch(text) else "other"
    if local == "Name":
        return "name" if element.local in ("Attribute", "RequestedAttribute", "EncryptedAttribute") else "issuer"
    if local == "URI":
        curve = element.local == "NamedCurve" and _CURVE.fullmatch(text)
        return "kept" if curve else "hosts" if text and not text.startswith("#") else "ids"
    return _ATTRIBUTES.get(local, "other")


def _of_value(element: Element, text: str) -> Place:
    above: Element | None = element
    while above is not None and above.local != "Attribute":
        above = above.parent
    name = above.attributes.get("Name", "") if above else ""
    miss = aws.near_miss(name)
    meant = miss.meant or name if miss else name
    if meant.startswith((aws.PRINCIPAL_TAG, aws.ACCESS_CONTROL)):
        return "tags"
    place = _AWS.get(meant, "attributes")
    return "attributes" if place == "kept" and not _DURATION.fullmatch(text) else place

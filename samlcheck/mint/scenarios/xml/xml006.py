"""Cases of XML006 comment-inside-value."""

from __future__ import annotations

from samlcheck.mint import USER, Minter
from samlcheck.mint.scenarios.registry import bad, good

_COMMENT = b"<!-- -->"


def _split(message: bytes, opening: bytes, at: int) -> bytes:
    """The message with a comment `at` characters behind the first `opening` tag."""
    inside = message.index(b">", message.index(opening)) + 1 + at
    return message[:inside] + _COMMENT + message[inside:]


@bad()
def in_digest_value(idp: Minter) -> bytes:
    """The comment stands in the DigestValue: one reader compares the digest, another what comes behind."""
    return _split(idp.response(), b"<ds:DigestValue", 0)


@bad()
def in_signature_value(idp: Minter) -> bytes:
    """The comment stands in the SignatureValue."""
    return _split(idp.response(), b"<ds:SignatureValue", 40)


@bad()
def behind_the_whole_value(idp: Minter) -> bytes:
    """The comment stands behind all of the NameID: nothing is cut off, and some readers find no text at all."""
    return _split(idp.response(), b"<saml:NameID", len(USER))


@bad()
def in_two_values(idp: Minter) -> bytes:
    """A comment before the digest and one in the signature value: one finding."""
    return _split(_split(idp.response(), b"<ds:SignatureValue", 40), b"<ds:DigestValue", 0)


@good()
def between_elements(idp: Minter) -> bytes:
    """A comment between two elements cuts no value; canonicalization leaves it out."""
    return idp.response().replace(b"<saml:Conditions", _COMMENT + b"<saml:Conditions")

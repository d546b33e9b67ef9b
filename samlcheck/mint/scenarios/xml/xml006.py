"""Cases of XML006 comment-inside-value."""

from __future__ import annotations

from samlcheck.mint import PAIR, ROLE_ARN, USER, Minter
from samlcheck.mint.scenarios.registry import bad, good

_COMMENT = b"<!-- -->"


def _split(message: bytes, opening: bytes, at: int) -> bytes:
    """The message with a comment `at` characters behind the first `opening` tag."""
    inside = message.index(b">", message.index(opening)) + 1 + at
    return message[:inside] + _COMMENT + message[inside:]


@bad()
def in_name_id(idp: Minter) -> bytes:
    """
    The identity provider signed `alice@example.com.attacker.example`; the comment, which no signature covers,
    lets a careless reader see `alice@example.com`.
    """
    return _split(idp.response(name_id=f"{USER}.attacker.example"), b"<saml:NameID", len(USER))


@bad()
def in_role(idp: Minter) -> bytes:
    """The comment stands in a Role, between the ARN of the role and the comma."""
    return idp.response().replace(PAIR.encode(), ROLE_ARN.encode() + _COMMENT + PAIR[len(ROLE_ARN) :].encode())


@bad()
def in_issuer(idp: Minter) -> bytes:
    """The comment stands in the Issuer, so that two readers look for two identity providers."""
    return _split(idp.response(), b"<saml:Issuer", 10)


@bad()
def in_audience(idp: Minter) -> bytes:
    """The comment stands in the Audience."""
    return _split(idp.response(), b"<saml:Audience>", 10)


@bad()
def in_digest_value(idp: Minter) -> bytes:
    """The comment stands in the DigestValue: one reader compares the digest, another what comes behind."""
    return _split(idp.response(), b"<ds:DigestValue", 0)


@bad()
def in_signature_value(idp: Minter) -> bytes:
    """The comment stands in the SignatureValue."""
    return _split(idp.response(), b"<ds:SignatureValue", 40)


@bad()
def in_several_values(idp: Minter) -> bytes:
    """Every attribute's value has a comment at its end, a long value among them."""
    message = idp.response(name_id="a" * 100 + "@example.com")
    return message.replace(b"@example.com</saml:NameID>", _COMMENT + b"@example.com</saml:NameID>").replace(
        b"</saml:AttributeValue>", _COMMENT + b"</saml:AttributeValue>"
    )


@good()
def between_elements(idp: Minter) -> bytes:
    """A comment between two elements cuts no value; canonicalization leaves it out."""
    return idp.response().replace(b"<saml:Conditions", _COMMENT + b"<saml:Conditions")

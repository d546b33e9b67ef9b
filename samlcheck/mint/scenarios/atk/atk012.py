"""Cases of ATK012: a comment that splits a value."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.names import PAIR, ROLE_ARN, USER
from samlcheck.mint.scenarios.registry import bad, good

_COMMENT = b"<!-- -->"


def _split(message: bytes, opening: bytes, at: int, inserted: bytes = _COMMENT) -> bytes:
    """The message with something inserted `at` characters behind the first `opening` tag."""
    inside = message.index(b">", message.index(opening)) + 1 + at
    return message[:inside] + inserted + message[inside:]


@bad()
def in_name_id(idp: Minter) -> bytes:
    """
    The identity provider signed `alice@example.com.attacker.example`; the comment, which no signature covers,
    lets a careless reader see `alice@example.com`.
    """
    return _split(idp.response(name_id=f"{USER}.attacker.example"), b"<saml:NameID", len(USER))


@bad(flavour="entra")
def in_name_id_of_entra(idp: Minter) -> bytes:
    """The same where SAML is the default namespace, and both are signed."""
    return _split(idp.response(name_id=f"{USER}.attacker.example", sign="both"), b"<NameID", len(USER))


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
def in_several_values(idp: Minter) -> bytes:
    """The NameID and every attribute's value have a comment in them, a long value among them."""
    message = idp.response(name_id="a" * 100 + "@example.com")
    return message.replace(b"@example.com</saml:NameID>", _COMMENT + b"@example.com</saml:NameID>").replace(
        b"</saml:AttributeValue>", _COMMENT + b"</saml:AttributeValue>"
    )


@good()
def between_elements(idp: Minter) -> bytes:
    """A comment between two elements cuts no value; canonicalization leaves it out."""
    return idp.response().replace(b"<saml:Conditions", _COMMENT + b"<saml:Conditions")


@good(also=("XML006",), outcome="refuse")
def behind_the_value(idp: Minter) -> bytes:
    """Both readings are the same; what stands in the value is still no text."""
    return _split(idp.response(), b"<saml:Audience>", len("https://signin.aws.amazon.com/saml"))


@good()
def character_data_section(idp: Minter) -> bytes:
    """A part of the NameID in a CDATA section: every parser reads the same text, and the signature holds."""
    return idp.response().replace(b">alice@", b"><![CDATA[alice]]>@")

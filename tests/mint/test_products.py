"""The habits of the products beside the large five: what is measured of each is in what is minted."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from samlcheck.mint import Minter

SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"
MD = "{urn:oasis:names:tc:SAML:2.0:metadata}"
DS = "{http://www.w3.org/2000/09/xmldsig#}"
FORMATS = "urn:oasis:names:tc:SAML:2.0:attrname-format:"


def found(flavour: str, tag: str) -> list[etree._Element]:
    """Every element of that name in the product's response."""
    return list(etree.fromstring(Minter(flavour).response()).iter(tag))


@pytest.mark.parametrize(
    ("flavour", "start"),
    [
        ("auth0", "<samlp:Response xmlns:samlp="),
        ("onelogin", "<samlp:Response xmlns:saml="),
        ("jumpcloud", '<?xml version="1.0" encoding="UTF-8"?><saml2p:Response xmlns:saml2p='),
        ("pingfederate", '<samlp:Response Version="2.0" ID="Wq7Tz3XbN0cLmR5vYkP8sHdG2fJ" IssueInstant='),
        ("pingone", '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID='),
        ("shibboleth", '<?xml version="1.0" encoding="UTF-8"?><saml2p:Response xmlns:saml2p='),
        ("simplesamlphp", "<samlp:Response xmlns:samlp="),
        ("netiq", "<samlp:Response xmlns:samlp="),
    ],
)
def test_start_is_written_as_the_product_writes(flavour: str, start: str) -> None:
    """Declaration, prefixes and order of attributes are the product's."""
    assert Minter(flavour).response().decode().startswith(start)


@pytest.mark.parametrize(
    ("flavour", "habit"),
    [
        ("auth0", '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>'),
        ("auth0", "<saml:AttributeStatement xmlns:xs="),
        ("jumpcloud", "<saml2:Issuer>JumpCloud</saml2:Issuer>"),
        ("pingfederate", "urn:oasis:names:tc:SAML:2.0:ac:classes:Telephony"),
        ("shibboleth", ' PrefixList="xsd"/>'),
        ("shibboleth", '<saml2:SubjectConfirmationData Address="192.0.2.31" NotOnOrAfter='),
        ("shibboleth", '<saml2:SubjectLocality Address="192.0.2.31"/>'),
        ("shibboleth", '<saml2:Attribute FriendlyName="Role" Name="https://aws.amazon.com/SAML/Attributes/Role"'),
        ("simplesamlphp", "\n    <ds:SignatureMethod "),
        ("simplesamlphp", '<saml:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">'),
        ("simplesamlphp", 'SessionNotOnOrAfter="2026-06-01T17:00:00Z"'),
        ("netiq", "<saml:AuthnContextDeclRef>aws/mfa/auth/uri</saml:AuthnContextDeclRef>"),
        ("netiq", '<CanonicalizationMethod xmlns="http://www.w3.org/2000/09/xmldsig#"'),
    ],
)
def test_habits_of_products(flavour: str, habit: str) -> None:
    """What was seen of a product is in its messages."""
    assert habit in Minter(flavour).response().decode()


@pytest.mark.parametrize(
    ("flavour", "pattern"),
    [
        ("auth0", r"_[0-9A-Za-z]{32}"),
        ("jumpcloud", r"[0-9A-Z]{40}"),
        ("pingfederate", r"[0-9A-Za-z_.-]{27}"),
        ("shibboleth", r"_[0-9a-f]{32}"),
        ("simplesamlphp", r"_[0-9a-f]{42}"),
        ("netiq", r"id[0-9A-Za-z_-]{27}"),
    ],
)
def test_ids_of_products(flavour: str, pattern: str) -> None:
    """An assertion's ID has the product's length and letters."""
    assert all(re.fullmatch(pattern, each.get("ID", "")) for each in found(flavour, f"{SAML}Assertion"))


@pytest.mark.parametrize(
    ("flavour", "signed"),
    [
        ("auth0", ["Assertion"]),
        ("pingfederate", ["Assertion"]),
        ("shibboleth", ["Response", "Assertion"]),
        ("simplesamlphp", ["Response", "Assertion"]),
        ("netiq", ["Assertion"]),
    ],
)
def test_what_products_sign(flavour: str, signed: list[str]) -> None:
    """In document order."""
    parents = [each.getparent() for each in found(flavour, f"{DS}Signature")]
    assert [etree.QName(parent).localname for parent in parents if parent is not None] == signed


@pytest.mark.parametrize(
    ("flavour", "name_format"),
    [
        ("auth0", "uri"),
        ("pingfederate", "basic"),
        ("shibboleth", "uri"),
        ("simplesamlphp", "basic"),
        ("netiq", "unspecified"),
    ],
)
def test_name_formats_of_products(flavour: str, name_format: str) -> None:
    """Every attribute has the product's."""
    assert {each.get("NameFormat") for each in found(flavour, f"{SAML}Attribute")} == {f"{FORMATS}{name_format}"}


@pytest.mark.parametrize(
    ("flavour", "qualifiers"),
    [
        ("shibboleth", ("https://idp.example.edu/idp/shibboleth", "urn:amazon:webservices")),
        ("simplesamlphp", (None, "urn:amazon:webservices")),
        ("netiq", ("https://am.example.com/nidp/saml2/metadata", "urn:amazon:webservices")),
        ("auth0", (None, None)),
    ],
)
def test_qualifiers_of_products(flavour: str, qualifiers: tuple[str | None, str | None]) -> None:
    """The NameID names the entity that made it and the one it is for, where the product does so."""
    (name_id,) = found(flavour, f"{SAML}NameID")
    assert (name_id.get("NameQualifier"), name_id.get("SPNameQualifier")) == qualifiers


@pytest.mark.parametrize(
    ("flavour", "location"),
    [
        ("auth0", "https://example.eu.auth0.com/samlp/"),
        ("onelogin", "https://example.onelogin.com/trust/saml2/"),
        ("jumpcloud", "https://sso.jumpcloud.com/saml2/"),
        ("pingfederate", "https://ping.example.com:9031/idp/SSO.saml2"),
        ("pingone", "https://auth.pingone.eu/"),
        ("shibboleth", "https://idp.example.edu/idp/profile/"),
        ("simplesamlphp", "https://idp.example.org/simplesaml/saml2/idp/SSOService.php"),
        ("netiq", "https://am.example.com/nidp/saml2/sso"),
    ],
)
def test_sign_on_urls_of_products(flavour: str, location: str) -> None:
    """Every one in the metadata begins so."""
    root = etree.fromstring(Minter(flavour).metadata())
    locations = [each.get("Location", "") for each in root.iter(f"{MD}SingleSignOnService")]
    assert locations
    assert all(each.startswith(location) for each in locations)

"""Cases of RSP004 encrypted-not-readable."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint import GOOD, ROLE_SESSION_NAME, Minter
from samlcheck.mint.scenarios.registry import bad, good

_SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"
_XENC = "{http://www.w3.org/2001/04/xmlenc#}"


def _encrypt(root: etree._Element, name: str, encrypted: str) -> None:
    """Put an element `encrypted` with an EncryptedData in the place of each element `name`."""
    for parent in root.iter():
        for element in parent.findall(f"{_SAML}{name}"):
            hidden = etree.fromstring(Minter().response(encrypted=True, sign=None))
            replacement = etree.Element(f"{_SAML}{encrypted}")
            replacement.extend(hidden.findall(f".//{_XENC}EncryptedData"))
            parent.replace(element, replacement)


def _name_id(root: etree._Element) -> None:
    _encrypt(root, "NameID", "EncryptedID")


def _attributes(root: etree._Element) -> None:
    _encrypt(root, "Attribute", "EncryptedAttribute")


@bad(outcome="undetermined", flavour="entra")
def entra_token_encryption(idp: Minter) -> bytes:
    """Entra with token encryption activated: the whole assertion is hidden, and the Response around it is signed."""
    return idp.response(encrypted=True, sign="response")


@bad(outcome="undetermined", flavour="shibboleth")
def shibboleth_encrypts(idp: Minter) -> bytes:
    """Somebody added an encryption certificate to AWS's metadata, and Shibboleth encrypts wherever it finds one."""
    return idp.response(encrypted=True, sign="response")


@bad(outcome="undetermined")
def name_id(idp: Minter) -> bytes:
    """The NameID alone is encrypted; it is not reported as missing."""
    return idp.response(before_signing=_name_id)


@bad(outcome="undetermined")
def every_attribute(idp: Minter) -> bytes:
    """Each attribute is encrypted: whether there is a role is not known."""
    return idp.response(before_signing=_attributes)


@bad(outcome="undetermined", options={"profile": "web-sso"})
def another_service(idp: Minter) -> bytes:
    """A service provider other than AWS, and an assertion that only it can read."""
    return idp.response(encrypted=True, sign="response")


@good()
def plain(idp: Minter) -> bytes:
    """Nothing is encrypted."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: ["bob@example.com"]})

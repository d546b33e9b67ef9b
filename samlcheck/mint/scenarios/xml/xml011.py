"""Cases of XML011 look-alike-namespace."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint import GOOD, Minter
from samlcheck.mint.scenarios.registry import bad, good

_DS = b"http://www.w3.org/2000/09/xmldsig#"
_SAML = b"urn:oasis:names:tc:SAML:2.0:assertion"


@bad(also=("SIG001",))
def https_for_http(idp: Minter) -> bytes:
    """The Signature's namespace begins with https: for a reader by namespace nothing is signed."""
    return idp.response().replace(b'xmlns:ds="http:', b'xmlns:ds="https:')


@bad()
def trailing_slash(idp: Minter) -> bytes:
    """A second Assertion beside the signed one, in a namespace with a slash at its end."""
    return _with_second(idp.response(), _SAML + b"/")


@bad()
def other_case(idp: Minter) -> bytes:
    """A second Assertion, in SAML's namespace written in small letters."""
    return _with_second(idp.response(), _SAML.lower())


@bad(also=("SIG001",))
def without_its_last_character(idp: Minter) -> bytes:
    """The Signature's namespace lost its `#`."""
    return idp.response().replace(_DS + b'"', _DS[:-1] + b'"')


@good()
def same_name_elsewhere(idp: Minter) -> bytes:
    """An element named Assertion in a namespace of its own, inside an attribute's value, is nobody's."""

    def change(root: etree._Element) -> None:
        value = next(one for one in root.iter("{*}Attribute") if one.get("Name") == "directory")[0]
        etree.SubElement(value, "{urn:example:directory}Assertion")

    return idp.response(attributes={**GOOD, "directory": ["entry"]}, before_signing=change)


def _with_second(message: bytes, namespace: bytes) -> bytes:
    second = b'<x:Assertion xmlns:x="' + namespace + b'"><x:Subject/></x:Assertion></samlp:Response>'
    return message.replace(b"</samlp:Response>", second)

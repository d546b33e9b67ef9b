"""Cases of XML011 look-alike-namespace."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint import GOOD, Minter, edit
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.wrapping import forged, part

_DS = b"http://www.w3.org/2000/09/xmldsig#"
_SAML_1 = "{urn:oasis:names:tc:SAML:1.0:assertion}"
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


@bad()
def no_namespace(idp: Minter) -> bytes:
    """A forged Assertion in no namespace at all, before the signed one, for readers that go by names alone."""
    evil = forged(part(etree.fromstring(idp.response()), "Assertion"))
    for element in evil.iter():
        element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(evil)
    return edit(idp.response(), lambda root: part(root, "Assertion").addprevious(evil))


@bad(outcome="undetermined")
def assertion_of_another_namespace(idp: Minter) -> bytes:
    """A forged Assertion in a namespace of the forger's own, before the signed one: for readers by names alone."""
    evil = etree.tostring(forged(part(etree.fromstring(idp.response()), "Assertion")), encoding="utf-8")
    other = etree.fromstring(evil.replace(_SAML, b"urn:example:forged"))
    return edit(idp.response(), lambda root: part(root, "Assertion").addprevious(other))


@bad(outcome="undetermined")
def attributes_of_saml_1(idp: Minter) -> bytes:
    """An AttributeStatement of SAML 1.1 in the signed assertion of SAML 2.0."""

    def change(root: etree._Element) -> None:
        statement = etree.SubElement(part(root, "Assertion"), f"{_SAML_1}AttributeStatement")
        etree.SubElement(statement, f"{_SAML_1}Attribute", AttributeName="role")

    return idp.response(before_signing=change)


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

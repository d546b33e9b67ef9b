"""Cases of XML012 schema-invalid."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint import GOOD, Minter
from samlcheck.mint.scenarios.registry import bad, good

_PROTOCOL = "{urn:oasis:names:tc:SAML:2.0:protocol}"
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def _found(root: etree._Element, name: str) -> etree._Element:
    return next(root.iter(f"{{*}}{name}"))


@bad(outcome="accept")
def signature_last(idp: Minter) -> bytes:
    """The Signature is the last part of the Assertion, and right but for its place."""

    def move(root: etree._Element) -> None:
        mark = next(root.iter(etree.ProcessingInstruction))
        _found(root, "Assertion").append(mark)

    return idp.response(before_signing=move)


@bad(outcome="accept")
def id_begins_with_a_digit(idp: Minter) -> bytes:
    """The ID of the Response is a bare GUID, and an XML name does not begin with a digit."""
    return idp.response(response_id="6ba7b810-9dad-11d1-80b4-00c04fd430c8")


@bad(outcome="accept")
def empty_in_response_to(idp: Minter) -> bytes:
    """InResponseTo is there and empty, in two places: one finding."""
    return idp.response(in_response_to="", confirmation_in_response_to="")


@bad(outcome="accept")
def unknown_attribute(idp: Minter) -> bytes:
    """The StatusMessage is written as an attribute."""

    def change(root: etree._Element) -> None:
        etree.SubElement(_found(root, "Status"), f"{_PROTOCOL}StatusMessage").set("Value", "signed in")

    return idp.response(before_signing=change)


@bad(outcome=None, trust="none", also=("MD007",))
def metadata_out_of_order(idp: Minter) -> bytes:
    """A KeyDescriptor behind the endpoints."""

    def change(root: etree._Element) -> None:
        role = _found(root, "IDPSSODescriptor")
        role.append(_found(role, "KeyDescriptor"))

    return idp.metadata(before_signing=change)


@bad(outcome="accept", trust="own")
def type_without_its_prefix(idp: Minter) -> bytes:
    """Values of the type xs:string, where nobody says what xs is."""

    def change(data: bytes) -> bytes:
        return data.replace(b' xmlns:xs="http://www.w3.org/2001/XMLSchema"', b"")

    return idp.response(value_type="xs:string", after_signing=change)


@good()
def extensions(idp: Minter) -> bytes:
    """Extensions hold what only their product knows."""

    def change(root: etree._Element) -> None:
        parts = etree.Element(f"{_PROTOCOL}Extensions")
        etree.SubElement(parts, "{urn:example:extension}Trace").set("number", "7")
        _found(root, "Status").addprevious(parts)

    return idp.response(before_signing=change)


@good()
def type_of_its_own(idp: Minter) -> bytes:
    """A value says that it is of a type that only its product knows."""

    def change(root: etree._Element) -> None:
        attribute = next(one for one in root.iter("{*}Attribute") if one.get("Name") == "cost-centre")
        value = etree.SubElement(attribute, attribute[0].tag, nsmap={"ex": "urn:example:types"})
        value.set(_TYPE, "ex:CostCentre")

    return idp.response(attributes={**GOOD, "cost-centre": ["4711"]}, before_signing=change)


@good(outcome=None, trust="none", flavour="entra", also=("MD012",))
def ws_federation_roles(idp: Minter) -> bytes:
    """Entra's metadata, with the roles of WS-Federation that the schema does not know."""
    return idp.metadata()


@good(flavour="okta", also=("RSP004",), outcome="undetermined")
def encrypted(idp: Minter) -> bytes:
    """An EncryptedAssertion, as XML Encryption writes it."""
    return idp.response(encrypted=True)

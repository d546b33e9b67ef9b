"""Cases of XML009 odd-id-attributes."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint import GOOD, Minter
from samlcheck.mint.scenarios.registry import bad, good


def _assertion(root: etree._Element) -> etree._Element:
    return next(root.iter("{*}Assertion"))


@bad()
def second_spelling(idp: Minter) -> bytes:
    """The assertion has an `Id` beside its `ID`: libraries that look for `Id` first find another element."""
    return idp.response(before_signing=lambda root: _assertion(root).set("Id", "_decoy"))


@bad()
def foreign_namespace(idp: Minter) -> bytes:
    """The status has an ID in a foreign namespace, which a lookup by local name takes for one."""

    def change(root: etree._Element) -> None:
        next(root.iter("{*}Status")).set("{urn:example:extension}ID", "_decoy")

    return idp.response(before_signing=change)


@bad()
def on_several_elements(idp: Minter) -> bytes:
    """Assertion and response carry an `id` and an ID in SAML's own namespace as well."""

    def change(root: etree._Element) -> None:
        for number, element in enumerate((root, _assertion(root))):
            element.set("id", f"_decoy{number}")
            element.set("{urn:oasis:names:tc:SAML:2.0:protocol}ID", f"_decoy{number + 2}")

    return idp.response(before_signing=change)


@good()
def xml_id_on_foreign_element(idp: Minter) -> bytes:
    """`xml:id` on an element that is not SAML's, inside an attribute's value."""

    def change(root: etree._Element) -> None:
        value = next(one for one in root.iter("{*}Attribute") if one.get("Name") == "directory")[0]
        entry = etree.SubElement(value, "{urn:example:directory}entry")
        entry.set("{http://www.w3.org/XML/1998/namespace}id", "_entry")

    return idp.response(attributes={**GOOD, "directory": ["entry"]}, before_signing=change)

"""Cases of XML009 odd-id-attributes."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint import GOOD, Minter, edit
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.wrapping import part, xsw


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


@bad(also=("ATK005", "XML008"))
def pollution_of_a_wrapping(idp: Minter) -> bytes:
    """
    A forged Assertion carries the Signature of the genuine one, and that one's ID as `Id` and as an ID of SAML's own
    namespace: whoever looks up those, or any ID, finds the forged one under the name that the signature gives.
    """
    genuine = part(etree.fromstring(idp.response()), "Assertion").get("ID", "")

    def change(root: etree._Element) -> None:
        evil = part(root, "Assertion")
        evil.set("Id", genuine)
        evil.set("{urn:oasis:names:tc:SAML:2.0:protocol}ID", genuine)

    return edit(xsw(5, idp.response()), change)


@good()
def xml_id_on_foreign_element(idp: Minter) -> bytes:
    """`xml:id` on an element that is not SAML's, inside an attribute's value."""

    def change(root: etree._Element) -> None:
        value = next(one for one in root.iter("{*}Attribute") if one.get("Name") == "directory")[0]
        entry = etree.SubElement(value, "{urn:example:directory}entry")
        entry.set("{http://www.w3.org/XML/1998/namespace}id", "_entry")

    return idp.response(attributes={**GOOD, "directory": ["entry"]}, before_signing=change)

"""
Validation against the schemas of SAML 2.0, XML Signature and XML Encryption, from the folder that holds their files.

Each schema comes after those that it imports: libxml2 has them when it reads where they could be fetched, and fetches
nothing. What a complaint comes to is said elsewhere.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from samlcheck.core.names import DS, MD, SAML, SAMLP, XENC, XML

if TYPE_CHECKING:
    from samlcheck.core.xml import Document, Node

__all__ = ["FILES", "MAX_CHARACTERS", "Complaint", "complaints"]

MAX_CHARACTERS: Final = 200_000
"""
libxml2 counts the siblings before each element that it complains of: half a second for the worst document of this
length, half a minute for a million. AWS takes 75,000 characters of a response; an entity's metadata has about as many.
"""
FILES: Final = {XML: "xml.xsd", DS: "xmldsig-core-schema.xsd", XENC: "xenc-schema.xsd"} | {
    space: f"saml-schema-{space.rpartition(':')[2]}-2.0.xsd" for space in (SAML, SAMLP, MD)
}
"""By namespace. One that is missing is passed over by libxml2 without a word."""
_TURNS: Final = Lock()
"""A compiled schema keeps its complaints about the document that it saw last."""


class Complaint(NamedTuple):
    """What libxml2 has against an element: the name of the fault, and its sentence."""

    node: Node
    fault: str
    text: str


def complaints(document: Document, folder: Path) -> list[Complaint]:
    """All that the schemas have against a document of at most MAX_CHARACTERS; `folder` has to hold all FILES."""
    schema = _schema(folder)
    root = deepcopy(document.root.raw)  # validating marks in the tree what it takes for an ID
    with _TURNS:
        if schema.validate(root):
            return []
        for number, element in enumerate(root.iter("*"), start=1):
            element.sourceline = number  # type: ignore[misc] # tells apart what stands in one line; it holds up to 65,535
        schema.validate(root)
        return [Complaint(document.nodes[each.line - 1], each.type_name, each.message) for each in schema.error_log]


@cache
def _schema(folder: Path) -> etree.XMLSchema:
    imports = [f'<import namespace="{name}" schemaLocation="{(folder / FILES[name]).as_uri()}"/>' for name in FILES]
    text = f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{"".join(imports)}</schema>'
    return etree.XMLSchema(etree.fromstring(text, etree.XMLParser(no_network=True)))

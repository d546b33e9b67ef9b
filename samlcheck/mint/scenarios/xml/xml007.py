"""Cases of XML007 processing-instruction."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good


def _first(root: etree._Element, local: str) -> etree._Element:
    return next(root.iter(f"{{*}}{local}"))


@bad()
def in_name_id(idp: Minter) -> bytes:
    """A signed NameID `<?x not-an-?>admin`: a library that takes the data for text digests `not-an-admin`."""

    def change(root: etree._Element) -> None:
        name = _first(root, "NameID")
        instruction = etree.ProcessingInstruction("x", "not-an-")
        instruction.tail = name.text
        name.text = None
        name.insert(0, instruction)

    return idp.response(before_signing=change)


@bad()
def in_several_values(idp: Minter) -> bytes:
    """Every attribute's value ends with an instruction, added after signing."""
    return idp.response().replace(b"</saml:AttributeValue>", b"<?x?></saml:AttributeValue>")


@bad(outcome="accept")
def between_elements(idp: Minter) -> bytes:
    """Between two signed elements: read over by all, wanted by none."""

    def change(root: etree._Element) -> None:
        _first(root, "Assertion").append(etree.ProcessingInstruction("audit", "on"))

    return idp.response(before_signing=change)


@good()
def before_the_root(idp: Minter) -> bytes:
    """A style sheet for browsers, named before the root element: nobody's value and nobody's signature."""
    return idp.response(declaration='<?xml-stylesheet type="text/xsl" href="view.xsl"?>')

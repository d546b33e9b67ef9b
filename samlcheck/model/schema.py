"""
What the schemas have against a document, in our words, and whether they can be asked at all.

The files are those of OASIS and W3C, as pysaml2 ships them (the extra `samlcheck[schema]`). They are only read: no
module of that package is loaded.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.core import names
from samlcheck.core.names import DS, MD, SAML, SAMLP, XENC, ds
from samlcheck.core.schema import FILES, MAX_CHARACTERS, complaints
from samlcheck.model.places import Location
from samlcheck.model.values import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from samlcheck.core.schema import Complaint
    from samlcheck.core.xml import Document, Node

__all__ = ["Fault", "faults", "is_checked", "unchecked"]

_ROOTS: Final = frozenset({names.RESPONSE, names.ASSERTION, names.ENTITY_DESCRIPTOR, names.ENTITIES_DESCRIPTOR})
_XSD: Final = "http://www.w3.org/2001/XMLSchema"
_XSI_TYPE: Final = "{http://www.w3.org/2001/XMLSchema-instance}type"
_KNOWN: Final = frozenset({SAML, SAMLP, MD, DS, XENC})
_REQUIRED: Final[Mapping[str, Sequence[str]]] = {
    names.RESPONSE: (names.samlp("Status"),),
    names.ASSERTION: (names.saml("Issuer"),),
    ds("Signature"): (ds("SignedInfo"), ds("SignatureValue")),
    ds("SignedInfo"): (ds("CanonicalizationMethod"), ds("SignatureMethod"), ds("Reference")),
    ds("Reference"): (ds("DigestMethod"), ds("DigestValue")),
}
"""What shows at the next part when it is missing: it is missing then, and not the other misplaced."""
_TYPES: Final = {
    "xs:ID": "an XML name: a letter or _ first, then letters, digits, . - and _",
    "xs:NCName": "an XML name: a letter or _ first, then letters, digits, . - and _",
    "xs:anyURI": "a URI",
    "xs:base64Binary": "base64",
    "xs:boolean": "true or false",
    "xs:dateTime": "a time such as 2026-06-01T09:00:00Z",
    "xs:duration": "a duration such as PT1H",
    "xs:integer": "a whole number",
    "xs:unsignedShort": "a whole number up to 65,535",
    f"{{{DS}}}DigestValueType": "base64",
}
_NAME: Final = re.compile(r"\{([^}]*)\}([\w.-]+)")
_QUOTED: Final = re.compile(r"'([^']*)'")
_TYPE: Final = re.compile(r" type '([^']*)'\.\s*$")
_TYPE_NAMESPACE: Final = re.compile(r"QName value '\{(.*)\}[^}]*' of the xsi:type")


class Fault(NamedTuple):
    """One complaint in plain words. Those of one `cause` are one; `beside` is a second place that shows it."""

    cause: tuple[str, ...]
    sentence: str
    where: Location
    expected: str
    actual: str | None = None
    beside: Location | None = None


def is_checked(document: Document | None) -> bool:
    """Whether the schemas speak of the document and can be asked."""
    return document is not None and document.root.tag in _ROOTS and not unchecked(document)


def unchecked(document: Document | None) -> tuple[str, ...]:
    """What was not checked of the document though schemas speak of it, and why; a sentence for each."""
    if document is None or document.root.tag not in _ROOTS:
        return ()
    if _folder() is None:
        return ('the XML schemas, which are not installed: pip install "samlcheck[schema]"',)
    if len(document.text) > MAX_CHARACTERS:
        return (f"the XML schemas, because the document is longer than {MAX_CHARACTERS:,} characters",)
    return ()


def faults(document: Document) -> list[Fault]:
    """What the schemas have against a document that is_checked(), in document order; of extensions nothing."""
    folder = _folder()
    found = complaints(document, folder) if folder else []
    said = (_SAYS.get(each.fault, _otherwise)(each) for each in found)
    return sorted((fault for fault in said if fault), key=lambda fault: fault.where.node.index)


@cache
def _folder() -> Path | None:
    package = find_spec("saml2")
    homes = (package and package.submodule_search_locations) or ()
    folders = [Path(home, "data", "schemas").absolute() for home in homes]
    return next((folder for folder in folders if all((folder / name).is_file() for name in FILES.values())), None)


def _misplaced(complaint: Complaint) -> Fault:
    node, text = complaint.node, complaint.text
    parent, expected = node.parent, _expected(text)
    if parent is None or "Missing child element" in text:
        return _lacking(node, [tag for tag in expected if node.find(tag) is None])
    missing = [tag for tag in _REQUIRED.get(parent.tag, ()) if tag in expected and parent.find(tag) is None]
    if missing:
        return _lacking(parent, missing)
    signature = parent.find(names.SIGNATURE)
    if node.tag == names.saml("Issuer") and signature and signature.index < node.index:
        node = signature
    here, holder = _named(node), _named(parent)
    wanted = _either(expected) or "nothing more"
    if node.namespace not in _KNOWN:
        sentence = f"{here} stands in {holder}, which has no room for extensions"
        return Fault(("extension",), sentence, Location(node), wanted, here)
    if node.tag not in expected and parent.find(node.tag) is not node:
        sentence = f"another {here} stands in {holder}, where none may follow"
        return Fault(("another", node.tag), sentence, Location(parent), wanted, here, Location(node))
    sentence = f"{here} stands in {holder} out of its place"
    if node.namespace == parent.namespace == DS:
        return Fault(("misplaced", node.tag), sentence, Location(parent), wanted, here, Location(node))
    if node.tag == names.SIGNATURE:
        wanted = "the first element in it" if parent.namespace == MD else "directly behind the Issuer"
    return Fault(("misplaced", node.tag), sentence, Location(node), wanted, here)


def _lacking(node: Node, tags: Sequence[str]) -> Fault:
    what = f"has no {_either(tags)}" if tags else "is empty"
    return Fault(("lacking", node.tag), f"{_named(node)} {what}", Location(node), _either(tags) or "something in it")


def _unknown_attribute(complaint: Complaint) -> Fault:
    node, name = complaint.node, _attribute(complaint) or ""
    sentence = f"{_named(node)} carries {_called(name)}, which is none of its attributes"
    return Fault(("attribute",), sentence, Location(node, name), "the attributes that the schema lists", _called(name))


def _no_attribute(complaint: Complaint) -> Fault:
    node, name = complaint.node, _QUOTED.findall(complaint.text)[-1]
    return Fault(("no-attribute", node.tag, name), f"{_named(node)} has no {name}", Location(node), name)


def _value(complaint: Complaint) -> Fault:
    """A value that is not of its type."""
    node, name = complaint.node, _attribute(complaint)
    text = shown(node.text if name is None else node.attributes[name])
    if name == _XSI_TYPE:
        unknown = "no corresponding namespace declaration" in complaint.text
        return _xsi_type(node, "has a prefix that is declared nowhere" if unknown else "is no name of a type")
    found = _TYPE.search(complaint.text)
    if complaint.fault == "SCHEMAV_CVC_ENUMERATION_VALID":
        what = f"one of {', '.join(_QUOTED.findall(complaint.text.rpartition('{')[2]))}"
    else:
        what = _TYPES.get(found[1], f"of the type {found[1]}") if found else "what its type allows"
    whose = f"the text of {_named(node)}" if name is None else f"{name.rpartition('}')[2]} of {_named(node)}"
    return Fault(("value", what), f'{whose}, "{text}", is not {what}', Location(node, name), what, text)


def _type(complaint: Complaint) -> Fault | None:
    """An xsi:type that names no type: of a foreign namespace it is an extension, and allowed."""
    found = _TYPE_NAMESPACE.search(complaint.text)
    extension = found and found[1] not in _KNOWN | {_XSD}
    return None if extension else _xsi_type(complaint.node, "does not fit it, or names no type")


def _xsi_type(node: Node, what: str) -> Fault:
    text = shown(node.get(_XSI_TYPE) or "")
    sentence = f'the xsi:type "{text}" of {_named(node)} {what}'
    return Fault(("type", what), sentence, Location(node, _XSI_TYPE), "the name of a type, its prefix declared", text)


def _abstract(complaint: Complaint) -> Fault | None:
    """An element that has to say its type, and does not; of a type that is not known the type is complained of."""
    node = complaint.node
    if _XSI_TYPE in node.attributes:
        return None
    return Fault(("abstract", node.tag), f"{_named(node)} does not say its type", Location(node), "an xsi:type")


def _text(complaint: Complaint) -> Fault:
    node = complaint.node
    sentence = f"text stands in {_named(node)}, which holds elements alone"
    return Fault(("text",), sentence, Location(node), "elements", shown(node.text.strip()))


def _elements(complaint: Complaint) -> Fault:
    node = complaint.node
    sentence = f"elements stand in {_named(node)}, which holds text alone"
    return Fault(("elements",), sentence, Location(node), "text", _either([child.tag for child in node.children]))


def _extension(_complaint: Complaint) -> None:
    """What a strict wildcard does not know."""


def _otherwise(complaint: Complaint) -> Fault:
    """What has no words of ours: nil where it is not allowed, for instance."""
    words = shown(" ".join(complaint.text.rpartition("': ")[2].split()))
    sentence = f"{_named(complaint.node)} is not as its schema says: {words}"
    return Fault((complaint.fault,), sentence, Location(complaint.node), "what the schema says")


_SAYS: Final[Mapping[str, Callable[[Complaint], Fault | None]]] = {
    "SCHEMAV_ELEMENT_CONTENT": _misplaced,
    "SCHEMAV_CVC_COMPLEX_TYPE_2_2": _elements,
    "SCHEMAV_CVC_COMPLEX_TYPE_2_3": _text,
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_1": _unknown_attribute,
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_2": _unknown_attribute,
    "SCHEMAV_CVC_COMPLEX_TYPE_4": _no_attribute,
    "SCHEMAV_CVC_DATATYPE_VALID_1_2_1": _value,
    "SCHEMAV_CVC_DATATYPE_VALID_1_2_2": _value,
    "SCHEMAV_CVC_DATATYPE_VALID_1_2_3": _value,
    "SCHEMAV_CVC_ELT_1": _extension,
    "SCHEMAV_CVC_ELT_4_2": _type,
    "SCHEMAV_CVC_ELT_4_3": _type,
    "SCHEMAV_CVC_ENUMERATION_VALID": _value,
    "SCHEMAV_CVC_MAXLENGTH_VALID": _value,
    "SCHEMAV_CVC_TYPE_2": _abstract,
    "SCHEMAV_CVC_TYPE_3_1_1": _unknown_attribute,
    "SCHEMAV_CVC_TYPE_3_1_2": _elements,
}
"""By libxml2's name of the fault."""


def _attribute(complaint: Complaint) -> str | None:
    """The attribute that is complained of, as a Clark name."""
    return next((name for name in complaint.node.attributes if f", attribute '{name}': " in complaint.text), None)


def _expected(text: str) -> list[str]:
    """The elements that libxml2 would have liked, as Clark names."""
    _, found, listed = text.rpartition("Expected is ")
    return [f"{{{space}}}{local}" for space, local in _NAME.findall(listed if found else "")]


def _named(node: Node) -> str:
    return node.local if node.namespace in _KNOWN else _called(node.tag)


def _called(name: str) -> str:
    space, _, local = name.rpartition("}")
    return f'"{shown(local)}"' + (f' (namespace "{shown(space[1:])}")' if space else "")


def _either(tags: Sequence[str]) -> str:
    *first, last = [tag.rpartition("}")[2] for tag in tags] or [""]
    return f"{', '.join(first)} or {last}" if first else last

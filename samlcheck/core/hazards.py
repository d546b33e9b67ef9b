"""What two XML parsers may read differently: found once a document, refused by verify(), reported by the XML rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from samlcheck.core import names
from samlcheck.core.names import DS, MD, SAML, SAMLP, XENC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.core.xml import Document, Node
    from samlcheck.errors import Reason

__all__ = ["REFUSED", "Hazard", "HazardKind", "hazards"]

HazardKind = Literal[
    "comment-in-value",
    "instruction-in-value",
    "instruction",
    "duplicate-id",
    "odd-id",
    "relative-namespace",
    "look-alike-namespace",
]
REFUSED: dict[HazardKind, Reason] = {
    "comment-in-value": "malformed",
    "instruction-in-value": "malformed",
    "duplicate-id": "duplicate-id",
    "odd-id": "malformed",
    "relative-namespace": "canonicalization-failed",
    "look-alike-namespace": "malformed",
}
"""The hazards that forbid any signature to count, with the reason; a bare `instruction` does not."""

ID_NAMES = ("ID", "Id", "id")
_XML_ID = f"{{{names.XML}}}id"
_WSU_ID = "{http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd}Id"
_OURS = (SAML, SAMLP, MD, DS, XENC)
_VALUES = {
    names.saml("NameID"),
    names.saml("AttributeValue"),
    names.saml("Issuer"),
    names.saml("Audience"),
    names.ds("DigestValue"),
    names.ds("SignatureValue"),
}
_LOCALS = {
    **dict.fromkeys(("Response", "Status"), SAMLP),
    **dict.fromkeys(("Assertion", "EncryptedAssertion", "Subject", "NameID", "Conditions", "AttributeStatement"), SAML),
    **dict.fromkeys(("Signature", "SignedInfo", "Reference", "DigestValue", "SignatureValue"), DS),
}
_GENUINE = {f"{{{namespace}}}{local}" for local, namespace in _LOCALS.items()}


class Hazard(NamedTuple):
    """One finding: its `kind`, the `node` that shows it, the `detail` (an ID, a URI) and the `other` node of a pair."""

    kind: HazardKind
    node: Node
    detail: str
    other: Node | None = None


def hazards(document: Document) -> tuple[Hazard, ...]:
    """Every hazard of the document, in document order by kind; computed once and kept with the document."""
    if document.hazards is None:
        document.hazards = tuple(_scan(document))
    return document.hazards


def _scan(document: Document) -> list[Hazard]:
    found: list[Hazard] = []
    ids: dict[str, Node] = {}
    others = {node.tag for node in document.nodes} - _GENUINE
    alike = {tag for tag in others if tag.rpartition("}")[2] in _LOCALS and _looks_alike(tag)}
    for node in document.nodes:
        if node.cut is not None:
            found += _interrupted(node)
        for name in node.attributes:
            if name.endswith(ID_NAMES) and name.rpartition("}")[2] in ID_NAMES:
                found += _ids(node, ids)
                break
        if node.tag in alike:
            found.append(Hazard("look-alike-namespace", node, node.namespace))
    found += [Hazard("relative-namespace", node, uri) for _, uri, node in document.relative_namespaces]
    return found


def _interrupted(node: Node) -> Iterator[Hazard]:
    inside = any(each.tag in _VALUES for each in (node, *node.ancestors()))
    if node.comments and inside:
        yield Hazard("comment-in-value", node, node.cut or "")
    if node.instructions:
        yield Hazard("instruction-in-value" if inside else "instruction", node, node.cut or "")


def _ids(node: Node, seen: dict[str, Node]) -> Iterator[Hazard]:
    plain = [name for name in node.attributes if name in ID_NAMES]
    foreign = [name for name in node.attributes if name.startswith("{") and _is_foreign_id(node, name)]
    if len(plain) > 1 or foreign:
        yield Hazard("odd-id", node, ", ".join(name.rpartition("}")[2] for name in (*plain, *foreign)))
    for name, value in node.attributes.items():
        if name.rpartition("}")[2] in ID_NAMES:
            if value in seen and seen[value] is not node:
                yield Hazard("duplicate-id", node, value, seen[value])
            seen.setdefault(value, node)


def _is_foreign_id(node: Node, name: str) -> bool:
    usual = name in (_XML_ID, _WSU_ID) and node.namespace not in _OURS
    return name.rpartition("}")[2] in ID_NAMES and not usual


def _looks_alike(tag: str) -> bool:
    namespace, _, local = tag.removeprefix("{").rpartition("}")
    meant = _LOCALS[local]
    bare = not namespace and local in ("Assertion", "Signature")
    return bare or namespace in _OURS or _fold(namespace) == _fold(meant)


def _fold(uri: str) -> str:
    """The URI without what a near miss changes: case, http(s), trailing slashes and #, white space."""
    return uri.strip().casefold().replace("https://", "http://").rstrip("/#")

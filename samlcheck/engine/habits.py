"""How a message or a metadata document is written: the habits by which a product without a name is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from samlcheck.core import names
from samlcheck.core.names import ds, md, saml
from samlcheck.model.named import by_name

if TYPE_CHECKING:
    from samlcheck.core.xml import Document, Node
    from samlcheck.idp.signs import Habit
    from samlcheck.model.metadata import Entity

__all__ = ["of_entity", "of_message"]

_TYPE: Final = "{http://www.w3.org/2001/XMLSchema-instance}type"
_URI: Final = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"
_ENTITY: Final = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity"
_WS_FEDERATION: Final = "http://docs.oasis-open.org/wsfed/federation/200706"


def of_message(document: Document) -> frozenset[Habit]:
    """The habits of whoever wrote it, in one pass."""
    every = by_name(document)
    there = _READERS.keys() & every.keys()
    found = {habit for name in there for node in every[name] if (habit := _READERS[name](node))}
    if "saml2p" in document.prefixes:
        found.add("saml2p")
    if "<KeyInfo" in document.text and "<ds:Signature" in document.text:
        found.add("odd-key-info")
    return frozenset(found)


def of_entity(entity: Entity) -> frozenset[Habit]:
    """The habits in which one entity of a metadata document is described."""
    found: set[Habit] = set()
    parent = entity.node.parent
    if parent and parent.tag == names.ENTITIES_DESCRIPTOR and parent.get("Name") == "urn:keycloak":
        found.add("keycloak-aggregate")
    if any(child.get("protocolSupportEnumeration") == _WS_FEDERATION for child in entity.node.children):
        found.add("federation")
    if entity.node.find(md("SPSSODescriptor")):
        found.add("relying-party")
    if any(role.node.get("WantAuthnRequestsSigned") == "true" for role in entity.roles):
        found.add("wants-signed")
    infos = [key.node.find(ds("KeyInfo")) for role in entity.roles for key in role.keys]
    if any(info and info.find(ds("KeyName")) for info in infos):
        found.add("key-name")
    return frozenset(found)


def _prefix_list(node: Node) -> Habit | None:
    prefixes = (node.get("PrefixList") or "").split()
    return "prefix-list-xs" if prefixes == ["xs"] else "prefix-list-xsd" if prefixes == ["xsd"] else None


def _attribute(node: Node) -> Habit | None:
    return "friendly-uri" if node.get("FriendlyName") and node.get("NameFormat") == _URI else None


def _value(node: Node) -> Habit | None:
    return "any-type" if (node.get(_TYPE) or "").partition(":")[2] == "anyType" else None


def _name_id(node: Node) -> Habit | None:
    return "qualified-name" if node.get("NameQualifier") and node.get("SPNameQualifier") else None


def _issuer(node: Node) -> Habit | None:
    return "issuer-entity" if node.get("Format") == _ENTITY else None


def _confirmed(node: Node) -> Habit | None:
    return "address" if node.get("Address") else None


def _signed_info(node: Node) -> Habit | None:
    """White space in it, but none in what is signed: a document laid out anew has it everywhere."""
    signed = node.parent.parent if node.parent else None
    spaced = node.text and not node.text.strip()
    return "signed-info-space" if spaced and signed and not signed.text else None


_READERS: Final[Mapping[str, Callable[[Node], Habit | None]]] = {
    f"{{{names.EXC_C14N}}}InclusiveNamespaces": _prefix_list,
    saml("Attribute"): _attribute,
    saml("AttributeValue"): _value,
    saml("NameID"): _name_id,
    saml("Issuer"): _issuer,
    saml("SubjectConfirmationData"): _confirmed,
    saml("AuthnContextDeclRef"): lambda _node: "decl-ref",
    ds("SignedInfo"): _signed_info,
    ds("X509SubjectName"): lambda _node: "subject-name",
    ds("KeyName"): lambda _node: "key-name",
}
"""By an element's name, what to look at in it."""

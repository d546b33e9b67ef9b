"""
The roles of an entity as metadata writes them, of whatever kind: their endpoints, formats and attributes.

Who signs responses is not decided here: that is the IdP role for SAML 2.0, which metadata.py reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from samlcheck.core.names import md, saml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.core.xml import Node

__all__ = ["Descriptor", "Endpoint", "RoleKind", "descriptors", "endpoints", "is_ws_federation"]

RoleKind = Literal[
    "identity-provider",
    "service-provider",
    "attribute-authority",
    "authn-authority",
    "policy-decision-point",
    "affiliation",
    "ws-federation",
    "other",
]

_KINDS: Final[dict[str, RoleKind]] = {
    md("IDPSSODescriptor"): "identity-provider",
    md("SPSSODescriptor"): "service-provider",
    md("AttributeAuthorityDescriptor"): "attribute-authority",
    md("AuthnAuthorityDescriptor"): "authn-authority",
    md("PDPDescriptor"): "policy-decision-point",
    md("AffiliationDescriptor"): "affiliation",
    md("RoleDescriptor"): "other",
}
_WS_FEDERATION: Final = "http://docs.oasis-open.org/wsfed/federation/200706"
_ADDRESS: Final = "{http://www.w3.org/2005/08/addressing}Address"
_NAMED: Final = {
    "identity-provider": saml("Attribute"),
    "attribute-authority": saml("Attribute"),
    "service-provider": md("RequestedAttribute"),
    "ws-federation": "{http://docs.oasis-open.org/wsfed/authorization/200706}ClaimType",
}
"""What a role calls the attributes that it sends, or asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An address of a role: `name` of its element, `location` as written, `binding` None where there is none."""

    node: Node
    name: str
    binding: str | None
    location: str
    response_location: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Descriptor:
    """One role. `protocols` are those it says it speaks, `attributes` the names of those it sends or asks for."""

    node: Node
    kind: RoleKind
    protocols: tuple[str, ...]
    endpoints: tuple[Endpoint, ...]
    name_id_formats: tuple[str, ...]
    attributes: tuple[str, ...]


def descriptors(entity: Node) -> Iterator[Descriptor]:
    """Each role of an EntityDescriptor, in document order."""
    for node in entity.children:
        if node.tag in _KINDS:
            kind = _kind(node)
            yield Descriptor(
                node=node,
                kind=kind,
                protocols=tuple((node.get("protocolSupportEnumeration") or "").split()),
                endpoints=tuple(endpoints(node)),
                name_id_formats=tuple(each.text.strip() for each in node.find_all(md("NameIDFormat"))),
                attributes=tuple(_attributes(node, kind)),
            )


def endpoints(role: Node) -> Iterator[Endpoint]:
    """The addresses of a role: SAML's with their bindings, WS-Federation's without."""
    for node in role.iter():
        if node.parent is role and "Location" in node.attributes:
            yield Endpoint(
                node=node,
                name=node.local,
                binding=node.get("Binding"),
                location=node.get("Location") or "",
                response_location=node.get("ResponseLocation"),
            )
        elif node.tag == _ADDRESS:
            outer = next((each for each in (node, *node.ancestors()) if each.parent is role), node)
            yield Endpoint(node=node, name=outer.local, binding=None, location=node.text.strip())


def is_ws_federation(role: Node) -> bool:
    """Whether a RoleDescriptor is one of WS-Federation, as Entra and AD FS have them."""
    return _WS_FEDERATION in (role.get("protocolSupportEnumeration") or "").split()


def _kind(node: Node) -> RoleKind:
    return "ws-federation" if _KINDS[node.tag] == "other" and is_ws_federation(node) else _KINDS[node.tag]


def _attributes(role: Node, kind: RoleKind) -> Iterator[str]:
    for node in role.iter():
        if node.tag == _NAMED.get(kind):
            yield node.get("Name") or node.get("Uri") or ""

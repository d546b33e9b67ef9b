"""Metadata as `inspect` shows it: each entity with all its roles, their addresses, keys, formats and attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.model.descriptors import descriptors
from samlcheck.model.metadata import key_descriptors
from samlcheck.model.values import instant_of
from samlcheck.render.terminal.page import prose, value
from samlcheck.render.terminal.signers import put_certificate
from samlcheck.render.words import ago, counted, listed, utc

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from samlcheck.core.xml import Node
    from samlcheck.model.descriptors import Descriptor, RoleKind
    from samlcheck.model.metadata import Embedded, Entity, Metadata
    from samlcheck.render.terminal.page import Page

__all__ = ["put_entities"]

_ENTITIES: Final = 3
"""Entities of an aggregate that are shown; the JSON has all."""
_NAMES: Final = 5
"""Formats and attributes of a role that are named."""
_KINDS: Final[dict[RoleKind, str]] = {
    "identity-provider": "identity provider",
    "service-provider": "service provider",
    "attribute-authority": "attribute authority",
    "authn-authority": "authentication authority",
    "policy-decision-point": "policy decision point",
    "affiliation": "affiliation",
    "ws-federation": "WS-Federation",
    "other": "another kind of role",
}
_PROTOCOLS: Final = {
    "urn:oasis:names:tc:SAML:2.0:protocol": "SAML 2.0",
    "urn:oasis:names:tc:SAML:1.1:protocol": "SAML 1.1",
    "urn:oasis:names:tc:SAML:1.0:protocol": "SAML 1.0",
    "http://docs.oasis-open.org/wsfed/federation/200706": "WS-Federation",
}
_PREFIXES: Final = (
    "urn:oasis:names:tc:SAML:2.0:bindings:",
    "urn:oasis:names:tc:SAML:2.0:nameid-format:",
    "urn:oasis:names:tc:SAML:1.1:nameid-format:",
)


def put_entities(page: Page, metadata: Metadata, now: datetime) -> None:
    """Put the aggregate's own facts and its first entities on the page."""
    if not any(each.node is metadata.node for each in metadata.entities):
        page.pair("aggregate", value(metadata.node.get("Name") or "(no Name)"))
        page.continued(prose(counted(len(metadata.entities), "entity", "entities")))
        _put_life(page, metadata.node, now)
    shown: set[str] = set()
    for entity in metadata.entities[:_ENTITIES]:
        page.heading(f"Entity {entity.entity_id.text if entity.entity_id else '(no entityID)'}")
        _put_life(page, entity.node, now)
        roles = list(descriptors(entity.node))
        for role in roles:
            _put_role(page, role, entity, now, shown)
        if not roles:
            page.pair("role", prose("none"))
    more = len(metadata.entities) - _ENTITIES
    if more > 0:
        page.heading(f"and {counted(more, 'more entity', 'more entities')}")


def _put_life(page: Page, node: Node, now: datetime) -> None:
    until = instant_of(node, "validUntil")
    if until:
        page.pair("valid to", value(f"{utc(until.when)}, {ago(until.when, now)}" if until.when else until.text))
    if (cached := node.get("cacheDuration")) is not None:
        page.pair("cache for", value(cached))


def _put_role(page: Page, role: Descriptor, entity: Entity, now: datetime, shown: set[str]) -> None:
    """`shown` are the certificates that stand above already."""
    protocols = [_PROTOCOLS.get(each, each) for each in role.protocols]
    kind = _KINDS[role.kind]
    page.pair("role", value(f"{kind}, for {listed(protocols)}" if protocols and protocols != [kind] else kind))
    _put_life(page, role.node, now)
    for each in role.endpoints:
        binding = f" ({_short(each.binding)})" if each.binding else ""
        page.pair("", value(f"{each.name}{binding}: {each.location}"))
        if each.response_location is not None:
            page.continued(value(f"answers to {each.response_location}"))
    for descriptor in key_descriptors(role.node, entity.entity_id.text if entity.entity_id else None):
        for embedded in descriptor.embedded:
            _put_key(page, embedded, descriptor.use or "signing and encryption", now, shown)
    _put_names(page, "NameIDs", [_short(each) for each in role.name_id_formats])
    _put_names(page, "attributes", role.attributes)


def _put_key(page: Page, embedded: Embedded, use: str, now: datetime, shown: set[str]) -> None:
    page.pair("key", prose(f"for {use}{f': {embedded.error}' if embedded.error else ''}"))
    certificate = embedded.certificate
    if certificate is None:
        if embedded.key:
            page.continued(prose(f"a bare {embedded.key.kind.upper()} key, without a certificate"))
    elif certificate.sha256 in shown:
        page.continued(value(f"SHA-1 {certificate.sha1}, as above"))
    else:
        shown.add(certificate.sha256)
        put_certificate(page, certificate, now)


def _put_names(page: Page, label: str, names: Sequence[str]) -> None:
    for index, name in enumerate(names[:_NAMES]):
        page.pair("" if index else label, value(name))
    if len(names) > _NAMES:
        page.pair("", prose(f"and {len(names) - _NAMES:,} more"))


def _short(text: str) -> str:
    return next((text.removeprefix(prefix) for prefix in _PREFIXES if text.startswith(prefix)), text)

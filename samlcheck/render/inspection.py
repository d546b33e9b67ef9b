"""
What is inside a capture when nothing is judged: the shape of it, and its JSON.

Everything in it is a claim. It has the envelope of a report (`schema_version`, `report`, `tool`, `at`, `now`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar, cast

import samlcheck
from samlcheck.engine.claims import metadata_json, response_json, signature_json
from samlcheck.engine.contract import dumps
from samlcheck.engine.events import recorded_json
from samlcheck.engine.plain import certificate_json, instant, utc
from samlcheck.engine.shapes import ClaimedAssertionJson, ClaimedSignatureJson
from samlcheck.model.descriptors import descriptors
from samlcheck.model.metadata import key_descriptors
from samlcheck.model.policy import text_of
from samlcheck.model.values import instant_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from samlcheck.core.certificates import Certificate
    from samlcheck.core.xml import Document, Node
    from samlcheck.engine.report import Input
    from samlcheck.idp.recognise import Recognised
    from samlcheck.intake import Capture
    from samlcheck.model.approles import AppRole, AppRoles, RoleList
    from samlcheck.model.cloudtrail import CloudTrailEvent
    from samlcheck.model.descriptors import Descriptor
    from samlcheck.model.exchange import Exchange
    from samlcheck.model.json_document import JsonNode
    from samlcheck.model.metadata import Entity, Metadata
    from samlcheck.model.policy import RolePolicy, Statement
    from samlcheck.model.signature_check import SignatureCheck
    from samlcheck.render.inspection_shapes import (
        AppRoleJson,
        CaptureJson,
        DescriptorJson,
        EntityJson,
        InspectionJson,
        RoleListJson,
        RolePolicyJson,
        StatementJson,
        UnjudgedResponseJson,
    )

__all__ = ["Inspection", "claims", "render"]

_OF_STATEMENT: Final = frozenset({"Sid", "Effect", "Principal", "Action", "NotAction", "Condition"})
_SIGNATURE: Final = "{http://www.w3.org/2000/09/xmldsig#}Signature"

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Inspection:
    """
    One capture, read and not judged.

    `error` says why it could not be read; `exchange` is there for a response, `metadata`, `app_roles`,
    `trust_policies`, `event` and `certificates` for those, `signatures` for a response and for metadata. A request, a
    logout message or another document has its `document` alone.
    """

    capture: Capture
    input: Input
    error: str | None
    document: Document | None
    exchange: Exchange | None
    signatures: tuple[SignatureCheck, ...]
    idp: Recognised | None
    metadata: Metadata | None
    app_roles: AppRoles | None
    trust_policies: tuple[RolePolicy, ...]
    event: CloudTrailEvent | None
    certificates: tuple[Certificate, ...]


def claims(node: Node) -> Iterator[tuple[str, str]]:
    """What a message says without its signature: `Issuer`, `NameIDPolicy/@Format` and so on, with their texts."""
    for name, text in node.attributes.items():
        yield f"@{name.rpartition('}')[2]}", text
    for child in node.children:
        if child.tag == _SIGNATURE:
            continue
        if child.text.strip():
            yield child.local, child.text
        for name, text in claims(child):
            yield f"{child.local}/{name}", text


def render(inspections: Sequence[Inspection], *, now: datetime) -> str:
    """All of them as one JSON document (docs/reference/inspect.schema.json), ending in a line break."""
    document: InspectionJson = {
        "schema_version": 1,
        "report": "inspect",
        "tool": {"name": "samlcheck", "version": samlcheck.__version__},
        "at": utc(now),
        "now": utc(now),
        "captures": [_one(each) for each in inspections],
    }
    return dumps(document) + "\n"


def _one(inspection: Inspection) -> CaptureJson:
    capture, exchange, document = inspection.capture, inspection.exchange, inspection.document
    known = exchange or inspection.metadata
    entities = inspection.metadata.entities if inspection.metadata else ()
    return {
        "source": capture.source,
        "path": capture.path,
        "format": capture.format,
        "kind": inspection.input.kind,
        "sha256": capture.sha256,
        "url": capture.url,
        "posted_at": capture.posted_at,
        "oddities": [{"kind": each.kind, "detail": each.detail} for each in capture.oddities],
        "error": inspection.error,
        "response": _response(exchange, inspection.idp) if exchange else None,
        "signatures": _signatures(inspection),
        "metadata": [_entity(entity) for entity in entities],
        "app_roles": [_role_list(each) for each in inspection.app_roles.lists] if inspection.app_roles else [],
        "trust_policies": [_role_policy(each) for each in inspection.trust_policies],
        "cloudtrail": recorded_json(inspection.event) if inspection.event else None,
        "certificates": [certificate_json(each) for each in inspection.certificates],
        "claims": [{"path": path, "text": text} for path, text in claims(document.root)]
        if document and not known
        else [],
    }


def _response(exchange: Exchange, idp: Recognised | None) -> UnjudgedResponseJson:
    whole = response_json(exchange, idp, wrapped=False)
    return {**whole, "assertions": [_claimed(ClaimedAssertionJson, each) for each in whole["assertions"]]}


def _signatures(inspection: Inspection) -> list[ClaimedSignatureJson]:
    found = (signature_json(check, (inspection.input,)) for check in inspection.signatures)
    return [_claimed(ClaimedSignatureJson, each) for each in found]


def _entity(entity: Entity) -> EntityJson:
    name = entity.entity_id.text if entity.entity_id else None
    return {**metadata_json(entity), "roles": [_role(each, name) for each in descriptors(entity.node)]}


def _role(role: Descriptor, entity_id: str | None) -> DescriptorJson:
    return {
        "kind": role.kind,
        "protocols": list(role.protocols),
        "valid_until": instant(instant_of(role.node, "validUntil")),
        "endpoints": [
            {
                "name": each.name,
                "binding": each.binding,
                "location": each.location,
                "response_location": each.response_location,
            }
            for each in role.endpoints
        ],
        "keys": [
            {"use": key.use, "certificate": certificate_json(each.certificate) if each.certificate else None}
            for key in key_descriptors(role.node, entity_id)
            for each in key.embedded
        ],
        "name_id_formats": list(role.name_id_formats),
        "attributes": list(role.attributes),
    }


def _role_list(roles: RoleList) -> RoleListJson:
    return {
        "form": roles.form,
        "application": roles.name or None,
        "roles": [_app_role(each) for each in roles.roles],
    }


def _app_role(role: AppRole) -> AppRoleJson:
    members = role.member_types.items if role.member_types else ()
    return {
        "id": _text(role.id),
        "display_name": _text(role.display_name),
        "value": role.text,
        "enabled": role.enabled.value if role.enabled and isinstance(role.enabled.value, bool) else None,
        "member_types": [each.value for each in members if isinstance(each.value, str)],
        "origin": _text(role.origin),
    }


def _role_policy(role: RolePolicy) -> RolePolicyJson:
    return {
        "role_arn": role.role_arn,
        "role_name": role.role_name,
        "max_session_duration": role.max_session_duration,
        "version": role.policy.version,
        "statements": [_statement(each) for each in role.policy.statements],
    }


def _statement(statement: Statement) -> StatementJson:
    return {
        "sid": statement.sid,
        "effect": statement.effect,
        "principals": [{"type": each.type, "value": text_of(each.value)} for each in statement.principals],
        "actions": [text_of(each) for each in statement.actions],
        "not_actions": [text_of(each) for each in statement.not_actions],
        "conditions": [
            {"operator": each.operator, "key": each.key, "values": [text_of(value) for value in each.values]}
            for each in statement.conditions
        ],
        "also": [name for name, _ in statement.node.members if name not in _OF_STATEMENT],
    }


def _text(node: JsonNode | None) -> str | None:
    return node.value if node and isinstance(node.value, str) else None


def _claimed(shape: type[Shape], judged: Mapping[str, object]) -> Shape:
    """What a report's shape has of the one it extends: without what was judged."""
    return cast("Shape", {key: judged[key] for key in shape.__annotations__})

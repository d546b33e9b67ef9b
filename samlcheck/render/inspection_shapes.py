"""The shapes of an inspection's JSON, version 1; its committed JSON Schema is made from them."""

from __future__ import annotations

from typing import Literal, TypedDict

from samlcheck.engine.shapes import (
    CertificateJson,
    ClaimedAssertionJson,
    ClaimedResponseJson,
    ClaimedSignatureJson,
    KeyJson,
    MetadataJson,
    RecordedJson,
    ToolJson,
)
from samlcheck.intake.capture import Kind, OddityKind
from samlcheck.model.approles import Form
from samlcheck.model.descriptors import RoleKind

__all__ = [
    "AppRoleJson",
    "CaptureJson",
    "DescriptorJson",
    "EntityJson",
    "InspectionJson",
    "RoleListJson",
    "RolePolicyJson",
    "StatementJson",
    "UnjudgedResponseJson",
]


class OddityJson(TypedDict):
    """What was odd about the way a capture came."""

    kind: OddityKind
    detail: str


class ClaimJson(TypedDict):
    """An attribute or the text of an element, by its path below the root."""

    path: str
    text: str


class AppRoleJson(TypedDict):
    """An app role; null where a property is not there or of another type."""

    id: str | None
    display_name: str | None
    value: str | None
    enabled: bool | None
    member_types: list[str]
    origin: str | None


class RoleListJson(TypedDict):
    """The app roles of one application."""

    form: Form
    application: str | None
    roles: list[AppRoleJson]


class PrincipalJson(TypedDict):
    """Who is let in, or kept out: `type` is Federated, AWS, Service, CanonicalUser, or `*` alone."""

    type: str
    value: str | None


class ConditionJson(TypedDict):
    """One key under one operator, as written."""

    operator: str
    key: str
    values: list[str | None]


class StatementJson(TypedDict):
    """
    One statement of a policy. What is no text is null; `also` names elements that a trust policy does not have, such as
    Resource and NotPrincipal.
    """

    sid: str | None
    effect: str | None
    principals: list[PrincipalJson]
    actions: list[str | None]
    not_actions: list[str | None]
    conditions: list[ConditionJson]
    also: list[str]


class RolePolicyJson(TypedDict):
    """The trust policy of a role; null for what the file does not say. `max_session_duration` is in seconds."""

    role_arn: str | None
    role_name: str | None
    max_session_duration: int | None
    version: str | None
    statements: list[StatementJson]


class UnjudgedResponseJson(ClaimedResponseJson):
    """What the message claims."""

    assertions: list[ClaimedAssertionJson]


class EndpointJson(TypedDict):
    """An address of a role, by the name of its element; one of WS-Federation has no binding."""

    name: str
    binding: str | None
    location: str
    response_location: str | None


class DescriptorJson(TypedDict):
    """One role of an entity, of whatever kind: `attributes` are those that it sends or asks for, by their names."""

    kind: RoleKind
    protocols: list[str]
    valid_until: str | None
    endpoints: list[EndpointJson]
    keys: list[KeyJson]
    name_id_formats: list[str]
    attributes: list[str]


class EntityJson(MetadataJson):
    """One entity of a metadata document with all its roles; `sign_on` and `keys` are those of its IdP roles alone."""

    roles: list[DescriptorJson]


class CaptureJson(TypedDict):
    """
    One document that came in; `error` says why it could not be read.

    `claims` are those of a request, a logout message or another document; what is known better stands in `response`,
    `metadata`, `app_roles`, `trust_policies`, `cloudtrail` or `certificates`.
    """

    source: str
    path: str | None
    format: str
    kind: Kind
    sha256: str
    url: str | None
    posted_at: str | None
    oddities: list[OddityJson]
    error: str | None
    response: UnjudgedResponseJson | None
    signatures: list[ClaimedSignatureJson]
    metadata: list[EntityJson]
    app_roles: list[RoleListJson]
    trust_policies: list[RolePolicyJson]
    cloudtrail: RecordedJson | None
    certificates: list[CertificateJson]
    claims: list[ClaimJson]


class InspectionJson(TypedDict):
    """What is inside the captures, nothing of it judged or verified."""

    schema_version: Literal[1]
    report: Literal["inspect"]
    tool: ToolJson
    at: str
    now: str
    captures: list[CaptureJson]

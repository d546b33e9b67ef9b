"""The shapes of an inspection's JSON, version 1; its committed JSON Schema is made from them."""

from __future__ import annotations

from typing import Literal, TypedDict

from samlcheck.engine.shapes import (
    CertificateJson,
    ClaimedAssertionJson,
    ClaimedResponseJson,
    ClaimedSignatureJson,
    MetadataJson,
    RecordedJson,
    ToolJson,
)
from samlcheck.intake.capture import Kind, OddityKind
from samlcheck.model.approles import Form

__all__ = ["AppRoleJson", "CaptureJson", "InspectionJson", "RoleListJson", "UnjudgedResponseJson"]


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


class UnjudgedResponseJson(ClaimedResponseJson):
    """What the message claims."""

    assertions: list[ClaimedAssertionJson]


class CaptureJson(TypedDict):
    """
    One document that came in; `error` says why it could not be read.

    `claims` are those of a request, a logout message or another document; what is known better stands in `response`,
    `metadata`, `app_roles`, `cloudtrail` or `certificates`.
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
    metadata: list[MetadataJson]
    app_roles: list[RoleListJson]
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

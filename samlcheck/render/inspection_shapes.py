"""The shapes of an inspection's JSON, version 1; its committed JSON Schema is made from them."""

from __future__ import annotations

from typing import Literal, TypedDict

from samlcheck.engine.shapes import (
    CertificateJson,
    ClaimedAssertionJson,
    ClaimedResponseJson,
    ClaimedSignatureJson,
    MetadataJson,
    ToolJson,
)
from samlcheck.intake.capture import Kind, OddityKind

__all__ = ["CaptureJson", "InspectionJson", "UnjudgedResponseJson"]


class OddityJson(TypedDict):
    """What was odd about the way a capture came."""

    kind: OddityKind
    detail: str


class ClaimJson(TypedDict):
    """An attribute or the text of an element, by its path below the root."""

    path: str
    text: str


class UnjudgedResponseJson(ClaimedResponseJson):
    """What the message claims."""

    assertions: list[ClaimedAssertionJson]


class CaptureJson(TypedDict):
    """
    One document that came in; `error` says why it could not be read.

    `claims` are those of a request, a logout message or another document; what is known better stands in `response`,
    `metadata` or `certificates`.
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

"""The shapes of the JSON of two metadata documents side by side, version 1; its JSON Schema is made from them."""

from __future__ import annotations

from typing import Literal, TypedDict

from samlcheck.engine.shapes import CertificateJson, ToolJson
from samlcheck.rollover.grades import DifferenceKind

__all__ = ["MetadataDiffJson", "MetadataDifferenceJson"]


class MetadataFormJson(TypedDict):
    """One of the two documents: what it was read from, its root element, how many entities it has."""

    source: str
    path: str | None
    format: str
    root: str
    entities: int


class MetadataSourceJson(TypedDict):
    """Where a grade comes from."""

    title: str
    section: str
    url: str


class MetadataDifferenceJson(TypedDict):
    """
    One thing that the two say differently, and what it means for AWS. `entity_id` is that of `a` where both have the
    entity; null for what is said of the whole document. `roles` are where it is said, none for the entity itself. `a`
    and `b` are what only that one says, in no order: of a certificate its SHA-256 thumbprint, of a bare key that of the
    key, of what cannot be read that of its text.
    """

    kind: DifferenceKind
    change: Literal["added", "removed", "changed", "renewed", "replaced"]
    grade: Literal["breaking", "attention", "harmless"]
    why: str
    sources: list[MetadataSourceJson]
    entity_id: str | None
    roles: list[str]
    name: str | None
    a: list[str]
    b: list[str]


class GradesJson(TypedDict):
    """How many differences have which grade."""

    breaking: int
    attention: int
    harmless: int


class EntitiesJson(TypedDict):
    """How many entities only one of the documents has, and of the others how many differ."""

    added: int
    removed: int
    changed: int
    unchanged: int


class MetadataDiffJson(TypedDict):
    """
    Two metadata documents side by side: `a` is the old one, `b` the new one. `breaking_only`: `same`, `grades` and
    `differences` leave out what does not break sign-ins to AWS. `certificates` are those that `differences` name.
    """

    schema_version: Literal[1]
    report: Literal["diff"]
    tool: ToolJson
    at: str
    now: str
    documents: Literal["metadata"]
    same: bool
    breaking_only: bool
    a: MetadataFormJson
    b: MetadataFormJson
    grades: GradesJson
    entities: EntitiesJson
    differences: list[MetadataDifferenceJson]
    certificates: list[CertificateJson]

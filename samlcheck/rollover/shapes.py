"""The shapes of the JSON about a change of certificate, version 1; its committed JSON Schema is made from them."""

from __future__ import annotations

from typing import Literal, TypedDict

from samlcheck.engine.shapes import CertificateJson, ToolJson
from samlcheck.rollover.change import Verdict
from samlcheck.rollover.on_the_day import DayKind
from samlcheck.rollover.plan import StepKind
from samlcheck.rollover.situation import Basis

__all__ = ["DayJson", "KeyJson", "MergedJson", "ProductJson", "RolloverJson", "SideJson", "SignatureJson", "StepJson"]


class ProductJson(TypedDict):
    """The product that the identity provider is."""

    id: str
    name: str


class KeyJson(TypedDict):
    """A key, by the SHA-256 of its SubjectPublicKeyInfo, with the certificates over it."""

    spki_sha256: str
    part: Literal["current", "successor", "other"]
    signs: bool
    certificates: list[CertificateJson]


class SignerJson(TypedDict):
    """The key that signs, null for one that nobody was given. `basis` proven: a captured response is the proof."""

    spki_sha256: str | None
    basis: Basis
    because: str


class SideJson(TypedDict):
    """
    A SAML provider in IAM. `state` is null where the file could not be read, which `error` tells. `holds` are keys
    that it has for this identity provider.
    """

    arn: str
    account: str
    provider: str
    source: str
    state: Literal["single", "successor-published", "overlap-complete", "switched", "retired", "broken"] | None
    error: str | None
    holds: list[str]
    works: bool
    works_after_activation: bool


class UnrelatedJson(TypedDict):
    """A SAML provider that knows other identity providers and not this one: it is left as it is."""

    arn: str
    source: str
    entity_ids: list[str]


class DayJson(TypedDict):
    """
    Something that happens at a moment. `breaks` are ARNs of providers whose sign-ins it ends; `dates_matter`: service
    providers that look at dates begin to refuse.
    """

    at: str
    kind: DayKind
    text: str
    breaks: list[str]
    dates_matter: bool


class StepJson(TypedDict):
    """A step, in the order of the list; commands are for a POSIX shell."""

    kind: StepKind
    text: str
    done: bool
    commands: list[str]


class HabitJson(TypedDict):
    """What is known of the product's way of changing its certificate."""

    text: str
    source: str
    evidence: Literal["documented", "observed", "unconfirmed"]


class SignatureJson(TypedDict):
    """A captured response: `spki_sha256` is the key that signed it, null where nothing is proven, and `why` not."""

    source: str
    issuer: str | None
    issued: str | None
    spki_sha256: str | None
    why: str | None


class MergedJson(TypedDict):
    """The document that --merge wrote; thumbprints are SHA-1."""

    path: str
    source: str
    keys: int
    characters: int
    added: list[str]
    signatures_dropped: int
    bom_dropped: bool


class RolloverJson(TypedDict):
    """
    The answer. `safe`: making the successor active loses no sign-in of any provider given. `breaks` and `broken` are
    ARNs: whose sign-ins it would end, and whose are refused as it is.
    """

    schema_version: Literal[1]
    report: Literal["rollover"]
    tool: ToolJson
    at: str
    now: str
    verdict: Verdict
    safe: bool
    entity_id: str
    idp: ProductJson | None
    signer: SignerJson
    successor: str | None
    keys: list[KeyJson]
    sides: list[SideJson]
    unrelated: list[UnrelatedJson]
    breaks: list[str]
    broken: list[str]
    steps: list[StepJson]
    habits: list[HabitJson]
    calendar: list[DayJson]
    responses: list[SignatureJson]
    merged: MergedJson | None

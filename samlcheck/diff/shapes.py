"""The shapes of a comparison's JSON, version 1; its committed JSON Schema is made from them."""

from __future__ import annotations

from typing import Literal, TypedDict

from samlcheck.engine.shapes import CertificateJson, FindingJson, InputJson, OutcomeJson, ToolJson

__all__ = ["DiffJson", "DifferenceJson", "GapJson", "OfCaptureJson", "SaidJson", "SideJson"]


class SideJson(TypedDict):
    """
    One of the two: what came in, what it was judged for, what the service would answer. The places of its findings
    count these inputs. `basis`: whether what it says was read from verified bytes; null where nothing of it is shown.
    """

    inputs: list[InputJson]
    chosen_because: str | None
    at: str
    at_source: Literal["issued", "captured", "now", "given"]
    verdict: Literal["clean", "findings", "incomplete"]
    basis: Literal["signed", "claimed"] | None
    outcome: OutcomeJson | None


class SaidJson(TypedDict):
    """What one side says of a fact: texts without order; `about`: of which kind it is, for what tells users apart."""

    texts: list[str]
    about: str | None


class DifferenceJson(TypedDict):
    """
    What the two say differently. `name` is that of the attribute, the tag or the signed element; a side is null where
    it does not have it. `unit` `seconds`: after the assertion's IssueInstant; what is no time is in quotes.
    """

    fact: str
    name: str | None
    unit: Literal["seconds"] | None
    a: SaidJson | None
    b: SaidJson | None


class GapJson(TypedDict):
    """What could not be compared because of one side, which is the subject of the sentence."""

    side: Literal["a", "b"]
    reason: Literal["wrapped", "unreadable", "no-assertion", "encrypted-attributes", "encrypted-name-id"]
    text: str


class OfCaptureJson(TypedDict):
    """A finding that only one side has, and that tells of the capture and not of the message."""

    side: Literal["a", "b"]
    finding: FindingJson


class DiffJson(TypedDict):
    """
    Two responses side by side. `same` counts `only_a`, `only_b`, `differences` and the outcomes; `personal` differ as
    any two users do. `compared` are the facts that were looked at, `certificates` those that `differences` name.
    """

    schema_version: Literal[1]
    report: Literal["diff"]
    tool: ToolJson
    at: str
    now: str
    documents: Literal["responses"]
    same: bool
    a: SideJson
    b: SideJson
    only_a: list[FindingJson]
    only_b: list[FindingJson]
    of_capture: list[OfCaptureJson]
    differences: list[DifferenceJson]
    personal: list[DifferenceJson]
    compared: list[str]
    gaps: list[GapJson]
    certificates: list[CertificateJson]

"""The shapes of an explanation's JSON, version 1; its committed JSON Schema is made from them."""

from __future__ import annotations

from typing import Literal, TypedDict

from samlcheck.engine.shapes import FixJson, RecordedJson, ToolJson

__all__ = ["CauseJson", "ExplainedJson", "ExplanationJson", "ProductJson", "RuleNameJson"]

Certainty = Literal["documented", "observed", "inferred"]


class ProductJson(TypedDict):
    """The product whose console the fixes are worded for."""

    id: str
    name: str


class RuleNameJson(TypedDict):
    """A rule that looks for a cause."""

    code: str
    name: str
    url: str


class CauseJson(TypedDict):
    """
    What makes a service say it; `certainty` speaks of that. `look` is what to look at, `commands` would tell, the last
    one samlcheck's; both `rules` and `commands` are empty where no document shows the cause.
    """

    text: str
    certainty: Certainty
    rules: list[RuleNameJson]
    look: str
    fix: FixJson
    commands: list[str]


class ExplainedJson(TypedDict):
    """
    One message. `basis` says by what it was recognised: `words` all of them, `cut` what is left of them, `number` an
    AADSTS code, `id` this id, `code` its error code alone, `slip` its words but for a letter or two, `near` a
    resemblance. `words` are the service's own, of several wordings the one that was given, null where the code is all
    there is; `certainty` speaks of them. Without `error_code` they may be a client's, which `meaning` then says.
    `in_table` is false for a code of Entra's that nothing is known of.
    """

    id: str
    service: Literal["aws", "iam", "entra"]
    basis: Literal["words", "cut", "number", "id", "code", "slip", "near"]
    words: str | None
    error_code: str | None
    http_status: int | None
    certainty: Certainty
    meaning: str
    in_table: bool
    causes: list[CauseJson]


class ExplanationJson(TypedDict):
    """
    What a text means. `found` are the messages in it, the most telling first, each with its causes, the likeliest
    first. `near` are not in it: they resemble it, or have its error code. `result` `accepted`: events, none refused.
    """

    schema_version: Literal[1]
    report: Literal["explain"]
    tool: ToolJson
    at: str
    now: str
    idp: ProductJson | None
    result: Literal["known", "accepted", "near", "unknown"]
    found: list[ExplainedJson]
    near: list[ExplainedJson]
    events: list[RecordedJson]

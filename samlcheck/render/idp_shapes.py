"""The shapes of the JSON about identity providers, version 1; its committed JSON Schema is made from them."""

from __future__ import annotations

from typing import Literal, TypedDict

from samlcheck.engine.shapes import ToolJson
from samlcheck.idp.signs import Evidence, Habit, Sign

__all__ = [
    "ConsoleStepJson",
    "CountsJson",
    "HabitsJson",
    "ProductJson",
    "ProductPageJson",
    "ProductReportJson",
    "ProductsJson",
    "SignJson",
    "SigningJson",
    "WindowJson",
]


class SignJson(TypedDict):
    """A text by which a product is recognised: a regular expression for the whole of it, and examples."""

    sign: Sign
    pattern: str
    examples: list[str]
    sure: Literal["certain", "likely"]
    evidence: Evidence


class HabitsJson(TypedDict):
    """Habits of writing that only this product has together; they make it likely."""

    habits: list[Habit]
    evidence: Evidence


class SigningJson(TypedDict):
    """What is signed by default; `unless` says what else was seen."""

    parts: Literal["assertion", "response", "both"]
    unless: str | None
    source: str
    evidence: Evidence


class WindowJson(TypedDict):
    """For how long an assertion is good by default, in seconds after its issue."""

    begins: int
    ends: int
    confirmed_until: int
    source: str
    evidence: Evidence


class CountsJson(TypedDict):
    """How many fixes are worded for the product, by how the words are known; `no_setting` of them say so."""

    documented: int
    observed: int
    unconfirmed: int
    no_setting: int


class ProductJson(TypedDict):
    """An identity provider; what it signs and its window are null where nobody knows."""

    id: str
    name: str
    signs: list[SignJson]
    habits: list[HabitsJson]
    steps: CountsJson
    signing: SigningJson | None
    window: WindowJson | None


class ConsoleStepJson(TypedDict):
    """Where the product has what a fix asks for; `path` is null where it has no such setting."""

    fix: str
    theme: str
    order: str
    path: str | None
    field: str | None
    do: str
    trap: str | None
    commands: list[str]
    source: str
    evidence: Evidence


class ProductPageJson(ProductJson):
    """An identity provider with all its steps."""

    console: list[ConsoleStepJson]


class ProductsJson(TypedDict):
    """The identity providers that are recognised."""

    schema_version: Literal[1]
    report: Literal["idps"]
    tool: ToolJson
    idps: list[ProductJson]


class ProductReportJson(TypedDict):
    """One identity provider."""

    schema_version: Literal[1]
    report: Literal["idp"]
    tool: ToolJson
    idp: ProductPageJson

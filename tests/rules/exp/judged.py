"""A message of the plain identity provider beside what is expected of it, for the tests of the EXP rules."""

from __future__ import annotations

from typing import Any

import samlcheck
from samlcheck.mint import Minter
from samlcheck.model.expectation_file import read_expectations
from samlcheck.rulekit import Finding, State

__all__ = ["IDP", "found", "messages", "state"]

IDP = Minter()


def report(expect: str, data: bytes | None = None, **options: Any) -> samlcheck.Report:
    """The report on a message that is expected to be as a file called shape.toml says."""
    shape = read_expectations(f"version = 1\n{expect}", source="shape.toml")
    given = {"metadata": IDP.metadata(), **options}
    return samlcheck.check(IDP.response() if data is None else data, expect=shape, **given)


def found(code: str, expect: str, data: bytes | None = None, **options: Any) -> tuple[Finding, ...]:
    """The findings of one rule."""
    return tuple(each for each in report(expect, data, **options).findings if each.code == code)


def messages(code: str, expect: str, data: bytes | None = None, **options: Any) -> list[str]:
    """What the findings of one rule say."""
    return [each.message for each in found(code, expect, data, **options)]


def state(code: str, expect: str, data: bytes | None = None, **options: Any) -> State:
    """What became of one rule."""
    return report(expect, data, **options).states[code]

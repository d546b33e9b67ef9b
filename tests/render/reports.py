"""Reports for the tests of what is shown: minted messages, judged a minute after their issue."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import samlcheck
from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import scenarios
from tests.judging import judge

if TYPE_CHECKING:
    from samlcheck.engine.report import Report

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
CASES = {case.id: case for case in scenarios()}


def of_case(name: str) -> Report:
    """The report on a minted case."""
    return judge(CASES[name])


def of_response(
    *, trusted: bool = True, flavour: str = "plain", asked: dict[str, Any] | None = None, **changes: Any
) -> Report:
    """The report on a minted response with these changes."""
    idp = Minter(flavour)
    metadata = idp.metadata() if trusted else None
    options = {"now": NOW, "source": "response.xml", **(asked or {})}
    return samlcheck.check(idp.response(**changes), metadata=metadata, **options)

"""How a case of the scenarios is judged: with the trust, the options and the clock that it names."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from samlcheck.engine.check import check
from samlcheck.model.expectation_file import read_expectations
from samlcheck.model.trust import Trust

if TYPE_CHECKING:
    from samlcheck.engine.report import Report
    from samlcheck.mint.scenarios.registry import Scenario

__all__ = ["judge"]

_WORDS = ("issued", "captured", "now")
_SPANS = ("clock_skew", "within", "rotate_every")


def judge(case: Scenario, data: bytes | None = None) -> Report:
    """The report on a case; `data` are its committed bytes, which are minted where they are not given."""
    options: dict[str, Any] = dict(case.options)
    trusted: dict[str, Any] = dict(case.trust_material())
    if options.get("at", "now") not in _WORDS:
        options["at"] = datetime.fromisoformat(options["at"])
    if "require_signed" in options:
        options["require_signed"] = (options["require_signed"],)
    for span in _SPANS:
        if span in options:
            options[span] = timedelta(seconds=int(options[span]))
    if "ignores" in options:
        options |= tomllib.loads(options["ignores"])
    if "expect" in options:
        options["expect"] = read_expectations(options["expect"], source="shape.toml")
    return check(
        case.mint() if data is None else data,
        trust=Trust(**trusted),
        now=datetime.fromisoformat(case.now),
        source=case.fixture,
        **options,
    )

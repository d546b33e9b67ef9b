from __future__ import annotations

from dataclasses import replace

import pytest

import samlcheck
from samlcheck.cli.status import status_of, worst
from samlcheck.engine.report import Report
from samlcheck.mint import Minter
from samlcheck.rulekit import State


def report(**changes: str) -> Report:
    """The report on a minted response."""
    idp = Minter()
    return samlcheck.check(idp.response(**changes), metadata=idp.metadata())  # type: ignore[arg-type] # of many types


def test_a_crashed_rule_is_not_judged() -> None:
    """A rule that failed inside is status 3, also where the rest is accepted."""
    judged = report()
    assert status_of(replace(judged, states={**judged.states, "AST001": State.CRASHED})) == 3


def test_a_refusal_that_is_not_shown_still_fails() -> None:
    """--ignore chooses what is shown; the refusal stays one."""
    idp = Minter()
    hidden = samlcheck.check(idp.response(sign=None), metadata=idp.metadata(), ignore=["SIG", "AST"])
    assert hidden.findings == ()
    assert status_of(hidden) == 1


@pytest.mark.parametrize(
    ("statuses", "status"),
    [([], 0), ([0, 0], 0), ([0, 1], 1), ([1, 3, 0], 3)],
    ids=["none", "all well", "one failed", "one not judged"],
)
def test_worst(statuses: list[int], status: int) -> None:
    """3 before 1 before 0."""
    assert worst(statuses) == status

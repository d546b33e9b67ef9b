"""CFG002, an ignore that meets nothing: only where its rule was run on what it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import samlcheck
from samlcheck.mint import Minter

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)


def codes(capture: bytes, source: str = "a/good.xml", **ignore: object) -> set[str]:
    """The codes that are found in a capture that is judged with one ignore."""
    entry = {"rule": "SIG001", "reason": "why", "expires": date(2026, 6, 30), **ignore}
    report = samlcheck.check(capture, metadata=Minter().metadata(), now=NOW, ignores=[entry], source=source)
    return {each.code for each in report.findings}


@pytest.mark.parametrize(
    "target",
    ["*", "good.xml", "a/*", "https://idp.example.com/saml", "0123456789abcdef", "0123456789abcdef-2"],
)
def test_an_ignore_that_was_tried_and_meets_nothing_is_unused(target: str) -> None:
    """Whichever way its target names this document."""
    assert codes(Minter().response(), target=target) == {"CFG002"}


@pytest.mark.parametrize("target", ["bad.xml", "b/*", "https://idp.example.org/saml", "a/GOOD.xml", "0123456789ABCDEF"])
def test_an_ignore_for_another_document_is_left_alone(target: str) -> None:
    """What it is about was not judged in this run."""
    assert codes(Minter().response(), target=target) == set()


def test_an_ignore_of_a_rule_that_was_not_run_is_left_alone() -> None:
    """A response has no app roles: nobody knows whether the ignore is needed."""
    assert codes(Minter().response(), rule="APR") == set()


def test_one_finding_of_a_prefix_is_enough() -> None:
    """`SIG` is used when any of its rules finds something."""
    assert codes(Minter().response(sign=None), rule="SIG") == set()

"""Hostile texts of the size AWS takes: what they cost grows with their length, and not with its square."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import samlcheck
from samlcheck.mint import Minter

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
LENGTH = 300_000
"""Four times what AWS takes: linear work is done at once, its square takes minutes."""
BLANKS = [" ", "\n", "\t \n", "a ", "> ", " >"]
MARKUP = ["&gt;", ">", "&amp;", "&#13;", "]]&gt;", "xmlns:", "x=", "-", "{", "%", "A", "é"]


@pytest.mark.parametrize("unit", [*BLANKS, *MARKUP], ids=repr)
@pytest.mark.parametrize("place", ["<saml:Subject>", "</saml:NameID>", "</saml:Audience>"])
def test_a_long_text_costs_no_more_than_its_length(unit: str, place: str) -> None:
    """In a changed message, where every explanation of a failure is tried."""
    inside = unit * (LENGTH // len(unit))
    text = Minter().response().decode().replace(place, f"x{inside}x{place}", 1)
    report = samlcheck.check(text, metadata=Minter().metadata(), now=NOW)
    assert report.outcome is not None
    assert report.outcome.result == "refuse"
    assert report.to_json()

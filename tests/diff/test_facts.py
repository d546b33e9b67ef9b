"""The table of what is compared."""

from __future__ import annotations

import re

import pytest

from samlcheck.diff.facts import FACTS
from samlcheck.diff.said import Fact
from samlcheck.mint import Minter
from tests.diff.minted import judged

EMPTY = judged(
    Minter().response(subject=False, conditions=False, attribute_statement=False, authn_statement=False, sign=None)
).exchange


def test_ids_are_unique_and_plain() -> None:
    """A program finds each fact by its id."""
    ids = [fact.id for fact in FACTS]
    assert len(set(ids)) == len(ids)
    assert [each for each in ids if not re.fullmatch(r"[a-z]+(?:-[a-z]+)*", each)] == []


def test_labels_fit_their_column() -> None:
    """The screen has fifteen letters for a label."""
    assert [fact.label for fact in FACTS if len(fact.label) > 15] == []


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_a_fact_of_hardly_anything(fact: Fact) -> None:
    """Every fact can be read of a message that says next to nothing, and the texts are sorted and said once."""
    assert EMPTY is not None
    found = fact.of(EMPTY)
    assert [said.texts for said in found.values()] == [tuple(sorted(set(said.texts))) for said in found.values()]

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.idp.aadsts import CODES, find


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("AADSTS50105: Your administrator has configured the application AWS to block users unless ...", 50105),
        ("Sorry. AADSTS700016: Application with identifier 'x' was not found.", 700016),
        ("AADSTS50011 and AADSTS50105", 50011),
    ],
)
def test_first_code_of_a_message(text: str, code: int) -> None:
    """The first code in a StatusMessage is looked up, with what it means and what to do."""
    found = find(text)
    assert found is CODES[code]
    assert found.known
    assert found.meaning
    assert found.advice


def test_conditional_access() -> None:
    """The codes from 53000 on are Conditional Access's."""
    found = find("AADSTS53003: Access has been blocked by Conditional Access policies.")
    assert found is not None
    assert found.known
    assert "Conditional Access" in found.advice


def test_unknown_code() -> None:
    """A code outside the table leads to Microsoft's page for it."""
    found = find("AADSTS9999999: new")
    assert found is not None
    assert not found.known
    assert "https://login.microsoftonline.com/error?code=9999999" in found.advice


@pytest.mark.parametrize(
    "text", ["", "AADSTS", "AADSTS12", "AADSTS123456789", "50105", "aadsts50105", "AADSTS５０１０５"]
)
def test_no_code(text: str) -> None:
    """What is no code is none."""
    assert find(text) is None


@given(st.text() | st.builds("AADSTS{}".format, st.integers()))
def test_any_text_has_an_answer(text: str) -> None:
    """Whatever a StatusMessage holds, nothing is raised."""
    find(text)

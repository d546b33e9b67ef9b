"""INP002 says how far a cut message reads, and who cut it."""

from __future__ import annotations

import pytest

import samlcheck
from samlcheck.mint import Minter, captures
from samlcheck.rulekit import State


@pytest.mark.parametrize(
    ("length", "system"), [pytest.param(4_095, "Linux", id="linux"), pytest.param(1_023, "macOS", id="macos")]
)
def test_the_terminals_own_cut_is_named(length: int, system: str) -> None:
    """A line of exactly the length that a terminal takes is the terminal's cut."""
    cut = captures.shortened(captures.base64_text(Minter().response()), length)
    (finding,) = samlcheck.check(cut).findings
    assert f"{length:,} characters" in finding.message
    assert system in finding.message


def test_it_names_the_last_element_that_is_whole() -> None:
    """The reader sees how far it reads."""
    message = Minter().response()
    cut = message[: message.index(b"<saml:Subject>") + len(b"<saml:Subject>")]
    (finding,) = samlcheck.check(cut).findings
    assert "saml:Subject" in finding.message


def test_a_cut_is_not_also_malformed() -> None:
    """What is cut cannot be well-formed: one cause, one finding."""
    report = samlcheck.check(Minter().response()[:-40])
    assert [finding.code for finding in report.findings] == ["INP002"]
    assert report.states["XML001"] is State.NOT_APPLICABLE

"""What the service does with good responses and with every broken one that there is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import NOW, REQUEST, Post
from service import ACS_URL, AUDIENCE

from samlcheck.testing import IdP, Scenario, saml_scenarios

FOR_US: dict[str, Any] = {"audience": AUDIENCE, "acs_url": ACS_URL, "now": NOW, "request_id": REQUEST}
KNOWN = set((Path(__file__).parent / "known.txt").read_text(encoding="utf-8").split())
"""Scenarios that python3-saml is known to take otherwise: looked at, and to be looked at again when it changes."""


@pytest.fixture(autouse=True)
def _known(request: pytest.FixtureRequest) -> None:
    case = request.node.callspec.params.get("saml_scenario") if hasattr(request.node, "callspec") else None
    if case is not None and case.id in KNOWN:
        request.applymarker(pytest.mark.xfail(strict=True, reason="known.txt"))


def test_alice_signs_in(idp: IdP, post: Post) -> None:
    """A good response signs its user in."""
    assert post(idp.response(subject="alice@example.com")) == (200, "alice@example.com")


@saml_scenarios(expect="accept")
def test_good_response_is_taken(saml_scenario: Scenario, post: Post) -> None:
    """What every service has to accept."""
    status, said = post(saml_scenario.for_sp(**FOR_US))
    assert status == 200, said


@saml_scenarios(expect="refuse")
def test_broken_response_is_refused(saml_scenario: Scenario, post: Post) -> None:
    """What every service has to refuse, be it with an exception."""
    status, _ = post(saml_scenario.for_sp(**FOR_US))
    assert status != 200

"""
The whole screen of a small menagerie, as it was last read and liked.

SAMLCHECK_UPDATE_SNAPSHOTS=1 pytest tests/render writes the screens anew: read the difference before it is committed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from samlcheck.engine.report import Report
from samlcheck.render.terminal import render
from tests.render.reports import NOW, of_case, of_response

HERE = Path(__file__).parent / "snapshots"
COUNTS = re.compile(r"^checked .*(?:\n {11}.*)*", re.MULTILINE)
"""Left out of the snapshots: a rule that is added changes the counts of every screen."""
UPDATE = os.environ.get("SAMLCHECK_UPDATE_SNAPSHOTS") == "1"
MENAGERIE: dict[str, Callable[[], Report]] = {
    "healthy-entra": lambda: of_case("healthy-entra"),
    "healthy-capture": lambda: of_case("demo-healthy"),
    "several-roles": lambda: of_case("healthy-several-roles"),
    "broken-demo": lambda: of_case("demo-broken"),
    "wrong-key": lambda: of_case("sig003-certificate-rolled-over"),
    "expired": lambda: of_response(flavour="entra", asked={"at": "now", "now": NOW + timedelta(hours=3)}),
    "unsigned": lambda: of_case("sig001-no-signature"),
    "no-metadata": lambda: of_response(flavour="entra", trusted=False),
    "wrapped": lambda: of_case("atk009-forged-after-signed"),
    "encrypted": lambda: of_case("rsp004-entra-token-encryption"),
    "error-response": lambda: of_case("rsp001-entra-not-assigned"),
    "web-sso": lambda: of_response(flavour="keycloak", asked={"profile": "web-sso", "audience": "https://sp.example"}),
    "metadata": lambda: of_case("demo-metadata"),
    "not-well-formed": lambda: of_case("xml001-unescaped-ampersand"),
    "garbage": lambda: of_case("inp001-login-page"),
}


@pytest.mark.parametrize("name", MENAGERIE)
def test_screen(name: str) -> None:
    """The screen is the one that was committed."""
    path = HERE / f"{name}.txt"
    shown = COUNTS.sub("checked    (counts)", render(MENAGERIE[name]()))
    if UPDATE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8", newline="\n")
    assert path.is_file(), "no snapshot yet: run with SAMLCHECK_UPDATE_SNAPSHOTS=1"
    assert shown == path.read_text(encoding="utf-8"), "run with SAMLCHECK_UPDATE_SNAPSHOTS=1, and read what changed"


def test_no_snapshot_is_left_over() -> None:
    """Each file of the folder is a screen of the menagerie."""
    assert {path.stem for path in HERE.iterdir()} == set(MENAGERIE)

"""
The list of identity providers and the beginning of one's page, as they were last read and liked.

SAMLCHECK_UPDATE_SNAPSHOTS=1 pytest tests/render writes the screens anew: read the difference before it is committed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.text import Text

from samlcheck.idp.providers import JUMPCLOUD
from samlcheck.render.terminal import draw
from samlcheck.render.terminal.idps import idp_list, idp_page

HERE = Path(__file__).parent / "pages"
UPDATE = os.environ.get("SAMLCHECK_UPDATE_SNAPSHOTS") == "1"
PAGES: dict[str, Callable[[], Text]] = {
    "idps": lambda: idp_list(width=100),
    "jumpcloud": lambda: idp_page(JUMPCLOUD, width=100),
}


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str) -> None:
    """The page is the one that was committed."""
    path = HERE / f"{name}.txt"
    shown = draw(PAGES[name](), color=False).partition("\nSessions and endpoints\n")[0]
    if UPDATE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8", newline="\n")
    assert path.is_file(), "no snapshot yet: run with SAMLCHECK_UPDATE_SNAPSHOTS=1"
    assert shown == path.read_text(encoding="utf-8"), "run with SAMLCHECK_UPDATE_SNAPSHOTS=1, and read what changed"


def test_no_page_is_left_over() -> None:
    """Each file of the folder is one of the pages."""
    assert {path.stem for path in HERE.iterdir()} == set(PAGES)

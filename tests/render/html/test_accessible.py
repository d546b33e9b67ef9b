"""
The page in a browser, looked at by axe-core: names, landmarks, headings, tables, contrast on both grounds.

Needs chromium on the path and AXE_CORE, the path of axe.min.js from npm's axe-core; else skipped. The script is put
into a copy of the page whose policy is taken out, for the page itself lets in no script.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

import samlcheck
from samlcheck.engine.report import Report
from samlcheck.render import html as renderer
from tests.judging import ROOT
from tests.render.reports import NOW, of_case, of_response

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
AXE_CORE = os.environ.get("AXE_CORE", "")
RUN = """
var wide = document.documentElement.scrollWidth;
axe.run(document, {resultTypes: ["violations"]}).then(function (results) {
  parent.document.getElementById("of-" + window.name).textContent = JSON.stringify({
    passes: results.passes.map(function (each) { return each.id; }),
    violations: results.violations.map(function (each) { return [each.id, each.nodes[0].html, each.nodes.length]; }),
    width: window.innerWidth, beyond: wide - window.innerWidth,
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
  });
});
"""
FRAME = """<pre id="of-{name}"></pre>
<iframe name="{name}" width="{width}" height="2000" style="color-scheme: {ground}" srcdoc="{page}"></iframe>
"""
"""A frame may be as narrow as a telephone, which a window may not, and has its own ground."""

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not here: apt-get install chromium"),
    pytest.mark.skipif(not AXE_CORE, reason="AXE_CORE does not name axe.min.js: npm install axe-core"),
]


class Look(NamedTuple):
    """A page in a window of that width, on that ground."""

    reports: list[Report]
    width: int
    ground: str


def several() -> list[Report]:
    """Reports of every kind."""
    files = ("fixtures/demo/metadata.xml", "fixtures/app_roles/graph-answer.json", "fixtures/demo/event.json")
    others = [samlcheck.check((ROOT / each).read_bytes(), source=each, now=NOW) for each in files]
    return [of_response(trusted=False), of_case("crt001-encryption-certificate-expired"), *others]


MEASURED: Final = frozenset({"color-contrast", "heading-order", "landmark-one-main", "html-has-lang"})


def looked_at(looks: dict[str, Look], folder: Path) -> dict[str, dict[str, Any]]:
    """What axe-core finds on each page."""
    script = f"<script>{Path(AXE_CORE).read_text()}</script><script>{RUN}</script>"
    frames = []
    for name, look in looks.items():
        text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', "", renderer.render(look.reports))
        page = html.escape(text.replace("</body>", f"{script}</body>"))
        frames.append(FRAME.format(name=name, width=look.width, ground=look.ground, page=page))
    around = folder / "page.html"
    around.write_text(f'<!DOCTYPE html><meta charset="utf-8"><title>around</title>{"".join(frames)}')
    options = ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1600,2200")
    budget = ("--virtual-time-budget=30000", "--dump-dom", f"--user-data-dir={folder / 'profile'}", around.as_uri())
    result = subprocess.run([str(CHROMIUM), *options, *budget], capture_output=True, timeout=100, check=False)
    shown = re.findall(r'<pre id="of-([\w-]+)">(\{.*?\})</pre>', result.stdout.decode(), re.DOTALL)
    return {name: json.loads(html.unescape(found)) for name, found in shown}


def test_axe_finds_nothing(tmp_path: Path) -> None:
    """No violation of WCAG nor of good practice, contrast measured, and nothing to scroll for from left to right."""
    looks = {
        "demo": Look([of_case("demo-broken")], 1400, "light"),
        "several": Look(several(), 800, "dark"),
        "wrapped": Look([of_case("atk001-both-signed")], 360, "dark"),
        "narrow": Look(several(), 360, "light"),
    }
    found = looked_at(looks, tmp_path)
    assert {name: each["violations"] for name, each in found.items()} == {name: [] for name in looks}
    assert [sorted(MEASURED.difference(each["passes"])) for each in found.values()] == [[]] * 4
    assert [name for name, each in found.items() if each["beyond"] > 0] == []
    shown = {name: (each["width"], each["dark"]) for name, each in found.items()}
    assert shown == {name: (each.width, each.ground == "dark") for name, each in looks.items()}

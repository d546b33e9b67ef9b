"""
The picture of the screen: what `make demo` shows of the broken capture, laid out by rich and drawn as an SVG.

The same bytes on each machine. Nothing is fetched to show it: the reader's own fixed-width font is used, and every
run of words has its own place, so that no renderer's way with blanks moves a column. A dark ground of its own makes it
readable on a light page and on a dark one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape

from docs_facts import ROOT
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

import samlcheck
from samlcheck.render.terminal import WIDTH, screen

__all__ = ["clock", "picture"]

CAPTURE = "fixtures/demo/broken.html"
METADATA = "fixtures/demo/metadata.xml"
COMMAND = f"samlcheck check {CAPTURE} --metadata {METADATA}"

CELL = 10
"""Width of a character; the font's own is stretched or pressed to it."""
LINE = 22
SIZE = 16.5
MARGIN = 20
_FONTS = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
_WORDS = re.compile(r"\S+(?: \S+)*")
_GROUND, _TEXT, _DIM = "#161b22", "#e2e8f0", "#9aa4b2"
_COLORS = {
    "red": "#ff7b72",
    "green": "#56d364",
    "yellow": "#e3b341",
    "blue": "#79c0ff",
    "magenta": "#d2a8ff",
    "cyan": "#56d4dd",
}
"""The terminal's colours; each is at least 6.5 to 1 against the ground."""


def picture() -> bytes:
    """docs/images/screen.svg."""
    report = samlcheck.check(
        (ROOT / CAPTURE).read_bytes(),
        source=CAPTURE,
        trust=samlcheck.Trust(metadata=[samlcheck.TrustFile(METADATA, (ROOT / METADATA).read_bytes())]),
        now=clock(),
    )
    prompt = Text.assemble(("$ ", "dim"), (COMMAND, "bold"))
    shown = Text("\n").join((prompt, Text(), screen(report, width=WIDTH)))
    console = Console(width=WIDTH, color_system="standard", force_terminal=True, legacy_windows=False)
    lines = console.render_lines(shown, console.options.update(highlight=False, overflow="fold"), pad=False)
    width, height = WIDTH * CELL + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img">',
        f"<title>The screen of {COMMAND}</title>",
        f'<rect width="{width}" height="{height}" rx="8" fill="{_GROUND}"/>',
        f'<g font-family="{_FONTS}" font-size="{SIZE}" fill="{_TEXT}">',
        *(text for number, line in enumerate(lines) for text in _line(line, MARGIN + (number + 0.75) * LINE)),
        "</g>",
        "</svg>",
    ]
    return ("\n".join(drawn) + "\n").encode()


def _line(line: list[Segment], y: float) -> Iterator[str]:
    at = 0
    for segment in line:
        for words in _WORDS.finditer(segment.text):
            x = MARGIN + CELL * (at + cell_len(segment.text[: words.start()]))
            length = CELL * cell_len(words[0])
            yield (
                f'<text x="{x}" y="{y:g}" textLength="{length}" lengthAdjust="spacingAndGlyphs"'
                f"{_look(segment.style or Style())}>{escape(words[0], quote=False)}</text>"
            )
        at += cell_len(segment.text)


def _look(style: Style) -> str:
    color = _COLORS.get(style.color.name) if style.color else None
    fill = color or (_DIM if style.dim else None)
    return (f' fill="{fill}"' if fill else "") + (' font-weight="bold"' if style.bold else "")


def clock() -> datetime:
    """The demo's present: what .ci/demo sets SOURCE_DATE_EPOCH to."""
    found = re.search(r"SOURCE_DATE_EPOCH=(\d+)", (ROOT / ".ci/demo").read_text(encoding="utf-8"))
    if found is None:
        raise RuntimeError(".ci/demo sets no SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(found[1]), UTC)

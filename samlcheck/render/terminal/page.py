"""
Lines of a given width: what the parts of the screen are put on, wrapped here and nowhere else.

Values go through `value` and prose through `prose`, so that a document's text is made visible before it is laid out.
No text is lost on a narrow terminal: it goes on in the next line, and a long word is broken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.text import Text

from samlcheck.render.escape import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MIN_WIDTH", "PAIR", "PROSE", "STYLES", "VALUE", "Page", "prose", "value"]

MIN_WIDTH: Final = 40
"""Narrower terminals get lines of this width, which they wrap themselves."""
VALUE: Final = 300
"""Characters of a value that are shown: three lines of a wide terminal."""
PROSE: Final = 1200
"""Characters of a sentence that are shown, the values in it included."""
STYLES: Final = {
    "bad": "bold red",
    "good": "bold green",
    "unsure": "bold yellow",
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
    "code": "bold",
    "heading": "bold",
    "label": "dim",
    "mark": "bold red",
    "command": "cyan",
}
"""The sixteen colours alone: they are the reader's own, on a dark ground and on a light one."""
_LABEL: Final = 11
_INDENT: Final = 2
PAIR: Final = _INDENT + _LABEL
"""The column at which what a label says begins."""
_SCRATCH: Final = Console(width=MIN_WIDTH, color_system=None)


def value(text: str, style: str = "", *, limit: int = VALUE) -> Text:
    """A document's text, safe to show, its middle left out when it is long."""
    return Text(shortened(text, limit), style=STYLES.get(style, style))


def prose(text: str, style: str = "") -> Text:
    """A sentence of ours, which may hold a document's text."""
    return value(text, style, limit=PROSE)


class Page:
    """Lines, each no wider than `width` cells."""

    def __init__(self, width: int) -> None:
        """Begin an empty page; less than MIN_WIDTH counts as that."""
        self.width = max(width, MIN_WIDTH)
        self.lines: list[Text] = []

    def blank(self) -> None:
        """One empty line, never two."""
        if self.lines and self.lines[-1].plain:
            self.lines.append(Text())

    def heading(self, text: str) -> None:
        """A line that begins a part, with an empty line above."""
        self.blank()
        self.put(Text(text, style=STYLES["heading"]))

    def put(self, text: Text, *, first: Text | None = None, indent: int = 0) -> None:
        """
        `text` wrapped, each line indented; `first` stands before the first line, in its indentation.

        Where that would leave less than two thirds of a narrow page, `first` has a line of its own.
        """
        lead = first or Text()
        if lead and indent > self.width // 3:
            self.lines.append(lead)
            lead, indent = Text(), _INDENT
        for line in self._wrapped(text, self.width - indent):
            self.lines.append(Text.assemble(lead, " " * (indent - lead.cell_len), line))
            lead = Text()

    def beside(self, text: Text, *, first: Text) -> None:
        """`text` in the rest of the line behind `first`, wrapped there, however narrow it is."""
        lead = first
        for line in self._wrapped(text, self.width - first.cell_len):
            self.lines.append(Text.assemble(lead, line))
            lead = Text(" " * first.cell_len)

    def pair(self, label: str, text: Text, *, indent: int = _INDENT, style: str = "label") -> None:
        """A label of at most ten letters and what it says, aligned with the other pairs."""
        self.put(text, first=Text.assemble(" " * indent, (label, STYLES[style])), indent=indent + _LABEL)

    def continued(self, text: Text, *, indent: int = _INDENT) -> None:
        """More of the pair above."""
        self.put(text, indent=indent + _LABEL)

    def command(self, text: str, *, indent: int) -> None:
        """A command line to copy, never broken: a terminal that wraps it joins it again when it is copied."""
        self.lines.append(Text.assemble(" " * indent, value(text, "command", limit=PROSE)))

    def text(self) -> Text:
        """The whole page."""
        return Text("\n").join(self.lines)

    def _wrapped(self, text: Text, width: int) -> Iterator[Text]:
        for line in text.wrap(_SCRATCH, width, overflow="fold") or [Text()]:
            line.rstrip()
            yield line

"""
Where a finding stands in the file that a pipeline knows.

Places count in the decoded document. Where the file is that document, its lines are the file's; in a HAR or a page with
a form they are not, and a line of it would point anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.engine.shapes import InputJson, PlaceJson

__all__ = ["STREAMS", "has_lines", "place_of"]

STREAMS: Final = {
    "-": "standard input",
    "<paste>": "a paste at the terminal",
    "<clipboard>": "the clipboard",
    "<argument>": "an argument",
    "<input>": "an input without a name",
}
"""Sources that are no file."""
_AS_IT_IS: Final = frozenset(
    {
        "xml",
        "xml with byte order mark",
        "utf-16 xml",
        "app-roles json",
        "trust-policy json",
        "cloudtrail json",
    }
)


def has_lines(where: PlaceJson | None, inputs: Sequence[InputJson]) -> bool:
    """Whether line and column of a place are those of the file."""
    if where is None or where["line"] is None or where["decrypted"]:
        return False
    return inputs[where["input"]]["format"] in _AS_IT_IS


def place_of(where: PlaceJson, inputs: Sequence[InputJson]) -> str:
    """`line 1, column 2, /path`, and of which document that is where it is not the file."""
    line = f"line {where['line']}, column {where['column']}" if where["line"] else ""
    if line and not has_lines(where, inputs):
        line += f" of the {'decrypted' if where['decrypted'] else 'decoded'} document"
    path = where["pointer"] if where["xpath"] is None else where["xpath"]
    return ", ".join(each for each in (line, path) if each) or "the whole document"

"""
Text in Markdown that comes out as it is written, whoever wrote it.

Nothing of it becomes markup, a link, a mention of somebody or a number of an issue. Values are code; so are the words
of a sentence that a tracker would make something of even when their punctuation is escaped.
"""

from __future__ import annotations

import re
from typing import Final

from samlcheck.render.escape import shortened

__all__ = ["code", "fence", "plain"]

VALUE: Final = 300
"""Characters of a value that are shown."""
PROSE: Final = 1200
"""Characters of a sentence that are shown, the values in it included."""
_TICKS: Final = re.compile(r"`+")
_ACTIVE: Final = re.compile(r"[\\`*_\[\]<|~$]|&(?=[#\w])")
_TAKEN_UP: Final = re.compile(r"@|:/|www\.|#\w|GH-\d|:[a-z+-]", re.IGNORECASE)
"""What trackers link, mention or draw: addresses, people, issues, emoji."""


def code(text: str, *, limit: int = VALUE) -> str:
    """A value as code, made visible, its middle left out when it is long."""
    shown = shortened(text, limit)
    if not shown.strip():
        return "(empty)" if not shown else f"({len(shown)} blanks)"
    return _code(shown)


def plain(text: str) -> str:
    """A sentence, made visible: which may hold values."""
    return " ".join(map(_word, shortened(text, PROSE).split(" ")))


def fence(text: str) -> str:
    """A line to copy as a block of its own."""
    shown = shortened(text, PROSE)
    ticks = "`" * max(3, _longest(shown) + 1)
    return f"{ticks}sh\n{shown}\n{ticks}"


def _word(word: str) -> str:
    return _code(word) if _TAKEN_UP.search(word) else _ACTIVE.sub(r"\\\g<0>", word)


def _code(text: str) -> str:
    """A code span: backticks in it are no end of it, and a blank at its ends stays."""
    ticks = "`" * (_longest(text) + 1)
    blank = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{ticks}{blank}{text}{blank}{ticks}"


def _longest(text: str) -> int:
    return max(map(len, _TICKS.findall(text)), default=0)

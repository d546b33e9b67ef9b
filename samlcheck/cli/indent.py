"""
XML indented for reading, text in and text out, so that prefixes, comments and quotes stay as they were written.

Only for a document that the parser has taken: what is well-formed needs no more than this to find its tags.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["indented"]

_TOKEN: Final = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|[^<]+", re.DOTALL
)


def indented(text: str) -> str:
    """Each element on its own line, two blanks a level; an element that holds text alone stays on one."""
    lines: list[str] = []
    depth = 0
    open_line = False
    for token in _TOKEN.findall(text):
        shown = token.strip("\t\n\r ")
        if not shown:
            continue
        if token.startswith("</"):
            depth -= 1
            if open_line:
                lines[-1] += shown
            else:
                lines.append("  " * depth + shown)
            open_line = False
        elif token.startswith(("<?", "<!--")) or token.endswith("/>"):
            lines.append("  " * depth + shown)
            open_line = False
        elif token.startswith("<") and not token.startswith("<![CDATA["):
            lines.append("  " * depth + shown)
            depth += 1
            open_line = True
        elif open_line:
            lines[-1] += shown
        else:
            lines.append("  " * depth + shown)
    return "\n".join(lines) + "\n"

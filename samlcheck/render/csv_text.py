"""A document's text in a cell of a spreadsheet: what it shows is what is there, and no formula."""

from __future__ import annotations

from typing import Final

from samlcheck.render.escape import visible

__all__ = ["cell", "field"]

_FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a formula begins, in full width too (OWASP, CSV Injection); tabs and line breaks are made visible before."""


def cell(text: str) -> str:
    """`text` made visible; an apostrophe in front keeps a spreadsheet from computing it."""
    shown = visible(text)
    return f"'{shown}" if shown.lstrip(" '\"").startswith(_FORMULA) else shown


def field(text: str) -> str:
    """The cell as it stands in a file: in quotes where a comma or a quote in it would end it (RFC 4180, 2)."""
    shown = cell(text)
    if "," not in shown and '"' not in shown:
        return shown
    doubled = shown.replace('"', '""')
    return f'"{doubled}"'

"""What is said beside the report: one line on standard error, a document's text in it made visible."""

from __future__ import annotations

import sys

from samlcheck.render.escape import shortened

__all__ = ["say"]

_LINE = 400


def say(text: str) -> None:
    """Write `samlcheck: text` and a line break on standard error."""
    sys.stderr.write(f"samlcheck: {shortened(text, _LINE)}\n")
    sys.stderr.flush()

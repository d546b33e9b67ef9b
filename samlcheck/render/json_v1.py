"""JSON, version 1: the report's own shape, and the set of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samlcheck.engine.contract import dumps, error_of, set_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.engine.report import Report
    from samlcheck.errors import SamlcheckError

__all__ = ["render", "render_error", "render_set"]


def render(report: Report) -> str:
    """One report, ending in a line break."""
    return report.to_json() + "\n"


def render_set(reports: Sequence[Report]) -> str:
    """Several reports as one document, ending in a line break."""
    return dumps(set_of(reports)) + "\n"


def render_error(error: SamlcheckError) -> str:
    """Why nothing was judged, ending in a line break."""
    return dumps(error_of(error)) + "\n"

"""JSON lines: one report a line, in the shapes of the JSON report, personal data hidden unless it is asked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from samlcheck.engine.contract import error_of
from samlcheck.render.personal import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samlcheck.engine.report import Report
    from samlcheck.errors import SamlcheckError

__all__ = ["render", "render_error"]


def render(reports: Iterable[Report], *, personal: bool = False) -> str:
    """Each report as one line of ASCII."""
    return "".join(_line(view_of(report, personal=personal).document) for report in reports)


def render_error(error: SamlcheckError) -> str:
    """Why nothing was judged, as one line."""
    return _line(error_of(error))


def _line(document: Any) -> str:  # noqa: ANN401 any of the shapes
    return json.dumps(document, ensure_ascii=True, separators=(",", ":")) + "\n"

"""
A baseline: the findings that were there when somebody began to watch, so that only new ones are shown.

It holds no value of a message: codes, kinds of input and fingerprints, which are made of places and never of values.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, Literal, TypedDict

from samlcheck.engine.ignores import FAMILY
from samlcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samlcheck.engine.report import Report

__all__ = ["Baseline", "BaselineJson", "baseline_of", "read_baseline"]

Baseline = frozenset[tuple[str, str]]
"""Codes with fingerprints."""
_VERSION: Final = 1


class KnownJson(TypedDict):
    """One finding that is known: its code, the kind of the input it was found in, its fingerprint."""

    code: str
    kind: str
    fingerprint: str


class BaselineJson(TypedDict):
    """What --write-baseline writes and --baseline reads: the findings that are known, sorted, each once."""

    schema_version: Literal[1]
    report: Literal["baseline"]
    findings: list[KnownJson]


def baseline_of(reports: Iterable[Report]) -> BaselineJson:
    """The baseline of a run: what is shown, and what an older baseline hides; what CFG says of ignores is none."""
    known = {
        (finding.code, report.kind, finding.fingerprint)
        for report in reports
        for finding in (*report.findings, *(each.finding for each in report.hidden if each.by == "baseline"))
        if not finding.code.startswith(FAMILY)
    }
    return {
        "schema_version": _VERSION,
        "report": "baseline",
        "findings": [{"code": code, "kind": kind, "fingerprint": mark} for code, kind, mark in sorted(known)],
    }


def read_baseline(text: bytes | str, *, source: str) -> Baseline:
    """
    The baseline in a file that --write-baseline wrote; `source` names it in errors.

    Codes of rules that are no more, and keys that are not known, do no harm. Raises UsageError for anything else.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{source} is no baseline: it cannot be read as JSON") from error
    if not isinstance(document, dict) or document.get("report") != "baseline":
        raise UsageError(f"{source} is no baseline: --write-baseline writes one")
    if document.get("schema_version") != _VERSION:
        raise UsageError(f"{source} is a baseline of another version: write it again")
    findings = document.get("findings")
    if not isinstance(findings, list):
        raise UsageError(f"{source} is no baseline: it holds no list of findings")
    return frozenset(_known(each, source, number) for number, each in enumerate(findings, 1))


def _known(entry: Any, source: str, number: int) -> tuple[str, str]:  # noqa: ANN401 as JSON gives it
    fields: dict[str, object] = entry if isinstance(entry, dict) else {}
    code, fingerprint = fields.get("code"), fields.get("fingerprint")
    if not isinstance(code, str) or not isinstance(fingerprint, str):
        raise UsageError(f"{source}: finding {number} has no code and fingerprint")
    return code, fingerprint

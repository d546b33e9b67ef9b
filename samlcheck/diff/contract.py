"""A comparison as JSON, version 1: a contract, as that of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import samlcheck
from samlcheck.engine.contract import finding_json, inputs_json, outcome_json
from samlcheck.engine.plain import certificate_json, utc

if TYPE_CHECKING:
    from samlcheck.diff.responses import Comparison, Difference
    from samlcheck.diff.said import Said
    from samlcheck.diff.shapes import DifferenceJson, DiffJson, SaidJson, SideJson
    from samlcheck.engine.report import Report

__all__ = ["to_dict"]


def to_dict(comparison: Comparison) -> DiffJson:
    """The comparison in the shapes of the contract; `at` is when it was made, each side has its own."""
    a, b = comparison.a, comparison.b
    return {
        "schema_version": 1,
        "report": "diff",
        "tool": {"name": "samlcheck", "version": samlcheck.__version__},
        "at": utc(a.now),
        "now": utc(a.now),
        "documents": "responses",
        "same": comparison.same,
        "a": _side(a),
        "b": _side(b),
        "only_a": [finding_json(each, a.inputs) for each in comparison.only_a],
        "only_b": [finding_json(each, b.inputs) for each in comparison.only_b],
        "of_capture": [
            {"side": side, "finding": finding_json(each, (a if side == "a" else b).inputs)}
            for side, each in comparison.of_capture
        ],
        "differences": [_difference(each) for each in comparison.differences],
        "personal": [_difference(each) for each in comparison.personal],
        "compared": list(comparison.compared),
        "gaps": [{"side": each.side, "reason": each.reason, "text": each.text} for each in comparison.gaps],
        "certificates": [certificate_json(each) for each in comparison.certificates.values()],
    }


def _side(report: Report) -> SideJson:
    return {
        "inputs": inputs_json(report),
        "chosen_because": report.chosen_because,
        "at": utc(report.at),
        "at_source": report.at_source,
        "verdict": report.verdict,
        "basis": _basis(report),
        "outcome": outcome_json(report.outcome) if report.outcome else None,
    }


def _basis(report: Report) -> Literal["signed", "claimed"] | None:
    exchange = report.exchange
    if exchange is None or exchange.assertion is None or report.wrapped:
        return None
    return "signed" if exchange.verified else "claimed"


def _difference(difference: Difference) -> DifferenceJson:
    return {
        "fact": difference.fact.id,
        "name": difference.name,
        "unit": difference.fact.unit,
        "a": _said(difference.a),
        "b": _said(difference.b),
    }


def _said(said: Said | None) -> SaidJson | None:
    return {"texts": list(said.texts), "about": said.about} if said else None

"""An explanation as JSON, version 1: a contract, as that of the report. The text itself is not repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import samlcheck
from samlcheck.engine.events import recorded_json
from samlcheck.engine.plain import utc

if TYPE_CHECKING:
    from datetime import datetime

    from samlcheck.explain.explanation import Explained, Explanation, Reason
    from samlcheck.explain.shapes import CauseJson, ExplainedJson, ExplanationJson

__all__ = ["to_dict"]


def to_dict(explanation: Explanation, *, now: datetime) -> ExplanationJson:
    """The explanation in the shapes of the contract."""
    idp = explanation.idp
    return {
        "schema_version": 1,
        "report": "explain",
        "tool": {"name": "samlcheck", "version": samlcheck.__version__},
        "at": utc(now),
        "now": utc(now),
        "idp": {"id": idp.id, "name": idp.name} if idp else None,
        "result": explanation.result,
        "found": [_explained(each) for each in explanation.found],
        "near": [_explained(each) for each in explanation.near],
        "events": [recorded_json(each) for each in explanation.events],
    }


def _explained(explained: Explained) -> ExplainedJson:
    known = explained.known
    return {
        "id": known.id,
        "service": known.service,
        "basis": explained.basis,
        "words": explained.words,
        "error_code": None if explained.by_client else known.error_code,
        "http_status": None if explained.by_client else known.http_status,
        "certainty": explained.certainty,
        "meaning": explained.meaning,
        "in_table": known.known,
        "causes": [_cause(each) for each in explained.causes],
    }


def _cause(reason: Reason) -> CauseJson:
    return {
        "text": reason.text,
        "certainty": reason.certainty,
        "rules": [{"code": each.code, "name": each.name, "url": each.url} for each in reason.rules],
        "look": reason.look,
        "fix": {"text": reason.fix.text, "commands": list(reason.fix.commands)},
        "commands": list(reason.run),
    }

"""
The JSON report, version 1: a contract.

Keys and enum values may be added within version 1; nothing is renamed, removed or retyped. A fact that is unknown is
null, never absent.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import samlcheck
from samlcheck.engine.claims import aws_json, metadata_json, response_json, signature_json
from samlcheck.engine.events import GivenEvent, event_json
from samlcheck.engine.plain import place_json, utc
from samlcheck.rulekit import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.engine.ignores import Hidden
    from samlcheck.engine.report import Input, Outcome, Report
    from samlcheck.engine.shapes import (
        ErrorJson,
        FindingJson,
        IgnoredJson,
        InputJson,
        OutcomeJson,
        ReportJson,
        SetJson,
    )
    from samlcheck.errors import SamlcheckError
    from samlcheck.rulekit import Finding

__all__ = ["dumps", "error_of", "finding_json", "inputs_json", "outcome_json", "set_of", "to_dict"]


def to_dict(report: Report) -> ReportJson:
    """The report in the shapes of the contract."""
    exchange = report.exchange
    entities = report.metadata.entities if report.metadata else ()
    if exchange is not None:
        entities = tuple(entity for each in exchange.trust.metadata for entity in each.entities)
    opinions = exchange.second_opinions if exchange else ()
    return {
        "schema_version": 1,
        "report": "check",
        "tool": {"name": "samlcheck", "version": samlcheck.__version__},
        "at": utc(report.at),
        "at_source": report.at_source,
        "now": utc(report.now),
        "verdict": report.verdict,
        "inputs": inputs_json(report),
        "outcome": outcome_json(report.outcome) if report.outcome else None,
        "response": response_json(exchange, report.idp, wrapped=report.wrapped) if exchange else None,
        "metadata": [metadata_json(entity) for entity in entities],
        "entities": len(entities) + (report.metadata.beyond if report.metadata else 0),
        "signatures": [signature_json(check, report.inputs, opinions) for check in report.signatures],
        "aws": aws_json(report.aws, exchange) if report.aws and exchange else None,
        "cloudtrail": [event_json(each, report.inputs, report.outcome) for each in _events(report)],
        "findings": [finding_json(each, report.inputs) for each in report.findings],
        "ignored": [_ignored_json(each) for each in report.hidden],
        "rules": {
            "passed": list(report.in_state(State.PASSED)),
            "not_applicable": list(report.in_state(State.NOT_APPLICABLE)),
            "crashed": list(report.in_state(State.CRASHED)),
            "ignored": list(report.ignored),
        },
    }


def set_of(reports: Sequence[Report]) -> SetJson:
    """Several reports as one document."""
    return {"schema_version": 1, "report": "set", "reports": [to_dict(report) for report in reports]}


def error_of(error: SamlcheckError) -> ErrorJson:
    """What stopped a run before anything was judged."""
    return {
        "schema_version": 1,
        "report": "error",
        "tool": {"name": "samlcheck", "version": samlcheck.__version__},
        "error": str(error),
    }


def dumps(document: Any) -> str:  # noqa: ANN401 any of the shapes
    """Indented JSON in ASCII: no control character of a message reaches a terminal."""
    return json.dumps(document, indent=2, ensure_ascii=True)


def _events(report: Report) -> tuple[GivenEvent, ...]:
    """The event that was judged, or those of the message's assertion."""
    if report.event:
        return (GivenEvent(report.captures[0], report.event),)
    return report.trail.matched if report.trail else ()


def inputs_json(report: Report) -> list[InputJson]:
    """What came in, in the order in which places count."""
    return [
        {
            "source": each.source,
            "path": each.path,
            "format": each.format,
            "sha256": each.sha256,
            "use": each.use,
            "kind": each.kind,
        }
        for each in report.inputs
    ]


def outcome_json(outcome: Outcome) -> OutcomeJson:
    """What the service would answer."""
    message = outcome.message
    return {
        "service": outcome.service,
        "mode": outcome.mode,
        "result": outcome.result,
        "certainty": outcome.certainty.value if outcome.certainty else None,
        "stage": outcome.stage.value if outcome.stage else None,
        "reasons": list(outcome.reasons),
        "message": message.text if message else None,
        "message_certainty": message.certainty if message else None,
        "error_code": message.error_code if message else None,
        "open": [{"question": each.question, "code": each.code, "needs": each.needs} for each in outcome.open],
        "assumes": list(outcome.assumes),
    }


def finding_json(finding: Finding, inputs: Sequence[Input]) -> FindingJson:
    """One finding."""
    message, fix = finding.aws_message, finding.fix
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "refusal": finding.refusal.value,
        "message": finding.message,
        "where": place_json(finding.where, inputs) if finding.where else None,
        "related": [{"label": each.label, "where": place_json(each.where, inputs)} for each in finding.related],
        "expected": finding.expected,
        "actual": finding.actual,
        "aws_message": {"id": message.id, "text": message.text, "certainty": message.certainty} if message else None,
        "fix": {"text": fix.text, "commands": list(fix.commands)} if fix else None,
        "url": finding.url,
        "fingerprint": finding.fingerprint,
    }


def _ignored_json(hidden: Hidden) -> IgnoredJson:
    """One finding that is not shown, and why not."""
    finding, ignore = hidden.finding, hidden.ignore
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "fingerprint": finding.fingerprint,
        "by": hidden.by,
        "reason": ignore.reason if ignore else None,
        "expires": ignore.expires.isoformat() if ignore else None,
    }

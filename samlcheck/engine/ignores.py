"""
What is hidden of the findings of a check: by ignores with a reason, by a baseline, by `ignore` and `select`.

Hiding chooses what is shown and never what the outcome is. The ignores themselves are judged over a whole run, by the
CFG rules: settle() puts what they find into its last report.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, Literal

from samlcheck.engine.discover import expand, rules_of
from samlcheck.engine.run import run
from samlcheck.errors import UsageError
from samlcheck.model.ignores import EVERYTHING, Ignore, Ignores, IgnoreUse
from samlcheck.rulekit import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samlcheck.engine.baseline import Baseline
    from samlcheck.engine.question import Question
    from samlcheck.engine.report import Input, Report
    from samlcheck.rulekit import Finding

__all__ = ["FAMILY", "Hidden", "HiddenBy", "ignore_of", "ignores_of", "settle", "sift"]

HiddenBy = Literal["config", "baseline", "ignore", "select"]
FAMILY: Final = "CFG"
_KEYS: Final = ("rule", "target", "reason", "expires")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """A finding that is not shown, by what, and the `ignore` that says why where it is one of the configuration."""

    finding: Finding
    by: HiddenBy
    ignore: Ignore | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """The findings that are shown, those that are not, and what became of each ignore in this document."""

    shown: tuple[Finding, ...]
    hidden: tuple[Hidden, ...]
    uses: tuple[IgnoreUse, ...]


def ignores_of(given: Iterable[Mapping[str, object] | Ignore]) -> tuple[Ignore, ...]:
    """The ignores in these tables. Raises UsageError, which says in which one something is wrong."""
    return tuple(
        each if isinstance(each, Ignore) else ignore_of(each, where=f"ignores, entry {number}", source="ignores")
        for number, each in enumerate(given, 1)
    )


def ignore_of(table: Mapping[str, object], *, where: str, source: str) -> Ignore:
    """
    The ignore in one table: rule, reason, expires, and target where it is not for everything.

    `where` names the table in errors, `source` the file in findings. Raises UsageError.
    """
    for key in table:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"it takes {', '.join(_KEYS)}"
            raise UsageError(f"{where}: unknown key {key!r}: {hint}")
    rule = _text(table, "rule", where).upper()
    try:
        codes = expand((rule,))
    except UsageError as error:
        raise UsageError(f"{where}: rule: {error}") from error
    if all(code.startswith(FAMILY) for code in codes):
        raise UsageError(f"{where}: rule: {FAMILY} speaks of ignores, and cannot be ignored by one")
    return Ignore(
        rule=rule,
        target=_text(table, "target", where) if "target" in table else EVERYTHING,
        reason=_text(table, "reason", where),
        expires=_day(table, where),
        source=source,
    )


def sift(
    findings: Sequence[Finding],
    states: Mapping[str, State],
    question: Question,
    *,
    inputs: Sequence[Input],
    issuers: Sequence[str],
) -> Sifted:
    """
    Choose what is shown of the findings of one document, whose issuers, or entities, these are.

    Raises UsageError for an unknown code in select or ignore.
    """
    today = question.now.date()
    used: set[Ignore] = set()
    hidden: list[Hidden] = []
    shown: list[Finding] = []
    selects = _Choice(question.select, question.ignore)
    for finding in findings:
        sources = {inputs[0].source, inputs[finding.where.input if finding.where else 0].source}
        met = [each for each in question.ignores if _meets(each, finding, sources, issuers)]
        used.update(met)
        holding = next((each for each in met if not each.is_over(today)), None)
        by = "config" if holding else _other_reason(finding, question.baseline, selects)
        if by:
            hidden.append(Hidden(finding=finding, by=by, ignore=holding))
        else:
            shown.append(finding)
    looked = states.items() if question.ignores else ()
    ran = [code for code, state in looked if state in (State.PASSED, State.FOUND)]
    everything = [each.source for each in inputs if each.use != "left"]
    uses = tuple(
        IgnoreUse(ignore=each, used=each in used, tried=_is_tried(each, ran, everything, issuers))
        for each in question.ignores
    )
    return Sifted(shown=tuple(shown), hidden=tuple(hidden), uses=uses)


def settle(reports: Sequence[Report], *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Report, ...]:
    """
    The reports of one run, with what is wrong with its ignores in the last of them and in no other.

    They were made with the same ignores. `select` and `ignore` hide as they do in a check.
    """
    if not reports or not reports[-1].uses:
        return tuple(reports)
    *others, last = (_unsettled(each) for each in reports)
    everyone = (*others, last)
    uses = tuple(
        IgnoreUse(ignore=each[0].ignore, used=any(one.used for one in each), tried=any(one.tried for one in each))
        for each in zip(*(report.uses for report in everyone), strict=True)
    )
    subject = Ignores(uses=uses, today=last.now.date())
    findings, states = run(rules_of(FAMILY.lower()), {Ignores: subject}, profile=None, kind=last.kind, idp=None)
    selects = _Choice(tuple(select), tuple(ignore))
    reasons = [(finding, selects.hides(finding)) for finding in findings]
    settled = replace(
        last,
        findings=_ordered((*last.findings, *(finding for finding, by in reasons if not by))),
        hidden=(*last.hidden, *(Hidden(finding=finding, by=by) for finding, by in reasons if by)),
        states={**last.states, **states},
    )
    return (*others, settled)


def _unsettled(report: Report) -> Report:
    """The report without what was found in its ignores alone."""
    return replace(
        report,
        findings=tuple(each for each in report.findings if not each.code.startswith(FAMILY)),
        hidden=tuple(each for each in report.hidden if not each.finding.code.startswith(FAMILY)),
        states={code: state for code, state in report.states.items() if not code.startswith(FAMILY)},
    )


def _ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """By severity; those of one severity stay as they are, the ignores' last."""
    return tuple(sorted(findings, key=lambda finding: finding.severity.rank))


class _Choice:
    """What `select` and `ignore` leave out."""

    def __init__(self, select: tuple[str, ...], ignore: tuple[str, ...]) -> None:
        self._selected = expand(select) if select else None
        self._ignored = expand(ignore)

    def hides(self, finding: Finding) -> HiddenBy | None:
        if finding.code in self._ignored:
            return "ignore"
        return "select" if self._selected is not None and finding.code not in self._selected else None


def _other_reason(finding: Finding, baseline: Baseline | None, choice: _Choice) -> HiddenBy | None:
    known = baseline is not None and (finding.code, finding.fingerprint) in baseline
    return "baseline" if known else choice.hides(finding)


def _meets(ignore: Ignore, finding: Finding, sources: Iterable[str], issuers: Sequence[str]) -> bool:
    if not ignore.is_of(finding.code):
        return False
    return ignore.target in (EVERYTHING, finding.fingerprint) or ignore.meets(issuers=issuers, sources=sources)


def _is_tried(ignore: Ignore, ran: Iterable[str], sources: Iterable[str], issuers: Sequence[str]) -> bool:
    if not any(ignore.is_of(code) for code in ran):
        return False
    return ignore.is_everywhere or ignore.meets(issuers=issuers, sources=sources)


def _text(table: Mapping[str, object], key: str, where: str) -> str:
    value = table.get(key)
    if value is None:
        raise UsageError(f"{where} has no {key}")
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"{where}: {key} takes a text that is not empty")
    return value.strip()


def _day(table: Mapping[str, object], where: str) -> date:
    value = table.get("expires")
    if value is None:
        raise UsageError(f"{where} has no expires, the last day on which it holds, such as 2026-12-31")
    if isinstance(value, datetime) or not isinstance(value, date):
        raise UsageError(f"{where}: expires takes a day without quotes, such as 2026-12-31")
    return value

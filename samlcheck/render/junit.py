"""
JUnit's XML, as Jenkins, GitLab, Azure and others read it: a suite for each input.

A test case is a rule, whatever number of findings it has, and one more is the answer. So a rule keeps its name and its
history from run to run, and a count of the cases says how much was looked at. Rules that did not apply are no cases:
they have not passed, most of them are about another kind of message, and thirty skipped cases hide the one that counts;
their number is a property of the suite. What is milder than the severity that fails the run stands in a case that
passes, as its output.

The answer fails where the message is not accepted, because that is when the exit status is not 0.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from samlcheck.engine.discover import families, rules_of
from samlcheck.engine.plain import utc
from samlcheck.render.answer import answer_of
from samlcheck.render.escape import visible
from samlcheck.render.files import place_of
from samlcheck.render.personal import view_of
from samlcheck.rulekit import Severity, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samlcheck.engine.report import Report
    from samlcheck.engine.shapes import FindingJson, InputJson
    from samlcheck.errors import SamlcheckError
    from samlcheck.render.personal import View

__all__ = ["render", "render_error"]

_ANSWER: Final = "answer"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TEXT: Final = 4_000
"""Characters of a line."""


def render(reports: Iterable[Report], *, personal: bool = False, fail_on: Severity = Severity.ERROR) -> str:
    """The reports as one document, in which what is at or above `fail_on` fails."""
    suites = [_Suite(view_of(report, personal=personal), fail_on) for report in reports]
    counts = {name: sum(suite.counts[name] for suite in suites) for name in ("tests", "failures", "errors", "skipped")}
    lines = [_open("testsuites", {"name": "samlcheck", **counts})]
    for suite in suites:
        lines += suite.lines()
    return _HEAD + "\n".join((*lines, "</testsuites>")) + "\n"


def render_error(error: SamlcheckError) -> str:
    """Why nothing was judged, as the error of the only case."""
    name = {"name": "samlcheck", "tests": 1, "failures": 0, "errors": 1, "skipped": 0}
    lines = (
        _open("testsuites", name),
        _open("testsuite", name),
        _open("testcase", {"classname": "samlcheck", "name": _ANSWER}),
        f"{_open('error', {'type': 'usage', 'message': str(error)})}</error>",
        "</testcase>",
        "</testsuite>",
        "</testsuites>",
    )
    return _HEAD + "\n".join(lines) + "\n"


class _Suite:
    """The cases of one report."""

    def __init__(self, view: View, fail_on: Severity) -> None:
        self._view = view
        self._source = view.document["inputs"][0]["source"]
        self._worst = fail_on.rank
        self.counts = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
        self._cases = [*self._answer(), *self._rules()]

    def lines(self) -> Iterator[str]:
        """The suite."""
        view = self._view
        yield _open(
            "testsuite", {"name": self._source, **self.counts, "timestamp": utc(view.report.now).removesuffix("Z")}
        )
        of = view.document["inputs"][0]
        outcome = view.document["outcome"]
        properties = {
            "verdict": view.document["verdict"],
            "outcome": outcome["result"] if outcome else "none",
            "format": of["format"],
            "sha256": of["sha256"],
            "rules that did not apply": len(view.report.in_state(State.NOT_APPLICABLE)),
        }
        yield "<properties>"
        yield from (_open("property", {"name": name, "value": value}, "/") for name, value in properties.items())
        yield "</properties>"
        yield from self._cases
        yield "</testsuite>"

    def _answer(self) -> Iterator[str]:
        view = self._view
        answer = answer_of(view.report)
        sentence = view.text(f"{answer.word}: {answer.sentence}")
        details = [view.text(each) for each in answer.details]
        if view.report.ok:
            yield from self._case(_ANSWER, "system-out", "", "", [sentence, *details])
        else:
            kind = "error" if view.report.verdict == "incomplete" else "failure"
            yield from self._case(_ANSWER, kind, answer.word.lower(), sentence, details)

    def _rules(self) -> Iterator[str]:
        found: dict[str, list[FindingJson]] = {}
        for finding in self._view.document["findings"]:
            found.setdefault(finding["code"], []).append(finding)
        inputs = self._view.document["inputs"]
        for code, findings in found.items():
            name = f"{code} {findings[0]['name']}"
            severity = findings[0]["severity"]
            lines = [line for finding in findings for line in _told(finding, inputs)]
            kind = "failure" if Severity(severity).rank <= self._worst else "system-out"
            yield from self._case(name, kind, severity, _summary(findings), lines)
        report = self._view.report
        names = _names(report)
        for code in report.in_state(State.CRASHED):
            yield from self._case(names[code], "error", "crashed", "the rule failed inside samlcheck")
        for code in report.in_state(State.PASSED):
            yield from self._case(names[code])

    def _case(
        self, name: str, kind: str = "", type_: str = "", message: str = "", lines: Sequence[str] = ()
    ) -> Iterator[str]:
        self.counts["tests"] += 1
        # Jenkins takes what stands before the last dot for a package.
        of = self._source.replace(".", "_")
        case = {"classname": f"samlcheck.{of}", "name": name, "file": self._source, "time": "0"}
        if not kind:
            yield _open("testcase", case, "/")
            return
        text = escape("\n".join(visible(line[:_TEXT]) for line in lines))
        yield _open("testcase", case)
        if kind == "system-out":
            yield f"<system-out>{text}</system-out>"
        else:
            self.counts[f"{kind}s"] += 1
            yield _open(kind, {"type": type_, "message": message}) + f"{text}</{kind}>"
        yield "</testcase>"


def _names(report: Report) -> dict[str, str]:
    """What the case of each rule is called, whatever became of it."""
    names = {code: code for code in report.states}
    kinds = {code.rstrip("0123456789").lower() for code in names}
    return names | {rule.code: f"{rule.code} {rule.name}" for kind in kinds & {*families()} for rule in rules_of(kind)}


def _summary(findings: Sequence[FindingJson]) -> str:
    first, others = findings[0]["message"], len(findings) - 1
    return f"{first} (and {others} more)" if others else first


def _told(finding: FindingJson, inputs: Sequence[InputJson]) -> Iterator[str]:
    """A finding in lines: what, where, what was expected, what AWS says, what to change."""
    where, message, fix = finding["where"], finding["aws_message"], finding["fix"]
    yield f"{finding['severity']}: {finding['message']}"
    if where:
        yield f"at {place_of(where, inputs)}"
    for label in ("expected", "actual"):
        text = finding[label]
        if text is not None:
            yield f"{label}: {text}"
    if message:
        yield f'AWS says: "{message["text"]}" ({message["certainty"]})'
    if fix:
        yield f"fix: {fix['text']}"
        yield from (f"    {command}" for command in fix["commands"])
    yield finding["url"]


def _open(tag: str, attributes: Mapping[str, object], end: str = "") -> str:
    """A start tag; control characters, which XML 1.0 does not have, are made visible."""
    shown = "".join(f' {name}="{escape(visible(str(value)[:_TEXT]))}"' for name, value in attributes.items())
    return f"<{tag}{shown}{end}>"

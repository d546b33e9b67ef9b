"""JUnit's XML is read back by junitparser, which CI systems use, and by expat."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from junitparser import Error, Failure, JUnitXml, TestSuite

import samlcheck
from samlcheck.engine.report import Report
from samlcheck.errors import TrustError
from samlcheck.render import junit
from samlcheck.rulekit import Severity, State
from tests.render.hostile import ANY, TEXTS, report_with
from tests.render.reports import NOW, of_case, of_response


def suites_of(*reports: Report, personal: bool = False, fail_on: Severity = Severity.ERROR) -> list[TestSuite]:
    """The suites as a parser sees them, whose counts are right."""
    found = JUnitXml.fromstring(junit.render(reports, personal=personal, fail_on=fail_on).encode())
    suites = list(found)
    for suite in suites:
        cases = list(suite)
        kinds = [result for case in cases for result in case.result]
        assert suite.tests == len(cases)
        assert suite.failures == sum(isinstance(each, Failure) for each in kinds)
        assert suite.errors == sum(isinstance(each, Error) for each in kinds)
    assert (found.tests, found.failures) == (sum(each.tests for each in suites), sum(each.failures for each in suites))
    return suites


def failed(suite: TestSuite) -> list[str]:
    """The names of the cases that failed."""
    return [case.name for case in suite if case.result]


def test_a_suite_an_input() -> None:
    """Each input is a suite under its name; a case is a rule, and one is the answer."""
    first, second = suites_of(of_case("demo-broken"), of_response())
    assert (first.name, second.name) == ("fixtures/demo/broken.html", "response.xml")
    assert failed(first) == ["answer", "AWS102 role-attribute-misnamed", "AWS121 session-name-invalid"]
    assert failed(second) == []
    assert {case.classname for case in first} == {"samlcheck.fixtures/demo/broken_html"}


def test_a_rule_has_one_name_whether_it_passed_or_not() -> None:
    """A history of AWS121 goes on: what passes has the name that fails."""
    (broken,), (healthy,) = suites_of(of_case("demo-broken")), suites_of(of_response())
    assert "AWS121 session-name-invalid" in [case.name for case in broken]
    assert "AWS121 session-name-invalid" in [case.name for case in healthy]


def test_what_did_not_apply_has_not_passed() -> None:
    """It is no case, and counted aside."""
    report = of_response()
    (suite,) = suites_of(report)
    away = report.in_state(State.NOT_APPLICABLE)
    assert not [case.name for case in suite if case.name.split()[0] in away]
    count = f'<property name="rules that did not apply" value="{len(away)}"/>'
    assert count in junit.render([report])


def test_milder_findings_fail_as_the_run_does() -> None:
    """A note is the output of a case that passes, and a failure where --fail-on says so."""
    report = of_case("demo-broken")
    (suite,), (strict,) = suites_of(report), suites_of(report, fail_on=Severity.NOTE)
    note = next(case for case in suite if case.name == "AST018 guest-name")
    assert note.result == []
    assert note.system_out.startswith('note: "[NameID]" is the user name of an Entra guest')
    assert "AST018 guest-name" in failed(strict)


def test_what_is_not_accepted_fails() -> None:
    """A message that nobody vouches for makes the run fail, so a case has failed."""
    (suite,) = suites_of(of_response(trusted=False))
    assert failed(suite) == ["answer"]


def test_what_was_not_judged_is_an_error() -> None:
    """A crashed rule and an unreadable input are errors and not failures."""
    report = of_response()
    crashed = replace(report, states={**report.states, "AST001": State.CRASHED})
    kinds = [case.result[0]._tag for case in suites_of(crashed)[0] if case.result]
    assert "error" in kinds
    (suite,) = suites_of(samlcheck.check("hello", source="a.txt", now=NOW))
    assert next(iter(suite)).result[0]._tag == "error"


def test_a_failure_tells_what_to_do() -> None:
    """The text of a failure has place, expectation, AWS's words, the fix and the rule's page."""
    case = next(case for case in suites_of(of_case("demo-broken"))[0] if case.name.startswith("AWS102"))
    lines = case.result[0].text.splitlines()
    starts = [line.partition(" ")[0] for line in lines]
    assert starts == ["error:", "at", "expected:", "actual:", "AWS", "fix:", lines[-1]]


def test_no_judgement() -> None:
    """Where trust cannot be used the only case is an error that says so."""
    (suite,) = JUnitXml.fromstring(junit.render_error(TrustError("a<b>&\x1b]]>: no key")).encode())
    assert [case.result[0].message for case in suite] == [r"a<b>&\x1b]]>: no key"]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_hostile_texts(text: str) -> None:
    """No character that XML lacks, no element of somebody else's, no end of a text before its time."""
    for personal in (False, True):
        shown = junit.render([report_with(text)], personal=personal)
        tags = {each.tag for each in ET.fromstring(shown.encode()).iter()}  # noqa: S314 our own
        assert tags <= {
            "testsuites", "testsuite", "properties", "property", "testcase", "failure", "error", "system-out"
        }  # fmt: skip
        assert all(line.isprintable() for line in shown.split("\n"))
        suites_of(report_with(text), personal=personal)


@settings(max_examples=12)
@given(ANY)
def test_any_text(text: str) -> None:
    """Whatever stands in a value or a file's name, parsers take it."""
    suites_of(report_with(text), personal=True)

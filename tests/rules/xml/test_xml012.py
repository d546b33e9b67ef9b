"""XML012 says each cause once, leaves to others what they name better, and never changes an answer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import samlcheck
from samlcheck.engine.report import Report
from samlcheck.mint import Minter
from samlcheck.model import schema
from samlcheck.rulekit import Finding, Severity, State

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
IDP = Minter()
RESPONSE = IDP.response()


def judged(message: bytes, **options: object) -> Report:
    """The report on a message, with the metadata of its identity provider."""
    return samlcheck.check(message, metadata=IDP.metadata(), now=NOW, **options)  # type: ignore[arg-type] # of many types


def found(message: bytes) -> list[Finding]:
    """What XML012 says."""
    return [each for each in judged(message).findings if each.code == "XML012"]


def places(finding: Finding) -> list[str | None]:
    """The paths of what it points at."""
    assert finding.where
    return [finding.where.xpath, *(each.where.xpath for each in finding.related)]


def test_one_cause_is_one_finding() -> None:
    """Attributes that nobody knows are one cause on however many elements, with the first places named."""
    message = RESPONSE.replace(b"<saml:Audience>", b'<saml:Audience a="">').replace(
        b"<samlp:Status>", b'<samlp:Status a="">'
    )
    message = message.replace(b"<saml:Subject>", b'<saml:Subject a="" b="">')
    (finding,) = found(message)
    assert finding.message == 'Status carries "a", which is none of its attributes; the same is true of 3 other places'
    subject = "/samlp:Response/saml:Assertion/saml:Subject"
    assert places(finding)[:3] == ["/samlp:Response/samlp:Status/@a", f"{subject}/@a", f"{subject}/@b"]


def test_two_causes_are_two_findings() -> None:
    """A part out of its place and an attribute nobody knows have to be mended apart."""
    message = RESPONSE.replace(b"</samlp:Status>", b'<samlp:StatusMessage Value=""/></samlp:Status><samlp:Odd/>')
    assert {each.message for each in found(message)} == {
        'StatusMessage carries "Value", which is none of its attributes',
        "Odd stands in Response out of its place",
    }


def test_what_is_there_once_too_often_is_shown_beside_what_holds_it() -> None:
    """The parent is at fault, and the second of the two is where it is seen."""
    (finding,) = found(RESPONSE.replace(b"</saml:Conditions>", b"</saml:Conditions><saml:Conditions/>"))
    assertion = "/samlp:Response/saml:Assertion"
    assert places(finding) == [assertion, f"{assertion}/saml:Conditions[2]"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"Version=", b"Odd=", "RSP010"),
        (b'IssueInstant="2026-06-01T09:00:00Z"', b"", "RSP010"),
        (b'IssueInstant="', b'IssueInstant="on ', "AST013"),
        (b"</samlp:Status>", b"</samlp:Status><samlp:Status/>", "RSP013"),
    ],
    ids=["no-version", "no-time", "odd-time", "two-statuses"],
)
def test_another_rule_names_the_cause(old: bytes, new: bytes, code: str) -> None:
    """What is missing or wrong in a header is said once, by the rule about it."""
    report = judged(RESPONSE.replace(old, new, 1))
    codes = {each.code for each in report.findings}
    assert code in codes
    assert "XML012" not in codes
    assert report.states["XML012"] is State.NOT_APPLICABLE


def test_it_warns_and_the_answer_stays() -> None:
    """AWS is not known to validate: a deviation of which products are known refuses nothing."""
    report = judged(RESPONSE.replace(b"</samlp:Status>", b'<samlp:StatusMessage Value=""/></samlp:Status>'))
    (finding,) = report.findings
    assert (finding.code, finding.severity) == ("XML012", Severity.WARNING)
    assert report.outcome
    assert report.outcome.result == "accept"
    assert report.unchecked == ()


def test_without_the_schemas_it_does_not_apply(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that could not look has not passed, and the report says why."""
    monkeypatch.setattr(schema, "_folder", lambda: None)
    report = judged(RESPONSE)
    assert report.states["XML012"] is State.NOT_APPLICABLE
    assert report.unchecked == ('the XML schemas, which are not installed: pip install "samlcheck[schema]"',)
    assert report.ok


def test_a_request_is_not_validated() -> None:
    """It is not judged at all."""
    report = samlcheck.check(IDP.authn_request(), now=NOW)
    assert report.states["XML012"] is State.NOT_APPLICABLE
    assert report.unchecked == ()

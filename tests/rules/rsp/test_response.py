"""What the cases of the RSP rules do not show: words, severities, what is left alone."""

from __future__ import annotations

from typing import Any

import pytest

import samlcheck
from samlcheck.mint import ISSUED, Minter
from samlcheck.rulekit import Refusal, Severity, State


def judged(message: bytes, **options: Any) -> Any:
    """Judge a message with the plain product's metadata."""
    return samlcheck.check(message, **{"metadata": Minter().metadata(), "now": ISSUED, **options})


def of(report: Any, code: str) -> Any:
    """The one finding of that rule."""
    (finding,) = (each for each in report.findings if each.code == code)
    return finding


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("AADSTS50105: not assigned", "AADSTS50105, the user is not assigned to the app"),
        ("AADSTS999999: new", "AADSTS999999, a code that is not in our table"),
        ("Timestamp", "the identity provider refuses to answer this request"),
    ],
    ids=["known", "unknown", "no code"],
)
def test_status_message_is_decoded(said: str, told: str) -> None:
    """The AADSTS code says more than the nested status code."""
    message = Minter().response(status=["Responder", "RequestDenied"], status_message=said, assertions=0)
    finding = of(judged(message, profile="aws"), "RSP001")
    assert told in finding.message
    assert finding.actual == said


def test_failure_speaks_for_itself() -> None:
    """A Response that reports a failure lacks neither its assertion nor a signature."""
    report = judged(Minter().response(status=["Requester"], assertions=0, sign=None), profile="aws")
    assert [each.code for each in report.findings] == ["RSP001"]
    assert report.states["RSP003"] is State.NOT_APPLICABLE
    assert report.outcome.message is None


def test_preview_leaves_the_outcome_open() -> None:
    """What AWS says to an assertion alone is not documented, so it is neither accepted nor refused."""
    report = judged(Minter().assertion())
    assert (of(report, "RSP007").refusal, report.outcome.result) == (Refusal.INFERRED, "undetermined")


@pytest.mark.parametrize(
    "code", ["AST001", "AST003", "AST004", "AST010", "AST012", "AST014", "AWS101", "AWS120", "RSP003", "RSP006"]
)
def test_what_is_encrypted_is_not_missing(code: str) -> None:
    """No rule about the assertion applies to one that cannot be read."""
    report = judged(Minter().response(encrypted=True, sign="response"), profile="aws")
    assert report.states[code] is not State.FOUND


def test_encrypted_name_id_is_not_missing() -> None:
    """AST001 does not apply to an EncryptedID."""
    message = Minter().response(sign=None).replace(b"saml:NameID", b"saml:EncryptedID")
    report = judged(message)
    assert report.states["AST001"] is State.NOT_APPLICABLE
    assert of(report, "RSP004").message.endswith("not judged: the NameID")


def test_each_weak_algorithm_is_one_finding() -> None:
    """RSA 1.5 and Triple DES are two causes; the same one twice is one."""
    xenc = b"http://www.w3.org/2001/04/xmlenc#"
    message = Minter().response(encrypted=True, assertions=2, sign=None)
    weak = message.replace(b"http://www.w3.org/2009/xmlenc11#aes256-gcm", xenc + b"tripledes-cbc")
    weak = weak.replace(b"rsa-oaep-mgf1p", b"rsa-1_5")
    findings = [each for each in judged(weak, profile="web-sso").findings if each.code == "RSP012"]
    assert [(each.severity, len(each.related)) for each in findings] == [(Severity.WARNING, 1)] * 2


def test_fragment_of_a_destination_has_its_own_rule() -> None:
    """Of a `#1` in the Destination only AWS141 speaks."""
    url = "https://signin.aws.amazon.com/saml#1"
    codes = {each.code for each in judged(Minter().response(destination=url, recipient=url)).findings}
    assert "AWS141" in codes
    assert "RSP005" not in codes


def test_issue_instant_is_compared_with_the_moment_asked_for() -> None:
    """With a moment given, that moment is the present of RSP009."""
    finding = of(judged(Minter().response(), at=ISSUED.replace(hour=8)), "RSP009")
    assert finding.message.endswith("is 1 hour ahead of 2026-06-01T08:00:00Z")


@pytest.mark.parametrize(
    ("second", "says"),
    [
        ('<samlp:Status><samlp:StatusCode Value="x:y"/></samlp:Status>', ", which say Success and x:y:"),
        ("<samlp:Status/>", ", which say Success and nothing:"),
        ("<samlp:Status><samlp:StatusCode/></samlp:Status>", ", which say Success and nothing:"),
        ("<samlp:Status/>" * 4, "5 Status elements, which say Success and nothing:"),
    ],
)
def test_what_several_statuses_say(second: str, says: str) -> None:
    """The first two that differ are told, and that it is the reader's affair which of them counts."""
    data = Minter().response(
        after_signing=lambda data: data.replace(b"</samlp:Status>", b"</samlp:Status>" + second.encode(), 1)
    )
    report = judged(data)
    finding = of(report, "RSP013")
    assert says in finding.message
    assert finding.refusal is Refusal.INFERRED
    assert report.outcome.result == "undetermined"


def test_a_failure_before_a_success() -> None:
    """The first says that the sign-in failed: that is said, and that there is another."""
    message = Minter().response(status=["Responder"], assertions=0)
    again = message.replace(b"</samlp:Status>", b"</samlp:Status><samlp:Status/>", 1)
    report = judged(again, profile="aws")
    assert {"RSP001", "RSP013"} <= {each.code for each in report.findings}
    assert report.outcome.result == "refuse"


def test_an_assertion_alone_has_no_status() -> None:
    """There is nothing to be there twice."""
    assert judged(Minter().assertion()).states["RSP013"] is State.NOT_APPLICABLE

"""From findings to the outcome, by the three steps that the answer is made of."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

import pytest

from samlcheck.aws import messages
from samlcheck.aws.stages import Stage
from samlcheck.engine.answer import answer
from samlcheck.model.exchange import Asked
from samlcheck.rulekit import Finding, Refusal, Severity

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def finding(code: str, **facts: Any) -> Finding:
    """An error that is documented to refuse at the signature stage, but for what is given."""
    blank: dict[str, Any] = {
        "code": code,
        "name": code.lower(),
        "severity": Severity.ERROR,
        "refusal": Refusal.DOCUMENTED,
        "message": f"{code} says",
        "where": None,
        "related": (),
        "expected": None,
        "actual": None,
        "aws_message": None,
        "fix": None,
        "url": "",
        "fingerprint": "",
        "stage": Stage.SIGNATURE,
    }
    return Finding(**{**blank, **facts})


def asked(profile: Literal["aws", "web-sso"] = "aws", mode: Literal["console", "api"] = "console") -> Asked:
    """A question as of noon."""
    return Asked(at=NOON, at_source="given", now=NOON, profile=profile, mode=mode)


def test_nothing_found_is_accepted_by_inference_and_names_what_it_assumes() -> None:
    """Accept is never documented: what lies outside the inputs is listed."""
    outcome = answer([], None, asked())
    assert (outcome.result, outcome.certainty, outcome.open) == ("accept", Refusal.INFERRED, ())
    assert any("trust policy" in each for each in outcome.assumes)


def test_the_first_stage_gives_the_words_and_all_reasons_follow() -> None:
    """AWS stops once; the report says with which words, and what would come next."""
    found = [
        finding("AWS120", stage=Stage.ATTRIBUTES, aws_message=messages.ROLE_SESSION_NAME_REQUIRED),
        finding("SIG003", aws_message=messages.RESPONSE_SIGNATURE_INVALID),
        finding("SIG002"),
    ]
    outcome = answer(found, None, asked())
    assert outcome.reasons == ("SIG002", "SIG003", "AWS120")
    assert outcome.message is None
    assert answer(found[:2], None, asked()).message is messages.RESPONSE_SIGNATURE_INVALID


def test_roles_come_first_in_the_console_and_late_in_the_api() -> None:
    """The sign-in page reads the roles before it calls STS; a call of the API has no such page."""
    found = [finding("AWS101", stage=Stage.ROLES), finding("SIG001")]
    assert answer(found, None, asked()).reasons == ("AWS101", "SIG001")
    assert answer(found, None, asked(mode="api")).reasons == ("SIG001", "AWS101")


@pytest.mark.parametrize("severity", list(Severity), ids=str)
def test_what_nobody_verified_is_undetermined(severity: Severity) -> None:
    """A refusal by inference, of any severity, is a question and not an answer."""
    outcome = answer([finding("SIG007", severity=severity, refusal=Refusal.INFERRED)], None, asked())
    assert (outcome.result, outcome.certainty, outcome.message) == ("undetermined", None, None)
    assert [(each.code, each.question) for each in outcome.open] == [("SIG007", "SIG007 says")]


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("AST008", {"severity": Severity.WARNING}),
        ("AWS133", {"severity": Severity.NOTE}),
        ("CRT007", {"stage": None}),
        ("INP003", {}),
    ],
    ids=["a warning", "a note", "an error about a certificate", "how it was pasted"],
)
def test_what_never_changes_the_result(code: str, facts: dict[str, Any]) -> None:
    """Warnings, notes, certificates and the way of pasting speak for themselves, not for the service."""
    assert answer([finding(code, **facts)], None, asked()).result == "accept"


@pytest.mark.parametrize("code", ["INP002", "INP007", "INP008"])
def test_the_three_pasting_errors_that_refuse(code: str) -> None:
    """Truncated, another protocol, over size: AWS would have received it so."""
    assert answer([finding(code, stage=Stage.READ)], None, asked()).result == "refuse"


def test_web_sso_has_no_words_of_aws() -> None:
    """Under the browser profile there is no AWS message and no mode."""
    found = [finding("SIG003", aws_message=messages.RESPONSE_SIGNATURE_INVALID)]
    outcome = answer(found, None, asked("web-sso"))
    assert (outcome.message, outcome.mode, outcome.result) == (None, None, "refuse")


def test_a_rule_that_crashed_leaves_the_answer_open() -> None:
    """Silence is not a pass: what a broken rule would have said is a question."""
    outcome = answer([], None, asked(), crashed=("AST004",))
    assert (outcome.result, [each.code for each in outcome.open]) == ("undetermined", ["AST004"])


def test_web_sso_assumes_what_it_was_not_told() -> None:
    """Audience, recipient and request are the receiver's: what was not given is not checked."""
    assumed = " ".join(answer([], None, asked("web-sso")).assumes)
    assert all(option in assumed for option in ("--audience", "--recipient", "--request-id"))

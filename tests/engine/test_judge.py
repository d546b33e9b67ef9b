"""One capture in, one report out: what it is, which profile, which rules, which inputs, and what is never shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest

import samlcheck
from samlcheck import Trust, TrustFile
from samlcheck.engine import judge as module
from samlcheck.engine.discover import codes, rules_for
from samlcheck.engine.report import Report
from samlcheck.mint import (
    AUDIENCE_URL,
    AUDIENCE_URN,
    GOOD,
    PAIR,
    PRINCIPAL_TAG,
    ROLE,
    SIGN_IN,
    Minter,
    captures,
    pem,
)
from samlcheck.mint.scenarios.registry import Scenario, scenarios
from samlcheck.mint.trust_policies import trust_policy
from samlcheck.model.exchange import Profile
from samlcheck.rulekit import Rule, Severity, State
from tests.judging import judge as judged
from tests.judging import material

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
ELSEWHERE = "https://app.example.com/acs"
PLAIN = {"destination": ELSEWHERE, "recipient": ELSEWHERE, "audience": "urn:app", "attributes": {"mail": ["a@b"]}}
"""A message for somebody else than AWS."""


def minted(**changes: Any) -> bytes:
    """A response of the plain product."""
    return Minter().response(**changes)


def check(capture: bytes | str, **options: Any) -> Report:
    """The report under the minter's own metadata, a minute after issue."""
    return samlcheck.check(capture, **{"metadata": Minter().metadata(), "now": NOW, **options})


# --- profile ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"destination": SIGN_IN},
        {"recipient": SIGN_IN},
        {"recipient": "https://eu-central-1.signin.aws.amazon.com/saml"},
        {"recipient": "https://signin.amazonaws.cn/saml"},
        {"audience": AUDIENCE_URN},
        {"audience": AUDIENCE_URL},
        {"attributes": {ROLE: [PAIR]}},
        {"attributes": {f"{PRINCIPAL_TAG}team": ["x"]}},
    ],
    ids=["Destination", "Recipient", "a region", "China", "URN", "sign-in URL", "Role", "a tag"],
)
def test_one_trace_of_aws_makes_it_a_message_for_aws(change: dict[str, Any]) -> None:
    """Destination, a Recipient, an Audience or the name of an Attribute: any one."""
    assert check(minted(**{**PLAIN, **change})).profile == "aws"


def test_without_a_trace_of_aws_it_is_judged_as_browser_sso() -> None:
    """No Destination, no Audience and no attributes are no trace."""
    assert check(minted(**PLAIN)).profile == "web-sso"
    nothing = Minter().response(destination=None, subject=False, audience=None, attribute_statement=False)
    assert check(nothing).profile == "web-sso"


@pytest.mark.parametrize("profile", ["aws", "web-sso"])
def test_the_profile_can_be_forced(profile: str) -> None:
    """Its rules run then, and the others do not."""
    for capture in (Minter().response(), minted(**PLAIN)):
        report = check(capture, profile=profile)
        assert report.profile == profile
        assert any(code.startswith("SSO") for code in report.states) == (profile == "web-sso")
        assert any(code.startswith("AWS") for code in report.states) == (profile == "aws")


def test_every_rule_for_a_message_has_a_state() -> None:
    """Silence is not a pass: under one profile or the other each rule says what became of it."""
    seen = {code for profile in get_args(Profile) for code in check(Minter().response(), profile=profile).states}
    seen |= set(check(Minter().response(), trust_policy=trust_policy(), expect="version = 1").states)
    others = {code for code in codes() if code.startswith(("APR", "CFG", "IAM", "MD"))}
    assert seen == set(codes()) - others, "APR looks at app roles, CFG at ignores, IAM and MD at metadata"


# --- what it is ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("capture", "kind", "families"),
    [
        (Minter().response(), "response", {"INP", "XML", "SIG", "ATK", "CRT", "RSP", "AST", "AWS"}),
        (Minter().assertion(), "assertion", {"INP", "XML", "SIG", "ATK", "CRT", "RSP", "AST", "AWS"}),
        (Minter().metadata(), "metadata", {"INP", "XML", "CRT", "MD", "IAM"}),
        (Minter().provider_json(), "metadata", {"INP", "XML", "CRT", "MD", "IAM"}),
        (pem(Minter().certificate()).encode(), "certificate", {"INP", "CRT"}),
        (Minter().authn_request(), "authn-request", {"INP", "XML"}),
        (Minter().logout_request(), "logout", {"INP", "XML"}),
        (b"hello", "unknown", {"INP", "XML"}),
        (b"", "unknown", {"INP", "XML"}),
    ],
    ids=["response", "assertion", "metadata", "provider", "certificate", "request", "logout", "words", "nothing"],
)
def test_each_kind_of_document_meets_its_rules(capture: bytes, kind: str, families: set[str]) -> None:
    """Rules about messages have nothing to say of metadata."""
    report = check(capture)
    assert report.kind == kind
    assert {code.rstrip("0123456789") for code in report.states} == families


@pytest.mark.parametrize(
    "capture",
    [Minter().metadata(), pem(Minter().certificate()).encode(), Minter().authn_request(), b"hello", b""],
    ids=["metadata", "certificate", "request", "words", "nothing"],
)
def test_what_is_no_response_has_no_outcome(capture: bytes) -> None:
    """Nobody would have been signed in by it."""
    report = check(capture)
    assert (report.outcome, report.exchange, report.profile, report.aws) == (None, None, None, None)


@pytest.mark.parametrize(
    "capture",
    [
        b"<samlp:Response xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol'><x></samlp:Response>",
        Minter().response()[:2000],
        b"<!DOCTYPE x>" + Minter().response(declaration=""),
    ],
    ids=["not well-formed", "cut short", "DOCTYPE"],
)
def test_a_message_that_cannot_be_read_is_refused(capture: bytes) -> None:
    """It claims to be one, and AWS could not read it either; nothing was judged."""
    report = check(capture)
    assert report.outcome is not None
    assert (report.outcome.result, report.judged, report.verdict, report.ok) == ("refuse", False, "incomplete", False)


@pytest.mark.parametrize(
    ("capture", "verdict"),
    [
        (Minter().response(), "clean"),
        (Minter().metadata(), "clean"),
        (Minter().response(sign=None), "findings"),
        (b"hello", "incomplete"),
        (Minter().authn_request(), "incomplete"),
    ],
    ids=["healthy", "metadata", "not signed", "words", "request"],
)
def test_a_verdict_sums_up_the_findings(capture: bytes, verdict: str) -> None:
    """Clean has no error and no warning; what could not be judged is never clean."""
    report = check(capture)
    assert report.verdict == verdict
    assert report.ok == (verdict == "clean")


def test_the_moment_is_that_of_the_assertion_that_is_used() -> None:
    """Not the response's, which may be older or younger."""
    later = Minter().response(
        assertion_issue_instant=timedelta(seconds=5), response_issue_instant=timedelta(seconds=-5)
    )
    assert check(later).at == datetime(2026, 6, 1, 9, 0, 5, tzinfo=UTC)


def test_the_verified_assertion_is_the_one_that_is_used() -> None:
    """Its time counts, whatever stands before it."""
    evil = b'<saml:Assertion ID="_evil" IssueInstant="2020-01-01T00:00:00Z"/><saml:Assertion '
    report = check(Minter().response().replace(b"<saml:Assertion ", evil))
    assert report.at == datetime(2026, 6, 1, 9, tzinfo=UTC)


def test_an_assertion_deeper_in_the_document_is_never_used() -> None:
    """It may be signed and trusted: it is not the response's own."""
    data = Minter().response().decode()
    start, end = data.index("<saml:Assertion "), data.index("</saml:Assertion>") + len("</saml:Assertion>")
    hidden = f"{data[:start]}<samlp:Extensions>{data[start:end]}</samlp:Extensions>{data[end:]}"
    report = check(hidden)
    assert report.exchange is not None
    assert [each.status for each in report.exchange.signatures] == ["valid"]
    assert (report.exchange.signed, report.exchange.assertion) == (None, None)
    assert not report.ok


def test_the_whole_messages_signature_comes_before_the_assertions() -> None:
    """It covers more."""
    report = check(Minter().response(sign="both"))
    assert report.exchange is not None
    assert report.exchange.signed is not None
    assert report.exchange.signed.node is report.exchange.document.root


# --- inputs ----------------------------------------------------------------------------------------------------------


def test_the_judged_input_comes_first_then_what_is_trusted_then_the_rest() -> None:
    """Places count the inputs in this order."""
    trust = Trust(
        metadata=[TrustFile("a.xml", Minter().metadata()), TrustFile("b.json", Minter("okta").provider_json())],
        certificates=[TrustFile("c.pem", pem(Minter().certificate()).encode())],
    )
    older, newer = Minter().response(response_id="_1"), Minter().response(response_id="_2")
    report = check(captures.har([older, newer]), metadata=None, trust=trust, source="x.har")
    assert [(each.source, each.use, each.kind) for each in report.inputs] == [
        ("x.har", "judged", "response"),
        ("a.xml", "trust", "metadata"),
        ("b.json", "trust", "metadata"),
        ("c.pem", "trust", "certificate"),
        ("x.har", "left", "response"),
    ]
    assert report.inputs[0].path != report.inputs[-1].path
    assert report.exchange is not None
    assert report.exchange.response.id == "_2"
    assert report.chosen_because is not None


def test_a_place_in_trusted_metadata_names_that_input() -> None:
    """A finding about a certificate says in which file it stands."""
    trust = Trust(
        metadata=[TrustFile("okta.xml", Minter("okta").metadata()), TrustFile("old.xml", Minter().metadata())]
    )
    report = check(Minter().response(), metadata=None, trust=trust, now=datetime(2030, 1, 1, tzinfo=UTC))
    places = [each.where for each in report.findings if each.code.startswith("CRT") and each.where]
    assert {report.inputs[place.input].source for place in places} == {"okta.xml", "old.xml"}
    assert all(place.line for place in places)


def test_one_message_alone_needs_no_reason() -> None:
    """There was nothing to choose from."""
    assert check(Minter().response()).chosen_because is None


# --- what is shown of it ---------------------------------------------------------------------------------------------

WRAPPING = ("ATK", "SIG009", "SIG011", "XML008")
WRAPPED = [case for case in scenarios() if any(code.startswith(WRAPPING) for code in case.findings)]


@pytest.mark.parametrize("case", WRAPPED, ids=lambda case: case.id)
def test_nothing_of_a_wrapped_message_is_shown_as_what_aws_reads(case: Scenario) -> None:
    """Which of its contents counts is the very question."""
    report = judged(case)
    errors = [each.code for each in report.findings if each.severity is Severity.ERROR]
    assert report.aws is None or not any(code.startswith(WRAPPING) for code in errors)


def test_there_are_wrapped_cases() -> None:
    """The fact above speaks of something."""
    assert len(WRAPPED) > 5


def test_what_aws_reads_is_told_of_a_sound_message_alone() -> None:
    """Not under another profile, not without an assertion."""
    assert check(Minter().response()).aws is not None
    assert check(Minter().response(), profile="web-sso").aws is None
    assert check(Minter().response(encrypted=True)).aws is None


# --- select and ignore -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options",
    [
        {"select": ["AWS"]},
        {"select": ["XML"]},
        {"ignore": ["SIG"]},
        {"ignore": ["SIG001", "AST"]},
        {"select": ["SIG001"], "ignore": ["SIG001"]},
    ],
    ids=["select some", "select none of it", "ignore a family", "ignore codes", "both"],
)
def test_choosing_what_is_shown_never_changes_the_outcome(options: dict[str, Any]) -> None:
    """AWS ignores nothing."""
    broken = Minter().response(sign=None, attributes={**GOOD, ROLE: None})
    everything, chosen = check(broken), check(broken, **options)
    assert chosen.outcome == everything.outcome
    assert chosen.states == everything.states
    assert {each.code for each in chosen.findings} < {each.code for each in everything.findings}
    shown = {each.code for each in chosen.findings} | set(chosen.ignored)
    assert shown == {each.code for each in everything.findings}


def test_what_was_left_out_is_named() -> None:
    """Nobody should take a short report for a clean one."""
    report = check(Minter().response(sign=None), ignore=["SIG001"])
    assert report.ignored == ("SIG001",)


@pytest.mark.parametrize("option", ["select", "ignore"])
def test_a_code_that_does_not_exist_is_a_mistake(option: str) -> None:
    """Not an empty report."""
    with pytest.raises(samlcheck.UsageError):
        check(Minter().response(), **{option: ["NOPE"]})


# --- the same again --------------------------------------------------------------------------------------------------


GOOD_CASES = [case for case in scenarios() if case.family in {"healthy", "demo"}]


@pytest.mark.parametrize("case", GOOD_CASES, ids=lambda case: case.id)
def test_the_same_bytes_give_the_same_report(case: Scenario) -> None:
    """Byte for byte; the name they come under is the only thing that may differ."""
    assert judged(case).to_json() == judged(case).to_json()
    first = samlcheck.check(material(case), now=NOW, source="here.xml").to_json()
    assert (
        first.replace("here.xml", "there.xml") == samlcheck.check(material(case), now=NOW, source="there.xml").to_json()
    )


def test_no_rule_is_left_out_by_a_crash_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken rule is a state, the report incomplete, and the rest of it stands."""

    def crash(_: object) -> bool:
        raise ZeroDivisionError

    def broken(families: tuple[str, ...], profile: Profile | None) -> tuple[Rule[Any], ...]:
        rules = rules_for(families, profile)
        return tuple(replace(rule, applies=crash) if rule.code == "RSP001" else rule for rule in rules)

    monkeypatch.setattr(module, "rules_for", broken)
    report = check(Minter().response())
    assert report.in_state(State.CRASHED) == ("RSP001",)
    assert report.verdict == "incomplete"
    assert len(report.states) > 50

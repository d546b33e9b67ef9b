"""The JSON report, version 1: what each part holds, and that a fact that is unknown is null and never absent."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

import samlcheck
from samlcheck import Trust
from samlcheck.engine.contract import dumps, error_of, set_of
from samlcheck.errors import TrustError
from samlcheck.mint import GOOD, ISSUED, PRINCIPAL_TAG, ROLE, SESSION_DURATION, Minter, captures, pem, thumbprint
from tests.proof.schema import complaints

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)


def minted(**changes: Any) -> bytes:
    """A response of the plain product."""
    return Minter().response(**changes)


def told(capture: bytes | str, **options: Any) -> dict[str, Any]:
    """The report, as a program reads it."""
    report = samlcheck.check(capture, **{"metadata": Minter().metadata(), "now": NOW, **options})
    found: dict[str, Any] = json.loads(report.to_json())
    assert complaints(found) == []
    return found


def test_the_report_says_what_it_is_and_when() -> None:
    """Version, tool, moments in UTC with Z."""
    found = told(minted())
    assert (found["schema_version"], found["report"], found["tool"]["name"]) == (1, "check", "samlcheck")
    assert (found["at"], found["at_source"], found["now"]) == ("2026-06-01T09:00:00Z", "issued", "2026-06-01T09:01:00Z")
    assert found["verdict"] == "clean"


@pytest.mark.parametrize(
    "capture",
    [b"", b"hello", minted(), minted(sign=None), Minter().metadata(), pem(Minter().certificate()).encode(), b"<a>"],
    ids=["nothing", "words", "healthy", "not signed", "metadata", "certificate", "not well-formed"],
)
def test_every_key_is_always_there(capture: bytes) -> None:
    """Whatever was pasted: null, or an empty list, but there."""
    assert set(told(capture)) == set(told(minted()))


def test_an_input_is_named_and_digested() -> None:
    """Format, use and kind in the words of the contract."""
    (judged, trust) = told(captures.har(minted()), source="x.har")["inputs"]
    assert {key: judged[key] for key in ("source", "format", "use", "kind")} == {
        "source": "x.har",
        "format": "har > form-body > base64",
        "use": "judged",
        "kind": "response",
    }
    assert judged["path"].startswith("log.entries[")
    assert (trust["path"], trust["use"], trust["kind"], len(trust["sha256"])) == (None, "trust", "metadata", 64)


def test_a_refusal_has_reasons_stage_and_words() -> None:
    """In the order in which AWS would reach them."""
    outcome = told(minted(sign=None))["outcome"]
    assert (outcome["service"], outcome["mode"], outcome["result"]) == ("aws", "console", "refuse")
    assert (outcome["reasons"][0], outcome["stage"], outcome["certainty"]) == ("SIG001", "signature", "documented")
    assert outcome["message"]
    assert outcome["message_certainty"]
    assert (outcome["open"], outcome["assumes"]) == ([], [])


def test_an_acceptance_is_inferred_and_names_what_it_assumes() -> None:
    """No reasons, no words."""
    outcome = told(minted())["outcome"]
    assert (outcome["result"], outcome["certainty"], outcome["stage"], outcome["reasons"]) == (
        "accept",
        "inferred",
        None,
        [],
    )
    assert (outcome["message"], outcome["message_certainty"], outcome["error_code"]) == (None, None, None)
    assert outcome["assumes"]


def test_what_keeps_the_outcome_open_names_the_option_that_decides() -> None:
    """Without metadata nobody vouches for the key."""
    (question,) = told(minted(), metadata=None)["outcome"]["open"]
    assert (question["code"], question["needs"]) == ("SIG015", "--metadata")


def test_web_sso_has_no_mode_and_no_words_of_aws() -> None:
    """Its profile is a standard, not a service."""
    outcome = told(minted(sign=None), profile="web-sso")["outcome"]
    assert (outcome["mode"], outcome["message"], outcome["message_certainty"], outcome["error_code"]) == (None,) * 4


def test_a_response_is_told_as_it_claims_to_be() -> None:
    """Its own attributes, the product behind it, its status."""
    found = told(minted(in_response_to="_q", status=["Responder", "AuthnFailed"], status_message="no"))["response"]
    assert (found["issuer"], found["destination"], found["in_response_to"], found["status_message"]) == (
        "https://idp.example.com/saml",
        "https://signin.aws.amazon.com/saml",
        "_q",
        "no",
    )
    assert [code.rpartition(":")[2] for code in found["status"]] == ["Responder", "AuthnFailed"]
    assert found["idp"] is None
    assert told(Minter("entra").response())["response"]["idp"]["id"] == "entra"


def test_the_issuer_of_a_response_without_one_is_its_assertions() -> None:
    """A Response's own may be left out."""
    assert told(minted(response_issuer=None))["response"]["issuer"] == "https://idp.example.com/saml"
    assert told(minted(response_issuer=None, issuer=None))["response"]["issuer"] is None


def test_an_assertion_is_told_with_all_its_claims() -> None:
    """Times in UTC, audiences by restriction, values by attribute."""
    (found,) = told(minted(audience=[["a", "b"], ["c"]], attributes={"x": ["1", None]}))["response"]["assertions"]
    assert (found["subject"], found["audiences"]) == ("alice@example.com", [["a", "b"], ["c"]])
    assert (found["not_before"], found["not_on_or_after"]) == ("2026-06-01T08:55:00Z", "2026-06-01T09:05:00Z")
    assert found["session_not_on_or_after"] is None
    assert found["attributes"] == [{"name": "x", "name_format": None, "friendly_name": None, "values": ["1", ""]}]


def test_an_assertion_that_says_nothing_has_nulls() -> None:
    """No subject, no conditions, no session, no issuer."""
    bare = minted(subject=False, conditions=False, authn_statement=False, attribute_statement=False, issuer=None)
    (found,) = told(bare)["response"]["assertions"]
    unknown = ["subject", "name_id_format", "not_before", "not_on_or_after", "session_not_on_or_after", "issuer"]
    assert [found[key] for key in unknown] == [None] * 6
    assert (found["audiences"], found["recipients"], found["attributes"]) == ([], [], [])


def test_a_time_that_cannot_be_read_is_told_as_written() -> None:
    """And one in another zone in UTC."""
    (found,) = told(minted(not_before="soon", not_on_or_after="2026-06-01T11:05:00+02:00"))["response"]["assertions"]
    assert (found["not_before"], found["not_on_or_after"]) == ("soon", "2026-06-01T09:05:00Z")


@pytest.mark.parametrize(
    ("changes", "options", "flags"),
    [
        ({}, {}, [(True, True)]),
        ({"sign": "response"}, {}, [(True, True)]),
        ({"sign": None}, {}, [(False, True)]),
        ({"key": "attacker"}, {}, [(False, True)]),
        ({}, {"metadata": None}, [(False, True)]),
        ({"assertions": 2}, {}, [(True, True), (True, False)]),
        ({"assertions": 2, "sign": "response"}, {}, [(True, True), (True, False)]),
        ({"encrypted": True, "sign": "response"}, {}, [(True, False)]),
        ({"encrypted": True, "sign": None}, {}, [(False, False)]),
    ],
    ids=[
        "signed",
        "under a signed response",
        "not signed",
        "by another key",
        "without trust",
        "two signed",
        "two under a signed response",
        "encrypted under a signed response",
        "encrypted",
    ],
)
def test_signed_means_covered_by_trust_and_used_means_judged(
    changes: dict[str, Any], options: dict[str, Any], flags: list[tuple[bool, bool]]
) -> None:
    """Covered by a valid, trusted signature of its own or of the response around it; used: its content was judged."""
    found = told(minted(**changes), **options)["response"]["assertions"]
    assert [(each["signed"], each["used"]) for each in found] == flags


def test_a_claim_beside_a_signed_assertion_is_neither_signed_nor_used() -> None:
    """Wherever it stands."""
    evil = b'<saml:Assertion ID="_evil"/><saml:Assertion '
    found = told(minted().replace(b"<saml:Assertion ", evil))["response"]["assertions"]
    assert found[0]["id"] == "_evil"
    assert [(each["signed"], each["used"]) for each in found] == [(False, False), (True, True)]


def test_an_encrypted_assertion_is_told_and_nothing_of_it() -> None:
    """It is not missing, it is hidden."""
    (found,) = told(minted(encrypted=True))["response"]["assertions"]
    assert (found["encrypted"], found["id"], found["attributes"]) == (True, None, [])


def test_a_signature_is_told_with_its_algorithms_and_certificates() -> None:
    """Valid by which certificate, and who vouches for it."""
    (found,) = told(minted())["signatures"]
    assert (found["element"], found["status"], found["reason"], found["trusted_by"]) == (
        "assertion",
        "valid",
        None,
        "metadata",
    )
    assert found["algorithm"].endswith("rsa-sha256")
    assert found["certificate"]["sha1"] == thumbprint(Minter().certificate(), "sha1")
    assert found["certificate"] == found["key_info_certificate"]
    assert found["where"]["xpath"] == "/samlp:Response/saml:Assertion"


@pytest.mark.parametrize(
    ("trust", "vouches"),
    [
        ({"certificates": [pem(Minter().certificate())]}, "certificate"),
        ({"fingerprints": [thumbprint(Minter().certificate())]}, "fingerprint"),
    ],
)
def test_who_vouches_is_told(trust: dict[str, Any], vouches: str) -> None:
    """A certificate that was given, or a fingerprint of the one in KeyInfo."""
    (found,) = told(minted(), metadata=None, trust=Trust(**trust))["signatures"]
    assert (found["status"], found["trusted_by"]) == ("valid", vouches)


def test_an_untrusted_signature_has_nobody_who_vouches() -> None:
    """It verifies with the key it carries, and that is all."""
    (found,) = told(minted(), metadata=None)["signatures"]
    assert (found["status"], found["reason"], found["trusted_by"]) == ("untrusted", "no-trust-given", None)


def test_a_signature_that_fails_has_its_reason() -> None:
    """And the certificate that would have made it, when it is known."""
    (found,) = told(minted(key="attacker"))["signatures"]
    assert (found["status"], found["reason"], found["certificate"]) == ("invalid", "wrong-key", None)
    assert found["matching_certificate"] == found["key_info_certificate"]


def test_a_signature_that_was_refused_has_no_algorithms() -> None:
    """It was not looked into."""
    (found,) = told(minted(reference_uri="http://a.example/"))["signatures"]
    assert (found["status"], found["algorithm"], found["digest"], found["canonicalization"]) == (
        "refused",
        None,
        None,
        None,
    )


def test_a_bare_key_has_no_certificate() -> None:
    """LemonLDAP::NG's metadata."""
    found = told(minted(key_info="key-value"), metadata=Minter().metadata(key_value_only=True))
    assert [key["certificate"] for key in found["metadata"][0]["keys"]] == [None]
    assert (found["signatures"][0]["status"], found["signatures"][0]["certificate"]) == ("valid", None)


def test_trusted_metadata_is_told_with_a_message() -> None:
    """And judged metadata by itself."""
    for found in (told(minted()), told(Minter().metadata(), metadata=None)):
        (entity,) = found["metadata"]
        assert entity["entity_id"] == "https://idp.example.com/saml"
        assert [key["use"] for key in entity["keys"]] == ["signing"]
        assert all(each["location"].startswith("https://") for each in entity["sign_on"])


def test_what_aws_reads_says_where_it_was_read() -> None:
    """In signed bytes, or in what the message claims."""
    signed, claimed = told(minted())["aws"], told(minted(), metadata=None)["aws"]
    assert (signed["basis"], claimed["basis"]) == ("signed", "claimed")
    assert {**signed, "basis": ""} == {**claimed, "basis": ""}
    (role,) = signed["roles"]
    assert (role["account_id"], role["partition"], role["role_name"]) == ("111122223333", "aws", "Developer")
    assert (signed["role_session_name"], signed["session_duration"]) == (
        "alice@example.com",
        {"text": "3600", "seconds": 3600},
    )


def test_aws_reads_tags_and_odd_durations() -> None:
    """A duration that is no number has its text and no seconds; what is not sent is null or empty."""
    tagged = told(minted(attributes={**GOOD, SESSION_DURATION: "1h", f"{PRINCIPAL_TAG}team": ["a", "b"]}))["aws"]
    assert tagged["session_duration"] == {"text": "1h", "seconds": None}
    assert tagged["principal_tags"] == [{"key": "team", "value": "a"}, {"key": "team", "value": "b"}]
    nothing = told(minted(attributes={"x": ["y"]}))["aws"]
    assert (nothing["roles"], nothing["role_session_name"], nothing["session_duration"]) == ([], None, None)
    assert (nothing["source_identity"], nothing["principal_tags"], nothing["transitive_tag_keys"]) == (None, [], [])


def test_a_finding_is_told_with_its_place_and_its_fix() -> None:
    """Line, column and XPath of the element, AWS's words, what to change."""
    found = next(
        each for each in told(minted(attributes={**GOOD, ROLE: ["x"]}))["findings"] if each["code"] == "AWS104"
    )
    assert (found["name"], found["severity"], found["refusal"]) == ("role-value-not-a-pair", "error", "documented")
    assert (found["where"]["input"], found["where"]["line"], found["where"]["xpath"].count("/")) == (0, 1, 5)
    assert "»x«" in found["where"]["excerpt"]
    assert found["aws_message"]["text"]
    assert found["fix"]["text"]
    assert found["url"].endswith("/aws/AWS104.md")
    assert len(found["fingerprint"]) == 16


def test_a_finding_about_the_whole_message_may_have_no_place() -> None:
    """What is missing stands nowhere."""
    findings = told(b"hello")["findings"]
    assert [each["where"] for each in findings] == [None] * len(findings)


def test_a_fingerprint_outlives_the_values() -> None:
    """The same mistake of another person on another day is the same finding."""
    first = told(minted(attributes={**GOOD, ROLE: ["x"]}))["findings"]
    second = told(minted(attributes={**GOOD, ROLE: ["y"]}, name_id="bob", assertion_id="_b"))["findings"]
    assert [each["fingerprint"] for each in first] == [each["fingerprint"] for each in second]


def test_rules_are_told_by_their_state() -> None:
    """Passed, not applicable, crashed, and what was left out of the findings."""
    found = told(minted(sign=None), ignore=["SIG001"])
    rules = found["rules"]
    assert "SIG001" in rules["ignored"]
    assert "AWS101" in rules["passed"]
    assert "RSP004" in rules["not_applicable"] or "RSP004" in rules["passed"]
    assert rules["crashed"] == []
    assert rules["passed"] == sorted(rules["passed"])


def test_the_text_is_ascii() -> None:
    """No control character and no override of direction reaches a terminal."""
    report = samlcheck.check(minted(name_id="a\u202eb\u009bé😀"), now=NOW)
    assert report.to_json().isascii()
    assert all(character == "\n" or character.isprintable() for character in report.to_json())


def test_several_reports_are_a_set() -> None:
    """One document for `--all`."""
    reports = [samlcheck.check(minted(), now=NOW), samlcheck.check(b"hello", now=NOW)]
    found = json.loads(dumps(set_of(reports)))
    assert complaints(found) == []
    assert found["reports"] == [json.loads(report.to_json()) for report in reports]


def test_what_stopped_a_run_is_told_too() -> None:
    """A program reads why nothing was judged."""
    found = json.loads(dumps(error_of(TrustError("idp.xml is empty"))))
    assert complaints(found) == []
    assert (found["report"], found["error"]) == ("error", "idp.xml is empty")


def test_fractions_of_a_second_are_kept() -> None:
    """Only where there are some."""
    found = told(minted(), at=ISSUED.replace(microsecond=500_000))
    assert (found["at"], found["at_source"]) == ("2026-06-01T09:00:00.500000Z", "given")

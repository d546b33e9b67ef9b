"""What the cases of AWS120 to AWS143 do not show: words, commands, and where they point."""

from __future__ import annotations

from typing import Any

import pytest

import samlcheck
from samlcheck.mint import (
    AWS,
    GOOD,
    ISSUED,
    ROLE_SESSION_NAME,
    SESSION_DURATION,
    SIGN_IN,
    SOURCE_IDENTITY,
    USER,
    Minter,
)
from samlcheck.rulekit import Finding, Refusal, Severity


def found(code: str, changes: dict[str, Any], **options: Any) -> Finding:
    """Judge a response with these changes and give the one finding of that rule."""
    idp = Minter()
    report = samlcheck.check(idp.response(**changes), metadata=idp.metadata(), now=ISSUED, **options)
    (finding,) = (each for each in report.findings if each.code == code)
    return finding


def session_name(*values: str) -> dict[str, Any]:
    """Changes that send these session names."""
    return {"attributes": {**GOOD, ROLE_SESSION_NAME: list(values)}}


def duration(text: str) -> dict[str, Any]:
    """Changes that send this duration."""
    return {"attributes": {**GOOD, SESSION_DURATION: text}}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Alice\u00a0Example", 'holds "\u00a0" at character 6', id="no-break space"),
        pytest.param("Alice\tExample", "holds a tab at character 6", id="tab"),
        pytest.param("user#EXT#@x.org", 'holds "#" at character 5', id="guest"),
        pytest.param("a", "has 1 character;", id="short"),
        pytest.param(f"{'a' * 64}/", 'has 65 characters and holds "/" at character 65', id="long and bad"),
    ],
)
def test_what_is_wrong_with_a_session_name(name: str, expected: str) -> None:
    """The sentence says which character at which position, counted from one, or which length."""
    assert expected in found("AWS121", session_name(name)).message


def test_several_attributes_misnamed_alike() -> None:
    """One finding at the first, which points at the other."""
    wrong = f"{AWS}rolesessionname"
    rest = [(name, values) for name, values in GOOD.items() if name != ROLE_SESSION_NAME]
    finding = found("AWS120", {"attributes": [*rest, (wrong, USER), (wrong, "alice")]})
    assert len(finding.related) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"7200"', "7200"),
        ("\u201c7200\u201d", "7200"),
        ("7200.0", "3600"),
    ],
)
def test_the_duration_that_was_meant(text: str, expected: str) -> None:
    """The fix repeats the number that stands in quotation marks, and guesses no other."""
    fix = found("AWS130", duration(text)).fix
    assert fix
    assert f"such as {expected}," in fix.text


def test_the_command_for_a_longer_session() -> None:
    """The role is named where there is one alone."""
    fix = found("AWS132", duration("28800"), max_session_duration=3600).fix
    assert fix
    assert fix.commands == ("aws iam update-role --role-name Developer --max-session-duration 28800",)


def test_words_for_a_duration_over_the_maximum() -> None:
    """Only a call that passes the value on hears of it."""
    finding = found("AWS132", duration("28800"), max_session_duration=3600, mode="api")
    assert finding.aws_message
    assert finding.aws_message.id == "E15"


def test_a_call_does_not_mind_the_recipient() -> None:
    """In an API call another URL is worth knowing, and the trust policy is where to look."""
    url = "http://localhost:7890/redshift/"
    finding = found("AWS140", {"recipient": url, "destination": url}, mode="api", profile="aws")
    assert finding.severity is Severity.NOTE
    assert finding.refusal is Refusal.DOCUMENTED
    assert finding.fix
    assert url in finding.fix.text


@pytest.mark.parametrize(
    ("code", "suffix"), [("AWS141", "#2"), ("AWS140", "2"), ("AWS140", "/")], ids=["fragment", "number", "slash"]
)
def test_destination_and_recipient_are_one_cause(code: str, suffix: str) -> None:
    """Both come from one setting, so one finding names it."""
    idp, url = Minter(), f"{SIGN_IN}{suffix}"
    report = samlcheck.check(idp.response(recipient=url, destination=url), metadata=idp.metadata(), now=ISSUED)
    assert [finding.code for finding in report.findings] == [code]


def test_where_a_partition_has_regional_endpoints_alone() -> None:
    """The European Sovereign Cloud has no global endpoint that roles could name instead."""
    url = "https://eusc-de-east-1.signin.amazonaws-eusc.eu/saml"
    report = samlcheck.check(Minter().response(recipient=url, destination=url))
    assert "AWS142" not in {finding.code for finding in report.findings}


@pytest.mark.parametrize("code", ["AWS121", "AWS150"])
def test_white_space_around_a_name_is_to_be_dropped(code: str) -> None:
    """Where that is all that is wrong, the claim itself is right."""
    fix = found(code, {"attributes": {**GOOD, ROLE_SESSION_NAME: f"{USER} ", SOURCE_IDENTITY: f"\n{USER}"}}).fix
    assert fix is not None
    assert fix.text.startswith("Retype the value without white space")

"""What the cases of AST001 to AST003, AST010 to AST012 and AST016 to AST018 do not show."""

from __future__ import annotations

from typing import Any

import pytest

import samlcheck
from samlcheck.mint import GOOD, ISSUED, Minter
from samlcheck.rulekit import Refusal, Severity


def found(code: str, changes: dict[str, Any], **options: Any) -> Any:
    """Judge a response with these changes and give the one finding of that rule."""
    report = samlcheck.check(
        Minter().response(**changes), **{"metadata": Minter().metadata(), "now": ISSUED, **options}
    )
    (finding,) = (each for each in report.findings if each.code == code)
    return finding


@pytest.mark.parametrize(
    ("code", "changes", "words"),
    [
        ("AST001", {"name_id": None}, "E5"),
        ("AST003", {"recipient": None}, "E11"),
        ("AST011", {"audience": "https://sp.example.com"}, "E10"),
        ("AST012", {"issuer": "https://other.example.com"}, "E8"),
    ],
)
def test_what_aws_says(code: str, changes: dict[str, Any], words: str) -> None:
    """Each of these has words of AWS's own, and its refusal is documented."""
    finding = found(code, changes)
    assert (finding.aws_message.id, finding.refusal) == (words, Refusal.DOCUMENTED)


def test_unlisted_audience_is_a_warning_that_leaves_the_outcome_open() -> None:
    """Nobody is known to have been refused for a regional sign-in URL as Audience."""
    finding = found("AST011", {"audience": "https://eu-west-1.signin.aws.amazon.com/saml"})
    assert (finding.severity, finding.refusal) == (Severity.WARNING, Refusal.INFERRED)


def test_partition_without_a_known_audience() -> None:
    """AWS lists no audience for its European sovereign cloud: its plain URN leaves the outcome open."""
    url = "https://eusc-de-east-1.signin.amazonaws-eusc.eu/saml"
    finding = found("AST011", {"recipient": url, "destination": url, "audience": "urn:amazon:webservices"})
    assert (finding.refusal, finding.expected) == (Refusal.INFERRED, url)


def test_identity_center_has_its_own_audiences() -> None:
    """A response whose Recipient is IAM Identity Center's is not measured by IAM's names."""
    url = "https://eu-central-1.signin.aws.amazon.com/platform/saml/acs/7e3f8a52-1c4d-4b6e-9f0a-2d5c81b7e6f4"
    report = samlcheck.check(
        Minter().response(recipient=url, destination=url, audience="https://idc.example.com", attributes={}),
        metadata=Minter().metadata(),
        now=ISSUED,
        profile="aws",
    )
    assert not {"AST007", "AST010", "AST011", "RSP005"} & {each.code for each in report.findings}


def test_empty_name_id_points_at_it() -> None:
    """What is there and empty is pointed at; what is missing is, where it would stand."""
    assert found("AST001", {"name_id": ""}).where.xpath.endswith("/saml:NameID")
    assert found("AST001", {"name_id": None}).where.xpath.endswith("/saml:Subject")


def test_second_of_the_same_name_is_pointed_at() -> None:
    """The first Attribute of a name is in order; what comes second is too many."""
    changes = {"attributes": [*GOOD.items(), ("team", "a"), ("team", "b"), ("unit", "c"), ("unit", "d")]}
    finding = found("AST016", changes)
    assert finding.where.xpath.endswith("/saml:Attribute[5]")
    assert finding.message == '2 Attribute elements have the Name "team"; the same is true of 1 other name'


@pytest.mark.parametrize(
    ("value", "sides"),
    [(" alice", "before"), ("alice\t", "after"), ("\nalice\r\n", "before and after")],
    ids=["before", "after", "both"],
)
def test_where_the_white_space_is(value: str, sides: str) -> None:
    """The sentence says on which side of the value the white space stands."""
    assert f"has white space {sides} it" in found("AST017", {"attributes": {**GOOD, "nickname": [value]}}).message


@pytest.mark.parametrize("value", ["", " ", "\u00a0alice"], ids=["empty", "blank", "no-break space"])
def test_what_is_not_padded(value: str) -> None:
    """Nothing but blanks is no padded value, and XML's white space is space, tab and line ends."""
    report = samlcheck.check(
        Minter().response(attributes={**GOOD, "nickname": [value]}), metadata=Minter().metadata(), now=ISSUED
    )
    assert report.findings == ()


def test_layout_inside_a_value_is_not_padding() -> None:
    """A value that holds elements may be laid out as its writer likes."""
    message = Minter().response(attributes={**GOOD, "targeted": ["X"]}, sign=None)
    nested = message.replace(b">X<", b">\n  <saml:NameID>a</saml:NameID>\n<")
    assert "AST017" not in {each.code for each in samlcheck.check(nested, now=ISSUED).findings}


def test_long_values_are_shortened() -> None:
    """A value of any length makes a sentence that can be read."""
    finding = found("AST011", {"audience": "https://sp.example.com/" + "x" * 100_000})
    assert len(finding.message) < 300


@pytest.mark.parametrize(
    ("mode", "text", "certainty"),
    [
        ("console", "Failed to assume role: Issuer not present in specified provider", "documented"),
        ("api", "Issuer not present in specified provider", "observed"),
    ],
)
def test_what_a_call_hears_of_an_unknown_issuer(mode: str, text: str, certainty: str) -> None:
    """The sign-in page puts words before the message, and a call does not hear those."""
    message = found("AST012", {"issuer": "https://other.example.com"}, mode=mode).aws_message
    assert (text, certainty) == (message.text, message.certainty)

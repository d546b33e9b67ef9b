"""INP010 finds characters that nobody sees, names them, and never prints them."""

from __future__ import annotations

import pytest

import samlcheck
from samlcheck.engine.report import Report
from samlcheck.mint import AUDIENCE_URN, GOOD, Minter
from samlcheck.rulekit import Finding, State

NAME = "https://idp.example.com/claims/name"


def judged(*values: str, **changes: object) -> Report:
    """The report on a message with these values of one attribute."""
    idp = Minter()
    attributes = {**GOOD, NAME: list(values)} if values else GOOD
    return samlcheck.check(idp.response(attributes=attributes, **changes), metadata=idp.metadata())  # type: ignore[arg-type]  # of many types


def finding(*values: str, **changes: object) -> Finding:
    """The finding on it."""
    return next(each for each in judged(*values, **changes).findings if each.code == "INP010")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("a\u200bb", 'the value "a<U+200B>b" holds U+200B (zero width space) at character 2, which nobody can see'),
        ("\ufeffab", 'the value "<U+FEFF>ab" holds U+FEFF (zero width no-break space) at character 1, which nobody'),
        ("ab\u0085", 'the value "ab<U+0085>" holds U+0085 at character 3, which nobody can see'),
        ("a\u2028b", 'the value "a<U+2028>b" holds U+2028 (line separator) at character 2, which nobody can see'),
        ("a\u00adb", 'the value "a<U+00AD>b" holds U+00AD (soft hyphen) at character 2, which nobody can see'),
        ("a\u3164b", 'the value "a<U+3164>b" holds U+3164 (hangul filler) at character 2, which nobody can see'),
        ("a\ue000b", 'the value "a<U+E000>b" holds U+E000 at character 2, which nobody can see'),
        ("a\U000e0041", 'the value "a<U+E0041>" holds U+E0041 (tag latin capital letter a) at character 2, which'),
        ("a\u202eb", 'the value "a<U+202E>b" holds U+202E (right-to-left override) at character 2, which turns the'),
        ("a\u2066b", 'the value "a<U+2066>b" holds U+2066 (left-to-right isolate) at character 2, which turns the'),
        ("a\u200db", 'the value "a<U+200D>b" holds U+200D (zero width joiner) at character 2, which nobody can see'),
        ("\u200d\u200d", 'the value "<U+200D><U+200D>" holds U+200D (zero width joiner) at character 1, which nobody'),
    ],
)
def test_the_character_is_named(value: str, words: str) -> None:
    """Its number, its name where it has one, and where it stands."""
    found = finding(value)
    assert found.message.startswith(words)
    assert found.where is not None
    assert (found.where.xpath or "").endswith("saml:Attribute[4]/saml:AttributeValue")


@pytest.mark.parametrize(
    "value",
    [
        "Zo\u00eb M\u00fcller",
        "a\tb\nc",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0915\u094d\u200d\u0937",
        "\U0001f469\u200d\U0001f4bb",
        "\u2764\ufe0f",
        "\u845b\U000e0100",
        "\u0600\u0661",
        "a\u00a0b",
    ],
    ids=["accents", "white-space", "persian", "hindi", "emoji", "heart", "variant", "arabic-number", "no-break-space"],
)
def test_what_is_seen_or_needed_is_none(value: str) -> None:
    """Letters of all scripts, their joiners, variation selectors and blanks are what they look like."""
    assert judged(value).states["INP010"] is State.PASSED


def test_nothing_of_it_is_printed() -> None:
    """The finding spells every such character out, also the second one and in the advice."""
    found = finding("a\u202eb\u200bc")
    assert found.message.isprintable()
    assert (found.actual, found.expected) == ("a<U+202E>b<U+200B>c", "abc")


@pytest.mark.parametrize(
    ("changes", "xpath"),
    [
        ({"name_id": "al\u200bice"}, "saml:NameID"),
        ({"audience": f"{AUDIENCE_URN}\u200b"}, "saml:Audience"),
        ({"recipient": "https://signin.aws.amazon.com/saml\u200b"}, "saml:SubjectConfirmationData/@Recipient"),
        ({"destination": "https://signin.aws.amazon.com/saml\u200b"}, "samlp:Response/@Destination"),
        ({"issuer": "https://idp.example.com/saml\u200b"}, "saml:Issuer"),
        ({"attributes": {**GOOD, "na\u200bme": ["x"]}}, "saml:Attribute[4]/@Name"),
        ({"status_message": "no\u200b"}, "samlp:StatusMessage"),
    ],
    ids=["name-id", "audience", "recipient", "destination", "issuer", "attribute-name", "status-message"],
)
def test_every_value_that_is_compared_or_shown_is_looked_at(changes: dict[str, object], xpath: str) -> None:
    """Not only the user's values: an address with a zero-width blank is another address."""
    idp = Minter()
    report = samlcheck.check(idp.response(**changes), metadata=idp.metadata())  # type: ignore[arg-type]  # of many types
    (found,) = (each for each in report.findings if each.code == "INP010")
    assert found.where is not None
    assert (found.where.xpath or "").endswith(xpath)


def test_one_finding_for_all() -> None:
    """Several values are one finding with a count and the first places."""
    found = finding("a\u200b", "b\u200b", "good", "c\u200b", "d\u200b", "e\u200b")
    assert found.message.endswith("; the same is true of 4 other values")
    assert len(found.related) == 3


def test_a_long_run_of_joiners_is_read_in_one_go() -> None:
    """A value made of joiners costs no more than another."""
    assert judged("\u0915" + "\u200d" * 30_000).states["INP010"] is State.FOUND


def test_a_response_without_an_assertion_is_looked_at() -> None:
    """An error of the identity provider may hold such characters in its words."""
    idp = Minter()
    response = idp.response(assertions=0, sign=None, status_message="no\u202e")
    found = next(each for each in samlcheck.check(response).findings if each.code == "INP010")
    assert found.actual == "no<U+202E>"

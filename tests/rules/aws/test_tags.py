"""AWS150 and AWS160 to AWS166: source identity and session tags."""

from __future__ import annotations

import pytest
from lxml import etree

import samlcheck
from samlcheck.mint import GOOD, PRINCIPAL_TAG, SOURCE_IDENTITY, TRANSITIVE_TAG_KEYS, Minter
from samlcheck.rulekit import Finding


def found(code: str, attributes: dict[str, list[str] | None]) -> list[Finding]:
    """The findings of one rule on a good message with these attributes in addition."""
    idp = Minter()
    report = samlcheck.check(idp.response(attributes={**GOOD, **attributes}), metadata=idp.metadata())
    return [finding for finding in report.findings if finding.code == code]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "has 0 characters"),
        ("a", "has 1 character;"),
        ("a" * 65, "has 65 characters"),
        ("a#b", 'holds "#" at character 2'),
        ("aWs:x", 'holds ":" at character 4 and begins with "aws:", which AWS keeps for itself'),
    ],
    ids=["empty", "short", "long", "character", "reserved"],
)
def test_what_is_wrong_with_a_source_identity_is_said(value: str, words: str) -> None:
    """The sentence names the length, or the first character and where it stands."""
    (finding,) = found("AWS150", {SOURCE_IDENTITY: [value]})
    assert words in finding.message


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("k" * 129, "v", 'the key of the session tag "kkk'),
        ("", "v", 'the key of the session tag "" is empty'),
        ("Team", "v" * 257, "has 257 characters; AWS takes at most 256"),
        ("Team", "a,b", 'holds "," at character 2, which tags do not take'),
        ("Team", "a\u200bb", "at character 2"),
        ("Aws:Team", "v", 'begins with "aws:", which AWS keeps for itself'),
        ("Team", "AWS:x", 'begins with "aws:", which AWS keeps for itself'),
    ],
    ids=["long key", "no key", "long value", "comma", "invisible", "reserved key", "reserved value"],
)
def test_what_is_wrong_with_a_tag_is_said(key: str, value: str, words: str) -> None:
    """The sentence names the key, and what of it or its value AWS does not take."""
    (finding,) = found("AWS160", {f"{PRINCIPAL_TAG}{key}": [value]})
    assert words in finding.message


@pytest.mark.parametrize(
    ("key", "value"),
    [("k" * 128, "v" * 256), ("Team", ""), ("x", "\u00e9\u6771 1_.:/=+-@")],
    ids=["longest", "empty", "letters"],
)
def test_what_tags_take_is_left_alone(key: str, value: str) -> None:
    """The limits themselves, an empty value, and letters of any language are right."""
    assert found("AWS160", {f"{PRINCIPAL_TAG}{key}": [value]}) == []


def test_one_broken_rule_is_one_finding() -> None:
    """Fifty tags with the same fault are one cause, with a count and three more places."""
    tags = {f"{PRINCIPAL_TAG}T{number}": ["a,b"] for number in range(50)}
    (finding,) = found("AWS160", {**tags})
    assert finding.message.endswith("; the same is true of 49 other values")
    assert len(finding.related) == 3


def test_the_words_were_seen_for_long_values_alone() -> None:
    """AWS's sentence is observed for a value over 256 characters; for the other faults it is inferred."""
    (long,) = found("AWS160", {f"{PRINCIPAL_TAG}Team": ["v" * 257]})
    (comma,) = found("AWS160", {f"{PRINCIPAL_TAG}Team": ["a,b"]})
    assert long.aws_message is not None
    assert comma.aws_message is not None
    assert (long.aws_message.certainty, comma.aws_message.certainty) == ("observed", "inferred")


def test_a_key_that_is_sent_twice_is_called_that() -> None:
    """Two attributes of one name are one key twice, not two spellings."""

    def rename(root: etree._Element) -> None:
        for node in root.iterfind(f".//*[@Name='{PRINCIPAL_TAG}Team']"):
            node.set("Name", f"{PRINCIPAL_TAG}Unit")

    idp = Minter()
    tags = {f"{PRINCIPAL_TAG}Team": ["a"], f"{PRINCIPAL_TAG}Unit": ["b"]}
    message = idp.response(attributes={**GOOD, **tags}, before_signing=rename)
    report = samlcheck.check(message, metadata=idp.metadata())
    (finding,) = (each for each in report.findings if each.code == "AWS162")
    assert "is sent twice" in finding.message


def test_the_sum_of_tags_is_said() -> None:
    """The sentence has the sum and the largest, and its place is the largest tag's."""
    tags: dict[str, list[str] | None] = {f"{PRINCIPAL_TAG}A": ["a" * 150], f"{PRINCIPAL_TAG}B": ["b" * 255]}
    (finding,) = found("AWS165", tags)
    assert "407 characters together, the largest 256" in finding.message
    assert finding.where is not None
    assert "PrincipalTag:B" in (finding.where.excerpt or "")


def test_the_reminder_has_the_command_for_the_role() -> None:
    """The command that shows the trust policy names the role of the first pair."""
    (finding,) = found("AWS166", {TRANSITIVE_TAG_KEYS: ["Team"], f"{PRINCIPAL_TAG}Team": ["a"]})
    assert finding.fix is not None
    assert "--role-name Developer" in finding.fix.commands[0]


def test_the_reminder_does_without_a_pair() -> None:
    """Where no pair names a role, the command leaves its name open."""
    (finding,) = found(
        "AWS166", {"https://aws.amazon.com/SAML/Attributes/Role": ["nobody"], f"{PRINCIPAL_TAG}T": ["a"]}
    )
    assert finding.fix is not None
    assert "--role-name ROLE" in finding.fix.commands[0]

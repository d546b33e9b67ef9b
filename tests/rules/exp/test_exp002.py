"""EXP002 value-unexpected."""

from __future__ import annotations

import pytest

from samlcheck.mint import GOOD, Encryption
from samlcheck.rulekit import State
from tests.rules.exp.judged import IDP, found, messages, state

CODE = "EXP002"


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ("issuer = 'x'", 'the Issuer to be "x", and it is "https://idp.example.com/saml"'),
        ("audience = 'x'", 'the Audience to be "x", and it is "https://signin.aws.amazon.com/saml"'),
        ("recipient = 'x'", 'the Recipient to be "x", and it is "https://signin.aws.amazon.com/saml"'),
        ("destination = 'x'", 'the Destination to be "x", and it is "https://signin.aws.amazon.com/saml"'),
        ("[subject]\nvalue = 'x'", 'the NameID to be "x", and it is "alice@example.com"'),
        ("[subject]\none_of = ['x', 'y']", 'the NameID to be one of "x", "y", and it is "alice@example.com"'),
        ("[subject]\nformat = 'x'", 'the Format of the NameID to be "x", and it is "urn:oasis:names:tc:SAML:1.1:n'),
    ],
)
def test_parts(expect: str, said: str) -> None:
    """Each part of the message is compared by itself, and what it is is told."""
    (message,) = messages(CODE, expect)
    assert message.startswith(f"shape.toml expects {said}")


@pytest.mark.parametrize(
    "expect",
    ["issuer = 'x'", "audience = 'x'", "recipient = 'x'", "destination = 'x'", "[subject]\nvalue = 'x'\nformat = 'y'"],
)
def test_nothing_there(expect: str) -> None:
    """What is missing is not as expected."""
    data = IDP.response(subject=False, issuer=None, audience=None, conditions=False, destination=None)
    assert {message.rpartition(", ")[2] for message in messages(CODE, expect, data)} == {"and there is none"}


def test_one_audience_is_enough() -> None:
    """Of several audiences one has to be so; where none is, the first is told with the number of the others."""
    data = IDP.response(audience=["urn:amazon:webservices", "https://signin.aws.amazon.com/saml"])
    assert messages(CODE, "audience = 'urn:amazon:webservices'", data) == []
    assert messages(CODE, "audience = 'x'", data)[0].endswith("; the same is true of 1 other Audience")


def test_values_have_no_order_and_a_number() -> None:
    """`values` are all values, each as often as it is named."""
    data = IDP.response(attributes={**GOOD, "groups": ["a", "b", "b"]})
    assert messages(CODE, "[attributes]\ngroups = ['b', 'a', 'b']", data) == []
    (finding,) = found(CODE, "[attributes]\ngroups = ['a', 'b']", data)
    assert finding.message == 'shape.toml expects the attribute "groups" to be "a", "b", and it is "a", "b", "b"'
    assert finding.where is not None
    assert (finding.where.xpath or "").endswith("saml:Attribute[4]")


def test_the_value_that_is_wrong_is_the_place() -> None:
    """The place is the first value that nobody expects; the next three are named too."""
    data = IDP.response(attributes={**GOOD, "groups": ["a", "b", "c", "d", "e", "f"]})
    (finding,) = found(CODE, "[attributes]\ngroups = ['a']", data)
    assert finding.where is not None
    assert finding.where.xpath is not None
    assert finding.where.xpath.endswith("saml:AttributeValue[2]")
    assert len(finding.related) == 3


def test_no_value() -> None:
    """An attribute without values has none that is right, and one that was to have none has too many."""
    empty = IDP.response(attributes={**GOOD, "groups": []})
    assert messages(CODE, "[attributes]\ngroups = 'a'", empty) == [
        'shape.toml expects the attribute "groups" to be "a", and it has no value'
    ]
    full = IDP.response(attributes={**GOOD, "groups": ["a"]})
    assert messages(CODE, "[attributes]\ngroups = []", full) == [
        'shape.toml expects the attribute "groups" to be without a value, and it is "a"'
    ]


def test_each_value_matches() -> None:
    """One that does not match among several is told, with the number of those like it."""
    data = IDP.response(attributes={**GOOD, "groups": ["12", "x", "y"]})
    (message,) = messages(CODE, "[attributes.groups]\nmatches = '[0-9]+'", data)
    assert message == (
        'shape.toml expects the attribute "groups" to be text that matches [0-9]+, and it is "x"; '
        "the same is true of 1 other value"
    )


def test_the_whole_value_matches() -> None:
    """An expression that matches a part does not do, nor one before a line's end."""
    data = IDP.response(attributes={**GOOD, "id": ["12\n"]})
    assert len(messages(CODE, "[attributes.id]\nmatches = '[0-9]+$'", data)) == 1


def test_too_long_for_an_expression() -> None:
    """It is told how long it is, and not that it does not match: nobody has tried."""
    data = IDP.response(attributes={**GOOD, "id": ["1" * 1_025]})
    (message,) = messages(CODE, "[attributes.id]\nmatches = '[0-9]+'", data)
    assert message == (
        'shape.toml expects the attribute "id" to be text that matches [0-9]+, and it has 1,025 characters: '
        "an expression is tried on 1,024 at most"
    )


def test_what_is_wrapped_is_not_compared() -> None:
    """A comment in a value lets two readers see two names: such a message is refused, and none of it is compared."""
    data = IDP.response(
        name_id="alice@example.com.evil", after_signing=lambda xml: xml.replace(b".com.evil", b".com<!---->.evil")
    )
    assert state(CODE, "[subject]\nvalue = 'alice@example.com'", data) is State.NOT_APPLICABLE


def test_without_an_assertion() -> None:
    """Of an encrypted assertion nothing is compared; the Destination is the response's own."""
    data = IDP.response(encryption=Encryption())
    assert state(CODE, "issuer = 'x'", data) is State.NOT_APPLICABLE
    assert len(messages(CODE, "issuer = 'x'\ndestination = 'x'", data)) == 1

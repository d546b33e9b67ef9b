"""The one reading of the judged assertion, and what rules conclude from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import samlcheck
from samlcheck.aws.facts import (
    attributes_readable,
    endpoints_of,
    facts_of,
    for_iam,
    home_of,
    is_asked_for,
    misnamed_roles,
    misnamed_session_names,
    no_pair_message,
    other_pair_left,
    place_of_attributes,
)
from samlcheck.mint import AWS, GOOD, PAIR, PROVIDER_ARN, ROLE, ROLE_ARN, ROLE_SESSION_NAME, SIGN_IN, Minter

if TYPE_CHECKING:
    from lxml import etree

    from samlcheck.model.exchange import Exchange

IDENTITY_CENTER = "https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/1"


def exchange_of(data: bytes, **options: str) -> Exchange:
    """Judge a minted response and give what its rules looked at."""
    report = samlcheck.check(data, **options)  # type: ignore[arg-type] # of many types
    assert report.exchange
    return report.exchange


def hide_an_attribute(root: etree._Element) -> None:
    """Put an EncryptedAttribute beside the readable ones."""
    statement = next(root.iter("{urn:oasis:names:tc:SAML:2.0:assertion}AttributeStatement"))
    statement.append(statement.makeelement("{urn:oasis:names:tc:SAML:2.0:assertion}EncryptedAttribute", {}, {}))


def test_the_assertion_is_read_once() -> None:
    """All rules of a message get the same reading."""
    exchange = exchange_of(Minter().response())
    assert facts_of(exchange) is facts_of(exchange)
    assert endpoints_of(exchange) is endpoints_of(exchange)


def test_two_messages_have_two_readings() -> None:
    """Equal bytes of two sign-ins are not mixed up: places belong to one document."""
    first, second = exchange_of(Minter().response()), exchange_of(Minter().response())
    assert facts_of(first) is not facts_of(second)


def test_without_an_assertion_nothing_is_read() -> None:
    """An encrypted assertion gives an empty reading, and nothing is for IAM as far as one can see."""
    exchange = exchange_of(Minter().response(encrypted=True))
    assert facts_of(exchange).roles == ()
    assert endpoints_of(exchange) == ()
    assert place_of_attributes(exchange) is None
    assert not for_iam(exchange)


@pytest.mark.parametrize(("recipient", "expected"), [(SIGN_IN, True), (IDENTITY_CENTER, False), (None, True)])
def test_identity_center_is_another_service(recipient: str | None, *, expected: bool) -> None:
    """Only a Recipient below /platform/saml/ takes a response away from IAM."""
    assert for_iam(exchange_of(Minter().response(recipient=recipient), profile="aws")) is expected


def test_what_is_encrypted_is_not_missing() -> None:
    """An EncryptedAttribute may hold the one that seems to be missing."""
    hidden = exchange_of(Minter().response(before_signing=hide_an_attribute))
    assert for_iam(hidden)
    assert not attributes_readable(hidden)
    assert attributes_readable(exchange_of(Minter().response()))


@pytest.mark.parametrize(
    ("value", "options", "expected"),
    [
        pytest.param(PAIR, {}, False, id="nothing asked for"),
        pytest.param(PAIR, {"role_arn": ROLE_ARN}, True, id="the role"),
        pytest.param(PAIR, {"role_arn": f"{ROLE_ARN}2"}, False, id="another role"),
        pytest.param(PAIR, {"role_arn": ROLE_ARN, "provider_arn": PROVIDER_ARN}, True, id="the pair"),
        pytest.param(PAIR, {"role_arn": ROLE_ARN, "provider_arn": f"{PROVIDER_ARN}2"}, False, id="another provider"),
        pytest.param(f'"{PAIR}"', {"role_arn": ROLE_ARN}, True, id="in a value that is no pair"),
    ],
)
def test_asked_for(value: str, options: dict[str, str], *, expected: bool) -> None:
    """The pair that the caller means is told by its role, and by its provider when that is given."""
    exchange = exchange_of(Minter().response(attributes={**GOOD, ROLE: value}), **options)
    assert is_asked_for(facts_of(exchange).roles[0], exchange.asked) is expected


def test_another_pair_is_left() -> None:
    """A bad value beside a good pair leaves a way in, unless it is the one asked for."""
    response = Minter().response(attributes={**GOOD, ROLE: [f'"{PAIR}"', PAIR.replace("Developer", "ReadOnly")]})
    free, asked = exchange_of(response), exchange_of(response, role_arn=ROLE_ARN)
    assert other_pair_left(free, facts_of(free).roles[:1])
    assert not other_pair_left(asked, facts_of(asked).roles[:1])


def test_a_hidden_pair_may_be_left() -> None:
    """Nobody knows what an encrypted attribute holds: no certain refusal comes from what can be read."""
    bad = {**GOOD, ROLE: ["no pair"]}
    hidden = exchange_of(Minter().response(attributes=bad, before_signing=hide_an_attribute))
    plain = exchange_of(Minter().response(attributes=bad))
    assert other_pair_left(hidden, facts_of(hidden).roles)
    assert not other_pair_left(plain, facts_of(plain).roles)


@pytest.mark.parametrize(
    ("mode", "expected", "certainty"), [("console", "E1", "documented"), ("api", "E6", "inferred")]
)
def test_words_for_no_pair(mode: str, expected: str, certainty: str) -> None:
    """The sign-in page has words of its own; that a call hears E6 is a conclusion, and says so."""
    message = no_pair_message(exchange_of(Minter().response(), mode=mode).asked)
    assert (message.id, message.certainty) == (expected, certainty)


@pytest.mark.parametrize(
    ("name", "value", "role", "session_name"),
    [
        pytest.param(f"{AWS}role", "group", True, False, id="its name tells"),
        pytest.param("Role", PAIR, True, False, id="anybody's name with an ARN"),
        pytest.param("Role", "offline_access", False, False, id="anybody's name"),
        pytest.param(AWS.removesuffix("/"), PAIR, True, False, id="namespace with an ARN"),
        pytest.param(AWS.removesuffix("/"), "alice@example.com", False, True, id="namespace with a user"),
        pytest.param(AWS.removesuffix("/"), "3600", False, False, id="namespace with a number"),
        pytest.param(f"{AWS}rolesessionname", "alice", False, True, id="the session name"),
    ],
)
def test_what_a_misnamed_attribute_was_meant_to_be(name: str, value: str, *, role: bool, session_name: bool) -> None:
    """Where the name does not tell, the values do."""
    attributes = {**GOOD, ROLE: None, ROLE_SESSION_NAME: None, name: value}
    facts = facts_of(exchange_of(Minter().response(attributes=attributes)))
    assert bool(misnamed_roles(facts)) is role
    assert bool(misnamed_session_names(facts)) is session_name


def test_place_of_what_is_missing() -> None:
    """The one AttributeStatement; the Assertion where there is none."""
    with_statement, without = (
        place_of_attributes(exchange_of(Minter().response(attribute_statement=there))) for there in (True, False)
    )
    assert with_statement
    assert with_statement.node.local == "AttributeStatement"
    assert without
    assert without.node.local == "Assertion"


@pytest.mark.parametrize(
    ("recipient", "destination", "partition", "home"),
    [
        ("https://signin.amazonaws.cn/saml", SIGN_IN, "aws", "aws-cn"),
        (None, "https://signin.amazonaws-us-gov.com/saml", "aws", "aws-us-gov"),
        ("https://sp.example.com/acs", None, "aws-eusc", "aws-eusc"),
        (None, None, "aws-nowhere", "aws"),
    ],
)
def test_where_a_message_is_at_home(recipient: str | None, destination: str | None, partition: str, home: str) -> None:
    """The Recipient tells the partition, then the Destination, then the ARNs."""
    attributes = {**GOOD, ROLE: [PAIR.replace("arn:aws:", f"arn:{partition}:")]}
    message = Minter().response(recipient=recipient, destination=destination, attributes=attributes)
    assert home_of(exchange_of(message)).id == home

"""
What AWS reads in the assertion that is judged, read once, and what several rules conclude from it.

Nothing is judged here: whether a pair is left, whether IAM is meant at all, what AWS says when it has no pair.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from samlcheck.aws import messages
from samlcheck.aws.arn import RolePair
from samlcheck.aws.attributes import ROLE, ROLE_SESSION_NAME
from samlcheck.aws.limits import name_faults
from samlcheck.aws.messages import AwsMessage
from samlcheck.aws.partitions import PARTITIONS, Partition, SignInUrl, partition_of_sign_in_url
from samlcheck.aws.reading import AwsFacts, Misnamed, RoleValue, read
from samlcheck.aws.services import service_of
from samlcheck.model.exchange import Asked, Exchange
from samlcheck.model.kept import kept
from samlcheck.model.places import Location
from samlcheck.model.values import Value

__all__ = [
    "TAGS_PROBABLY_INVALID",
    "attributes_readable",
    "endpoints_of",
    "facts_of",
    "for_iam",
    "home_of",
    "is_asked_for",
    "misnamed_roles",
    "misnamed_session_names",
    "no_pair_message",
    "other_pair_left",
    "place_of_attributes",
    "providers_note",
    "providers_of",
]

TAGS_PROBABLY_INVALID: Final = messages.TAGS_INVALID.less_sure("inferred")
"""E21 was seen for a value of over 256 characters; that the other limits on tags bring the same words follows."""
_NOTHING: Final = read(())
_CLAIMED: Final = "The provider ARNs are the response's own claims, unverified."
_CLAIMED_ONE: Final = "The provider ARN is the response's own claim, unverified."
_PAIR_NOT_FOUND: Final = messages.PAIR_NOT_IN_ASSERTION.less_sure("inferred")
"""E6 was seen where the pair asked for is not among those sent; that it comes where none is sent follows."""


@kept
def facts_of(exchange: Exchange) -> AwsFacts:
    """AWS's reading of the judged assertion; empty where there is none."""
    return _NOTHING if exchange.assertion is None else read(exchange.assertion.attributes)


@kept
def endpoints_of(exchange: Exchange) -> tuple[tuple[Value, SignInUrl | None], ...]:
    """Each Recipient, and what AWS listens to there: None when the host is none of AWS's sign-in hosts."""
    recipients = exchange.assertion.recipients if exchange.assertion else ()
    return tuple((value, partition_of_sign_in_url(value.text)) for value in recipients)


@kept
def home_of(exchange: Exchange) -> Partition:
    """The partition that the message is for: its Recipient's, else its Destination's, else its roles', else `aws`."""
    destination = exchange.response.destination
    goes = partition_of_sign_in_url(destination.text) if destination else None
    urls = [url for url in (*(url for _, url in endpoints_of(exchange)), goes) if url]
    roles = (PARTITIONS.get(pair.role.partition) for pair in facts_of(exchange).pairs)
    return urls[0].partition if urls else next((each for each in roles if each), PARTITIONS["aws"])


@kept
def for_iam(exchange: Exchange) -> bool:
    """
    Whether there is an assertion that goes to IAM. One whose Recipient is the endpoint of another service, such as
    IAM Identity Center, goes there, where no roles are taken.
    """
    if exchange.assertion is None:
        return False
    return not any(service_of(recipient=value.text) for value, _ in endpoints_of(exchange))


@kept
def attributes_readable(exchange: Exchange) -> bool:
    """Whether something missing is missing: the assertion is for IAM and hides no attribute by encryption."""
    return for_iam(exchange) and not (exchange.assertion and exchange.assertion.encrypted_attributes)


def is_asked_for(role: RoleValue, asked: Asked) -> bool:
    """Whether the value is the one that the caller means to use; False when none was asked for."""
    if asked.role_arn is None:
        return False
    if not isinstance(role.pair, RolePair):
        return asked.role_arn in role.text
    return role.pair.role.text == asked.role_arn and asked.provider_arn in {None, role.pair.provider.text}


def other_pair_left(exchange: Exchange, bad: Iterable[RoleValue]) -> bool:
    """
    Whether a sign-in with another pair may still do: a usable one is there, or hidden by encryption, and none of
    `bad` is the one asked for.
    """
    if any(is_asked_for(role, exchange.asked) for role in bad):
        return False
    return bool(facts_of(exchange).usable_pairs) or not attributes_readable(exchange)


def no_pair_message(asked: Asked) -> AwsMessage:
    """What AWS says when it finds no pair: the sign-in page by itself, STS by comparing with the call."""
    return messages.INVALID_SAML_RESPONSE if asked.mode == "console" else _PAIR_NOT_FOUND


def misnamed_roles(facts: AwsFacts) -> tuple[Misnamed, ...]:
    """The attributes meant to be Role; of names that anybody may use, those that hold an ARN."""
    return tuple(
        each
        for each in facts.misnamed
        if (each.miss.meant == ROLE and "no-namespace" not in each.miss.kinds)
        or (each.miss.meant in {ROLE, None} and any("arn:" in value.text for value in each.attribute.values))
    )


def misnamed_session_names(facts: AwsFacts) -> tuple[Misnamed, ...]:
    """
    The attributes that were meant to be RoleSessionName; where the namespace is all there is, the values must be
    such names.
    """
    return tuple(
        each
        for each in facts.misnamed
        if each.miss.meant == ROLE_SESSION_NAME
        or (each.miss.meant is None and any(_is_session_name(value.text) for value in each.attribute.values))
    )


@kept
def providers_of(exchange: Exchange) -> tuple[str, ...]:
    """The ARNs of the SAML providers in IAM that are meant: that of the call, else those of the pairs sent."""
    asked = exchange.asked
    if asked.provider_arn is not None:
        return (asked.provider_arn,)
    pairs = facts_of(exchange).usable_pairs
    wanted = [pair for pair in pairs if asked.role_arn in {None, pair.role.text}]
    return tuple(dict.fromkeys(pair.provider.text for pair in wanted or pairs))


def providers_note(exchange: Exchange) -> str:
    """A sentence for commands with these ARNs: nothing where the caller or signed content names them."""
    if exchange.verified or exchange.asked.provider_arn is not None:
        return ""
    count = len(providers_of(exchange))
    return "" if not count else _CLAIMED_ONE if count == 1 else _CLAIMED


def _is_session_name(text: str) -> bool:
    return not (name_faults(text) or text.isdecimal())


def place_of_attributes(exchange: Exchange) -> Location | None:
    """Where a missing attribute would stand: the one AttributeStatement, else the Assertion."""
    assertion = exchange.assertion
    if assertion is None:
        return None
    statements = assertion.attribute_statements
    return Location(statements[0]) if len(statements) == 1 else assertion.location

"""
The condition operators of IAM policies, as a table, and what each makes of a key.

Three answers: true, false, and None for what cannot be known from here, which is never taken for either. Source: IAM
User Guide, "IAM JSON policy elements: Condition operators" (the operators, absent keys, IfExists, Null), "Set
operators for multivalued context keys" (ForAllValues, ForAnyValue) and "Policy variables". Of the packages that were
looked at, none evaluates conditions in Python; @cloud-copilot/iam-simulate does in JavaScript.
"""

from __future__ import annotations

import ipaddress
import operator as compare
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final, Literal

from samlcheck.aws.policy_text import Pattern, Unresolved, matches
from samlcheck.model.values import parse_instant

__all__ = ["NULL", "OPERATORS", "Operator", "Spelt", "all_of", "any_of", "holds", "spelt"]

Truth = bool | None
Match = Callable[[str, Pattern], Truth]
Set = Literal["ForAllValues", "ForAnyValue"]

NULL: Final = "Null"
"""The operator that asks whether a key is there; a set or IfExists with it is documented nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """
    One operator: `match` compares a value of the request with one of the policy; `negated` operators hold where none
    matches, and where the key is absent. `signs` are the characters of a value that stand for something else.
    """

    name: str
    match: Match
    negated: bool = False
    signs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelt:
    """An operator as a policy spells it: with a set before it and IfExists after it, or without."""

    operator: Operator
    of: Set | None
    if_exists: bool


def spelt(text: str) -> Spelt | None:
    """Take a policy's operator apart; None for one that is not known. Null has neither a set nor IfExists."""
    set_, colon, rest = text.rpartition(":")
    name = rest.removesuffix("IfExists")
    operator = OPERATORS.get(name)
    if operator is None or (colon and set_ not in {"ForAllValues", "ForAnyValue"}):
        return None
    if operator.name == NULL and text != NULL:
        return None
    of: Set | None = "ForAllValues" if set_ == "ForAllValues" else "ForAnyValue" if colon else None
    return Spelt(operator=operator, of=of, if_exists=rest != name)


def holds(how: Spelt, values: tuple[str, ...], expected: Iterable[Pattern | Unresolved]) -> Truth:
    """
    Whether the condition holds of the request's values; none says that the key is absent. To Null and to the sets an
    empty text is none either ("a null dataset, such as an empty string").
    """
    patterns = tuple(expected)
    nothing = not values or values == ("",)
    if how.operator.name == NULL:
        return any_of(_null(nothing, pattern) for pattern in patterns)
    if not values or (nothing and how.of):
        return _absent(how)
    each = (_one(how.operator, value, patterns) for value in values)
    return all_of(each) if how.of != "ForAnyValue" else any_of(each)


def any_of(truths: Iterable[Truth]) -> Truth:
    """True where one is; else None where one is unknown."""
    unknown = False
    for truth in truths:
        if truth:
            return True
        unknown = unknown or truth is None
    return None if unknown else False


def all_of(truths: Iterable[Truth]) -> Truth:
    """False where one is; else None where one is unknown."""
    found = any_of(None if truth is None else not truth for truth in truths)
    return None if found is None else not found


def _one(operator: Operator, value: str, patterns: tuple[Pattern | Unresolved, ...]) -> Truth:
    found = any_of(_match(operator, value, pattern) for pattern in patterns)
    return found if found is None or not operator.negated else not found


def _match(operator: Operator, value: str, pattern: Pattern | Unresolved) -> Truth:
    """Nothing equals a variable without a value ("Policy variables with no value")."""
    if isinstance(pattern, Unresolved):
        return False if pattern.absent else None
    return operator.match(value, pattern)


def _absent(how: Spelt) -> Truth:
    if how.of == "ForAllValues":
        return True
    if how.of == "ForAnyValue":
        # IAM's pages do not say which of the two wins where the key is absent.
        return None if how.if_exists else False
    return how.if_exists or how.operator.negated


def _null(absent: bool, pattern: Pattern | Unresolved) -> Truth:  # noqa: FBT001 - the one thing it is about
    wanted = None if isinstance(pattern, Unresolved) else _boolean(pattern.text)
    return None if wanted is None else wanted is absent


def _string(value: str, pattern: Pattern) -> Truth:
    return value == pattern.text


def _string_any_case(value: str, pattern: Pattern) -> Truth:
    """Which letters of other alphabets are one letter in two forms is not documented."""
    alike = {fold(value) == fold(pattern.text) for fold in (str.lower, str.casefold, str.upper)}
    return alike.pop() if len(alike) == 1 else None


def _like(value: str, pattern: Pattern) -> Truth:
    return matches(value, pattern)


def _arn(value: str, pattern: Pattern) -> Truth:
    """
    Each of the six parts by itself, wildcards allowed; ArnEquals and ArnLike are the same. What a pattern of fewer
    parts means is not documented.
    """
    parts, patterns = value.split(":", _ARN_COLONS), pattern.split(":", _ARN_COLONS)
    if len(patterns) <= _ARN_COLONS:
        return None
    return len(parts) == len(patterns) and all_of(map(matches, parts, patterns))


def _numeric(relation: Callable[[Decimal, Decimal], bool]) -> Match:
    def match(value: str, pattern: Pattern) -> Truth:
        left, right = _number(value), _number(pattern.text)
        return None if left is None or right is None else relation(left, right)

    return match


def _date(relation: Callable[[datetime, datetime], bool]) -> Match:
    def match(value: str, pattern: Pattern) -> Truth:
        left, right = _moment(value), _moment(pattern.text)
        return None if left is None or right is None else relation(left, right)

    return match


def _bool(value: str, pattern: Pattern) -> Truth:
    left, right = _boolean(value), _boolean(pattern.text)
    return None if left is None or right is None else left is right


def _binary(_value: str, _pattern: Pattern) -> Truth:
    """No key of a SAML sign-in is binary, so that one which is there was mistaken for another."""
    return None


def _ip(value: str, pattern: Pattern) -> Truth:
    """A range in CIDR form; a bare address of IPv6 would be a /32 by the letter of the guide, which cannot be meant."""
    text = pattern.text
    try:
        network, address = ipaddress.ip_network(text), ipaddress.ip_address(value)
    except ValueError:
        return None
    unclear = network.version == IPV6 and "/" not in text
    return None if unclear or _MASK.search(text) else address in network


def _number(text: str) -> Decimal | None:
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def _moment(text: str) -> datetime | None:
    """
    Seconds since 1970, or a moment in a form of W3C's with a time and a zone. A date alone has no zone, and four
    digits may be a year.
    """
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text), UTC)
    minutes = _MINUTES.fullmatch(text)
    text = f"{minutes[1]}:00{minutes[2]}" if minutes else text
    return parse_instant(text) if _ZONED.search(text) else None


def _boolean(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text)


_ARN_COLONS: Final = 5
IPV6: Final = 6
_MASK: Final = re.compile(r"/\d{1,3}\.")
"""A netmask in place of the length of the prefix."""
_NUMBER: Final = re.compile(r"[+-]?\d{1,40}(?:\.\d{1,40})?", re.ASCII)
_EPOCH: Final = re.compile(r"\d{5,11}", re.ASCII)
_MINUTES: Final = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(Z|[+-]\d\d:\d\d)", re.ASCII)
_ZONED: Final = re.compile(r"T.{1,60}(?:Z|[+-]\d\d:\d\d)$", re.ASCII)

OPERATORS: Final[Mapping[str, Operator]] = {
    operator.name: operator
    for operator in (
        Operator(name="StringEquals", match=_string),
        Operator(name="StringNotEquals", match=_string, negated=True),
        Operator(name="StringEqualsIgnoreCase", match=_string_any_case),
        Operator(name="StringNotEqualsIgnoreCase", match=_string_any_case, negated=True),
        Operator(name="StringLike", match=_like, signs="*?"),
        Operator(name="StringNotLike", match=_like, negated=True, signs="*?"),
        Operator(name="NumericEquals", match=_numeric(compare.eq)),
        Operator(name="NumericNotEquals", match=_numeric(compare.eq), negated=True),
        Operator(name="NumericLessThan", match=_numeric(compare.lt)),
        Operator(name="NumericLessThanEquals", match=_numeric(compare.le)),
        Operator(name="NumericGreaterThan", match=_numeric(compare.gt)),
        Operator(name="NumericGreaterThanEquals", match=_numeric(compare.ge)),
        Operator(name="DateEquals", match=_date(compare.eq)),
        Operator(name="DateNotEquals", match=_date(compare.eq), negated=True),
        Operator(name="DateLessThan", match=_date(compare.lt)),
        Operator(name="DateLessThanEquals", match=_date(compare.le)),
        Operator(name="DateGreaterThan", match=_date(compare.gt)),
        Operator(name="DateGreaterThanEquals", match=_date(compare.ge)),
        Operator(name="Bool", match=_bool),
        Operator(name="BinaryEquals", match=_binary),
        Operator(name="IpAddress", match=_ip),
        Operator(name="NotIpAddress", match=_ip, negated=True),
        Operator(name="ArnEquals", match=_arn, signs="*?:"),
        Operator(name="ArnLike", match=_arn, signs="*?:"),
        Operator(name="ArnNotEquals", match=_arn, negated=True, signs="*?:"),
        Operator(name="ArnNotLike", match=_arn, negated=True, signs="*?:"),
        Operator(name=NULL, match=_bool),
    )
}
"""By name."""

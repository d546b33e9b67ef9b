"""Trust policies and requests made up at random: mostly about the same call, mostly in form, and mostly not quite."""

from __future__ import annotations

from random import Random
from typing import Any, Final, NamedTuple

from samlcheck.aws.context_keys import LISTS, Context, Fact

__all__ = ["ACTIONS", "PROVIDER", "Case", "case"]

PROVIDER: Final = "arn:aws:iam::111122223333:saml-provider/ExampleIdP"
ACTIONS: Final = ("sts:AssumeRoleWithSAML", "sts:TagSession", "sts:SetSourceIdentity")

VALUES: Final = (
    "https://signin.aws.amazon.com/saml",
    "https://eu-west-1.signin.aws.amazon.com/saml",
    "alice",
    "Alice",
    "alice@example.com",
    "staff",
    "student",
    "",
    "a*e",
    "straße",
    "7",
    "7.0",
    "-12.50",
    "true",
    "false",
    "2026-06-01T09:00:00Z",
    "2026-06-01T11:00+02:00",
    "1780304400",
    "192.0.2.7",
    "2001:db8::7",
    PROVIDER,
    "arn:aws:iam::111122223333:role/team/Developer",
)
PRESENT: Final = (
    "saml:aud",
    "saml:sub",
    "saml:edupersonaffiliation",
    "saml:edupersonprincipalname",
    "aws:tagkeys",
    "aws:requesttag/team",
    "aws:requesttag/cost center",
    "aws:currenttime",
)
"""Keys that may be in a request, may be absent from it, or may be unknown; the last is always there."""
NEVER: Final = ("sts:externalid", "aws:federatedprovider")
UNKNOWN: Final = ("aws:sourceip", "aws:principaltag/team", "saml:nonsense", "example")
OPERATORS: Final = (
    *("StringEquals", "StringLike", "StringNotEquals", "StringNotLike") * 3,
    *("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"),
    *("NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals"),
    *("NumericGreaterThan", "NumericGreaterThanEquals"),
    *("DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"),
    *("Bool", "BinaryEquals", "IpAddress", "NotIpAddress"),
    *("ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"),
    *("Null", "Null", "stringequals", "StringSounds"),
)
SETS: Final = (*[""] * 12, *["ForAllValues:", "ForAnyValue:"] * 4, "ForEachValue:", ":")
ODD_VALUES: Final = (
    "*",
    "?*",
    "*" * 7 + "a",
    "https://*.signin.aws.amazon.com/saml*",
    "arn:aws:iam::*:saml-provider/*",
    "arn:*",
    "arn:aws:*",
    "192.0.2.0/24",
    "192.0.2.7/24",
    "192.0.2.0/255.255.255.0",
    "2001:db8::/32",
    "2026-06-01",
    "2026",
    "True",
    "1e3",
    "${*}",
    "a${*}e",
    "${saml:sub}",
    "${SAML:Sub}*",
    "${saml:sub, 'alice'}",
    "${aws:RequestTag/team, 'blue'}",
    "${aws:RequestTag/Cost Center}",
    "${aws:RequestTag/team}-${sts:ExternalId, 'none'}",
    "${sts:ExternalId}",
    "${aws:SourceIp}",
    "${aws:SourceIp, 'alice'}",
    "${saml:eduPersonAffiliation}",
    "arn:aws:iam::111122223333:role/${saml:sub}",
    "arn:aws:iam::${aws:RequestTag/team}:role/x",
    "${saml:sub",
    "${}",
    "${ saml:sub }",
    "${saml:sub,'alice'}",
    "$alice}",
    True,
    False,
    7,
    7.0,
)


class Theme(NamedTuple):
    """What a case is mostly about: the values of the request, those of the policy, and the operators."""

    sent: tuple[str, ...] = VALUES
    wanted: tuple[Any, ...] = ODD_VALUES
    operators: tuple[str, ...] = OPERATORS


THEMES: Final = (
    *[Theme()] * 5,
    Theme(
        sent=("alice", "blue", "", "a*e"),
        wanted=tuple(value for value in ODD_VALUES if isinstance(value, str) and "${" in value),
        operators=("StringEquals", "StringNotEquals", "StringLike"),
    ),
    Theme(
        sent=("7", "7.0", "-12.50", "0", "1e3", "seven"),
        wanted=("7", "-12.5", "007", "+7", "1e3", " 7", 7, 7.5, "NaN"),
        operators=tuple(name for name in OPERATORS if name.startswith("Numeric")),
    ),
    Theme(
        sent=("2026-06-01T09:00:00Z", "1780304400", "2026-06-01T11:00:00.5+02:00", "2026-13-01T00:00:00Z"),
        wanted=("2026-06-01T09:00Z", "2026-06-01", "2026-06", "2026", "2026-06-01T09:00:00", "1780304400", 1780304401),
        operators=tuple(name for name in OPERATORS if name.startswith("Date")),
    ),
    Theme(
        sent=("192.0.2.7", "2001:db8::7", "192.0.2.256", "192.0.2.0/24"),
        wanted=("192.0.2.0/24", "192.0.2.7/24", "192.0.2.7", "2001:db8::/32", "2001:db8::7", "192.0.2.0/255.255.255.0"),
        operators=("IpAddress", "NotIpAddress"),
    ),
    Theme(
        sent=(PROVIDER, "arn:aws:iam::111122223333:role/a:b", "arn:aws:iam", "alice"),
        wanted=(
            PROVIDER,
            "arn:*:iam::*:*",
            "arn:aws:iam::1111????3333:role/*",
            "arn:aws:*",
            "*",
            "arn:aws:iam::${saml:sub}",
        ),
        operators=("ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"),
    ),
    Theme(
        sent=("straße", "STRASSE", "Alice", "ALICE", "ſt", "ST", "İ", "i"),
        wanted=("straße", "STRASSE", "alice", "st", "ſT", "i", "ı"),
        operators=("StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"),
    ),
    Theme(sent=("true", "false", "True"), wanted=("true", "false", True, False, "TRUE", 1), operators=("Bool",)),
)


class Case(NamedTuple):
    """A policy document, a call, and the same request in the two forms of those who judge it."""

    document: Any
    action: str
    context: Context
    request: dict[str, list[str]]


def case(random: Random) -> Case:
    """One of very many."""
    theme = random.choice(THEMES)
    facts, request = _request(random, theme)
    known = [value for values in request.values() for value in values]
    document = {
        "Version": random.choice(["2012-10-17"] * 6 + ["2008-10-17", "2099-01-01"]),
        "Statement": [_statement(random, theme, known) for _ in range(random.choice([1, 1, 2, 3]))],
    }
    if random.random() < 0.1:
        del document["Version"]
    return Case(document, random.choice(ACTIONS[:1] * 3 + ACTIONS), Context(facts=facts, sealed=False), request)


def _request(random: Random, theme: Theme) -> tuple[dict[str, Fact], dict[str, list[str]]]:
    facts: dict[str, Fact] = {}
    request: dict[str, list[str]] = {key: [] for key in (*PRESENT, *NEVER)}
    for key in PRESENT:
        many = key in LISTS
        chance = random.random()
        if chance < 0.65 or key == "aws:currenttime":
            count = random.randint(0, 3) if many else 1
            request[key] = [random.choice(theme.sent) for _ in range(count)]
            facts[key] = Fact(state="present", values=tuple(request[key]), many=many)
        elif chance < 0.72:
            del request[key]
            facts[key] = Fact(state="unknown")
    return facts, request


def _statement(random: Random, theme: Theme, known: list[str]) -> Any:
    statement: dict[str, Any] = {
        "Effect": random.choice(["Allow", "Allow", "Allow", "Deny"]),
        "Principal": _principal(random),
        "Action": _one_or_more(
            random, [*ACTIONS, "sts:*", "sts:*SAML", "STS:assumerole?ithsaml", "*", "sts:AssumeRole"]
        ),
    }
    if random.random() < 0.1:
        statement["NotAction"] = statement.pop("Action")
    if random.random() < 0.85:
        statement["Condition"] = _condition(random, theme, known)
    if random.random() < 0.07:
        _spoil(random, statement)
    return statement


def _principal(random: Random) -> Any:
    if random.random() < 0.85:
        return {"Federated": PROVIDER}
    others = [PROVIDER, PROVIDER.lower(), PROVIDER[:-1] + "*", "*", "accounts.google.com"]
    return random.choice(
        [
            "*",
            {"AWS": "*"},
            {"AWS": ["111122223333"], "Federated": _one_or_more(random, others)},
            {"Service": "ec2.amazonaws.com"},
            {"Federated": _one_or_more(random, others)},
        ]
    )


def _condition(random: Random, theme: Theme, known: list[str]) -> Any:
    block: dict[str, Any] = {}
    for _ in range(random.choice([1, 1, 1, 1, 2, 3])):
        operator = random.choice(theme.operators if random.random() < 0.8 else OPERATORS)
        if random.random() < 0.15:
            operator += "IfExists"
        operator = random.choice(SETS) + operator
        count = random.choice([1, 1, 1, 2])
        block[operator] = {_spelt(random, _key(random)): _values(random, operator, theme, known) for _ in range(count)}
    return block


def _key(random: Random) -> str:
    return random.choice([*PRESENT * 4, *NEVER * 2, *UNKNOWN])


def _spelt(random: Random, key: str) -> str:
    return random.choice([key, key, key.upper(), key.title()])


def _values(random: Random, operator: str, theme: Theme, known: list[str]) -> Any:
    if operator.endswith("Null"):
        return random.choice(["true", "false", True, False, ["true", "false"], "True", "yes"])
    values = [_value(random, theme, known) for _ in range(random.choice([1, 1, 2, 3]))]
    return values[0] if len(values) == 1 and random.random() < 0.5 else values


def _value(random: Random, theme: Theme, known: list[str]) -> Any:
    chance = random.random()
    if chance < 0.5 and known:
        value = random.choice(known)
        change = random.random()
        if change < 0.6 or not value:
            return value
        if change < 0.7:
            return value.swapcase()
        at = random.randrange(len(value))
        return value[:at] + random.choice("*?") + value[at + random.randint(0, 2) :]
    return random.choice(theme.wanted) if chance < 0.9 else random.choice(VALUES)


def _one_or_more(random: Random, choices: list[str]) -> Any:
    chosen = random.sample(choices, random.choice([1, 1, 2]))
    return chosen[0] if len(chosen) == 1 and random.random() < 0.5 else chosen


def _spoil(random: Random, statement: dict[str, Any]) -> None:
    """Put something into the statement, or take something away, that IAM would not store."""
    what = random.choice(["Effect", "Principal", "Action", "Resource", "condition", "empty", "null", "list", "flat"])
    if what in ("Effect", "Principal", "Action"):
        statement.pop(what, None)
    elif what == "Resource":
        statement["Resource"] = "*"
    elif what == "condition":
        statement["condition"] = statement.pop("Condition", {})
    elif what == "empty":
        statement["Condition"] = random.choice([{"StringEquals": {}}, {"StringNotEquals": {"saml:aud": []}}])
    elif what == "null":
        statement["Condition"] = {"StringNotEquals": {"saml:aud": random.choice([None, {"Ref": "X"}, [["x"]]])}}
    elif what == "list":
        statement["Condition"] = [{"StringEquals": {"saml:sub": "nobody"}}]
    else:
        statement["Condition"] = {"StringEquals": "nobody"}

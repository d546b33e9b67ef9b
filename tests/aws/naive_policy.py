"""
What IAM's documentation says about a role's trust policy, spelled out slowly and with nothing clever in it.

Written from the IAM User Guide alone, not from `samlcheck.aws.trust_policy`, so that the two can be held against each
other. The headings beside each function are those of the page that it follows. True, False, or None where the
documentation does not decide.
"""

from __future__ import annotations

import datetime as dt
import decimal
import ipaddress
import re
from collections.abc import Callable
from typing import Any, NamedTuple

Answer = bool | None
Json = Any
Request = dict[str, list[str]]
"""Keys in lower case; one without values is known not to be in the request, one that is missing here is unknown."""
Letters = list[tuple[str, bool]]
"""Characters, and whether a variable or an escape brought them in."""
Matches = Callable[[str, Letters], Answer]


class World(NamedTuple):
    """What comes with the call, which of the keys may have several values, and the Version of the policy."""

    request: Request
    lists: set[str]
    version: str


def all_of(answers: list[Answer]) -> Answer:
    """Conditions with multiple context keys or values: operators and keys are joined by AND."""
    if False in answers:
        return False
    return None if None in answers else True


def any_of(answers: list[Answer]) -> Answer:
    """Conditions with multiple context keys or values: the values of a key are joined by OR."""
    if True in answers:
        return True
    return None if None in answers else False


def opposite(answer: Answer) -> Answer:
    """Not; what is unknown stays so."""
    return None if answer is None else not answer


# Policy elements: Effect, Principal, Action ---------------------------------------------------------------------------


def verdict(document: Json, action: str, provider: str, request: Request, lists: set[str]) -> Answer:
    """Policy evaluation logic: an explicit Deny first, then an Allow, and otherwise an implicit deny."""
    world = World(request, lists, document.get("Version", "2008-10-17"))
    statements = many(document["Statement"])
    denied = any_of([applies(s, "Deny", action, provider, world) for s in statements])
    allowed = any_of([applies(s, "Allow", action, provider, world) for s in statements])
    return all_of([opposite(denied), allowed])


def applies(statement: Json, effect: str, action: str, provider: str, world: World) -> Answer:
    """Whether it is in effect: the principal, the action and the condition all have to be met."""
    if statement.get("Effect") in ("Allow", "Deny") and statement["Effect"] != effect:
        return False
    if not in_grammar(statement):
        return None
    return all_of(
        [
            principal(statement, provider),
            actions(statement, action),
            condition(statement.get("Condition", {}), world),
        ]
    )


def in_grammar(statement: Json) -> bool:
    """Grammar of the IAM JSON policy language; Access Analyzer: role trust policies have no Resource."""
    return (
        set(statement) <= {"Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Condition"}
        and statement.get("Effect") in ("Allow", "Deny")
        and len({"Principal", "NotPrincipal"} & set(statement)) == 1
        and len({"Action", "NotAction"} & set(statement)) == 1
        and all(map(texts, [statement[name] for name in ("Action", "NotAction") if name in statement]))
        and all(map(principals, [statement[name] for name in ("Principal", "NotPrincipal") if name in statement]))
        and conditions(statement.get("Condition", {}))
    )


def texts(value: Json) -> bool:
    """A list of strings, numbers and Booleans, or one without brackets."""
    return many(value) != [] and all(isinstance(each, str | int | float | bool) for each in many(value))


def principals(value: Json) -> bool:
    """Grammar: principal_block and principal_map."""
    if value == "*":
        return True
    types = {"Federated", "AWS", "Service", "CanonicalUser"}
    return isinstance(value, dict) and value != {} and set(value) <= types and all(map(texts, value.values()))


def conditions(value: Json) -> bool:
    """Access Analyzer: the same key in other capitals is a duplicate."""
    return isinstance(value, dict) and all(
        isinstance(keys, dict)
        and keys != {}
        and len({key.lower() for key in keys}) == len(keys)
        and all(map(texts, keys.values()))
        for keys in value.values()
    )


def principal(statement: Json, provider: str) -> Answer:
    """
    AWS JSON policy elements: Principal > SAML session principals, All principals. No part of an ARN is a wildcard.

    `*` is everybody, which a Deny means. Whether an Allow does is open: the policy check calls it unsupported. Of
    NotPrincipal one page says that trust policies have it and another that they do not.
    """
    if "NotPrincipal" in statement:
        return None
    named = statement["Principal"]
    if named == "*":
        return None if statement["Effect"] == "Allow" else True
    if provider in many(named.get("Federated", [])):
        return True
    return None if "*" in [*many(named.get("AWS", [])), *many(named.get("Federated", []))] else False


def actions(statement: Json, action: str) -> Answer:
    """IAM JSON policy elements: Action, NotAction: prefix and name ignore case, wildcards anywhere."""
    if "NotAction" in statement:
        return not any(glob(pattern.lower(), action.lower()) for pattern in many(statement["NotAction"]))
    return any(glob(pattern.lower(), action.lower()) for pattern in many(statement["Action"]))


def many(value: Json) -> list[Json]:
    """Where a list is expected, one value may stand without brackets."""
    return value if isinstance(value, list) else [value]


def glob(pattern: str, text: str) -> bool:
    """`*` is any number of characters, `?` is one."""
    regex = "".join({"*": ".*", "?": "."}.get(character, re.escape(character)) for character in pattern)
    return re.fullmatch(regex, text, re.DOTALL) is not None


# Condition ------------------------------------------------------------------------------------------------------------


def condition(block: Json, world: World) -> Answer:
    """Every operator, and every key under it."""
    return all_of(
        [
            one_key(operator, key, many(values), world)
            for operator, keys in block.items()
            for key, values in keys.items()
        ]
    )


def one_key(operator: str, key: str, values: list[Json], world: World) -> Answer:
    """IAM JSON policy elements: Condition operators; Single-valued vs. multivalued context keys > Set operators."""
    qualifier, _, rest = operator.rpartition(":")
    name = rest.removesuffix("IfExists")
    if (qualifier == "" and ":" in operator) or qualifier not in ("", "ForAllValues", "ForAnyValue"):
        return None
    if name not in OPERATORS or key.lower() not in world.request:
        return None
    present = world.request[key.lower()]
    wanted = [str(value).lower() if isinstance(value, bool) else str(value) for value in values]
    if name == "Null":  # "...IfExists: any operator except Null"; of a set with it nothing is said
        return None if operator != "Null" else null(present, wanted)
    empty = qualifier != "" and present == [""]  # "a null dataset, such as an empty string"
    if not present or empty:
        return absent(qualifier, name, if_exists=rest != name)
    if not qualifier and key.lower() in world.lists:
        return None  # multivalued context keys require a set operator; what happens without one is not said
    matches, negated = OPERATORS[name]
    each = [any_of([one_value(matches, name, value, text, world) for text in wanted]) for value in present]
    if negated:  # Evaluation logic for negated matching condition operators: NOR of the values
        each = [opposite(answer) for answer in each]
    return any_of(each) if qualifier == "ForAnyValue" else all_of(each)


def absent(qualifier: str, name: str, *, if_exists: bool) -> Answer:
    """
    Condition operators > Important; ...IfExists; Set operators for multivalued context keys.

    ForAllValues is true without the key, in three places; a table of a negated one says otherwise of each of its rows.
    ForAnyValue is false and IfExists is true: which of them wins is not said.
    """
    if qualifier == "ForAllValues":
        return True
    if qualifier == "ForAnyValue":
        return None if if_exists else False
    return if_exists or OPERATORS[name][1]  # "if the key must not match and is not present, the condition is true"


def null(present: list[str], texts: list[str]) -> Answer:
    """Condition operator to check existence of condition keys: `true` means that it is not there."""
    there = bool(present) and present != [""]
    return any_of([{"true": not there, "false": there}.get(text) for text in texts])


def one_value(matches: Matches, name: str, value: str, text: str, world: World) -> Answer:
    """IAM policy elements: Variables and tags > Where you can use policy variables > Condition element; Version."""
    if "${" in text and world.version not in ("2008-10-17", "2012-10-17"):
        return None
    if "${" in text and world.version == "2012-10-17":
        if name == "Bool":
            return None  # one page says that it takes variables and another that it does not
        if name.startswith(("String", "Arn")):
            return with_variables(matches, name, value, text, world)
    return matches(value, [(character, False) for character in text])


def with_variables(matches: Matches, name: str, value: str, text: str, world: World) -> Answer:
    """Special characters; Specifying default values; Policy variables with no value."""
    letters: Letters = []
    nothing = False
    while text:
        if not text.startswith("${"):
            letters.append((text[0], False))
            text = text[1:]
            continue
        inside, closed, text = text[2:].partition("}")
        if inside in ("*", "?", "$") and closed:
            letters.append((inside, True))
            continue
        found = re.fullmatch(r"([^\s,'{}$](?:[^,'{}$]*[^\s,'{}$])?)(?:, '([^'{}]*)')?", inside)
        if not closed or found is None or found[1].lower() not in world.request or found[1].lower() in world.lists:
            return None
        there = world.request[found[1].lower()]
        if not there and found[2] is None:
            nothing = True  # "there is no equal or like value"
            continue
        resolved = there[0] if there else found[2]
        if any(sign in resolved for sign in SIGNS.get(name, "")):
            return None  # whether it then still is a wildcard, or ends a part of the ARN, is not said
        letters += [(character, True) for character in resolved]
    return False if nothing else matches(value, letters)


# Condition operators, by their headings -------------------------------------------------------------------------------


def plain(letters: Letters) -> str:
    """The text again."""
    return "".join(character for character, _ in letters)


def equal(value: str, letters: Letters) -> Answer:
    """Exact matching, case sensitive."""
    return value == plain(letters)


def equal_ignoring_case(value: str, letters: Letters) -> Answer:
    """Which letters beyond A to Z are one in two forms is not said."""
    text = plain(letters)
    if value.casefold() == text.casefold() and value.lower() == text.lower() and value.upper() == text.upper():
        return True
    alike = value.casefold() == text.casefold() or value.lower() == text.lower() or value.upper() == text.upper()
    return None if alike else False


def like(value: str, letters: Letters) -> Answer:
    """Case-sensitive matching with wildcards anywhere."""
    regex = "".join(
        re.escape(character) if quoted or character not in "*?" else {"*": ".*", "?": "."}[character]
        for character, quoted in letters
    )
    return re.fullmatch(regex, value, re.DOTALL) is not None


def arn(value: str, letters: Letters) -> Answer:
    """Amazon Resource Name (ARN) condition operators: each of the six parts on its own."""
    parts: list[Letters] = [[]]
    for letter in letters:
        if letter[0] == ":" and len(parts) < 6:
            parts.append([])
        else:
            parts[-1].append(letter)
    if len(parts) < 6:
        return None  # a pattern that is no ARN
    ours = value.split(":", 5)
    return len(ours) == 6 and all(like(mine, part) for mine, part in zip(ours, parts, strict=True))


def number(compare: str) -> Matches:
    """Numeric condition operators: an integer or decimal value."""

    def matches(value: str, letters: Letters) -> Answer:
        return compared(compare, decimal_of(value), decimal_of(plain(letters)))

    return matches


def decimal_of(text: str) -> decimal.Decimal | None:
    """None for what is none."""
    return decimal.Decimal(text) if re.fullmatch(r"[+-]?\d+(\.\d+)?", text, re.ASCII) else None


def date(compare: str) -> Matches:
    """Date condition operators."""

    def matches(value: str, letters: Letters) -> Answer:
        return compared(compare, instant(value), instant(plain(letters)))

    return matches


def instant(text: str) -> dt.datetime | None:
    """
    Date condition operators: a W3C form of ISO 8601, or seconds since 1970.

    Where a year, a month or a day begins is not said without a zone, and four digits are a year and a number.
    """
    if re.fullmatch(r"\d{5,11}", text, re.ASCII):
        return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=int(text))
    form = r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)"
    if not re.fullmatch(form, text, re.ASCII):
        return None
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def compared(how: str, mine: Any | None, theirs: Any | None) -> Answer:
    """None where one of them could not be read."""
    if mine is None or theirs is None:
        return None
    if mine == theirs:
        return "=" in how
    return mine > theirs if ">" in how else mine < theirs if "<" in how else False


def boolean(value: str, letters: Letters) -> Answer:
    """Boolean condition operators: "true" and "false"."""
    known = ("true", "false")
    return value == plain(letters) if value in known and plain(letters) in known else None


def binary(value: str, letters: Letters) -> Answer:
    """Binary condition operators: no key of a SAML sign-in is binary, so of one that is here nothing can be said."""
    return None


def address(value: str, letters: Letters) -> Answer:
    """IP address condition operators: CIDR, and /32 without a prefix, which for IPv6 cannot be meant."""
    text = plain(letters)
    if not re.fullmatch(r"[0-9.]+(/\d+)?|[0-9A-Fa-f:.]+/\d+", text, re.ASCII):
        return None
    try:
        network, mine = ipaddress.ip_network(text), ipaddress.ip_address(value)
    except ValueError:
        return None
    return mine in network if mine.version == network.version else False


OPERATORS: dict[str, tuple[Matches, bool]] = {
    "StringEquals": (equal, False),
    "StringNotEquals": (equal, True),
    "StringEqualsIgnoreCase": (equal_ignoring_case, False),
    "StringNotEqualsIgnoreCase": (equal_ignoring_case, True),
    "StringLike": (like, False),
    "StringNotLike": (like, True),
    "NumericEquals": (number("="), False),
    "NumericNotEquals": (number("="), True),
    "NumericLessThan": (number("<"), False),
    "NumericLessThanEquals": (number("<="), False),
    "NumericGreaterThan": (number(">"), False),
    "NumericGreaterThanEquals": (number(">="), False),
    "DateEquals": (date("="), False),
    "DateNotEquals": (date("="), True),
    "DateLessThan": (date("<"), False),
    "DateLessThanEquals": (date("<="), False),
    "DateGreaterThan": (date(">"), False),
    "DateGreaterThanEquals": (date(">="), False),
    "Bool": (boolean, False),
    "BinaryEquals": (binary, False),
    "IpAddress": (address, False),
    "NotIpAddress": (address, True),
    "ArnEquals": (arn, False),
    "ArnLike": (arn, False),
    "ArnNotEquals": (arn, True),
    "ArnNotLike": (arn, True),
    "Null": (equal, False),
}
SIGNS = {name: "*?:" if name.startswith("Arn") else "*?" for name in OPERATORS if "Like" in name or name[:3] == "Arn"}

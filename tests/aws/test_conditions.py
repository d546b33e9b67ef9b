"""Condition operators against the examples and tables of the IAM User Guide, by the headings they stand under."""

from __future__ import annotations

import pytest

from samlcheck.aws.conditions import OPERATORS, Spelt, all_of, any_of, holds, spelt
from samlcheck.aws.policy_text import Unresolved, pattern_of

Truth = bool | None
ARN = "arn:aws:sns:us-west-2:123456789012:TOPIC-ID"
OU = ("o-acorg/r-acroot/ou-acroot-mediaou/", "o-acorg/r-acroot/ou-acroot-sportsou/*")
CLOUDFRONT = (
    "arn:aws:cloudfront::123456789012:distribution/*",
    "arn:aws:cloudfront::123456789012:distribution/support*",
)
TAG_KEYS = ("environment", "cost-center")


def operator(text: str) -> Spelt:
    """An operator that is known."""
    found = spelt(text)
    assert found is not None
    return found


def judged(text: str, expected: str | tuple[str, ...], *sent: str) -> Truth:
    """What an operator makes of the values of a policy and of those that were sent."""
    values = (expected,) if isinstance(expected, str) else expected
    return holds(operator(text), sent, [pattern_of(value) for value in values])


@pytest.mark.parametrize(
    ("text", "expected", "sent", "truth"),
    [
        ("StringEquals", "iamuser-admin", ("iamuser-admin",), True),
        ("StringEquals", "iamuser-admin", ("dev-ops",), False),
        ("StringEquals", "iamuser-admin", (), False),
        ("StringEquals", "johndoe", ("JohnDoe",), False),
        ("StringEqualsIgnoreCase", "johndoe", ("JohnDoe",), True),
        ("StringNotEqualsIgnoreCase", "johndoe", ("JohnDoe",), False),
        ("StringLike", ("", "home/", "home/alice/"), ("home/",), True),
        ("StringLike", ("", "home/", "home/alice/"), ("",), True),
        ("StringLike", ("", "home/", "home/alice/"), ("home/bob/",), False),
        ("StringEquals", "https://*", ("https://signin.aws.amazon.com/saml",), False),
    ],
)
def test_string_condition_operators(
    text: str, expected: str | tuple[str, ...], sent: tuple[str, ...], truth: Truth
) -> None:
    """String condition operators."""
    assert judged(text, expected, *sent) is truth


@pytest.mark.parametrize(
    ("text", "expected", "sent", "truth"),
    [
        ("ForAnyValue:StringEquals", "environment", ("environment",), True),
        ("ForAnyValue:StringEquals", "environment", ("environment", "costcenter"), True),
        ("ForAnyValue:StringEquals", "environment", ("Environment",), False),
        ("ForAnyValue:StringEquals", "environment", ("costcenter",), False),
        ("ForAnyValue:StringEquals", "environment", (), False),
        ("StringEqualsIgnoreCase", ("preprod", "storage"), ("PreProd",), True),
        ("StringEqualsIgnoreCase", ("preprod", "storage"), (), False),
        ("ForAllValues:StringNotEquals", TAG_KEYS, ("dept",), True),
        ("ForAllValues:StringNotEquals", TAG_KEYS, ("dept", "environment"), False),
        ("ForAnyValue:StringNotEquals", TAG_KEYS, ("dept", "environment"), True),
        ("ForAnyValue:StringNotLike", ("env*",), ("environment",), False),
        ("ForAllValues:StringNotLike", OU, ("o-acorg/r-acroot/ou-acroot-other/",), True),
        ("ForAllValues:StringNotLike", OU, ("o-acorg/r-acroot/ou-acroot-sportsou/costcenter/",), False),
    ],
)
def test_multivalued_string_condition_operators(
    text: str, expected: str | tuple[str, ...], sent: tuple[str, ...], truth: Truth
) -> None:
    """Multivalued string condition operators, as the table of operators has them."""
    assert judged(text, expected, *sent) is truth


@pytest.mark.parametrize(
    ("text", "expected", "sent", "truth"),
    [
        ("NumericLessThanEquals", "10", "10", True),
        ("NumericLessThanEquals", "10", "11", False),
        ("NumericEquals", "7", "7.0", True),
        ("NumericNotEquals", "7", "7.00", False),
        ("NumericLessThan", "-1", "-1.5", True),
        ("NumericGreaterThan", "10", "9", False),
        ("NumericGreaterThanEquals", "10", "10", True),
        ("NumericEquals", "10", "ten", None),
        ("NumericEquals", "1e1", "10", None),
        ("NumericNotEquals", "", "10", None),
        ("NumericEquals", "٧", "7", None),
        ("NumericEquals", "NaN", "NaN", None),
    ],
)
def test_numeric_condition_operators(text: str, expected: str, sent: str, truth: Truth) -> None:
    """Numeric condition operators: integers and decimals; what is none is not compared, whatever it might mean."""
    assert judged(text, expected, sent) is truth


@pytest.mark.parametrize(
    ("text", "expected", "sent", "truth"),
    [
        ("DateGreaterThan", "2020-01-01T00:00:01Z", "2026-06-01T09:00:00Z", True),
        ("DateGreaterThan", "2020-01-01T00:00:01Z", "2019-12-31T23:59:59Z", False),
        ("DateEquals", "2026-06-01T11:00:00+02:00", "2026-06-01T09:00:00Z", True),
        ("DateEquals", "2026-06-01T09:00Z", "2026-06-01T09:00:00Z", True),
        ("DateEquals", "1780304400", "2026-06-01T09:00:00Z", True),
        ("DateNotEquals", "1780304400", "2026-06-01T09:00:01Z", True),
        ("DateLessThan", "2026-06-01T09:00:00.500Z", "2026-06-01T09:00:00Z", True),
        ("DateLessThanEquals", "2026-06-01T09:00:00Z", "2026-06-01T09:00:00Z", True),
        ("DateGreaterThanEquals", "2026-06-01T09:00:00Z", "2026-06-01T08:59:59Z", False),
        ("DateLessThan", "2026-07-01", "2026-06-01T09:00:00Z", None),
        ("DateLessThan", "2026", "2026-06-01T09:00:00Z", None),
        ("DateLessThan", "2026-07-01T00:00:00", "2026-06-01T09:00:00Z", None),
        ("DateLessThan", "tomorrow", "2026-06-01T09:00:00Z", None),
        ("DateLessThan", "2026-13-01T00:00:00Z", "2026-06-01T09:00:00Z", None),
    ],
)
def test_date_condition_operators(text: str, expected: str, sent: str, truth: Truth) -> None:
    """Date condition operators: ISO 8601 with a zone, or epoch time; of a date alone nobody says where it begins."""
    assert judged(text, expected, sent) is truth


@pytest.mark.parametrize(
    ("expected", "sent", "truth"),
    [("false", ("false",), True), ("false", ("true",), False), ("false", (), False), ("False", ("false",), None)],
)
def test_boolean_condition_operators(expected: str, sent: tuple[str, ...], truth: Truth) -> None:
    """Boolean condition operators, in the small letters of the guide."""
    assert judged("Bool", expected, *sent) is truth


def test_binary_condition_operators() -> None:
    """Binary condition operators: false where the key is absent; no key of a SAML sign-in is binary."""
    assert judged("BinaryEquals", "QmluYXJ5VmFsdWVJbkJhc2U2NA==") is False
    assert judged("BinaryEquals", "QmluYXJ5VmFsdWVJbkJhc2U2NA==", "QmluYXJ5VmFsdWVJbkJhc2U2NA==") is None


@pytest.mark.parametrize(
    ("text", "expected", "sent", "truth"),
    [
        ("IpAddress", "203.0.113.0/24", "203.0.113.1", True),
        ("IpAddress", "203.0.113.0/24", "198.51.100.1", False),
        ("NotIpAddress", "203.0.113.0/24", "198.51.100.1", True),
        ("IpAddress", "203.0.113.1", "203.0.113.1", True),
        ("IpAddress", ("203.0.113.0/24", "2001:DB8:1234:5678::/64"), "2001:db8:1234:5678::9", True),
        ("IpAddress", "203.0.113.0/24", "2001:db8::9", False),
        ("IpAddress", "2001:db8::9", "2001:db8::9", None),
        ("IpAddress", "203.0.113.7/24", "203.0.113.1", None),
        ("IpAddress", "203.0.113.0/255.255.255.0", "203.0.113.1", None),
        ("NotIpAddress", "the office", "203.0.113.1", None),
        ("IpAddress", "203.0.113.0/24", "here", None),
    ],
)
def test_ip_address_condition_operators(text: str, expected: str | tuple[str, ...], sent: str, truth: Truth) -> None:
    """IP address condition operators: CIDR of both versions, /32 where IPv4 has none."""
    assert judged(text, expected, sent) is truth


@pytest.mark.parametrize(
    ("text", "expected", "sent", "truth"),
    [
        ("ArnEquals", ARN, (ARN,), True),
        ("ArnEquals", ARN, (ARN.replace("123456789012", "777788889999"),), False),
        ("ArnEquals", ARN, (), False),
        ("ArnEquals", ARN.replace("123456789012", "*"), (ARN,), True),
        ("ArnNotEquals", ARN, (ARN,), False),
        ("ArnNotLike", ARN, ("alice",), True),
        (
            "ArnLike",
            "arn:aws:someservice:*:111122223333:finance/*",
            ("arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt",),
            False,
        ),
        (
            "StringLike",
            "arn:aws:someservice:*:111122223333:finance/*",
            ("arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt",),
            True,
        ),
        ("ArnLike", "arn:aws:a:b:c:d:*", ("arn:aws:a:b:c:d:e:f",), True),
        ("ArnLike", "*", (ARN,), None),
        ("ArnNotLike", "arn:aws:*", (ARN,), None),
    ],
)
def test_arn_condition_operators(text: str, expected: str, sent: tuple[str, ...], truth: Truth) -> None:
    """Amazon Resource Name (ARN) condition operators: six parts, each by itself; fewer are not documented."""
    assert judged(text, expected, *sent) is truth


@pytest.mark.parametrize(
    ("sent", "truth"),
    [
        (("costcenter",), True),
        (("costcenter", "support2025"), True),
        (("costcenter", "admin:x"), True),
        ((), True),
    ],
)
def test_multivalued_arn_condition_operators(sent: tuple[str, ...], truth: Truth) -> None:
    """Multivalued ARN condition operators: all of them, and true where the request has none."""
    arns = [f"arn:aws:cloudfront::123456789012:distribution/{name}" for name in sent]
    assert judged("ForAllValues:ArnLike", CLOUDFRONT, *arns) is truth
    assert judged("ForAllValues:ArnLike", CLOUDFRONT, *arns, "arn:aws:cloudfront::777788889999:distribution/x") is False


@pytest.mark.parametrize(("sent", "truth"), [(("t1.micro",), True), (("m2.micro",), False), ((), True)])
def test_if_exists(sent: tuple[str, ...], truth: Truth) -> None:
    """...IfExists condition operators."""
    assert judged("StringLikeIfExists", ("t1.*", "t2.*", "m3.*"), *sent) is truth


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("StringNotEquals", True),
        ("StringNotLike", True),
        ("ArnNotLike", True),
        ("NotIpAddress", True),
        ("NumericNotEquals", True),
        ("DateNotEquals", True),
        ("StringNotEqualsIfExists", True),
        ("NumericLessThan", False),
        ("DateGreaterThan", False),
        ("IpAddress", False),
        ("ForAllValues:StringEquals", True),
        ("ForAllValues:StringNotLike", True),
        ("ForAnyValue:StringNotEquals", False),
        ("ForAllValues:StringEqualsIfExists", True),
        ("ForAnyValue:StringEqualsIfExists", None),
    ],
)
def test_absent_keys(text: str, truth: Truth) -> None:
    """
    Condition operators, "Important": false without the key, a negated one true. A set has its own rule, and of
    ForAnyValue with IfExists the guide says both.
    """
    assert judged(text, "x") is truth


@pytest.mark.parametrize(
    ("expected", "sent", "truth"),
    [
        ("true", (), True),
        ("false", (), False),
        ("false", ("x",), True),
        ("true", ("x", "y"), False),
        ("true", ("",), True),
        (("true", "false"), ("x",), True),
        ("True", (), None),
        ("yes", (), None),
    ],
)
def test_null(expected: str | tuple[str, ...], sent: tuple[str, ...], truth: Truth) -> None:
    """Condition operator to check existence of condition keys; an empty value is a null dataset."""
    assert judged("Null", expected, *sent) is truth


@pytest.mark.parametrize(
    ("text", "sent", "truth"),
    [
        ("ForAllValues:StringEquals", ("environment",), True),
        ("ForAllValues:StringEquals", ("cost-center",), True),
        ("ForAllValues:StringEquals", TAG_KEYS, True),
        ("ForAllValues:StringEquals", ("environment", "dept"), False),
        ("ForAllValues:StringEquals", (), True),
        ("ForAllValues:StringEquals", ("",), True),
        ("ForAnyValue:StringEquals", ("environment",), True),
        ("ForAnyValue:StringEquals", TAG_KEYS, True),
        ("ForAnyValue:StringEquals", ("environment", "dept"), True),
        ("ForAnyValue:StringEquals", ("dept",), False),
        ("ForAnyValue:StringEquals", (), False),
        ("ForAnyValue:StringEquals", ("",), False),
    ],
)
def test_set_operators(text: str, sent: tuple[str, ...], truth: Truth) -> None:
    """Single-valued vs. multivalued context keys > Set operators for multivalued context keys."""
    assert judged(text, TAG_KEYS, *sent) is truth


@pytest.mark.parametrize(
    ("text", "sent", "truth"),
    [
        ("StringNotEquals", ("payroll",), True),
        ("StringNotEquals", ("audit",), False),
        ("StringEquals", ("security",), True),
        ("StringEquals", ("payroll",), False),
    ],
)
def test_several_values(text: str, sent: tuple[str, ...], truth: Truth) -> None:
    """Conditions with multiple context keys or values: OR, and NOR where the operator is negated."""
    assert judged(text, ("audit", "security"), *sent) is truth


@pytest.mark.parametrize(("text", "truth"), [("StringEquals", False), ("StringNotEquals", True), ("ArnNotLike", True)])
def test_policy_variables_with_no_value(text: str, truth: Truth) -> None:
    """Policy variables with no value: nothing is equal or like it."""
    assert holds(operator(text), ("x",), [Unresolved("none", absent=True)]) is truth


def test_an_unknown_variable_beside_a_value_that_fits() -> None:
    """One value is enough; where none fits for certain, the unknown one may."""
    unknown = Unresolved("unknown")
    assert holds(operator("StringEquals"), ("x",), [unknown, pattern_of("x")]) is True
    assert holds(operator("StringEquals"), ("y",), [unknown, pattern_of("x")]) is None
    assert holds(operator("StringNotEquals"), ("y",), [unknown, pattern_of("x")]) is None
    assert holds(operator("Null"), ("y",), [unknown]) is None


@pytest.mark.parametrize("sent", ["STRASSE", "straße", "ſt"])
def test_letters_beyond_a_to_z(sent: str) -> None:
    """Whether ß is SS to IAM is not documented: unknown, unless they are the same."""
    assert judged("StringEqualsIgnoreCase", "straße", sent) is {"straße": True, "STRASSE": None}.get(sent, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "stringequals",
        "StringSounds",
        "Equals",
        "IfExists",
        "StringEqualsIfExistsIfExists",
        ":StringEquals",
        "ForEachValue:StringEquals",
        "forallvalues:StringEquals",
        "ForAllValues:ForAnyValue:StringEquals",
        "NullIfExists",
        "ForAllValues:Null",
        "ForAnyValue:Null",
        "Null ",
    ],
)
def test_unknown_operators(text: str) -> None:
    """What the guide does not list is not known, Null with a set or IfExists included."""
    assert spelt(text) is None


@pytest.mark.parametrize("name", OPERATORS)
def test_every_operator_in_every_form(name: str) -> None:
    """Each operator but Null goes with both sets and with IfExists."""
    forms = [f"{set_}{name}{end}" for set_ in ("", "ForAllValues:", "ForAnyValue:") for end in ("", "IfExists")]
    assert [spelt(form) is not None for form in forms] == [name != "Null" or form == "Null" for form in forms]


@pytest.mark.parametrize(
    ("truths", "every", "some"),
    [
        ((), True, False),
        ((True, None), None, True),
        ((False, None), False, None),
        ((True, False, None), False, True),
        ((None,), None, None),
    ],
)
def test_three_answers(truths: tuple[Truth, ...], every: Truth, some: Truth) -> None:
    """Unknown is neither yes nor no, and does not matter where the rest decides."""
    assert (all_of(truths), any_of(truths)) == (every, some)

"""What holds of every pair: the same recipe is the same at any moment, and swapping two responses swaps the sides."""

from __future__ import annotations

import json
import random
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samlcheck import UsageError
from samlcheck.diff import Comparison, compare
from samlcheck.diff.contract import to_dict
from samlcheck.engine.contract import dumps
from samlcheck.engine.report import Report
from samlcheck.mint import AUDIENCE_URN, GOOD, PAIR, PERSISTENT, PRINCIPAL_TAG, ROLE, ROLE_SESSION_NAME, Minter
from samlcheck.mint.scenarios.atk import atk009
from samlcheck.mint.scenarios.registry import scenarios
from samlcheck.render.markdown_diff import render
from samlcheck.render.terminal import draw
from samlcheck.render.terminal.comparison import compared
from tests.diff.minted import Later, facts, judged

FLAVOURS = ("plain", "entra", "keycloak")
HEALTHY = [case for case in scenarios() if case.family == "healthy" and case.trust == "own"]
NAMES = st.from_regex(r"[a-z]{1,12}(?:\.[a-z]{1,12})?", fullmatch=True)
IDS = st.from_regex(r"[0-9a-f]{32}", fullmatch=True)
MOMENTS = st.timedeltas(min_value=timedelta(days=-200), max_value=timedelta(0)).map(
    lambda moment: moment - timedelta(microseconds=moment.microseconds % 1000)
)


@cache
def healthy(name: str) -> Report:
    """The report on a healthy case as it is committed."""
    (case,) = (each for each in HEALTHY if each.name == name)
    return judged(case.mint(), flavour=case.flavour)


@pytest.mark.parametrize("case", HEALTHY, ids=lambda case: case.name)
@settings(max_examples=4)
@given(moment=MOMENTS, response_id=IDS, assertion_id=IDS)
def test_the_same_recipe_at_another_moment(case: Any, moment: timedelta, response_id: str, assertion_id: str) -> None:
    """Whatever the IdP, another moment and other IDs are no difference."""
    ids = {"response_id": f"_r{response_id}", "assertion_id": f"_a{assertion_id}"}
    later = Later(case.flavour, issue_instant=moment, **ids)
    comparison = compare(healthy(case.name), judged(case.function(later), flavour=case.flavour))
    assert (comparison.differences, comparison.personal, comparison.only_a, comparison.only_b) == ((), (), (), ())
    assert comparison.same


@settings(max_examples=15)
@given(name=NAMES)
def test_another_user_of_the_same_kind(name: str) -> None:
    """Whoever else of the company signs in, the two are the same, and the names are told apart from the rest."""
    user = f"{name}@example.com"
    other = Minter().response(
        name_id=user,
        attributes={**GOOD, ROLE_SESSION_NAME: [user], f"{PRINCIPAL_TAG}Mail": [user]},
        claims={"displayName": [name], "groups": ["a", "b"]},
    )
    alice = Minter().response(
        attributes={**GOOD, f"{PRINCIPAL_TAG}Mail": ["alice@example.com"]},
        claims={"displayName": ["alice"], "groups": ["b", "a"]},
    )
    assert compare(judged(alice), judged(other)).same


@settings(max_examples=20)
@given(seed=st.integers(0, 10**6), values=st.lists(NAMES, unique=True, max_size=5))
def test_order_does_not_matter(seed: int, values: list[str]) -> None:
    """Attributes and their values in another order say the same."""
    attributes: list[tuple[str, list[str]]] = [(name, list(said or ())) for name, said in GOOD.items()]
    attributes += [("groups", list(values)), ("department", ["x"])]
    shuffled = [(name, random.Random(seed).sample(said, len(said))) for name, said in attributes]  # noqa: S311 a test
    random.Random(seed).shuffle(shuffled)  # noqa: S311 a test
    one, other = (Minter().response(attributes=each) for each in (attributes, shuffled))
    assert compare(judged(one), judged(other)).same


@settings(max_examples=20)
@given(one=st.sets(NAMES, max_size=6), other=st.sets(NAMES, max_size=6))
def test_values_are_sets(one: set[str], other: set[str]) -> None:
    """Of an attribute with several values each side is told exactly what it alone has."""
    base = ["always", "both"]
    a, b = (judged(Minter().response(claims={"groups": [*base, *sorted(each)]})) for each in (one, other))
    comparison = compare(a, b)
    assert facts(comparison) == ({"attribute"} if one != other else set())
    for difference in comparison.differences:
        assert set(difference.only_a) == one - other
        assert set(difference.only_b) == other - one
        assert set(difference.both) == {*base, *(one & other)}


MENAGERIE: dict[str, dict[str, Any]] = {
    "healthy": {},
    "other-roles": {"attributes": {**GOOD, ROLE: [PAIR, PAIR.replace("Developer", "ReadOnly")]}},
    "bob": {"name_id": "bob@example.com", "attributes": {**GOOD, ROLE_SESSION_NAME: ["bob@example.com"]}},
    "refused-name": {"attributes": {**GOOD, ROLE_SESSION_NAME: ["bob #"]}},
    "persistent": {"name_id": "x" * 40, "name_id_format": PERSISTENT},
    "wrong-key": {"key": "idp-next"},
    "unsigned": {"sign": None},
    "both-signed": {"sign": "both"},
    "audience": {"audience": AUDIENCE_URN},
    "old": {"issue_instant": timedelta(days=-3)},
    "short": {"not_on_or_after": timedelta(seconds=30), "confirmation_not_on_or_after": timedelta(seconds=30)},
    "encrypted": {"encrypted": True, "sign": "response"},
    "error": {"assertions": 0, "status": "Responder", "sign": None},
    "bare-of-everything": {"subject": False, "conditions": False, "attribute_statement": False},
}


@cache
def report(name: str) -> Report:
    """The report on a message of the menagerie."""
    if name == "wrapped":
        return judged(atk009.forged_after_signed(Minter()))
    return judged(b"hello there" if name == "unreadable" else Minter().response(**MENAGERIE[name]))


NAMES_OF_ALL = st.sampled_from([*MENAGERIE, "wrapped", "unreadable"])


def mirrored(comparison: Comparison) -> tuple[Any, ...]:
    """All that a comparison says, with its sides swapped."""
    turn = {"a": "b", "b": "a"}
    return (
        comparison.only_b,
        comparison.only_a,
        sorted((turn[side], each.code) for side, each in comparison.of_capture),
        [
            (each.fact.id, each.name, each.b, each.a, each.only_b, each.only_a, each.both)
            for each in comparison.differences
        ],
        [(each.fact.id, each.name, each.b, each.a) for each in comparison.personal],
        comparison.compared,
        sorted((turn[gap.side], gap.reason) for gap in comparison.gaps),
        comparison.same,
        list(comparison.certificates),
    )


def said(comparison: Comparison) -> tuple[Any, ...]:
    """All that a comparison says."""
    return (
        comparison.only_a,
        comparison.only_b,
        sorted((side, each.code) for side, each in comparison.of_capture),
        [
            (each.fact.id, each.name, each.a, each.b, each.only_a, each.only_b, each.both)
            for each in comparison.differences
        ],
        [(each.fact.id, each.name, each.a, each.b) for each in comparison.personal],
        comparison.compared,
        sorted((gap.side, gap.reason) for gap in comparison.gaps),
        comparison.same,
        list(comparison.certificates),
    )


@settings(max_examples=80)
@given(one=NAMES_OF_ALL, other=NAMES_OF_ALL)
def test_swapping_two_swaps_the_sides(one: str, other: str) -> None:
    """What A has over B is what B lacks of A, whichever is named first."""
    assert said(compare(report(one), report(other))) == mirrored(compare(report(other), report(one)))


@settings(max_examples=40)
@given(
    at=st.integers(0, 10_000), length=st.integers(0, 200), put=st.binary(max_size=12), flavour=st.sampled_from(FLAVOURS)
)
def test_whatever_is_damaged(at: int, length: int, put: bytes, flavour: str) -> None:
    """A message with a piece cut out and another put in is compared, or named as what it has become; nothing else."""
    whole = Minter(flavour).response(sign="both")
    start = at % len(whole)
    damaged = judged(whole[:start] + put + whole[start + length :], flavour=flavour)
    try:
        found = compare(judged(whole, flavour=flavour), damaged)
    except UsageError:
        return
    render(found)
    assert json.loads(dumps(to_dict(found)))["report"] == "diff"
    assert draw(compared(found, width=100), color=False)


@pytest.mark.parametrize("name", [*MENAGERIE, "wrapped"])
def test_everything_is_the_same_as_itself(name: str) -> None:
    """However broken a message is, it is the same as itself."""
    assert compare(report(name), report(name)).same

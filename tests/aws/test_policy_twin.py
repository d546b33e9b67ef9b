"""The evaluator of trust policies against a second one, written from IAM's documentation alone and slow on purpose."""

from __future__ import annotations

import json
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samlcheck.aws.arn import RolePair, parse_pair
from samlcheck.aws.context_keys import LISTS
from samlcheck.aws.trust_policy import decide
from samlcheck.model.policy import read_policies
from tests.aws import naive_policy
from tests.aws.generated_policies import PROVIDER, Case, case
from tests.proof.depth import DEPTH

POLICIES = 10_000 * DEPTH
CHUNKS = 8
"""The policies are judged in so many tests, which run side by side."""


def pair() -> RolePair:
    """The pair whose provider calls."""
    found = parse_pair(f"arn:aws:iam::111122223333:role/Developer,{PROVIDER}")
    assert isinstance(found, RolePair)
    return found


PAIR = pair()


def ours(found: Case) -> bool | None:
    """What the evaluator says."""
    (role,) = read_policies(json.dumps(found.document).encode())
    return decide(role.policy, found.action, PAIR, found.context).verdict


def theirs(found: Case) -> bool | None:
    """What the twin says."""
    return naive_policy.verdict(found.document, found.action, PROVIDER, found.request, set(LISTS))


def shown(found: Case) -> str:
    """Everything that somebody needs who has to find out which of the two is wrong."""
    return json.dumps({"policy": found.document, "action": found.action, "request": found.request}, indent=1)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_both_say_the_same(chunk: int) -> None:
    """Ten thousand policies and requests, and not one on which the two differ."""
    verdicts: Counter[bool | None] = Counter()
    for number in range(POLICIES // CHUNKS):
        found = case(Random(f"{chunk}-{number}"))  # noqa: S311 - made-up policies, the same in every run
        verdict = ours(found)
        assert verdict is theirs(found), shown(found)
        verdicts[verdict] += 1
    # No answer is rare: what agrees only on "unknown" proves little.
    assert min(verdicts[each] for each in (True, False, None)) > POLICIES // CHUNKS // 20


@settings(max_examples=300)
@given(st.randoms(use_true_random=False))
def test_both_say_the_same_of_the_smallest(random: Random) -> None:
    """The same, with whatever they differ on made as small as it gets."""
    found = case(random)
    assert ours(found) is theirs(found), shown(found)

"""Each class of attack that is known: it has its cases, what was forged is never judged, and a rule names it."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest

from samlcheck.engine.discover import codes
from samlcheck.mint.attacks import ATTACKS, Attack, cases_of
from samlcheck.mint.scenarios.registry import Scenario, scenarios
from samlcheck.mint.wrapping import ADMINISTRATOR, FORGED_USER
from samlcheck.render import json_v1
from samlcheck.rulekit import Finding
from tests.judging import judge

FORGED: Final = (FORGED_USER, ADMINISTRATOR, "Owned-", "attacker")
"""What stands in forged content and nowhere else."""
CLASSES: Final = [pytest.param(attack, id=attack.id) for attack in ATTACKS.values()]
REFUSED: Final = [pytest.param(attack, id=attack.id) for attack in ATTACKS.values() if attack.answer == "refused"]
PAIRS: Final = [pytest.param(attack, id=attack.id) for attack in ATTACKS.values() if attack.pair]


def naming(attack: Attack, case: Scenario) -> list[Finding]:
    """What the class is named by in a case."""
    return [each for each in judge(case).findings if each.code in attack.codes]


def signed_content(case: Scenario) -> str:
    """Every assertion that is told to be signed, and what AWS would read of signed bytes."""
    report: dict[str, Any] = json.loads(json_v1.render(judge(case)))
    message = report["response"] or {"assertions": []}
    aws = report["aws"] if report["aws"] and report["aws"]["basis"] == "signed" else None
    return json.dumps([*(each for each in message["assertions"] if each["signed"]), aws])


def test_there_are_fifty_one_classes() -> None:
    """They are numbered, and none was lost."""
    assert list(ATTACKS) == [f"A{number:02}" for number in range(1, 52)]


@pytest.mark.parametrize("attack", CLASSES)
def test_a_class_is_whole(attack: Attack) -> None:
    """It has cases, each of its own ids is one, and its codes are those of rules."""
    known = {case.id for case in scenarios()}
    absent = [each for each in attack.cases if each not in known and not any(one.startswith(each) for one in known)]
    assert absent == []
    assert cases_of(attack)
    assert set(attack.codes) <= set(codes())


@pytest.mark.parametrize("attack", CLASSES)
def test_a_rule_names_it(attack: Attack) -> None:
    """Every case of a class has a finding by which the class is known."""
    assert [case.id for case in cases_of(attack) if not naming(attack, case)] == []


@pytest.mark.parametrize("attack", REFUSED)
def test_it_does_not_pass(attack: Attack) -> None:
    """The message is refused, or there is none to be judged: in no case does it pass, or stay open."""
    outcomes = {case.id: judge(case).outcome for case in cases_of(attack)}
    assert [name for name, outcome in outcomes.items() if outcome and outcome.result != "refuse"] == []


@pytest.mark.parametrize("attack", REFUSED)
def test_what_was_forged_is_never_judged(attack: Attack) -> None:
    """Nothing forged stands in an assertion that is told to be signed, or in what AWS would read of signed bytes."""
    told = {case.id: signed_content(case) for case in cases_of(attack)}
    assert [(name, each) for name, text in told.items() for each in FORGED if each in text] == []


@pytest.mark.parametrize("attack", PAIRS)
def test_both_elements_are_shown(attack: Attack) -> None:
    """The forged element is where the finding is, and the genuine one is beside it."""
    for case in cases_of(attack):
        for found in naming(attack, case):
            assert found.where is not None, case.id
            assert found.related, case.id
            assert found.related[0].where.xpath != found.where.xpath, case.id


@pytest.mark.parametrize("attack", PAIRS)
def test_it_says_what_became_of_the_content(attack: Attack) -> None:
    """A malicious shape around signed content that is judged is told apart from a message of which nothing is."""
    for case in cases_of(attack):
        exchange = judge(case).exchange
        assert exchange is not None
        wanted = "the signed one" if exchange.verified else "no signed content stands in its place"
        assert [each.code for each in naming(attack, case) if wanted not in each.message] == [], case.id

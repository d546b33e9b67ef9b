"""
Messages with several faults: AWS answers with the one that it reaches first, and the others stand behind it.

The order is that of aws/stages.py. Each stage has one fault here, and every two of them are put into one message.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any, Final

import pytest

from samlcheck.aws.stages import Mode, Stage
from samlcheck.engine.check import check
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import GOOD, ISSUED, PAIR, PRINCIPAL_TAG, ROLE, ROLE_SESSION_NAME, SESSION_DURATION
from samlcheck.mint.scenarios.registry import scenarios
from tests.judging import judge

MODES: Final[tuple[Mode, ...]] = ("console", "api")
ATTRIBUTES: Final[dict[Stage, dict[str, Any]]] = {
    Stage.ROLES: {ROLE: None},
    Stage.ATTRIBUTES: {ROLE_SESSION_NAME: None},
    Stage.TAGS: {f"{PRINCIPAL_TAG}Team": ["x" * 300]},
    Stage.DURATION: {SESSION_DURATION: ["an hour"]},
}
CHANGES: Final[dict[Stage, dict[str, Any]]] = {
    Stage.READ: {"version": "2.1"},
    Stage.STATUS: {"status": "Responder", "sign": None},
    Stage.ISSUER: {"issuer": "https://elsewhere.example.com/saml"},
    Stage.SIGNATURE: {"key": "attacker"},
    Stage.AUDIENCE: {"audience": "https://sp.example.com"},
    Stage.CONFIRMATION: {"confirmations": 0},
    Stage.ROLE: {"name_id": None},
}
OPTIONS: Final[dict[Stage, dict[str, Any]]] = {
    Stage.PROVIDER: {"encryption": "required"},
    Stage.TIME: {"at": ISSUED + timedelta(minutes=6)},
    Stage.PAIR: {"role_arn": PAIR.partition(",")[0].replace("Developer", "Administrator")},
}
CODES: Final = {
    Stage.READ: "RSP002",
    Stage.STATUS: "RSP001",
    Stage.ROLES: "AWS101",
    Stage.PROVIDER: "AWS170",
    Stage.ISSUER: "AST012",
    Stage.SIGNATURE: "SIG003",
    Stage.AUDIENCE: "AST011",
    Stage.CONFIRMATION: "AST003",
    Stage.TIME: "AST007",
    Stage.PAIR: "AWS117",
    Stage.ATTRIBUTES: "AWS120",
    Stage.TAGS: "AWS160",
    Stage.ROLE: "AST001",
    Stage.DURATION: "AWS130",
}


def outcome_of(faults: tuple[Stage, ...], mode: Mode) -> Any:
    """What is answered to a message with these faults."""
    changes: dict[str, Any] = {}
    options: dict[str, Any] = {}
    attributes: dict[str, Any] = dict(GOOD)
    for fault in faults:
        attributes |= ATTRIBUTES.get(fault, {})
        changes |= CHANGES.get(fault, {})
        options |= OPTIONS.get(fault, {})
    idp = Minter()
    now = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
    message = idp.response(attributes=attributes, **changes)
    return check(message, metadata=idp.metadata(), now=now, mode=mode, **options).outcome


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("stage", list(Stage), ids=lambda stage: stage.value)
def test_one_fault(stage: Stage, mode: Mode) -> None:
    """Each fault alone stops AWS at its own stage; a role asked for and not sent is only a warning in the console."""
    outcome = outcome_of((stage,), mode)
    if not stage.reached_in(mode) and stage is Stage.PAIR:
        assert (outcome.result, outcome.reasons) == ("accept", ())
    else:
        assert (outcome.result, outcome.stage) == ("refuse", stage.met_in(mode))
        assert CODES[stage] in outcome.reasons


def _pairs() -> list[Any]:
    """Every two faults, in both modes, in the order in which AWS reaches them there."""
    # The pair asked for cannot be missed where no pair is sent.
    impossible = {(Stage.ROLES, Stage.PAIR)}
    return [
        pytest.param(
            *sorted(two, key=lambda stage: (stage.met_in(mode).order, stage.order)),
            mode,
            id=f"{two[0].value}-{two[1].value}-{mode}",
        )
        for two in combinations(Stage, 2)
        for mode in MODES
        if two not in impossible and not (mode == "console" and Stage.PAIR in two)
    ]


@pytest.mark.parametrize(("first", "second", "mode"), _pairs())
def test_two_faults(first: Stage, second: Stage, mode: Mode) -> None:
    """The earlier one is answered: its stage and, where they are known, its words."""
    alone, both = outcome_of((first,), mode), outcome_of((first, second), mode)
    assert (both.result, both.stage) == ("refuse", first.met_in(mode)), both.reasons
    assert both.message == alone.message
    assert both.reasons[0] == alone.reasons[0]


@pytest.mark.parametrize(
    ("case", "stage", "message", "reasons"),
    [
        ("role-missing-and-wrong-key", "roles", "E1", ("AWS101", "SIG003")),
        ("role-missing-and-wrong-key-called", "signature", "E7", ("SIG003", "AWS101")),
        ("wrong-key-and-wrong-audience", "signature", "E7", ("SIG003", "AST011")),
        ("wrong-key-and-wrong-audience-called", "signature", "E7", ("SIG003", "AST011")),
        ("the-bad-one-among-thirty-is-asked-for", "roles", "E1", ("AWS104",)),
        ("no-metadata-and-no-role", "roles", "E1", ("AWS101",)),
        ("no-metadata-and-no-role-called", "pair", "E6", ("AWS101",)),
        ("expired-and-wrong-audience", "audience", "E10", ("AST011", "AST004", "AST005", "AST007")),
        ("expired-and-wrong-audience-called", "audience", "E10", ("AST011", "AST004", "AST005", "AST007")),
        ("no-name-id-and-wrong-recipient", "confirmation", None, ("AWS140", "AST001")),
        ("no-name-id-and-wrong-recipient-called", "role", "E5", ("AST001",)),
        ("bad-session-name-and-policy", "attributes", "E3", ("AWS121", "TRP005")),
        ("bad-session-name-and-policy-called", "attributes", "E3", ("AWS121", "TRP005")),
        ("provider-with-a-path-and-wrong-key", "provider", "E9", ("AWS105", "SIG003")),
        ("provider-with-a-path-and-wrong-key-called", "provider", "E9", ("AWS105", "SIG003")),
        ("too-late-twice-over", "time", "E13", ("AST004", "AST005", "AST007")),
    ],
)
def test_the_cases_of_several_faults(case: str, stage: str, message: str | None, reasons: tuple[str, ...]) -> None:
    """The first reason, its stage, its words, and what comes after it."""
    scenario = next(one for one in scenarios() if one.id == f"multi_fault-{case}")
    outcome = judge(scenario).outcome
    assert outcome is not None
    assert outcome.stage is not None
    assert (outcome.stage.value, outcome.reasons) == (stage, reasons)
    assert (outcome.message.id if outcome.message else None) == message


@pytest.mark.parametrize("case", ["one-bad-pair-among-thirty", "one-bad-pair-among-thirty-called"])
def test_one_bad_pair_among_thirty(case: str) -> None:
    """The one open question is what AWS does with the bad value; nothing is refused for certain."""
    scenario = next(one for one in scenarios() if one.id == f"multi_fault-{case}")
    outcome = judge(scenario).outcome
    assert outcome is not None
    assert (outcome.result, outcome.reasons, outcome.message) == ("undetermined", (), None)
    assert [each.code for each in outcome.open] == ["AWS104"]

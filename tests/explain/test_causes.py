"""The tables of causes agree with the rules, with AWS's messages and with themselves."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from types import CodeType, FunctionType
from typing import Any

import pytest

from samlcheck.aws import error_codes, messages
from samlcheck.aws.certainty import Certainty
from samlcheck.aws.messages import AwsMessage
from samlcheck.engine.discover import all_rules, codes
from samlcheck.explain.known import KNOWN, Known
from samlcheck.idp import aadsts
from samlcheck.idp.providers import IDPS
from samlcheck.idp.resolve import resolve
from samlcheck.mint.scenarios.registry import scenarios
from samlcheck.rulekit import Rule
from tests.judging import judge

BY_ID = {each.id: each for each in KNOWN if each.words}
RULES = all_rules()
ORDER = {
    "E1": ["AWS101", "AWS102", "AWS104", "INP001", "AWS101"],
    "E2": ["AWS120", "AWS120", "AWS120"],
    "E3": ["AWS121", "AWS121", "AWS121"],
    "E4": ["AWS150"],
    "E5": ["TRP013", "TRP001", "TRP002", "TRP003", "TRP004", "TRP005", "AST001", "TRP010", "AWS114", "AWS106"],
    "E6": ["AWS117", "AWS101"],
    "E7": ["SIG003", "SIG002", "SIG003", "SIG001", "SIG008", "SIG016", "SIG005"],
    "E8": ["AST012", "AST012"],
    "E9": ["AWS105", None, "AWS108"],
    "E10": ["AST011", "AWS180"],
    "E11": ["AST003"],
    "E12": ["AST005", "AST008", None],
    "E13": ["AST007", None],
    "E14": ["INP003", "INP003", "INP002"],
    "E15": ["AWS132"],
    "E16": ["AWS131"],
    "E17": [None],
    "E18": ["AWS101"],
    "E19": ["AWS110"],
    "E20": ["AWS110", "AWS109"],
    "E21": ["AWS160", "AWS160"],
    "E22": ["AWS165"],
    "E23": ["INP001"],
    "E24": ["INP008"],
    "P1": ["XML001", "XML004", "XML005", "CRT004", "CRT006", "CRT007", "MD001"],
}
"""The first rule of each cause, None where no document shows it: the order in which AWS's own page lists the causes."""


def names_in(code: CodeType) -> Iterator[str]:
    """Every name that a function uses, those of the functions in it included."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from names_in(constant)


def said_by(function: Any, seen: set[Any]) -> Iterator[AwsMessage]:
    """The messages that a function of a rule names, or that one of samlcheck.aws names which it calls."""
    if not isinstance(function, FunctionType) or function in seen:
        return
    seen.add(function)
    for name in set(names_in(function.__code__)):
        known = getattr(messages, name, function.__globals__.get(name))
        if isinstance(known, AwsMessage):
            yield known
        elif getattr(known, "__module__", "").startswith(("samlcheck.aws", "samlcheck.rules")):
            yield from said_by(known, seen)


def messages_of(rule: Rule[Any]) -> set[str]:
    """The ids of the messages that a rule may say."""
    module = sys.modules[rule.check.__module__]
    found = {rule.aws_message.id} if rule.aws_message else set()
    seen: set[Any] = set()
    functions = [rule.check, *(each for each in vars(module).values() if isinstance(each, FunctionType))]
    return found | {message.id for function in functions for message in said_by(function, seen)}


SAID_BY_RULES = sorted((id_, rule.code) for rule in RULES for id_ in messages_of(rule))
CANNOT_BE_TOLD: dict[tuple[str, str], frozenset[Certainty]] = {
    ("E1", "AWS101"): frozenset({"inferred"}),  # a missing attribute does not say whether the user has a role
    ("E7", "SIG003"): frozenset({"inferred"}),  # a wrong key does not say that the pair names the wrong provider
}
"""Causes of a message that their rule does not tell from its others: of them the report says the surest."""


def test_everything_has_causes() -> None:
    """Every message, every bare error code and every row of Entra's table has a cause at least."""
    assert {each.id for each in KNOWN if each.causes} == {
        *messages.BY_ID,
        *(each.id for each in error_codes.CODES),
        *(f"AADSTS{number}" for number in aadsts.CODES),
    }
    assert {each.error_code for each in KNOWN if each.id == "P9"} == {
        each.error_code for each in error_codes.CODES if each.id == "P9"
    }


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: f"{known.id}-{known.error_code}")
def test_rules_exist(known: Known) -> None:
    """Whoever follows a cause to its rules finds them."""
    assert {code for cause in known.causes for code in cause.rules} - set(codes()) == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_among_the_causes_of_what_it_says(rule: Rule[Any]) -> None:
    """A rule that foresees a message is named where that message is explained: neither forgets the other."""
    missing = {id_ for id_ in messages_of(rule) if rule.code not in {c for x in BY_ID[id_].causes for c in x.rules}}
    assert missing == set(), f"add {rule.code} to the causes of {missing}"


def test_the_names_that_a_rule_uses_are_found() -> None:
    """What the test above relies on: messages named in the decorator, in the check and in a helper of samlcheck.aws."""
    by_code = {rule.code: rule for rule in RULES}
    assert messages_of(by_code["SIG003"]) == {"E7"}
    assert messages_of(by_code["AWS105"]) >= {"E1", "E6", "E9"}
    assert messages_of(by_code["AST004"]) == {"E12", "E13"}
    assert messages_of(by_code["CRT004"]) == {"P1"}
    assert messages_of(by_code["AST014"]) == set()


@pytest.mark.parametrize("id_", ORDER)
def test_order(id_: str) -> None:
    """Causes stand in the order of AWS's page, what it does not list after."""
    assert ORDER[id_] == [next(iter(cause.rules), None) for cause in BY_ID[id_].causes]


@pytest.fixture(scope="module")
def foreseen() -> Mapping[tuple[str, str], frozenset[Certainty]]:
    """How sure each rule is of each message that it foresees, over all its cases: by the message's id and its code."""
    found: dict[tuple[str, str], set[Certainty]] = {}
    speaking = {rule.code for rule in RULES if messages_of(rule)}
    for case in scenarios():
        if not case.good and case.code in speaking:
            for finding in judge(case).findings:
                if said := finding.aws_message:
                    found.setdefault((said.id, finding.code), set()).add(said.certainty)
    return {key: frozenset(sure) for key, sure in found.items()}


@pytest.mark.parametrize(("id_", "code"), SAID_BY_RULES)
def test_check_and_explain_are_equally_sure(
    id_: str, code: str, foreseen: Mapping[tuple[str, str], frozenset[Certainty]]
) -> None:
    """For one cause the words of AWS are as certain in a report as in an explanation."""
    explained = frozenset(cause.certainty for cause in BY_ID[id_].causes if code in cause.rules)
    assert (id_, code) in foreseen, f"no bad case of {code} shows {id_}"
    assert explained - CANNOT_BE_TOLD.get((id_, code), frozenset()) == foreseen[id_, code]


def test_the_older_wording_has_the_same_causes() -> None:
    """Access denied is what AWS used to say for Not authorized."""
    assert BY_ID["E5"].causes == BY_ID["E5b"].causes


def test_codes_that_stand_for_several_messages() -> None:
    """Each of the messages is one cause, with all its rules; the age is looked at before the window."""
    (expired,) = (each for each in KNOWN if each.id == "E27")
    assert [re.findall(r"\(E\d+\)", cause.text) for cause in expired.causes] == [["(E13)"], ["(E12)"]]
    (token,) = (each for each in KNOWN if each.id == "E26")
    assert len(token.causes) == sum(each.error_code == "InvalidIdentityToken" for each in messages.BY_ID.values())


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: f"{known.id}-{known.error_code}")
def test_causes_read_well(known: Known) -> None:
    """A cause is part of a sentence, its fix an order; where a rule looks for it, samlcheck's command would tell."""
    for cause in known.causes:
        assert cause.text[-1] != "."
        assert cause.look[-1] != "."
        assert cause.run[-1].startswith("samlcheck ") if cause.rules else True
        for idp in (None, *IDPS.values()):
            fix = resolve(cause.fix, idp)
            assert fix.text[0].isupper()
            assert not re.search(r"\{\w+\}", " ".join((fix.text, *fix.commands)))

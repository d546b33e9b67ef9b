"""Finding the rules by code, name and prefix."""

from __future__ import annotations

from typing import Any

import pytest

from samlcheck.engine.discover import all_rules, codes, expand, rule_of, rules_for
from samlcheck.errors import UsageError


def test_codes_are_read_from_file_names_and_agree_with_the_rules() -> None:
    """A rule's file is named after its code and name, so that nobody has to search."""
    assert tuple(rule.code for rule in all_rules()) == codes()


def test_a_file_is_named_after_its_rule() -> None:
    """`git ls-files | grep -i aws101` finds the rule."""
    for rule in all_rules():
        module = rule.check.__module__.rpartition(".")[2]
        assert module == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"


@pytest.mark.parametrize("text", ["SIG001", "sig001", "nothing-signed"])
def test_a_rule_is_found_by_code_or_name(text: str) -> None:
    """Any case, either name."""
    assert rule_of(text).code == "SIG001"


@pytest.mark.parametrize(
    ("text", "near"), [("SIG0001", "SIG001"), ("nothing-sined", "nothing-signed")], ids=["code", "name"]
)
def test_an_unknown_rule_is_answered_with_the_nearest(text: str, near: str) -> None:
    """A typing mistake costs one look."""
    with pytest.raises(UsageError, match=near):
        rule_of(text)


def test_a_prefix_stands_for_all_its_codes() -> None:
    """`--select AWS10` means AWS101 to AWS109."""
    assert expand(["aws10"]) == {code for code in codes() if code.startswith("AWS10")}


@pytest.mark.parametrize("prefix", ["", " ", "AWX"])
def test_a_prefix_of_nothing_is_refused(prefix: str) -> None:
    """An option that selects nothing is a mistake, never a clean run."""
    with pytest.raises(UsageError):
        expand([prefix])


@pytest.mark.parametrize(("prefix", "near"), [("AWX", "AWS"), ("AWS1O1", "AWS101"), ("tpr", "TRP")])
def test_a_mistyped_prefix_is_answered_with_the_nearest(prefix: str, near: str) -> None:
    """A family is near as a code is, and a letter O is a zero that was meant."""
    with pytest.raises(UsageError, match=rf"did you mean {near}\b"):
        expand([prefix])


@pytest.mark.parametrize(("profile", "family"), [("aws", "AWS"), ("web-sso", "SSO")])
def test_rules_of_another_profile_are_left_out(profile: Any, family: str) -> None:
    """Where two services differ there are two rules, and only one of them is looked at."""
    both = ("ast", "aws", "sso")
    families = {rule.family for rule in rules_for(both, profile)}
    assert families == {"AST", family}
    assert {rule.family for rule in rules_for(both, None)} == {"AST", "AWS", "SSO"}

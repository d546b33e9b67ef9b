"""EXP003 count-unexpected."""

from __future__ import annotations

import pytest

from samlcheck.mint import GOOD, PAIR, ROLE
from samlcheck.rulekit import State
from tests.rules.exp.judged import IDP, messages, state

CODE = "EXP003"


@pytest.mark.parametrize(
    ("count", "values", "said"),
    [
        ("2", ["a"], 'expects 2 values of the attribute "groups", and there is one'),
        ("1", ["a", "b"], 'expects 1 value of the attribute "groups", and there are 2'),
        ("{ min = 1 }", [], 'expects at least 1 value of the attribute "groups", and there is none'),
        ("{ max = 1 }", ["a", "b", "c"], 'expects at most 1 value of the attribute "groups", and there are 3'),
        ("{ min = 2, max = 3 }", ["a"], 'expects 2 to 3 values of the attribute "groups", and there is one'),
    ],
)
def test_values(count: str, values: list[str], said: str) -> None:
    """What was expected and what there is, in words."""
    data = IDP.response(attributes={**GOOD, "groups": values})
    assert messages(CODE, f"[attributes.groups]\ncount = {count}", data) == [f"shape.toml {said}"]


def test_elements_of_one_name_are_counted_together() -> None:
    """Two Attribute elements of a Name have their values in common."""
    two = b'<saml:Attribute Name="groups"><saml:AttributeValue>b</saml:AttributeValue></saml:Attribute>'
    end = b"</saml:AttributeStatement>"
    data = IDP.response(attributes={**GOOD, "groups": ["a"]}, after_signing=lambda xml: xml.replace(end, two + end))
    assert messages(CODE, "[attributes.groups]\ncount = 2", data) == []


def test_an_expression_needs_a_value() -> None:
    """Of no value at all everything would be true."""
    data = IDP.response(attributes={**GOOD, "groups": []})
    assert len(messages(CODE, "[attributes.groups]\nmatches = 'x'", data)) == 1
    assert messages(CODE, "[attributes.groups]\nmatches = 'x'\ncount = 0", data) == []


def test_roles() -> None:
    """Roles are counted as values, wherever there are none too."""
    assert messages(CODE, "[roles]\ncount = 2") == ["shape.toml expects 2 roles, and there is one"]
    none = IDP.response(attributes={**GOOD, ROLE: None})
    assert messages(CODE, "[roles]\ncount = 1", none) == ["shape.toml expects 1 role, and there is none"]
    two = IDP.response(attributes={**GOOD, ROLE: [PAIR, PAIR.replace("Developer", "Auditor")]})
    assert messages(CODE, "[roles]\ncount = { max = 2 }", two) == []


def test_nothing_to_count() -> None:
    """Without a count there is nothing to look at."""
    assert state(CODE, "[attributes]\nmail = 'x'") is State.NOT_APPLICABLE

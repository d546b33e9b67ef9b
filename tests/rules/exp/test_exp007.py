"""EXP007 extra-attribute."""

from __future__ import annotations

import samlcheck
from samlcheck.mint import GOOD, ROLE_SESSION_NAME
from samlcheck.rulekit import State
from tests.rules.exp.judged import IDP, found, state

CODE = "EXP007"
NAMED = f"""extra_attributes = false
[roles]
count = 1
[times]
session_duration = {{ min = 0 }}
[attributes."{ROLE_SESSION_NAME}"]
"""


def test_extra() -> None:
    """The first is named; the others are counted, and three places shown."""
    more = {name: ["x"] for name in "abcdef"}
    (finding,) = found(CODE, NAMED, IDP.response(attributes={**GOOD, **more}, claims={}))
    assert finding.message == (
        'the attribute "a" is not one that shape.toml expects; the same is true of 5 other attributes'
    )
    assert (finding.actual, len(finding.related)) == ("a", 3)


def test_nothing_extra() -> None:
    """Role and SessionDuration are named by what is said of roles and times."""
    assert found(CODE, NAMED, IDP.response(attributes=GOOD, claims={})) == ()


def test_any_file_may_name_it() -> None:
    """One file names what another does not."""
    data = IDP.response(attributes={**GOOD, "mail": ["x"]}, claims={})
    files = [f"version=1\n{NAMED}", "version=1\n[attributes.mail]"]
    assert [each.code for each in samlcheck.check(data, expect=files).findings if each.code == CODE] == []


def test_allowed() -> None:
    """Without the key there may be others."""
    assert state(CODE, "[attributes.mail]\nrequired = false") is State.NOT_APPLICABLE

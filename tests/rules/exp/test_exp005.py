"""EXP005 time-unexpected."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samlcheck.mint import GOOD, SESSION_DURATION
from samlcheck.rulekit import State
from tests.rules.exp.judged import IDP, found, messages, state

CODE = "EXP005"
DAY = IDP.response(
    not_on_or_after=timedelta(days=1),
    confirmation_not_on_or_after=timedelta(minutes=5, milliseconds=250),
    session_not_on_or_after=timedelta(hours=8),
)


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ("lifetime = '5m'", "the Conditions to end at most 5 minutes after issue, and it does after 1 day"),
        ("lifetime = { min = '2d' }", "the Conditions to end at least 2 days after issue, and it does after 1 day"),
        ("lifetime = { min = 60, max = 120 }", "the Conditions to end 1 minute to 2 minutes after issue, and it d"),
        ("lifetime = { min = 60, max = 60 }", "the Conditions to end 1 minute after issue, and it does after 1 day"),
        ("session = '1h'", "SessionNotOnOrAfter to come at most 1 hour after issue, and it does after 8 hours"),
    ],
)
def test_lengths(expect: str, said: str) -> None:
    """Each length from the issue, in words."""
    (message,) = messages(CODE, f"[times]\n{expect}", DAY)
    assert message.startswith(f"shape.toml expects {said}")


def test_fractions_count() -> None:
    """A quarter of a second too long is too long, and is shown."""
    data = IDP.response(issue_instant="2026-06-01T09:00:00Z", confirmation_not_on_or_after="2026-06-01T09:05:00.250Z")
    (finding,) = found(CODE, "[times]\nconfirmation = '5m'", data)
    assert finding.actual == "5 minutes (300.250 seconds)"
    assert finding.where is not None
    assert (finding.where.xpath or "").endswith("saml:SubjectConfirmationData/@NotOnOrAfter")


def test_backwards() -> None:
    """An end before the issue is less than nothing."""
    data = IDP.response(not_on_or_after=timedelta(minutes=-1))
    (finding,) = found(CODE, "[times]\nlifetime = { min = 0 }", data)
    assert finding.actual == "minus 1 minute"


def test_no_such_time() -> None:
    """What says no end is not as expected, and is told where it would stand."""
    data = IDP.response(session_not_on_or_after=None)
    (finding,) = found(CODE, "[times]\nsession = '1h'", data)
    assert finding.message.endswith("and it says no such time")
    assert finding.where is not None


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["7200"], 'it is sent as "7200"'),
        (["1 hour"], 'it is sent as "1 hour"'),
        (["3600", "3600"], 'it is sent 2 times, the first as "3600"'),
        (None, "there is none"),
    ],
)
def test_session_duration(values: list[str] | None, told: str) -> None:
    """One number of seconds, and that one."""
    data = IDP.response(attributes={**GOOD, SESSION_DURATION: values})
    assert messages(CODE, "[times]\nsession_duration = '1h'", data) == [
        f"shape.toml expects a SessionDuration of 3,600 seconds, and {told}"
    ]


def test_as_expected() -> None:
    """Each end is included."""
    expect = "[times]\nlifetime = '1d'\nconfirmation = { min = 300, max = '301s' }\nsession = { min = '8h' }"
    assert messages(CODE, expect, DAY) == []


def test_nothing_is_said_of_times() -> None:
    """A file without times has nothing to look at."""
    assert state(CODE, "issuer = 'x'") is State.NOT_APPLICABLE

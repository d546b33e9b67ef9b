from __future__ import annotations

from datetime import timedelta

import pytest

from samlcheck.mint.changes import Confirmation
from samlcheck.render.answer import answer_of
from samlcheck.render.credential import credential, ends
from tests.render.reports import NOW, of_case, of_response

HOUR = timedelta(hours=1)
SOON = timedelta(seconds=30)


def test_aws_takes_it_for_five_minutes() -> None:
    """AWS redeems a response for five minutes after its issue, however long its window."""
    report = of_response(flavour="entra")
    assert ends(report) == NOW + timedelta(minutes=4)
    assert credential(report) == "until 2026-06-01 09:05:00 UTC, in 4 minutes: whoever holds this capture can sign in"


def test_a_shorter_window_ends_it_sooner() -> None:
    """A window that ends earlier than AWS's five minutes is what counts."""
    assert ends(of_case("ast008-keycloak-default")) == NOW - timedelta(seconds=2)


def test_elsewhere_the_window_counts() -> None:
    """Another receiver knows no five minutes: NotOnOrAfter is the end."""
    report = of_response(flavour="entra", asked={"profile": "web-sso"})
    assert ends(report) == NOW + timedelta(minutes=59)


def test_it_is_no_longer_one() -> None:
    """When the end is past, it is said since when."""
    text = credential(of_response(asked={"now": NOW + 3 * HOUR}))
    assert text == "no longer: it signed in whoever held it until 2026-06-01 09:05:00 UTC, 2 hours ago"


@pytest.mark.parametrize("case", ["atk009-forged-after-signed", "xml001-unescaped-ampersand"])
def test_when_its_times_cannot_be_relied_on(case: str) -> None:
    """Of what is wrapped or unreadable no end is named, and it is to be guarded all the same."""
    assert (credential(of_case(case)) or "").startswith("perhaps: ")


def test_an_error_response_signs_nobody_in() -> None:
    """A response without an assertion is no credential."""
    report = of_case("rsp001-no-passive")
    assert credential(report) == "no: it holds no assertion and signs nobody in"


@pytest.mark.parametrize("case", ["demo-metadata", "inp001-login-page"])
def test_what_is_no_message_is_no_credential(case: str) -> None:
    """Of metadata and pages nothing is said."""
    assert credential(of_case(case)) is None


def test_one_confirmation_that_holds_is_enough() -> None:
    """Of several bearer confirmations the last to end counts."""
    confirmations = [Confirmation(not_on_or_after=SOON), Confirmation(not_on_or_after=5 * HOUR)]
    report = of_response(
        confirmations=confirmations,
        not_on_or_after=5 * HOUR,
        asked={"profile": "web-sso", "now": NOW + HOUR},
    )
    assert credential(report) == "until 2026-06-01 14:00:00 UTC, in 3 hours: whoever holds this capture can sign in"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (29, "until 2026-06-01 09:00:30 UTC, in 1 second: whoever holds this capture can sign in"),
        (30, "perhaps: it ended at 2026-06-01 09:00:30 UTC, now, and clocks may differ by 3 minutes"),
        (209, "perhaps: it ended at 2026-06-01 09:00:30 UTC, 2 minutes ago, and clocks may differ by 3 minutes"),
        (210, "no longer: it signed in whoever held it until 2026-06-01 09:00:30 UTC, 3 minutes ago"),
    ],
)
def test_clocks_differ(seconds: int, text: str) -> None:
    """That it is over is said only when it is by more than the clock skew, as the judgement has it."""
    now = NOW - timedelta(minutes=1) + timedelta(seconds=seconds)
    report = of_response(not_on_or_after=SOON, confirmation_not_on_or_after=SOON, asked={"now": now})
    assert credential(report) == text


def test_the_answer_knows_the_clock_skew() -> None:
    """What is accepted and ended within the clock skew is not simply said to have ended."""
    report = of_response(not_on_or_after=SOON, confirmation_not_on_or_after=SOON)
    assert answer_of(report).sentence.endswith("(it ended 30 seconds ago, within the clock skew)")


def test_an_assertion_in_an_odd_place_may_sign_in() -> None:
    """An assertion that is no child of the response is one all the same, and to be guarded."""
    assert (credential(of_case("rsp003-in-extensions")) or "").startswith("perhaps: ")

"""The commands of an explained event have the role and the provider that the event names."""

from __future__ import annotations

import pytest

from samlcheck.explain import explain
from samlcheck.explain.contract import to_dict
from samlcheck.mint import ISSUED, PROVIDER_ARN, ROLE_ARN
from samlcheck.mint.cloudtrail import event, records, written

UNSIGNED = ("InvalidIdentityToken", "Response signature invalid")
DENIED = ("AccessDenied", "Not authorized to perform sts:AssumeRoleWithSAML")
TOO_LONG = ("ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
ADMIN = ROLE_ARN.replace("Developer", "Admin")


def commands(document: object) -> list[str]:
    """Every command of every cause, as the JSON has them."""
    explanation = to_dict(explain(written(document)), now=ISSUED)
    causes = [cause for each in (*explanation["found"], *explanation["near"]) for cause in each["causes"]]
    return [command for cause in causes for command in (*cause["fix"]["commands"], *cause["commands"])]


def words(document: object) -> set[str]:
    """The words of these commands."""
    return {word for command in commands(document) for word in command.split()}


@pytest.mark.parametrize(
    "error",
    [UNSIGNED, DENIED, ("AccessDenied", None), ("InvalidIdentityToken", None)],
    ids=["unsigned", "denied", "a denial without words", "a token without words"],
)
def test_no_placeholder_is_left(error: tuple[str, str | None]) -> None:
    """The event names both, with words and without."""
    found = words(event(error=error))
    assert not found & {"ROLE", "ROLE_ARN", "PROVIDER_ARN"}
    assert PROVIDER_ARN in found


def test_the_role_by_its_name() -> None:
    """IAM takes the name of a role, and its ARN holds the path before it."""
    arn = ROLE_ARN.replace("/D", "/team/D")
    assert "aws iam get-role --role-name Developer > role.json" in commands(event(error=DENIED, role_arn=arn))


def test_a_call_is_repeated_with_both() -> None:
    """What a tool asked for stands in the check of the call."""
    asked = ("ValidationError", "Principal ARN is invalid")
    expected = f"samlcheck check response.har --mode api --role-arn {ROLE_ARN} --provider-arn {PROVIDER_ARN}"
    assert expected in commands(event(error=asked))


def test_what_the_shell_would_run_is_quoted() -> None:
    """A path may hold it, and a file with an event may come from anybody."""
    arn = ROLE_ARN.replace("/D", "/a;$(b)/D")
    found = commands(event(error=("ValidationError", "Principal ARN is invalid"), role_arn=arn))
    assert any(f"--role-arn '{arn}' " in command for command in found)


def test_a_name_with_a_hyphen_in_front_is_no_option() -> None:
    """Behind a blank the AWS CLI would take it for one."""
    found = commands(event(error=DENIED, role_arn=ROLE_ARN.replace("Developer", "-admin")))
    assert "aws iam get-role --role-name=-admin > role.json" in found


@pytest.mark.parametrize("text", ["", "Developer", PROVIDER_ARN, f"{ROLE_ARN}\nrm"])
def test_what_is_no_role_is_not_put_in(text: str) -> None:
    """A tool may have called with its ARNs the wrong way round: there is no such role to ask for."""
    assert "aws iam get-role --role-name ROLE > role.json" in commands(event(error=DENIED, role_arn=text))


def test_an_event_that_names_nothing() -> None:
    """The capitals stay, for the reader to fill in."""
    assert {"ROLE", "PROVIDER_ARN"} <= words(event(error=DENIED, requestParameters=None))


def test_several_events_that_differ() -> None:
    """Where two roles were refused alike the role is left open, and the provider that both have is not."""
    found = words(records(event(error=DENIED), event(error=DENIED, role_arn=ADMIN)))
    assert "ROLE" in found
    assert PROVIDER_ARN in found
    assert "PROVIDER_ARN" not in found


def test_several_events_with_answers_of_their_own() -> None:
    """Each answer has what was called for it."""
    found = commands(records(event(error=TOO_LONG, role_arn=ADMIN), event(error=DENIED)))
    assert "aws iam get-role --role-name Admin --query Role.MaxSessionDuration" in found
    assert "aws iam get-role --role-name Developer > role.json" in found


def test_a_text_names_nobody() -> None:
    """What was pasted as words keeps the capitals."""
    (found, *_) = explain(DENIED[1]).found
    assert "aws iam get-role --role-name ROLE > role.json" in found.causes[0].run

"""Commands are for the role that was asked for, else for the one whose policy was given, else for each or for none."""

from __future__ import annotations

from typing import Any, Final

import pytest

import samlcheck
from samlcheck.mint import GOOD, ISSUED, PAIR, PRINCIPAL_TAG, PROVIDER_ARN, ROLE, ROLE_ARN, SESSION_DURATION, Minter
from samlcheck.mint.trust_policies import get_role, trust_policy
from samlcheck.rulekit import Finding

ADMIN: Final = "arn:aws:iam::444455556666:role/Admin"
ITS_PROVIDER: Final = PROVIDER_ARN.replace("111122223333", "444455556666")
PAIRS: Final = [PAIR, f"{ADMIN},{ITS_PROVIDER}"]
POLICY_OF: Final = "aws iam get-role --role-name {} --query Role.AssumeRolePolicyDocument"
RAISE: Final = "aws iam update-role --role-name {} --max-session-duration 28800"
FETCH: Final = "aws iam get-saml-provider --saml-provider-arn {} > provider.json"
AGAIN: Final = "samlcheck check response.xml --metadata provider.json"


def found(code: str, *, pairs: list[str] = PAIRS, trusted: bool = True, more: Any = None, **options: Any) -> Finding:
    """The one finding of that rule in a response with two roles, tags and eight hours."""
    idp = Minter()
    values = {**GOOD, ROLE: pairs, SESSION_DURATION: ["28800"], f"{PRINCIPAL_TAG}Team": ["x"]}
    report = samlcheck.check(
        idp.response(attributes=values, **(more or {})),
        metadata=idp.metadata() if trusted else None,
        now=ISSUED,
        source="response.xml",
        **options,
    )
    (finding,) = (each for each in report.findings if each.code == code)
    return finding


def commands(finding: Finding) -> tuple[str, ...]:
    """What its fix has one run."""
    assert finding.fix is not None
    return finding.fix.commands


@pytest.mark.parametrize("code", ["AWS133", "AWS166"])
def test_the_role_that_was_asked_for(code: str) -> None:
    """Of two roles the command has the one that the caller means."""
    (command,) = commands(found(code, role_arn=ADMIN))
    assert "--role-name Admin " in command


def test_a_role_that_was_asked_for_and_is_not_sent() -> None:
    """Its name stands in the command all the same."""
    assert commands(found("AWS133", role_arn=f"{ADMIN}istrator", mode="api")) == (RAISE.format("Administrator"),)


def test_no_role_at_all() -> None:
    """Where no pair can be used the reader puts the role in."""
    assert commands(found("AWS133", pairs=["Developer"])) == (RAISE.format("ROLE"),)


def test_the_regional_endpoint() -> None:
    """AWS142 prints the policy of the role that is meant."""
    more = {"recipient": "https://us-east-1.signin.aws.amazon.com/saml"}
    assert commands(found("AWS142", role_arn=ADMIN, more=more)) == (POLICY_OF.format("Admin"),)
    assert commands(found("AWS142", more=more)) == (POLICY_OF.format("Developer"), POLICY_OF.format("Admin"))


def test_each_of_several_roles() -> None:
    """What only reads is printed for each."""
    assert commands(found("AWS166")) == (POLICY_OF.format("Developer"), POLICY_OF.format("Admin"))


def test_one_of_several_roles_is_to_be_changed() -> None:
    """What changes a role is left for the reader to fill in, who is told with what."""
    finding = found("AWS133")
    assert commands(finding) == (RAISE.format("ROLE"),)
    assert finding.fix is not None
    assert finding.fix.text.endswith("ROLE stands for the role that the program takes: one of Developer, Admin.")


def test_one_of_very_many_roles() -> None:
    """Some are named."""
    finding = found("AWS133", pairs=[PAIR.replace("Developer", f"R{number}") for number in range(30)])
    assert finding.fix is not None
    assert finding.fix.text.endswith("one of R0, R1, R2 and 27 more.")


def test_the_role_whose_policy_was_given() -> None:
    """A policy without a maximum still says which role is meant."""
    assert commands(found("AWS133", trust_policy=get_role(trust_policy(), arn=ADMIN, longest=0))) == (
        RAISE.format("Admin"),
    )


@pytest.mark.parametrize(
    ("longest", "said", "roles"),
    [
        ((43_200, 3600), "the maximum of 3600 of the role Admin: ", ["Admin"]),
        ((7200, 3600), "the maximum of 3600 of the role Admin, and over that of 1 more: ", ["Admin", "Developer"]),
    ],
    ids=["one", "both"],
)
def test_the_role_whose_maximum_is_too_short(longest: tuple[int, int], said: str, roles: list[str]) -> None:
    """Among several roles it is named, and the command raises no other."""
    given = [get_role(trust_policy(), arn=arn, longest=n) for arn, n in zip((ROLE_ARN, ADMIN), longest, strict=True)]
    finding = found("AWS132", trust_policy=given)
    assert f"SessionDuration 28800 is over {said}" in finding.message
    assert commands(finding) == tuple(RAISE.format(role) for role in roles)


def test_the_maximum_that_was_asked_for() -> None:
    """It is that of the role that was asked for; of several it is not known whose."""
    assert commands(found("AWS132", max_session_duration=3600, role_arn=ADMIN)) == (RAISE.format("Admin"),)
    finding = found("AWS132", max_session_duration=3600)
    assert "over the role's maximum of 3600" in finding.message
    assert commands(finding) == (RAISE.format("ROLE"),)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"role_arn": ADMIN}, (FETCH.format(ITS_PROVIDER), f"{AGAIN} --role-arn {ADMIN}")),
        (
            {"provider_arn": ITS_PROVIDER, "mode": "api"},
            (FETCH.format(ITS_PROVIDER), f"{AGAIN} --provider-arn {ITS_PROVIDER} --mode api"),
        ),
        ({}, (FETCH.format(PROVIDER_ARN), AGAIN, FETCH.format(ITS_PROVIDER), AGAIN)),
    ],
    ids=["role", "provider", "none"],
)
def test_the_metadata_of_the_provider_that_is_meant(options: dict[str, Any], expected: tuple[str, ...]) -> None:
    """SIG015 asks for that of the role's account, and the next check asks for the same role."""
    assert commands(found("SIG015", trusted=False, **options)) == expected


def test_what_the_shell_would_run_is_quoted_in_the_next_check() -> None:
    """A path may hold what a shell would run."""
    arn = ROLE_ARN.replace("/D", "/a;$(b)/D")
    *_, again = commands(found("SIG015", trusted=False, role_arn=arn))
    assert again == f"{AGAIN} --role-arn '{arn}'"

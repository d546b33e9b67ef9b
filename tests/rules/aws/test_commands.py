"""Where AWS is what has to change, the fix has the exact command, with the ARNs of the response, quoted for a shell."""

from __future__ import annotations

import shlex
from typing import Any, Final

import pytest

import samlcheck
from samlcheck.mint import GOOD, ISSUED, PAIR, PROVIDER_ARN, ROLE, ROLE_ARN, Minter
from samlcheck.mint.names import SESSION_DURATION
from samlcheck.rulekit import Finding

CLAIMED: Final = "The provider ARN is the response's own claim, unverified."
UPDATE: Final = "aws iam update-saml-provider --saml-provider-arn"
UPLOAD: Final = "--saml-metadata-document file://metadata.xml"
OTHER: Final = PROVIDER_ARN.replace("111122223333", "444455556666")


def pair_of(account: str, name: str = "Developer") -> str:
    """A pair in that account."""
    return PAIR.replace("111122223333", account).replace("Developer", name)


def found(code: str, changes: dict[str, Any], metadata: bytes | None = None, **options: Any) -> Finding:
    """Judge a response with these changes and give the one finding of that rule."""
    idp = Minter()
    given = idp.metadata() if metadata is None else metadata
    report = samlcheck.check(idp.response(**changes), metadata=given, now=ISSUED, **options)
    (finding,) = (each for each in report.findings if each.code == code)
    return finding


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("SIG003", {"key": "attacker"}),
        ("AST012", {"issuer": "https://elsewhere.example.com"}),
        ("AST012", {"issuer": "https://elsewhere.example.com", "key": "attacker"}),
    ],
    ids=["key", "issuer", "both"],
)
def test_upload_the_metadata(code: str, changes: dict[str, Any]) -> None:
    """The provider of the pair gets the new metadata; nobody vouches for its ARN here, and that is said."""
    fix = found(code, changes).fix
    assert fix is not None
    assert fix.commands == (f"{UPDATE} {PROVIDER_ARN} {UPLOAD}",)
    assert fix.text.endswith(CLAIMED)


def test_a_key_of_another_entity() -> None:
    """The metadata that lists the wrong key is that of the provider in the pair."""
    idp = Minter()
    stranger = Minter(key="attacker", entity_id="https://stranger.example.com")
    metadata = idp.metadata(aggregate=True, others=[stranger.metadata()])
    fix = found("SIG019", {"key": "attacker"}, metadata).fix
    assert fix is not None
    assert fix.commands == (f"{UPDATE} {PROVIDER_ARN} {UPLOAD}",)
    assert fix.text.endswith(CLAIMED)


def test_several_providers() -> None:
    """One command for each provider, not for each role, and three at most."""
    accounts = ("111122223333", "444455556666", "777788889999", "123456789012")
    roles = [pair_of(account, name) for account in accounts for name in ("Developer", "ReadOnly")]
    fix = found("SIG003", {"key": "attacker", "attributes": {**GOOD, ROLE: roles}}).fix
    assert fix is not None
    assert [shlex.split(each)[4] for each in fix.commands] == [
        PROVIDER_ARN.replace("111122223333", account) for account in accounts[:3]
    ]
    assert fix.text.endswith("The provider ARNs are the response's own claims, unverified.")


@pytest.mark.parametrize(
    ("options", "arn", "claimed"),
    [
        ({"role_arn": ROLE_ARN.replace("111122223333", "444455556666")}, OTHER, True),
        ({"provider_arn": OTHER}, OTHER, False),
        ({"role_arn": "arn:aws:iam::777788889999:role/Developer"}, PROVIDER_ARN, True),
    ],
    ids=["role asked for", "provider asked for", "role that is not there"],
)
def test_the_provider_that_is_asked_for(options: dict[str, Any], arn: str, *, claimed: bool) -> None:
    """What the caller names is no claim of the response; a role that is not sent leaves all of those sent."""
    roles = {**GOOD, ROLE: [PAIR, pair_of("444455556666")]}
    fix = found("SIG003", {"key": "attacker", "attributes": roles}, **options).fix
    assert fix is not None
    assert fix.commands[0] == f"{UPDATE} {arn} {UPLOAD}"
    assert fix.text.endswith("unverified.") is claimed


def test_without_a_pair() -> None:
    """No ARN is sent, so none is claimed."""
    fix = found("SIG003", {"key": "attacker", "attributes": {**GOOD, ROLE: None}}).fix
    assert fix is not None
    assert fix.commands == (f"{UPDATE} PROVIDER_ARN {UPLOAD}",)
    assert "unverified" not in fix.text


@pytest.mark.parametrize("profile", ["web-sso", "aws-cognito"])
@pytest.mark.parametrize("changes", [{"key": "attacker"}, {"key": "attacker", "issuer": "x:y"}], ids=["key", "issuer"])
def test_no_command_where_iam_is_not_asked(profile: Any, changes: dict[str, Any]) -> None:
    """Another receiver has no SAML provider in IAM."""
    idp = Minter()
    stranger = Minter(key="attacker", entity_id="https://stranger.example.com")
    metadata = idp.metadata(aggregate=True, others=[stranger.metadata()])
    report = samlcheck.check(idp.response(**changes), metadata=metadata, now=ISSUED, profile=profile)
    assert [each.fix.commands for each in report.findings if each.fix and each.code != "AWS180"] != []
    assert {command for each in report.findings if each.fix for command in each.fix.commands} == set()


def test_encryption_may_be_allowed() -> None:
    """The other way out of a plain assertion is AWS's own setting; the ARN stands in signed content."""
    fix = found("AWS170", {}, encryption="required").fix
    assert fix is not None
    assert fix.commands == (f"{UPDATE} {PROVIDER_ARN} --assertion-encryption-mode Allowed",)
    assert fix.text.endswith("set its encryption mode to Allowed.")


def test_longer_sessions() -> None:
    """The role's name and the seconds are those of the response."""
    changes = {"attributes": {**GOOD, SESSION_DURATION: "28800"}}
    fix = found("AWS132", changes, max_session_duration=3600).fix
    assert fix is not None
    assert fix.commands == ("aws iam update-role --role-name Developer --max-session-duration 28800",)


def test_an_arn_cannot_leave_its_place() -> None:
    """A name of what is not a name is no usable pair; what the caller gives is quoted."""
    fix = found("SIG003", {"key": "attacker"}, provider_arn=f"{PROVIDER_ARN}; rm -rf ~").fix
    assert fix is not None
    assert shlex.split(fix.commands[0])[4] == f"{PROVIDER_ARN}; rm -rf ~"

"""AWS144 and AWS170: what the SAML provider's encryption mode asks of a response."""

from __future__ import annotations

from typing import Any

import pytest

import samlcheck
from samlcheck.mint import SIGN_IN, Minter
from samlcheck.rulekit import Finding, Refusal, Severity

OTHER_ID = "SAMLSPH4D4VUKVI56COEHT"
OWN = "https://signin.aws.amazon.com/saml/acs/SAMLSP4EXAMPLE5IDP6PLAIN"


def found(code: str, recipient: str = SIGN_IN, *, mode: Any = "Required", **options: Any) -> list[Finding]:
    """The findings of one rule on a plain response, with IAM's answer as trust."""
    idp = Minter()
    message = idp.response(recipient=recipient, destination=recipient)
    report = samlcheck.check(message, metadata=idp.provider_json(encryption_mode=mode), **options)
    return [finding for finding in report.findings if finding.code == code]


def test_the_fix_is_the_url_of_the_provider_itself() -> None:
    """IAM's answer has the id, so the URL to type is known to the last letter."""
    (finding,) = found("AWS144")
    assert finding.fix is not None
    assert finding.expected == OWN
    assert OWN in finding.fix.text


def test_without_the_id_the_url_has_a_placeholder() -> None:
    """Where only the mode is known, any provider's own URL is right, and the fix says where the id goes."""
    idp = Minter()
    report = samlcheck.check(idp.response(), metadata=idp.metadata(), encryption="required")
    (finding,) = (each for each in report.findings if each.code == "AWS144")
    assert finding.expected == "https://signin.aws.amazon.com/saml/acs/PROVIDER-ID"
    other = idp.response(recipient=OWN, destination=OWN)
    codes = {each.code for each in samlcheck.check(other, metadata=idp.metadata(), encryption="required").findings}
    assert "AWS144" not in codes


@pytest.mark.parametrize("mode", [None, "Allowed"])
@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("signin.aws.amazon.com", OWN),
        ("eu-west-1.signin.aws.amazon.com", OWN.replace("signin", "eu-west-1.signin")),
        ("eu-wset-1.signin.aws.amazon.com", OWN),
    ],
)
def test_the_url_of_another_provider(host: str, own: str, mode: str | None) -> None:
    """A provider that was made anew has another id: both ids are named, whatever the mode, and the region stays."""
    (finding,) = found("AWS144", f"https://{host}/saml/acs/{OTHER_ID}", mode=mode)
    assert (finding.severity, finding.refusal) == (Severity.WARNING, Refusal.INFERRED)
    assert OTHER_ID in finding.message
    assert "the one given has SAMLSP4EXAMPLE5IDP6PLAIN" in finding.message
    assert (finding.expected, finding.fix is not None and own in finding.fix.text) == (own, True)


def test_the_url_of_another_provider_in_a_call() -> None:
    """STS compares the Recipient with no endpoint, so a call is told and not stopped."""
    idp = Minter()
    url = f"https://signin.aws.amazon.com/saml/acs/{OTHER_ID}"
    report = samlcheck.check(idp.response(recipient=url, destination=url), metadata=idp.provider_json(), mode="api")
    (finding,) = (each for each in report.findings if each.code == "AWS144")
    assert (finding.severity, finding.refusal) == (Severity.NOTE, Refusal.DOCUMENTED)


@pytest.mark.parametrize("recipient", [SIGN_IN, OWN])
def test_the_other_urls_of_a_provider_without_encryption(recipient: str) -> None:
    """The global URL and the provider's own are both right where encryption is not required."""
    assert found("AWS144", recipient, mode=None) == []


def test_several_providers() -> None:
    """One of the ids is enough; where none is the one, they are counted, and where one is not known nothing is said."""
    idp = Minter()
    url = f"https://signin.aws.amazon.com/saml/acs/{OTHER_ID}"
    message = idp.response(recipient=url, destination=url)
    plain, first = idp.metadata(), idp.provider_json()
    second = idp.provider_json(provider_id="SAMLSP5EXAMPLE6IDP7PLAIN")

    def said(*metadata: bytes | str) -> list[str]:
        report = samlcheck.check(message, trust=samlcheck.Trust(metadata=metadata))
        return [each.message for each in report.findings if each.code == "AWS144"]

    assert said(first, plain) == []
    assert said(first, idp.provider_json(provider_id=OTHER_ID)) == []
    (both,) = said(first, second)
    assert "those given have 2 others, such as SAMLSP4EXAMPLE5IDP6PLAIN" in both


def test_a_recipient_that_is_not_aws_is_named_once() -> None:
    """That the Recipient is none of AWS's is another rule's finding."""
    assert found("AWS144", "https://sp.example.com/acs") == []


@pytest.mark.parametrize(("mode", "asked", "expected"), [("Required", "allowed", 0), ("Allowed", "required", 1)])
def test_what_is_asked_beats_what_iam_said(mode: str, asked: Any, expected: int) -> None:
    """`--encryption` is the later word: the caller may be about to change the setting."""
    assert len(found("AWS170", OWN, mode=mode, encryption=asked)) == expected


def test_a_provider_without_a_mode_takes_both() -> None:
    """Older answers of IAM have no mode, and such a provider takes plain assertions."""
    assert found("AWS170", OWN, mode=None) == []


def test_another_mode_than_the_two_is_refused() -> None:
    """A word that is no mode would be a check that nobody made."""
    idp = Minter()
    with pytest.raises(samlcheck.UsageError, match="required, allowed or nothing"):
        samlcheck.check(idp.response(), encryption="Required")  # type: ignore[arg-type]  # the test is about it

"""ATK012, ATK013 and ATK015: what each says beyond its cases, and where it keeps silent."""

from __future__ import annotations

import pytest

import samlcheck
from samlcheck.mint import Minter
from samlcheck.mint.keys import key, pem
from samlcheck.mint.scenarios.atk import atk012, atk013, atk015
from samlcheck.rulekit import Finding, State

IDP = Minter()


def finding(code: str, data: bytes, idp: Minter = IDP) -> Finding:
    """What the rule finds in a message of that identity provider."""
    report = samlcheck.check(data, metadata=idp.metadata())
    return next(each for each in report.findings if each.code == code)


# --- ATK012 ----------------------------------------------------------------------------------------------------------


def test_both_readings_are_shown() -> None:
    """The whole value, and what a reader that stops at the comment takes."""
    found = finding("ATK012", atk012.in_name_id(IDP))
    assert (found.expected, found.actual) == (
        '"alice@example.com.attacker.example" in one piece',
        '"alice@example.com", a comment, and the rest',
    )


def test_other_values_are_counted() -> None:
    """One finding, and three more places at the most."""
    found = finding("ATK012", atk012.in_several_values(IDP))
    assert len(found.related) <= 3
    assert "NameID" in found.message


def test_xml006_is_left_for_a_digest() -> None:
    """A comment in a DigestValue cuts nothing that is read as a name."""
    data = IDP.response().replace(b"<ds:DigestValue>", b"<ds:DigestValue><!-- -->")
    report = samlcheck.check(data, metadata=IDP.metadata())
    assert {each.code for each in report.findings if each.code.startswith(("ATK", "SIG", "XML"))} == {"XML006"}


# --- ATK013 ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("difference", [{"serial": 77}, {"subject": "CN=Example IdP signer"}])
def test_one_difference_makes_it_another_certificate(difference: dict[str, int | str]) -> None:
    """A copy has the subject, the serial number and the dates; a certificate of somebody's own has not."""
    habits = IDP.habits
    copied = {
        "subject": habits.subject,
        "serial": habits.serial,
        "not_before": habits.certificate_from,
        "not_after": habits.certificate_to,
    }
    own = key("attacker").certificate(**{**copied, **difference})  # type: ignore[arg-type] # by name
    report = samlcheck.check(IDP.response(key="attacker", certificate=own), metadata=IDP.metadata())
    assert report.states["ATK013"] is State.PASSED


def test_both_signatures_are_one_finding() -> None:
    """The Assertion's is pointed at beside the Response's."""
    entra = Minter("entra")
    found = finding("ATK013", atk013.both_signed(entra), entra)
    assert [each.label for each in found.related] == ["also here"]


def test_nothing_is_copied_where_a_bare_key_is_trusted() -> None:
    """A key without a certificate has no name that could be copied."""
    data = atk013.assertion_signed(IDP)
    report = samlcheck.check(data, trust=samlcheck.Trust(public_keys=[key("idp").public_pem]))
    assert report.states["ATK013"] is State.PASSED


def test_a_certificate_given_to_explain_is_not_self_supplied() -> None:
    """The message carries no certificate; that the copy is known from elsewhere accuses nobody."""
    data = IDP.response(key="attacker", key_info=None)
    report = samlcheck.check(data, metadata=IDP.metadata(), also=[pem(IDP.certificate("attacker")).encode()])
    assert report.states["ATK013"] is State.PASSED


# --- ATK015 ----------------------------------------------------------------------------------------------------------


def test_the_status_and_the_signature_are_pointed_at() -> None:
    """What was signed is what says no."""
    found = finding("ATK015", atk015.both_signed(IDP))
    assert [each.label for each in found.related] == ["what the Status says", "the signature of the Response"]


@pytest.mark.parametrize(
    ("case", "words"),
    [("both_signed", "under a signature that holds"), ("forged_assertion", "that no signature covers")],
)
def test_it_is_said_whether_the_assertion_is_signed(case: str, words: str) -> None:
    """A failure that the identity provider itself dressed up, or an assertion that was put in."""
    entra = Minter("entra")
    assert words in finding("ATK015", getattr(atk015, case)(entra), entra).message


def test_an_unsigned_failure_is_no_attack() -> None:
    """Nothing that is signed is misused: RSP001 says it all."""
    report = samlcheck.check(IDP.response(sign=None, status=["Responder"]), metadata=IDP.metadata())
    assert report.states["ATK015"] is State.NOT_APPLICABLE

"""SIG003 names the key that signed where it is known, and what to do about it."""

from __future__ import annotations

import pytest

import samlcheck
from samlcheck.mint import Minter, key, pem
from samlcheck.rulekit import Finding

IDP = Minter()
ATTACKER = pem(key("attacker").certificate()).encode()


UNKNOWN = IDP.response(key="attacker", key_info=None)


def found(data: bytes = UNKNOWN, **options: object) -> Finding:
    """The one SIG003 of a response that a stranger signed."""
    report = samlcheck.check(data, **{"metadata": IDP.metadata(), **options})  # type: ignore[arg-type] # of many types
    (finding,) = (each for each in report.findings if each.code == "SIG003")
    return finding


def test_a_key_given_to_explain() -> None:
    """Without KeyInfo the signer is known only from a certificate that was given to explain."""
    finding = found(also=[ATTACKER])
    assert "a key given to explain it" in finding.message
    assert finding.actual


def test_an_unknown_key() -> None:
    """Otherwise two causes are named, for they cannot be told apart."""
    finding = found()
    assert "its SignedInfo was changed, or an unknown key signed it" in finding.message
    assert finding.actual is None


@pytest.mark.parametrize(("profile", "word"), [("aws", "IAM SAML provider"), ("web-sso", "certificate")])
def test_the_fix_is_the_services(profile: str, word: str) -> None:
    """AWS takes new metadata; another service wants the certificate."""
    finding = found(profile=profile)
    assert finding.fix
    assert word in finding.fix.text


def test_several_trusted_keys_are_counted() -> None:
    """What is expected is one of the trusted keys."""
    finding = found(metadata=IDP.metadata(keys=["idp", "idp-next"]))
    assert finding.expected
    assert finding.expected.endswith(", or another of the 2 trusted keys")


def test_a_reformatted_message_of_a_wrong_key() -> None:
    """That the text was changed as well is said with the key."""
    finding = found(IDP.response(key="attacker").replace(b"><saml:", b">\n<saml:"))
    assert "changed as well (pretty-printed)" in finding.message

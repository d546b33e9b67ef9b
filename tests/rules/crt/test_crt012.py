"""CRT012 goes by the key, in one entity."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cryptography import x509

import samlcheck
from samlcheck.mint import Minter, key
from samlcheck.rulekit import Finding, State

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def made(days: int, name: str = "idp") -> x509.Certificate:
    """A certificate made that many days ago."""
    start = NOW - timedelta(days=days)
    return key(name).certificate(subject=f"CN={days}", not_before=start, not_after=start + timedelta(days=1_000))


def found(data: bytes) -> list[Finding]:
    """What CRT012 says."""
    return [each for each in samlcheck.check(data, now=NOW).findings if each.code == "CRT012"]


def test_the_newest_is_named_with_the_one_before() -> None:
    """Three over one key are one finding, at the newest."""
    (finding,) = found(Minter().metadata(keys=[made(10), made(300), made(200), made(100, "idp-next")]))
    assert finding.message.startswith("CN=10 (thumbprint ")
    assert " of 2026-05-22 is made over the key pair of CN=200 (thumbprint " in finding.message
    assert finding.message.endswith(" of 2025-11-13")
    assert len(finding.related) == 2


def test_a_key_of_two_entities_is_another_rules() -> None:
    """Each has one certificate, and neither was renewed."""
    other = Minter(entity_id="https://other.example.org").metadata(keys=[made(200)])
    report = samlcheck.check(Minter().metadata(keys=[made(10)], aggregate=True, others=[other]), now=NOW)
    assert report.states["CRT012"] is State.NOT_APPLICABLE
    assert report.states["CRT010"] is State.FOUND

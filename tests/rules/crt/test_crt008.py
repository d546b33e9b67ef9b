"""CRT008 looks at each entity of the metadata by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cryptography import x509

import samlcheck
from samlcheck.mint import Minter, key, pem
from samlcheck.mint.metadata import MetadataKey
from samlcheck.rulekit import Finding, State

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def ending(days: int, name: str = "idp") -> x509.Certificate:
    """A certificate that ends in that many days."""
    return key(name).certificate(not_before=NOW - timedelta(days=300), not_after=NOW + timedelta(days=days))


def found(data: bytes | str, **options: object) -> list[Finding]:
    """What CRT008 says."""
    report = samlcheck.check(data, now=NOW, **options)  # type: ignore[arg-type] # of many types
    return [each for each in report.findings if each.code == "CRT008"]


def test_the_sentence() -> None:
    """Which certificate, of whom, and when."""
    (finding,) = found(Minter().metadata(keys=[ending(20)]))
    assert finding.message.endswith(
        'is the only signing certificate that the metadata lists for "https://idp.example.com/saml", and it ends on '
        "2026-06-21, in 20 days"
    )


def test_entities_without_successor_are_counted() -> None:
    """An aggregate of many is one finding; an entity with a successor is not among them."""
    names = ("one", "two", "three", "four")
    others = [
        *(Minter(entity_id=f"https://{name}.example.org").metadata(keys=[ending(20)]) for name in names),
        Minter(entity_id="https://both.example.org").metadata(keys=[ending(20), "idp-next"]),
    ]
    (finding,) = found(Minter().metadata(keys=[ending(20)], aggregate=True, others=others))
    assert finding.message.endswith("in 20 days; the same is true of 4 other identity providers")
    assert len(finding.related) == 3


def test_a_bare_key_is_a_successor_too() -> None:
    """Metadata may list a key without a certificate; of the same key it is none."""
    certificate = ending(20)
    assert found(Minter().metadata(keys=[certificate, MetadataKey(key="idp-next", value=True)])) == []
    assert len(found(Minter().metadata(keys=[certificate, MetadataKey(key="idp", value=True)]))) == 1


def test_an_entity_without_a_name() -> None:
    """What has no entityID is not passed over."""
    (finding,) = found(Minter().metadata(keys=[ending(20)], entity_id=None))
    assert 'lists for ""' in finding.message


def test_one_that_has_ended_is_another_rules() -> None:
    """There is nothing left to prepare for."""
    assert found(Minter().metadata(keys=[ending(-1)])) == []


def test_a_share_of_its_life() -> None:
    """`--within 10%` holds here too."""
    assert len(found(Minter().metadata(keys=[ending(33)]), within=0.1)) == 1
    assert found(Minter().metadata(keys=[ending(34)]), within=0.1) == []


def test_a_file_publishes_nothing() -> None:
    """A certificate by itself does not say what else is listed."""
    assert samlcheck.check(pem(ending(20)), now=NOW).states["CRT008"] is State.NOT_APPLICABLE

"""CRT009 says how far a change of certificate is."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

import samlcheck
from samlcheck.mint import Minter, key
from samlcheck.mint.metadata import MetadataKey
from samlcheck.rulekit import Finding

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
IDP = Minter()


def made(name: str, begins: int, days: int = 1_000) -> x509.Certificate:
    """A certificate that begins that many days from now."""
    start = NOW + timedelta(days=begins)
    return key(name).certificate(subject=f"CN={name}", not_before=start, not_after=start + timedelta(days=days))


OLD, NEW = made("idp", -500), made("idp-next", -5)


def found(data: bytes, **options: object) -> list[Finding]:
    """What CRT009 says."""
    report = samlcheck.check(data, now=NOW, **options)  # type: ignore[arg-type] # of many types
    return [each for each in report.findings if each.code == "CRT009"]


def sentence(data: bytes, **options: object) -> str:
    """The one sentence, without the thumbprints."""
    (finding,) = found(data, **options)
    return re.sub(r" \(thumbprint \w+\)", "", finding.message)


def test_metadata_alone_does_not_show_who_signs() -> None:
    """The order in the metadata means nothing."""
    says = "CN=idp-next is listed beside its predecessor CN=idp; which of them signs is not seen here"
    assert sentence(IDP.metadata(keys=[OLD, NEW])) == says
    assert sentence(IDP.metadata(keys=[NEW, OLD])) == says


def test_an_authority_is_no_predecessor() -> None:
    """A certificate that comes with that of the authority which issued it has not followed it."""
    issued = x509.CertificateBuilder(OLD.subject, NEW.subject, NEW.public_key(), 7, NOW, NOW + timedelta(days=9))
    leaf = issued.sign(key("idp").private_key, hashes.SHA256())
    assert found(IDP.metadata(keys=[OLD, MetadataKey(key="idp-next", certificate=leaf)])) == []


def test_the_old_one_signs() -> None:
    """Every service has time."""
    says = "CN=idp still signs; its successor CN=idp-next is listed, and may sign once every service has this metadata"
    assert sentence(IDP.response(), metadata=IDP.metadata(keys=[OLD, NEW])) == says


def test_the_new_one_signs() -> None:
    """The old one may go."""
    says = "CN=idp-next signs already; its predecessor CN=idp is still listed, until no service needs it"
    assert sentence(IDP.response(key="idp-next"), metadata=IDP.metadata(keys=[OLD, NEW])) == says


def test_dates_that_matter_are_told() -> None:
    """A predecessor that has ended, a successor that has not begun."""
    unseen = "CN=idp-next is listed beside its predecessor CN=idp; which of them signs is not seen here"
    ended = sentence(IDP.metadata(keys=[made("idp", -500, 400), NEW]))
    assert ended == f"{unseen}; the old one ended on 2026-02-21"
    begins = sentence(IDP.metadata(keys=[OLD, made("idp-next", 5)]))
    assert begins == f"{unseen}; the new one begins on 2026-06-06"


def test_of_three_the_one_that_signs_is_the_old_one() -> None:
    """What stands between the one that signs and the newest does not matter."""
    three = IDP.metadata(keys=[made("idp", -900), made("ec-p256", -300), NEW])
    assert sentence(IDP.response(), metadata=three).startswith("CN=idp still signs")
    assert sentence(three).startswith("CN=idp-next is listed beside its predecessor CN=ec-p256;")


@pytest.mark.parametrize(
    "keys",
    [[], [OLD], [OLD, OLD], [OLD, made("idp-next", -500)], [OLD, MetadataKey(certificate=NEW, use="encryption")]],
    ids=["none", "one", "the same twice", "of one day", "for encryption"],
)
def test_nothing_changes(keys: list[x509.Certificate]) -> None:
    """Two that began together are no succession."""
    assert found(IDP.metadata(keys=keys)) == []


def test_many_entities_are_one_finding_for_each_state() -> None:
    """An aggregate in which the one that signs is seen, and two others are not."""
    others = [Minter(entity_id=f"https://{name}.example.org").metadata(keys=[OLD, NEW]) for name in ("one", "two")]
    others += [Minter(entity_id="https://three.example.org").metadata(keys=[made("ec-p256", -9), made("ec-p384", -5)])]
    both = IDP.metadata(keys=[OLD, NEW], aggregate=True, others=others)
    first, second = found(IDP.response(), metadata=both)
    assert first.message.endswith("; the same is true of 2 other identity providers")
    assert [each.label for each in first.related] == ["its predecessor", "another change", "another change"]
    assert "ec-p384" in second.message

"""The signatures of a copy: made again in the state they were in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from samlcheck.core.certificates import Certificate
from samlcheck.core.xml import parse
from samlcheck.engine.check import check
from samlcheck.mint import Minter
from samlcheck.mint.keys import key
from samlcheck.mint.scenarios.registry import scenario
from samlcheck.model.metadata import key_info
from samlcheck.model.trust import Trust
from samlcheck.redact import Redaction, redact
from tests.redact.conftest import redacted, redacted_case

IDP = Minter("entra")
OWN = {"metadata": [IDP.metadata()]}


def states(made: Redaction) -> list[tuple[str, str | None]]:
    """What is found of each signature of the copy."""
    assert made.after.exchange is not None
    return [(each.status, each.reason) for each in made.after.exchange.signatures]


def certificate_of(data: bytes) -> Certificate:
    """The first certificate in KeyInfo."""
    found = next(each.certificate for each in key_info(parse(data).root, "key-info") if each.certificate)
    assert found is not None
    return found


def test_valid_stays_valid_under_the_metadata_beside_it() -> None:
    """And the key is another one."""
    made = redacted(IDP.response(), OWN)
    assert states(made) == [("valid", None)]
    assert certificate_of(made.data).spki_sha256 != certificate_of(IDP.response()).spki_sha256


def test_the_metadata_of_the_original_trusts_the_copy_no_longer() -> None:
    """A throw-away key vouches for nothing that matters."""
    made = redacted(IDP.response(), OWN)
    report = check(made.data, metadata=IDP.metadata())
    assert report.outcome is not None
    assert report.outcome.result == "refuse"


def test_a_wrong_key_stays_a_wrong_key() -> None:
    """It is signed by a key that the metadata beside it does not have."""
    made = redacted(IDP.response(key="attacker"), OWN)
    assert states(made) == [("invalid", "wrong-key")]


def test_changed_content_stays_changed() -> None:
    """The signature value holds and the digest does not."""
    data = IDP.response(after_signing=lambda text: text.replace(b"Developer", b"Administrator"))
    assert states(redacted(data, OWN)) == [("invalid", "digest-mismatch")]


def test_both_signatures_are_made_again() -> None:
    """The inner one first, for the outer one covers it."""
    made = redacted(IDP.response(sign="both"), OWN)
    assert states(made) == [("valid", None), ("valid", None)]


@pytest.mark.parametrize(
    "changes",
    [
        {"signature_algorithm": "rsa-sha1", "digest_algorithm": "sha1"},
        {"signature_algorithm": "rsa-sha512", "digest_algorithm": "sha512"},
        {"signature_algorithm": "pss-sha256"},
        {"key": "ec-p256"},
        {"key": "ec-p384", "key_info": "key-value"},
        {"key": "rsa-1024", "key_info": "both"},
        {"c14n": "c14n"},
        {"c14n": "c14n11"},
        {"key_info": None},
        {"inclusive_prefixes": ["xs"]},
    ],
    ids=lambda changes: " ".join(map(str, changes.values())),
)
def test_algorithms_and_key_info_stay(changes: dict[str, object]) -> None:
    """The same algorithms, sizes and forms, and a signature that verifies under its own KeyInfo as before."""
    made = redacted(IDP.response(**changes))  # type: ignore[arg-type] # the changes of the table
    assert made.same, (made.lost, made.gained)
    assert made.notes == ()


def test_dates_of_a_certificate_stay() -> None:
    """An expired one stays expired, and the names in it are gone."""
    end = datetime(2026, 1, 1, tzinfo=UTC)
    certificate = key("idp").certificate(subject="CN=Contoso Signing,O=Contoso Ltd", not_after=end)
    made = redacted(IDP.response(certificate=certificate))
    found = certificate_of(made.data)
    assert found.not_after == end
    assert "Contoso" not in found.subject
    assert "CN=" in found.subject


def test_a_size_that_no_library_makes() -> None:
    """A key of 768 bits is weak in the copy too."""
    data = IDP.response(key="rsa-768")
    made = redact(data, trust=Trust(), secret=b"x")
    assert certificate_of(made.data).key_bits == 768
    assert made.same


def test_dropped() -> None:
    """Without its signature the copy says nothing of a key, and no metadata goes with it."""
    made = redacted(IDP.response(), OWN, sign=False)
    assert b"Signature" not in made.data
    assert b"X509" not in made.data
    assert made.beside.metadata == ()
    assert "SIG001" in made.gained


def test_without_trust_metadata_is_made() -> None:
    """The copy verifies under it, and without it is as untrusted as the original."""
    made = redacted(IDP.response())
    assert made.same
    (metadata,) = made.beside.metadata
    report = check(made.data, metadata=metadata, now=datetime(2026, 6, 1, 9, 1, tzinfo=UTC))
    assert report.outcome is not None
    assert report.outcome.result == "accept"


def test_encrypted_becomes_noise_of_the_same_length() -> None:
    """Nobody opens it any more, and it is said."""
    data = IDP.response(encrypted=True)
    made = redacted(data)
    lengths = [
        [len(node.text) for node in parse(each).nodes if node.local == "CipherValue"] for each in (data, made.data)
    ]
    assert lengths[0] == lengths[1] != []
    assert any("encrypted" in note for note in made.notes)


def test_a_document_that_cannot_be_parsed_keeps_its_fault() -> None:
    """Names are replaced all the same, and what could not be made again is said."""
    data = IDP.response().replace(b"</Subject>", b"")
    made = redacted(data)
    assert made.same
    assert b"alice" not in made.data
    assert any("cannot be parsed" in note for note in made.notes)


def test_an_advanced_signature_stays_one() -> None:
    """The namespace of ETSI's signatures is everybody's, and a rule knows by it what is no smuggled digest."""
    made = redacted_case(scenario("atk011-advanced-signature"))
    assert made.same, (made.lost, made.gained)


def test_a_value_in_der_stays_in_der() -> None:
    """Made by the throw-away key, and written as the original's was: the same is found."""
    made = redacted_case(scenario("sig012-ecdsa-in-der"))
    assert states(made) == [("invalid", "signature-mismatch")]
    assert made.after.exchange is not None
    assert [each.restored for each in made.after.exchange.signatures] == ["signature in DER"]
    assert made.notes == ()

"""The allow-lists: what is on them can be computed, what is refused can be named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
import signxml

from samlcheck.core.algorithms import CANONICALIZATIONS, DIGESTS, SIGNATURES
from samlcheck.mint import algorithms as minted


@pytest.mark.parametrize("uri", [uri for uri, method in SIGNATURES.items() if method.key])
def test_every_allowed_signature_algorithm_can_be_verified(uri: str) -> None:
    """What is on the list is never refused by the library below for another reason."""
    assert signxml.SignatureMethod(uri).value == uri


@pytest.mark.parametrize("uri", [uri for uri, digest in DIGESTS.items() if digest.strength != "refused"])
def test_every_allowed_digest_can_be_computed(uri: str) -> None:
    """What is on the list is never refused by the library below for another reason."""
    assert signxml.DigestAlgorithm(uri).value == uri


@pytest.mark.parametrize("uri", sorted(CANONICALIZATIONS))
def test_every_allowed_canonicalization_is_known_below(uri: str) -> None:
    """What is on the list is never refused by the library below for another reason."""
    assert signxml.CanonicalizationMethod(uri).value == uri


def test_a_refused_algorithm_takes_no_key() -> None:
    """It is there to be named; nothing is ever computed with it."""
    assert {method.key is None for method in SIGNATURES.values() if method.strength == "refused"} == {True}
    assert {method.key is None for method in SIGNATURES.values() if method.strength != "refused"} == {False}


@pytest.mark.parametrize("name", ["rsa-md5", "rsa-ripemd160", "hmac-sha1", "hmac-sha256", "dsa-sha1", "dsa-sha256"])
def test_what_proves_nothing_is_refused(name: str) -> None:
    """Broken hashes, secrets instead of keys, and a signature algorithm nobody issues."""
    assert [method.strength for method in SIGNATURES.values() if method.name == name] == ["refused"]


def test_sha_1_is_weak_and_nothing_else_is() -> None:
    """It verifies, and is warned of."""
    assert {entry.name for entry in DIGESTS.values() if entry.strength == "weak"} == {"sha1"}
    weak = {entry.name for entry in SIGNATURES.values() if entry.strength == "weak"}
    assert weak == {"rsa-sha1", "sha1-rsa-mgf1", "ecdsa-sha1"}


def test_names_are_told_apart() -> None:
    """A sentence names an algorithm by its short name."""
    names = [method.name for method in SIGNATURES.values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (minted.SIGNATURES.values(), SIGNATURES),
        (minted.DIGESTS.values(), DIGESTS),
        (minted.C14N.values(), CANONICALIZATIONS),
    ],
    ids=["signatures", "digests", "canonicalizations"],
)
def test_the_minter_and_the_verifier_know_the_same_uris(written: Iterable[str], read: Mapping[str, object]) -> None:
    """Two tables, written apart: a typing mistake in one of them shows here."""
    assert set(written) <= set(read)

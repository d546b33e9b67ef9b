"""What a captured response proves."""

from __future__ import annotations

import pytest

from samlcheck.engine.check import load
from samlcheck.mint import Minter
from samlcheck.rollover.keys import read_publication
from samlcheck.rollover.signers import Signature, latest, signature_of

IDP = Minter("entra")
KNOWN = read_publication(IDP.metadata(), "metadata.xml").keys


def proven(data: bytes) -> Signature:
    """What it proves, beside the key of the metadata."""
    (capture,) = load(data, source="x")
    return signature_of(capture, KNOWN)


@pytest.mark.parametrize("changes", [{}, {"key_info": None}, {"sign": "both"}], ids=["as sent", "no KeyInfo", "both"])
def test_the_key_that_signed(changes: dict[str, object]) -> None:
    """With its certificate in it or without: then the known keys are tried."""
    found = proven(IDP.response(**changes))  # type: ignore[arg-type]
    assert (found.listed.spki if found.listed else None, found.issuer) == (KNOWN[0].spki_sha256, IDP.issuer)


def test_a_response_that_was_edited_still_shows_its_key() -> None:
    """The signature value was made by that key, whatever became of the content; the time in it proves nothing."""
    found = proven(IDP.response().replace(b"alice@example.com", b"carol@example.com"))
    assert (found.listed is not None, found.changed, found.issued) == (True, True, None)


def test_one_that_was_edited_is_no_proof_beside_one_that_was_not() -> None:
    """A later IssueInstant, written into an older response, does not make it the latest."""
    genuine = proven(IDP.response())
    edited = proven(IDP.response().replace(b"2026-06-01T", b"2026-07-01T"))
    assert edited.changed
    assert latest([genuine, edited], IDP.issuer) is genuine
    assert latest([edited], IDP.issuer) is edited


def test_one_that_was_laid_out_anew_proves_its_time() -> None:
    """Line breaks that a copy took away: undone, it is what was signed."""
    found = proven(IDP.response().replace(b"\n", b"\r\n"))
    assert (found.changed, found.issued is not None) == (False, True)


@pytest.mark.parametrize("data", [IDP.response(sign=None), IDP.response(encrypted=True), IDP.response()[:-40]])
def test_one_that_proves_nothing_says_why(data: bytes) -> None:
    """Unsigned, encrypted, cut off."""
    found = proven(data)
    assert (found.listed, bool(found.why)) == (None, True)

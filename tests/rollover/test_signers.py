"""What a captured response proves."""

from __future__ import annotations

import pytest

from samlcheck.engine.check import load
from samlcheck.mint import Minter
from samlcheck.rollover.keys import read_publication
from samlcheck.rollover.signers import Signature, signature_of

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
    """The signature value was made by that key, whatever became of the content."""
    found = proven(IDP.response().replace(b"alice@example.com", b"carol@example.com"))
    assert found.listed is not None


@pytest.mark.parametrize("data", [IDP.response(sign=None), IDP.response(encrypted=True), IDP.response()[:-40]])
def test_one_that_proves_nothing_says_why(data: bytes) -> None:
    """Unsigned, encrypted, cut off."""
    found = proven(data)
    assert (found.listed, bool(found.why)) == (None, True)

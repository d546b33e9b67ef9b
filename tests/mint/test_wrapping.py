"""What cannot be wrapped is refused with a word on what is missing."""

from __future__ import annotations

import pytest

from samlcheck.errors import MintError
from samlcheck.mint import Minter
from samlcheck.mint.wrapping import xsw


@pytest.mark.parametrize(
    ("number", "data", "words"),
    [
        (1, Minter().response(), "there is no Signature"),
        (3, Minter().authn_request(), "the message has no Assertion"),
        (4, Minter().assertion(), "the root of a message cannot be moved"),
    ],
    ids=["not signed", "no assertion", "the assertion is the root"],
)
def test_what_cannot_be_wrapped(number: int, data: bytes, words: str) -> None:
    """A wrapping needs the signed element it is about, and room around it."""
    with pytest.raises(MintError, match=words):
        xsw(number, data)

"""What the other verifier says, as it says it."""

from __future__ import annotations

from samlcheck.core.certificates import Key
from samlcheck.core.opinion import opinions
from samlcheck.core.xml import parse
from samlcheck.mint import Minter, key

IDP = Key(public_key=key("idp").private_key.public_key(), source="certificate")
CURVE = Key(public_key=key("ec-p256").private_key.public_key(), source="certificate")


def test_signatures_that_hold() -> None:
    """One answer for each, in document order."""
    assert opinions(parse(Minter().response(sign="both")), IDP) == [None, None]


def test_one_that_holds_inside_one_that_does_not() -> None:
    """Each signature has an answer of its own."""
    changed = opinions(parse(Minter().response(sign="both").replace(b":Success", b":Failure")), IDP)
    assert isinstance(changed, list)
    assert "digest" in (changed[0] or "")
    assert changed[1:] == [None]


def test_another_type_of_key() -> None:
    """A key that does not fit verifies nothing, and is no error."""
    assert [bool(each) for each in opinions(parse(Minter().response()), CURVE)] == [True]


def test_a_document_that_it_does_not_take() -> None:
    """Where it answers for the whole document there are words about that."""
    assert "Signature" in opinions(parse(Minter().response(sign=None)), IDP)

"""Structured changes of a message."""

from __future__ import annotations

import pytest
from lxml import etree

from samlcheck.errors import MintError
from samlcheck.mint import Minter
from samlcheck.mint.mutations import MUTATIONS, mutated

MESSAGE = Minter().response()


@pytest.mark.parametrize("name", MUTATIONS)
@pytest.mark.parametrize("place", [0, 7, 999])
def test_is_well_formed_and_another(name: str, place: int) -> None:
    """Each change leaves a document, the same one every time, and another than before."""
    changed = mutated(MESSAGE, name, place)
    assert etree.fromstring(changed).tag == "{urn:oasis:names:tc:SAML:2.0:protocol}Response"
    assert mutated(MESSAGE, name, place) == changed
    assert changed != MESSAGE or name in {"swap-siblings", "move-to-the-end"}


@pytest.mark.parametrize("name", sorted({*MUTATIONS} - {"change-attribute", "remove-attribute"}))
def test_of_a_message_with_nothing_in_it(name: str) -> None:
    """Where there is nothing to change nothing is changed."""
    assert mutated(b"<r/>", name, 3) == b"<r/>"


@pytest.mark.parametrize("name", ["change-attribute", "remove-attribute"])
def test_of_a_message_without_attributes(name: str) -> None:
    """As above."""
    assert mutated(b"<r><s/></r>", name, 3) == b"<r><s/></r>"


def test_unknown() -> None:
    """What there is stands in the error."""
    with pytest.raises(MintError, match="there are: remove-element"):
        mutated(MESSAGE, "shuffle", 0)

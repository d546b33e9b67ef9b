"""Which product issued a document: the evidence that is handed to the table."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

import samlcheck
from samlcheck.idp.recognise import Recognised
from samlcheck.mint import FLAVOURS, Minter

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
PRODUCTS = [name for name in FLAVOURS if name != "plain"]


def recognised(capture: bytes, **options: Any) -> Recognised | None:
    """The product behind a capture."""
    return samlcheck.check(capture, now=NOW, **options).idp


@pytest.mark.parametrize("flavour", PRODUCTS)
@pytest.mark.parametrize("kind", ["response", "metadata"])
def test_every_product_is_recognised(flavour: str, kind: str) -> None:
    """By its message and by its metadata, without any trust."""
    idp = Minter(flavour)
    found = recognised(idp.response() if kind == "response" else idp.metadata())
    assert found is not None
    assert found.idp.id == flavour


@pytest.mark.parametrize("flavour", PRODUCTS)
def test_with_its_own_metadata_every_product_is_certain(flavour: str) -> None:
    """No habit of one product speaks against it."""
    idp = Minter(flavour)
    found = recognised(idp.response(), metadata=idp.metadata())
    assert found is not None
    assert (found.idp.id, found.sure) == (flavour, "certain")


def test_a_product_nobody_knows_is_none() -> None:
    """The fixes then speak in general."""
    assert recognised(Minter().response()) is None
    assert recognised(Minter().metadata()) is None


def test_metadata_of_the_issuer_helps() -> None:
    """A message that says nothing of its product, from an entity whose endpoints do."""
    custom = Minter("keycloak", entity_id="urn:example:sso")
    plain = Minter("plain", entity_id="urn:example:sso").response()
    found = recognised(plain, metadata=custom.metadata())
    assert found is not None
    assert found.idp.id == "keycloak"


def test_metadata_of_somebody_else_does_not() -> None:
    """Only the entity that the message names."""
    assert recognised(Minter().response(), metadata=Minter("keycloak").metadata()) is None


def test_a_message_without_assertion_is_recognised_by_its_issuer() -> None:
    """A refusal has no attributes."""
    found = recognised(Minter("entra").response(assertions=0, status="Responder", sign="response"))
    assert found is not None
    assert found.idp.id == "entra"


@pytest.mark.parametrize(
    "capture", [b"hello", b"", Minter("entra").authn_request()], ids=["words", "nothing", "request"]
)
def test_what_is_neither_has_no_issuer(capture: bytes) -> None:
    """Nothing is guessed."""
    assert recognised(capture) is None

"""How messages and metadata are written: what is seen of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from lxml import etree

import samlcheck
from samlcheck.core.xml import parse
from samlcheck.engine.habits import of_entity, of_message
from samlcheck.idp.recognise import Recognised
from samlcheck.idp.signs import COMBINATIONS, HABIT_WORDS
from samlcheck.mint import Minter
from samlcheck.model.metadata import read_metadata

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
NAMELESS = "https://idp.example.org/a-name-of-nobody"
MESSAGES: dict[str, set[str]] = {
    "plain": set(),
    "entra": set(),
    "adfs": {"odd-key-info"},
    "okta": {"saml2p", "prefix-list-xs", "issuer-entity"},
    "google": {"saml2p", "any-type", "subject-name"},
    "keycloak": {"key-name"},
    "shibboleth": {"saml2p", "prefix-list-xsd", "friendly-uri", "address", "qualified-name"},
    "simplesamlphp": {"issuer-entity", "signed-info-space"},
    "netiq": {"decl-ref", "qualified-name"},
}
METADATA: dict[str, set[str]] = {
    "plain": set(),
    "entra": {"federation"},
    "adfs": {"federation", "relying-party"},
    "keycloak": {"key-name", "wants-signed"},
}


def aggregate(*documents: bytes, name: str = "urn:example:federation") -> bytes:
    """One metadata document with the entities of several."""
    inner = b"".join(re.sub(rb"^<\?xml[^>]*\?>", b"", document) for document in documents)
    opened = f'<m:EntitiesDescriptor xmlns:m="urn:oasis:names:tc:SAML:2.0:metadata" Name="{name}">'.encode()
    return opened + inner + b"</m:EntitiesDescriptor>"


def entity_habits(document: bytes) -> set[str]:
    """The habits of the first entity of a metadata document."""
    return set(of_entity(read_metadata(parse(document).root).entities[0]))


def recognised(capture: bytes) -> Recognised | None:
    """The product behind a capture, without any trust."""
    return samlcheck.check(capture, now=NOW).idp


@pytest.mark.parametrize("flavour", MESSAGES)
def test_habits_of_a_message(flavour: str) -> None:
    """Each product's own, and no other's."""
    assert MESSAGES[flavour] == of_message(parse(Minter(flavour).response()))


@pytest.mark.parametrize("flavour", METADATA)
def test_habits_of_an_entity(flavour: str) -> None:
    """Each product's own, and no other's."""
    assert METADATA[flavour] == entity_habits(Minter(flavour).metadata())


def test_the_aggregate_of_an_old_keycloak() -> None:
    """Its descriptor stood in a list of one, which has a name."""
    assert entity_habits(aggregate(Minter().metadata(), name="urn:keycloak")) == {"keycloak-aggregate"}


def test_another_aggregate_is_not_keycloaks() -> None:
    """The name is the sign."""
    assert entity_habits(aggregate(Minter().metadata())) == set()


def test_every_habit_is_seen_somewhere() -> None:
    """The flavours show all that the table knows."""
    shown = set[str]().union(*MESSAGES.values(), *METADATA.values(), {"keycloak-aggregate"})
    assert set(HABIT_WORDS) == shown
    assert all(each.habits <= shown for each in COMBINATIONS)


def test_a_capture_laid_out_anew_is_not_simplesamlphps() -> None:
    """A browser tool that indents the message puts white space into SignedInfo too."""
    root = etree.fromstring(Minter().response())
    etree.indent(root)
    assert of_message(parse(etree.tostring(root))) == set()


@pytest.mark.parametrize(
    ("flavour", "idp"),
    [
        ("entra", "entra"),
        ("okta", "okta"),
        ("google", "google"),
        ("keycloak", "keycloak"),
        ("adfs", "adfs"),
        ("jumpcloud", "jumpcloud"),
        ("pingfederate", "pingfederate"),
        ("shibboleth", "shibboleth"),
        ("simplesamlphp", "simplesamlphp"),
        ("netiq", "netiq"),
    ],
)
def test_a_message_whose_issuer_says_nothing(flavour: str, idp: str) -> None:
    """A product whose name was changed is still known by its certificate, IDs or habits."""
    found = recognised(Minter(flavour, entity_id=NAMELESS).response())
    assert found is not None
    assert found.idp.id == idp


@pytest.mark.parametrize("flavour", ["auth0", "pingone", "plain"])
def test_a_message_that_nothing_tells_apart(flavour: str) -> None:
    """Nobody knows a habit of these: without their name they are nobody's."""
    assert recognised(Minter(flavour, entity_id=NAMELESS).response()) is None


def test_an_issuer_that_the_habits_deny() -> None:
    """The name wins, and the report says what speaks against it."""
    found = recognised(Minter("keycloak", entity_id="http://www.okta.com/exk8f2kq0vTzB41Rw5d7").response())
    assert found is not None
    assert (found.idp.id, found.sure) == ("okta", "likely")
    assert found.because.startswith("it calls itself http://www.okta.com/exk8f2kq0vTzB41Rw5d7; but its IDs look like")
    assert found.because.endswith(", as Keycloak")


def test_a_list_of_several_products_has_none() -> None:
    """A federation's metadata is not one product's."""
    assert recognised(aggregate(Minter("okta").metadata(), Minter("keycloak").metadata())) is None


def test_a_list_of_one_product_has_it() -> None:
    """Entities that nothing is known of do not matter."""
    found = recognised(aggregate(Minter().metadata(), Minter("okta").metadata()))
    assert found is not None
    assert found.idp.id == "okta"

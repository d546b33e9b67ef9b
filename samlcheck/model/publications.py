"""What each entity of the metadata publishes to sign with: what the rules about a change of certificate look at."""

from __future__ import annotations

from typing import Final, NamedTuple

from samlcheck.core.certificates import Certificate
from samlcheck.model.inventory import Inventory, Listed
from samlcheck.model.kept import kept
from samlcheck.model.places import Place

__all__ = ["METADATA", "Publication", "PublishedCertificate", "publications"]

METADATA: Final = frozenset({"metadata", "trust-metadata"})
"""The parts of an Inventory that metadata lists."""


class PublishedCertificate(NamedTuple):
    """A certificate for signing, where the entity lists it first, and whether it verified what the message signs."""

    certificate: Certificate
    where: Place | None
    signs: bool


class Publication(NamedTuple):
    """
    What one entity publishes: its certificates for signing, the one that begins first in front, and how many keys it
    has for that, those without a certificate included. `entity_id` is None for all entities without one.
    """

    entity_id: str | None
    certificates: tuple[PublishedCertificate, ...]
    keys: int


@kept
def publications(inventory: Inventory) -> tuple[Publication, ...]:
    """Each entity once, in the order of the metadata; a certificate is listed once, however often it is there."""
    signers = {each.certificate for each in inventory.listed if each.part == "signer" and each.certificate}
    entities: dict[str | None, list[Listed]] = {}
    for each in inventory.listed:
        if each.part in METADATA and each.use != "encryption":
            entities.setdefault(each.entity_id, []).append(each)
    return tuple(_publication(entity_id, found, signers) for entity_id, found in entities.items())


def _publication(entity_id: str | None, found: list[Listed], signers: set[Certificate]) -> Publication:
    places: dict[Certificate, Place | None] = {}
    for each in found:
        if each.certificate:
            places.setdefault(each.certificate, each.location)
    certificates = sorted(places, key=lambda certificate: certificate.not_before)
    return Publication(
        entity_id=entity_id,
        certificates=tuple(PublishedCertificate(each, places[each], each in signers) for each in certificates),
        keys=len({each.key.spki_sha256 for each in found if each.key}),
    )

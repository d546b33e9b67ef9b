"""Which product issued a message or a metadata document: the evidence in it, handed to the table."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from samlcheck.engine.habits import of_entity, of_message
from samlcheck.idp.recognise import Recognised, recognise

if TYPE_CHECKING:
    from samlcheck.idp.signs import Habit
    from samlcheck.model.exchange import Exchange
    from samlcheck.model.metadata import Entity, Metadata

__all__ = ["issuer_of", "issuer_of_entity", "issuer_of_metadata"]


class _Published(NamedTuple):
    """What an entity of the metadata tells of its product."""

    sso_locations: tuple[str, ...]
    certificate_subjects: tuple[str, ...]
    habits: frozenset[Habit]


def issuer_of(exchange: Exchange) -> Recognised | None:
    """The product behind a message, by what it says of itself; trusted metadata of the same entity helps."""
    response, assertion, issuers = exchange.response, exchange.assertion, exchange.issuers
    entities = [entity for name in issuers for entity in exchange.trust.entities.get(name, ())]
    certificates = [check.key_info_certificate for check in exchange.signatures]
    published = [_published(entity) for entity in entities]
    return recognise(
        issuer=next(iter(issuers), None),
        entity_ids=issuers[1:],
        sso_locations=tuple(location for each in published for location in each.sso_locations),
        certificate_subjects=(
            *(certificate.subject for certificate in certificates if certificate),
            *(subject for each in published for subject in each.certificate_subjects),
        ),
        attribute_names=tuple(attribute.name for attribute in assertion.attributes) if assertion else (),
        response_consent=response.node.get("Consent"),
        id_sample=response.node.get("ID"),
        prefixes=exchange.document.prefixes,
        habits=of_message(exchange.document).union(*(each.habits for each in published)),
    )


def issuer_of_metadata(metadata: Metadata) -> Recognised | None:
    """The product that wrote a metadata document; None for a list of entities of several products."""
    first: Recognised | None = None
    for entity in metadata.entities:
        found = issuer_of_entity(entity)
        if found and first and found.idp != first.idp:
            return None
        first = first or found
    return first


def issuer_of_entity(entity: Entity) -> Recognised | None:
    """The product that one entity of a metadata document is."""
    published = _published(entity)
    return recognise(
        entity_ids=(entity.entity_id.text,) if entity.entity_id else (),
        sso_locations=published.sso_locations,
        certificate_subjects=published.certificate_subjects,
        prefixes=entity.node.document.prefixes,
        habits=published.habits,
    )


@lru_cache(maxsize=16)
def _published(entity: Entity) -> _Published:
    """Kept for the next message that is judged with the same trust."""
    embedded = [each for role in entity.roles for key in role.keys for each in key.embedded]
    return _Published(
        sso_locations=tuple(each.location for role in entity.roles for each in role.sign_on),
        certificate_subjects=tuple(each.certificate.subject for each in embedded if each.certificate),
        habits=of_entity(entity),
    )

"""Which product issued a message or a metadata document: the evidence in it, handed to the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samlcheck.engine.habits import of_entity, of_message
from samlcheck.idp.recognise import Recognised, recognise

if TYPE_CHECKING:
    from samlcheck.idp.signs import Habit
    from samlcheck.model.exchange import Exchange
    from samlcheck.model.metadata import Entity, Metadata

__all__ = ["issuer_of", "issuer_of_entity", "issuer_of_metadata"]


def issuer_of(exchange: Exchange) -> Recognised | None:
    """The product behind a message, by what it says of itself; trusted metadata of the same entity helps."""
    response, assertion, issuers = exchange.response, exchange.assertion, exchange.issuers
    entities = [entity for name in issuers for entity in exchange.trust.entities.get(name, ())]
    certificates = [check.key_info_certificate for check in exchange.signatures]
    published: list[frozenset[Habit]] = [of_entity(entity) for entity in entities]
    return recognise(
        issuer=next(iter(issuers), None),
        entity_ids=issuers[1:],
        sso_locations=tuple(location for entity in entities for location in _sso_locations(entity)),
        certificate_subjects=(
            *(certificate.subject for certificate in certificates if certificate),
            *(subject for entity in entities for subject in _certificate_subjects(entity)),
        ),
        attribute_names=tuple(attribute.name for attribute in assertion.attributes) if assertion else (),
        response_consent=response.node.get("Consent"),
        id_sample=response.node.get("ID"),
        prefixes=exchange.document.prefixes,
        habits=of_message(exchange.document).union(*published),
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
    return recognise(
        entity_ids=(entity.entity_id.text,) if entity.entity_id else (),
        sso_locations=_sso_locations(entity),
        certificate_subjects=_certificate_subjects(entity),
        prefixes=entity.node.document.prefixes,
        habits=of_entity(entity),
    )


def _sso_locations(entity: Entity) -> tuple[str, ...]:
    return tuple(each.location for role in entity.roles for each in role.sign_on)


def _certificate_subjects(entity: Entity) -> tuple[str, ...]:
    embedded = [each for role in entity.roles for key in role.keys for each in key.embedded]
    return tuple(each.certificate.subject for each in embedded if each.certificate)

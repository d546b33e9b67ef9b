"""Which product issued a message or a metadata document: the evidence in it, handed to the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samlcheck.idp.recognise import Recognised, recognise

if TYPE_CHECKING:
    from samlcheck.model.exchange import Exchange
    from samlcheck.model.metadata import Metadata

__all__ = ["issuer_of", "issuer_of_metadata"]


def issuer_of(exchange: Exchange) -> Recognised | None:
    """The product behind a message, by what it says of itself; trusted metadata of the same entity helps."""
    response, assertion, issuers = exchange.response, exchange.assertion, exchange.issuers
    entities = [entity for name in issuers for entity in exchange.trust.entities.get(name, ())]
    subjects = [check.key_info_certificate for check in exchange.signatures]
    return recognise(
        issuer=next(iter(issuers), None),
        sso_locations=tuple(each.location for entity in entities for role in entity.roles for each in role.sign_on),
        certificate_subjects=tuple(certificate.subject for certificate in subjects if certificate),
        attribute_names=tuple(attribute.name for attribute in assertion.attributes) if assertion else (),
        response_consent=response.node.get("Consent"),
        id_sample=response.node.get("ID"),
        prefixes=exchange.document.prefixes,
    )


def issuer_of_metadata(metadata: Metadata) -> Recognised | None:
    """The product that wrote a metadata document."""
    roles = [role for entity in metadata.entities for role in entity.roles]
    certificates = [
        each.certificate for role in roles for key in role.keys for each in key.embedded if each.certificate
    ]
    return recognise(
        entity_ids=tuple(entity.entity_id.text for entity in metadata.entities if entity.entity_id),
        sso_locations=tuple(each.location for role in roles for each in role.sign_on),
        certificate_subjects=tuple(certificate.subject for certificate in certificates),
        prefixes=metadata.node.document.prefixes,
    )

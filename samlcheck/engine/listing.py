"""Every certificate that plays a part in a check, put together for the rules about certificates."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from samlcheck.core.certificates import Certificate, Key, load_certificates, public_key_of
from samlcheck.errors import TrustError
from samlcheck.model.inventory import Inventory, Listed
from samlcheck.model.places import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samlcheck.core.xml import Node
    from samlcheck.model.exchange import Asked
    from samlcheck.model.inventory import Part
    from samlcheck.model.metadata import Metadata
    from samlcheck.model.signatures import SignatureCheck
    from samlcheck.model.trust import Trust

__all__ = ["of_certificate", "of_message", "of_metadata"]


def of_message(checks: Sequence[SignatureCheck], trust: Trust, asked: Asked) -> Inventory:
    """The signers of a message, what is trusted, and what its KeyInfos carry."""
    listed = [_key("signer", check.key, check.node) for check in checks if check.status == "valid" and check.key]
    for document in trust.metadata:
        listed += _trusted(document)
    listed += [_key("trust", key, None) for key in trust.keys]
    listed += [
        Listed(
            part="key-info",
            certificate=each.certificate,
            key=each.key,
            error=each.error,
            use=None,
            entity_id=None,
            location=each.location,
        )
        for check in checks
        for each in check.embedded
    ]
    return Inventory(listed=tuple(listed), asked=asked)


@lru_cache(maxsize=16)
def _trusted(metadata: Metadata) -> tuple[Listed, ...]:
    """Kept for the next message that is judged with the same trust."""
    return tuple(_metadata(metadata, "trust-metadata"))


def of_metadata(metadata: Metadata, asked: Asked) -> Inventory:
    """What a metadata document lists."""
    return Inventory(listed=tuple(_metadata(metadata, "metadata")), asked=asked)


def of_certificate(data: bytes, asked: Asked) -> Inventory:
    """A certificate that was pasted by itself."""
    try:
        found: tuple[Certificate | None, ...] = load_certificates(data)
        error = None
    except TrustError as failure:
        found, error = (None,), str(failure)
    listed = [
        Listed(
            part="input",
            certificate=certificate,
            key=_bare(certificate),
            error=error,
            use=None,
            entity_id=None,
            location=None,
        )
        for certificate in found
    ]
    return Inventory(listed=tuple(listed), asked=asked)


def _key(part: Part, key: Key, fallback: Node | None) -> Listed:
    where = key.where or fallback
    return Listed(
        part=part,
        certificate=key.certificate,
        key=key,
        error=None,
        use=key.use,
        entity_id=key.entity_id,
        location=Location(where) if where else None,
        in_metadata=key.source == "metadata",
    )


def _metadata(metadata: Metadata, part: Part) -> Iterator[Listed]:
    for entity in metadata.entities:
        for role in entity.roles:
            for descriptor in role.keys:
                for each in descriptor.embedded:
                    yield Listed(
                        part=part,
                        certificate=each.certificate,
                        key=each.key,
                        error=each.error,
                        use=descriptor.use,
                        entity_id=entity.entity_id.text if entity.entity_id else None,
                        location=each.location,
                    )


def _bare(certificate: Certificate | None) -> Key | None:
    if certificate is None:
        return None
    try:
        return Key(public_key=public_key_of(certificate.public_key), source="certificate", certificate=certificate)
    except TrustError:
        return None

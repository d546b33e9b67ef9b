"""A metadata document as it was published, and what is asked of it: what the rules about metadata look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samlcheck.core.xml import Document
    from samlcheck.model.exchange import Asked
    from samlcheck.model.metadata import Entity, Metadata

__all__ = ["Published"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Published:
    """Metadata that is judged, the document it was read from, and the options of the caller."""

    metadata: Metadata
    document: Document
    asked: Asked

    @property
    def for_iam(self) -> bool:
        """Whether IAM is to take it: unless another service was asked for."""
        return self.asked.assumes_role

    @property
    def providers(self) -> tuple[Entity, ...]:
        """The entities that have a role of an identity provider for SAML 2.0."""
        return tuple(entity for entity in self.metadata.entities if entity.roles)

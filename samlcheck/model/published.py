"""A metadata document as it was published, and what is asked of it: what the rules about metadata look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samlcheck.core import names
from samlcheck.model.census import Census
from samlcheck.model.values import instant_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.core.xml import Document, Node
    from samlcheck.model.exchange import Asked
    from samlcheck.model.metadata import Entity, Metadata
    from samlcheck.model.signature_check import SignatureCheck
    from samlcheck.model.values import Instant

__all__ = ["Dated", "Published", "PublishedEntity"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Published:
    """
    Metadata that is judged, the document it was read from, and the options of the caller. `signatures` are those of
    the root and of its entities, each verified with what was given to vouch for metadata; `vouched` tells whether
    anything was. `census` counts all entities; `metadata` has only the first of an aggregate that was read entity by
    entity, and `document` none; `read` are the characters of that.
    """

    metadata: Metadata
    document: Document
    asked: Asked
    signatures: tuple[SignatureCheck, ...] = ()
    census: Census = field(default_factory=Census)
    read: int | None = None
    vouched: bool = False

    @property
    def unsigned(self) -> str | None:
        """What nobody signed, in words; None where the root or every entity has a signature of its own."""
        root, census = self.metadata.node, self.census
        if root.find(names.SIGNATURE) is not None or (census.entities and not census.bare):
            return None
        counted = f", nor {census.bare:,} of its {census.entities:,} entities"
        return f"the {root.local} is not signed{counted if self.aggregate and census.entities else ''}"

    @property
    def for_iam(self) -> bool:
        """Whether IAM is to take it: unless another service was asked for."""
        return self.asked.assumes_role

    @property
    def characters(self) -> int:
        """How long the text is, without its byte order mark."""
        return len(self.document.text) if self.read is None else self.read

    @property
    def aggregate(self) -> bool:
        """Whether its root is made to hold several entities."""
        return self.metadata.node.tag == names.ENTITIES_DESCRIPTOR


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dated:
    """A document, or an entity that was read alone, with its ends; `aggregate`: it has entities, or is one of them."""

    node: Node
    asked: Asked
    aggregate: bool

    @property
    def ends(self) -> Iterator[Instant]:
        """Every validUntil: of aggregates, entities and roles, in document order."""
        stack = [self.node]
        while stack:
            node = stack.pop()
            if (until := instant_of(node, "validUntil")) is not None:
                yield until
            if node.tag in (names.ENTITIES_DESCRIPTOR, names.ENTITY_DESCRIPTOR):
                stack += reversed(node.children)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PublishedEntity:
    """One entity of metadata that is judged: what the rules look at that have something to say of each by itself."""

    entity: Entity
    document: Document
    asked: Asked

"""The entities of a metadata file one by one, however large it is: each is gone when the next is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from samlcheck.model.aggregate import entities
from samlcheck.model.metadata import read_metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.model.metadata import Entity

__all__ = ["read_entities"]


def read_entities(stream: BinaryIO, *, source: int = 0) -> Iterator[Entity]:
    """
    What each EntityDescriptor of the file claims, in its order, those of nested aggregates included.

    The file may be a single EntityDescriptor. What is in another encoding than UTF-8 is held whole. Raises XmlError
    where the file cannot be read; the entities before that place have been given.
    """
    for document in entities(stream, source=source):
        found = [*reversed(read_metadata(document.root).entities)]
        del document
        while found:
            yield found.pop()  # nothing here holds it while the next one is read

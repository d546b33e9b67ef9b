"""The elements of a document by their names, gone through once for all who look for some."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from samlcheck.model.kept import kept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samlcheck.core.xml import Document, Node

__all__ = ["by_name", "named"]

_BY_INDEX = attrgetter("index")


def named(document: Document, *tags: str) -> Sequence[Node]:
    """The elements with one of these Clark names, in document order."""
    every = by_name(document)
    found = [every[tag] for tag in tags if tag in every]
    if len(found) == 1:
        return found[0]
    return sorted((node for nodes in found for node in nodes), key=_BY_INDEX)


@kept
def by_name(document: Document) -> Mapping[str, Sequence[Node]]:
    """All elements by Clark name."""
    found: dict[str, list[Node]] = {}
    for node in document.nodes:
        if node.tag in found:
            found[node.tag].append(node)
        else:
            found[node.tag] = [node]
    return found

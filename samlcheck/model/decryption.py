"""
A message with what the caller's keys open in its place: the document to judge, and how it came about.

The pasted document is opened in rounds, for an EncryptedID may stand in an EncryptedAssertion. A signature covers the
message as it was before one of the rounds or after the last, so all of these documents are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.core.decryption import decrypted, replaced
from samlcheck.core.hazards import REFUSED, hazards
from samlcheck.core.xml import parse
from samlcheck.model.encrypted import ENCRYPTED, methods, recipes
from samlcheck.model.named import named
from samlcheck.model.places import twin

if TYPE_CHECKING:
    from samlcheck.core.certificates import PrivateKey
    from samlcheck.core.xml import Document, Node

__all__ = ["Decryption", "DecryptionKey", "Opened", "can_decrypt", "decrypt"]

_ROUNDS: Final = 3
"""An EncryptedID stands in an EncryptedAssertion, and that perhaps in the Advice of another."""
_ELEMENTS_MAX: Final = 20
"""Elements that are tried in one round: each costs an RSA operation for each key."""


class DecryptionKey(NamedTuple):
    """A private key and the file it came from."""

    source: str
    key: PrivateKey


class Opened(NamedTuple):
    """An element that was encrypted: `node` as it stood in the document before, what opened it, and what came out."""

    node: Node
    by: DecryptionKey
    element: bytes


@dataclass(frozen=True, kw_only=True, eq=False)
class Decryption:
    """
    The `document` after all that could be opened was; `before` are the earlier ones, the pasted one first, `opened` is
    what was encrypted in them. `tried` tells that there was a key and the means to use it.
    """

    document: Document
    before: tuple[Document, ...] = ()
    opened: tuple[Opened, ...] = ()
    tried: bool = False

    def was_encrypted(self, node: Node) -> bool:
        """Whether this element of the document came out of an encrypted one."""
        return any(twin(each.node, self.document) is node.place for each in self.opened)

    @cached_property
    def alone(self) -> Mapping[Node, Document]:
        """
        Every element that was encrypted, as a document of its own: some sign it so, before it gets its place, and
        inclusive canonicalization sees more namespaces there.
        """
        twins = ((twin(each.node, self.document), each) for each in self.opened)
        return {node: parse(each.element, source=self.document.source) for node, each in twins if node}

    @cached_property
    def methods(self) -> tuple[Node, ...]:
        """Every EncryptionMethod of the message, of what was opened and of what was not."""
        opened = [method for each in self.opened for method in methods(each.node.document) if _inside(method, each)]
        return (*opened, *methods(self.document))


def can_decrypt() -> bool:
    """Whether the library that decrypts is installed: it is an extra."""
    return find_spec("pybergshamra") is not None


def decrypt(document: Document, keys: Sequence[DecryptionKey]) -> Decryption:
    """Open what `keys` open, the first that fits; nothing where there are none, or not the means."""
    if not keys or not can_decrypt():
        return Decryption(document=document)
    before: list[Document] = []
    opened: list[Opened] = []
    while len(before) < _ROUNDS:
        found = _round(document, keys)
        after = replaced(document, {each.node.index: each.element for each in found}) if found else None
        if after is None:
            break
        before.append(document)
        opened += found
        document = after
    return Decryption(document=document, before=tuple(before), opened=tuple(opened), tried=True)


def _round(document: Document, keys: Iterable[DecryptionKey]) -> list[Opened]:
    # What parsers read differently would be gone with the encryption around it.
    if any(hazard.kind in REFUSED for hazard in hazards(document)):
        return []
    encrypted = [node for node in named(document, *ENCRYPTED) if node.parent is not None]
    return [found for found in (_open(node, keys) for node in encrypted[:_ELEMENTS_MAX]) if found]


def _open(node: Node, keys: Iterable[DecryptionKey]) -> Opened | None:
    possible = recipes(node)
    for each in keys:
        for recipe in possible:
            # A cipher of RSA is as long as its key.
            if recipe.size == (each.key.bits + 7) // 8:
                element = decrypted(node, ENCRYPTED[node.tag], recipe.data, each.key)
                if element is not None:
                    return Opened(node, each, element)
    return None


def _inside(node: Node, opened: Opened) -> bool:
    return any(above is opened.node for above in node.ancestors())

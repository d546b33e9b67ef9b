"""Which entities list the same key, found without holding the entities."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from samlcheck.model.inventory import Listed
from samlcheck.model.places import entity_place

if TYPE_CHECKING:
    from samlcheck.core.certificates import Key
    from samlcheck.model.metadata import Entity
    from samlcheck.model.places import EntityPlace, Location

__all__ = ["Holders"]


class _Holder(NamedTuple):
    entity_id: str
    place: Location | EntityPlace


class Holders:
    """The keys for signing that several entities list."""

    def __init__(self) -> None:
        self._first: dict[bytes, _Holder] = {}
        self._shared: dict[bytes, list[Listed]] = {}

    @property
    def listed(self) -> tuple[Listed, ...]:
        """Each shared key once for each listing of it, key by key, at the entity that lists it."""
        return tuple(listed for each in self._shared.values() for listed in each)

    def add(self, entity: Entity) -> None:
        """Take what one more entity lists."""
        if entity.entity_id is None:
            return
        holder: _Holder | None = None
        for key in entity.signing_keys:
            if key.use == "encryption":
                continue
            holder = holder or _Holder(entity.entity_id.text, entity_place(entity.node))
            digest = bytes.fromhex(key.spki_sha256)
            first = self._first.setdefault(digest, holder)
            if first.entity_id == holder.entity_id:
                continue
            if digest not in self._shared:
                # What the key knows of its place would hold the entity.
                bare = replace(key, where=None)
                self._shared[digest] = [_listed(bare, first)]
            shared = self._shared[digest]
            shared.append(_listed(shared[0].key, holder))


def _listed(key: Key | None, holder: _Holder) -> Listed:
    return Listed(
        part="metadata",
        certificate=key.certificate if key else None,
        key=key,
        error=None,
        use=key.use if key else None,
        entity_id=holder.entity_id,
        location=holder.place,
    )

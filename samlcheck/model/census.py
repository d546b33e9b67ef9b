"""
What is counted over all entities of a metadata document, without holding them: what rules about the whole look at.

It is made the same way from a document that is held and from one that is read entity by entity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.model.places import Location, entity_place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samlcheck.model.metadata import Entity
    from samlcheck.model.places import Place

__all__ = ["Census"]

_HELD: Final = 20
"""Entities, and keys, that are held to be shown; the eleventh is the first that IAM does not take."""
_PLACES: Final = 4
"""Places of one name that are held."""


class Census:
    """
    The entities counted: `entities`, the `providers` among them (with a role of an identity provider for SAML 2.0),
    the `keys` of those, the `bare` ones without a signature of their own.

    `first`, `first_providers` and `first_keys` (places) are the first twenty. `named` has how often each entityID is
    listed, and where first.
    """

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self.entities = self.providers = self.keys = self.bare = 0
        self.first: list[Entity] = []
        self.first_providers: list[Entity] = []
        self.first_keys: list[Place] = []
        self.named: dict[str, tuple[int, list[Place]]] = {}
        for entity in entities:
            self.add(entity)

    @property
    def shown(self) -> tuple[Entity, ...]:
        """The first entities, and the first identity providers, in document order."""
        found = {entity_place(each.node).order: each for each in (*self.first, *self.first_providers)}
        return tuple(found[order] for order in sorted(found))

    def add(self, entity: Entity) -> bool:
        """Count one more entity; whether it, or a place in it, is held."""
        held = self.entities < _HELD
        self.entities += 1
        self.bare += not entity.signatures
        if self.entities <= _HELD:
            self.first.append(entity)
        if entity.roles:
            held = held or self.providers < _HELD or len(self.first_keys) < _HELD
            self.providers += 1
            if self.providers <= _HELD:
                self.first_providers.append(entity)
            for role in entity.roles:
                self.keys += len(role.keys)
                for key in role.keys[: _HELD - len(self.first_keys)]:
                    self.first_keys.append(Location(key.node))
        if entity.entity_id is not None:
            count, places = self.named.get(entity.entity_id.text, (0, []))
            if count < _PLACES:
                places.append(entity_place(entity.node, "entityID"))
                held = held or isinstance(places[-1], Location)
            self.named[entity.entity_id.text] = (count + 1, places)
        return held

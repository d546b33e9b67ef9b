"""
The same key signs for several entities of the metadata. Whoever holds it can speak for each of them, and a change of
certificate is a change for all on the same day. Within one organization it may be meant; in an aggregate of many it may
be the key of a template that several have left in place.

Trust goes by entity: a response counts only when its Issuer's own entity lists the key, and a shared key is in the list
of each.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.core.certificates import Key
from samlcheck.model.inventory import Inventory, KeyHolders, Listed
from samlcheck.model.publications import METADATA, publications
from samlcheck.model.signature_check import described
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_NAMED = 3
"""Entities that are named in the sentence."""


@rule(
    code="CRT010",
    name="shared-certificate",
    summary="The same key signs for several entities.",
    severity=Severity.NOTE,
    cites=(
        Cite(Spec.SAML_METADATA, "2.4.1.1 Element <KeyDescriptor>"),
        Cite(Spec.SAMLCHECK, "whoever holds a shared key can speak for each of its entities"),
    ),
    since="0.1",
    on=KeyHolders,
    applies=lambda inventory: len(publications(inventory)) > 1,
)
def check(inventory: Inventory) -> Iterator[Problem]:
    """One finding for each key, at the first entity."""
    keys: dict[str, tuple[Key, dict[str, Listed]]] = {}
    for each in inventory.listed:
        if each.key and each.entity_id is not None and each.part in METADATA and each.use != "encryption":
            keys.setdefault(each.key.spki_sha256, (each.key, {}))[1].setdefault(each.entity_id, each)
    for key, entities in keys.values():
        if len(entities) > 1:
            names = [f'"{shown(name)}"' for name in entities]
            named = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
            first, *others = entities.values()
            yield Problem(
                message=f"the key of {described(key)} signs for {len(names)} entities: {named}",
                where=first.location,
                related=tuple(Related("the same key", each.location) for each in others[:3] if each.location),
                expected="a key of its own for each entity",
                actual=f"{len(names)}",
            )

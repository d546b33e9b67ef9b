"""Cases of CRT010: the same key signs for several entities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samlcheck.mint.keys import key
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good

OTHER = "https://other.example.org/idp"
Given = Mapping[str, Sequence[bytes | str]]


def shared(idp: Minter) -> Given:
    """An aggregate of two entities with the same certificate."""
    return {"metadata": [idp.metadata(aggregate=True, others=[Minter(entity_id=OTHER).metadata()])]}


@bad(outcome="accept", trust=shared)
def signs_for_two(idp: Minter) -> bytes:
    """The key that signs the response is listed by another entity too."""
    return idp.response()


@bad(outcome=None, trust="none", also=("IAM005", "MD007"))
def four_entities(idp: Minter) -> bytes:
    """Four entities of an aggregate share a key, in certificates of their own."""
    others = [
        Minter(entity_id=f"https://{name}.example.org/idp").metadata(
            keys=[key("idp").certificate(subject=f"CN={name}")]
        )
        for name in ("one", "two", "three")
    ]
    return idp.metadata(aggregate=True, others=others)


@good(outcome=None, trust="none", also=("IAM005", "MD007"))
def own_keys(idp: Minter) -> bytes:
    """Each entity has a key of its own."""
    other = Minter(key="idp-next", entity_id=OTHER)
    return idp.metadata(aggregate=True, others=[other.metadata()])


@good(outcome=None, trust="none", also=("IAM005", "MD007"))
def shared_for_encryption(idp: Minter) -> bytes:
    """What two entities share is a certificate for encryption."""
    other = Minter(key="idp-next", entity_id=OTHER)
    others = [other.metadata(encryption_key="encryption")]
    return idp.metadata(aggregate=True, others=others, encryption_key="encryption")

"""Every certificate that plays a part, and which part: what the CRT rules look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from samlcheck.core.certificates import Certificate, Key
    from samlcheck.model.exchange import Asked
    from samlcheck.model.kept import Facts
    from samlcheck.model.places import Place

__all__ = ["Inventory", "KeyHolders", "Listed", "Part"]

Part = Literal["metadata", "trust-metadata", "trust", "signer", "key-info", "input"]
"""
`metadata`: in the metadata that is judged; `trust-metadata`: in metadata that is trusted; `trust`: given by itself;
`signer`: it verified a signature of the message; `key-info`: only carried in it; `input`: pasted on its own.
"""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Listed:
    """
    One certificate in one part: `certificate` None when it could not be read (`error` says why) or the key is bare.

    `use` is the KeyDescriptor's. `in_metadata` tells of a signer whether the trusted metadata lists it.
    """

    part: Part
    certificate: Certificate | None
    key: Key | None
    error: str | None
    use: Literal["signing", "encryption"] | None
    entity_id: str | None
    location: Place | None
    in_metadata: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Inventory:
    """
    All of them, in the order: signers, trusted metadata, judged metadata, the rest. `facts` is where kept() keeps what
    was concluded.
    """

    listed: tuple[Listed, ...]
    asked: Asked
    facts: Facts = field(default_factory=dict, init=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KeyHolders(Inventory):
    """
    The Inventory that shows which entities share a key: the same one, or of an aggregate that was read entity by entity
    what several of them list.
    """

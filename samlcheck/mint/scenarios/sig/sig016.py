"""Cases of SIG016: the key that signs is marked for encryption."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samlcheck.mint.metadata import MetadataKey
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good

Given = Mapping[str, Sequence[bytes | str]]


def marked_for_encryption(idp: Minter) -> Given:
    """Another key for signing, and the minter's own for encryption."""
    keys = [MetadataKey(key="idp-next"), MetadataKey(key="idp", use="encryption")]
    return {"metadata": [idp.metadata(keys=keys)]}


def only_for_encryption(idp: Minter) -> Given:
    """The minter's own key, for encryption."""
    return {"metadata": [idp.metadata(use="encryption")]}


def unmarked(idp: Minter) -> Given:
    """The minter's own key without a mark, and one for encryption."""
    return {"metadata": [idp.metadata(use=None, encryption_key="encryption")]}


@bad(trust=marked_for_encryption)
def beside_a_signing_key(idp: Minter) -> bytes:
    """The metadata lists a key for signing and one for encryption, and the second one signs."""
    return idp.response()


@bad(trust=only_for_encryption, flavour="okta")
def alone(idp: Minter) -> bytes:
    """The only key of the metadata is marked for encryption, and signs response and assertion."""
    return idp.response()


@good(trust=unmarked)
def without_a_mark(idp: Minter) -> bytes:
    """A key without a mark is for both uses."""
    return idp.response()

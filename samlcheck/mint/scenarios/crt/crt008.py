"""Cases of CRT008: the only signing certificate ends soon, and no successor is listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from cryptography import x509

from samlcheck.mint.keys import NOT_BEFORE, key
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import ISSUED
from samlcheck.mint.scenarios.registry import bad, good

Given = Mapping[str, Sequence[bytes | str]]


def ending(days: int) -> x509.Certificate:
    """A certificate that ends that many days, and an hour, after the response was issued."""
    return key("idp").certificate(not_before=NOT_BEFORE, not_after=ISSUED + timedelta(days=days, hours=1))


def alone(idp: Minter) -> Given:
    """Metadata whose only certificate ends in forty days."""
    return {"metadata": [idp.metadata(keys=[ending(40)])]}


def with_successor(idp: Minter) -> Given:
    """Metadata with the one that ends in forty days and its successor."""
    return {"metadata": [idp.metadata(keys=[ending(40), "idp-next"])]}


@bad(outcome="accept", trust=alone, also=("CRT002",))
def signs_alone(idp: Minter) -> bytes:
    """The certificate that signs ends in forty days, and the metadata lists no other."""
    return idp.response()


@bad(outcome=None, trust="none", also=("CRT002", "MD007"))
def alone_beside_one_for_encryption(idp: Minter) -> bytes:
    """Metadata in which the second certificate is for encryption."""
    return idp.metadata(keys=[ending(40)], encryption_key="encryption")


@bad(outcome=None, trust="none", also=("CRT002", "MD007"), options={"within": 100 * 86_400})
def within_the_time_asked_for(idp: Minter) -> bytes:
    """Ninety days are soon where a hundred were asked for."""
    return idp.metadata(keys=[ending(90)])


@good(trust=with_successor, also=("CRT002",))
def successor_listed(idp: Minter) -> bytes:
    """The successor is in the metadata already: services can prepare."""
    return idp.response()


@good(outcome=None, trust="none", also=("MD007",))
def ninety_days_left(idp: Minter) -> bytes:
    """Ninety days are enough by default."""
    return idp.metadata(keys=[ending(90)])

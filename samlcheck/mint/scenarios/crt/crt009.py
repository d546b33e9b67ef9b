"""Cases of CRT009: the metadata lists a signing certificate and a newer one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from cryptography import x509

from samlcheck.mint.keys import NOT_AFTER, key
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import ISSUED
from samlcheck.mint.scenarios.registry import bad, good

Given = Mapping[str, Sequence[bytes | str]]


def successor(begins: timedelta = timedelta(days=-10)) -> x509.Certificate:
    """The next certificate; it begins that long after the response was issued."""
    return key("idp-next").certificate(not_before=ISSUED + begins, not_after=NOT_AFTER + timedelta(days=365))


def both(idp: Minter) -> Given:
    """Metadata in which a successor was published beside the old certificate."""
    return {"metadata": [idp.metadata(keys=["idp", successor()])]}


@bad(outcome="accept", trust=both)
def old_one_signs(idp: Minter) -> bytes:
    """The old certificate still signs: every service has time to read the new metadata."""
    return idp.response()


@bad(outcome="accept", trust=both)
def new_one_signs(idp: Minter) -> bytes:
    """The new certificate signs, and the old one has not been taken out yet."""
    return idp.response(key="idp-next", certificate=successor())


@bad(outcome=None, trust="none", also=("MD007",))
def metadata_alone(idp: Minter) -> bytes:
    """Metadata with both: which of them signs is not seen."""
    return idp.metadata(keys=[successor(), "idp"])


@bad(outcome=None, trust="none", also=("CRT003", "MD007"))
def published_before_its_first_day(idp: Minter) -> bytes:
    """The successor begins in ten days."""
    return idp.metadata(keys=["idp", successor(timedelta(days=10))])


@good(trust="own")
def one_certificate(idp: Minter) -> bytes:
    """One certificate: nothing is changing."""
    return idp.response()


@good(outcome=None, trust="none", also=("MD007",))
def two_of_one_day(idp: Minter) -> bytes:
    """Two certificates that begin on the same day: neither follows the other."""
    return idp.metadata(keys=["idp", "idp-next"])

"""The certificates that sign or are listed to sign, once each: what the rules about dates look at."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from samlcheck.core.certificates import Certificate
from samlcheck.model.exchange import Asked
from samlcheck.model.inventory import Inventory, Listed
from samlcheck.model.kept import kept
from samlcheck.model.places import Place

__all__ = ["SigningCertificate", "day", "days", "ends_within", "signing_certificates"]

_METADATA: Final = frozenset({"metadata", "trust-metadata"})


class SigningCertificate(NamedTuple):
    """
    A certificate, `where` it is listed first (signers come first; None for a file) and where `also`; `signs` when it
    verified a signature of the message, `listed` when metadata has it.
    """

    certificate: Certificate
    where: Place | None
    also: tuple[Place, ...]
    signs: bool
    listed: bool


@kept
def signing_certificates(inventory: Inventory) -> tuple[SigningCertificate, ...]:
    """Each certificate once; not those for encryption only, nor those that a message merely carries."""
    found: dict[Certificate, list[Listed]] = {}
    for each in inventory.listed:
        if each.certificate and each.use != "encryption" and each.part != "key-info":
            found.setdefault(each.certificate, []).append(each)
    return tuple(_signing(certificate, places) for certificate, places in found.items())


def _signing(certificate: Certificate, places: list[Listed]) -> SigningCertificate:
    where, *also = dict.fromkeys(each.location for each in places)
    return SigningCertificate(
        certificate=certificate,
        where=where,
        also=tuple(place for place in also if place),
        signs=any(each.part == "signer" for each in places),
        listed=any(each.part in _METADATA for each in places),
    )


def ends_within(certificate: Certificate, asked: Asked) -> timedelta | None:
    """The time that `--within` allows for it, where it ends in that time and has not ended; None elsewhere."""
    life = certificate.not_after - certificate.not_before
    within = asked.within if isinstance(asked.within, timedelta) else life * asked.within
    return within if timedelta(0) <= certificate.not_after - asked.certificates_at <= within else None


def day(when: datetime) -> str:
    """The day of a moment, with four digits for the year."""
    return when.date().isoformat()


def days(duration: timedelta) -> str:
    """A length of time as people count it for certificates: 90 days, 1 day, less than a day."""
    count = abs(duration).days
    return "less than a day" if not count else "1 day" if count == 1 else f"{count} days"

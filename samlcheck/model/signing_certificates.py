"""The certificates that sign or are listed to sign, once each: what the rules about dates look at."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, NamedTuple

from samlcheck.core.certificates import Certificate
from samlcheck.model.inventory import Inventory, Listed
from samlcheck.model.kept import kept
from samlcheck.model.places import Location

__all__ = ["SigningCertificate", "days", "signing_certificates"]

_METADATA: Final = frozenset({"metadata", "trust-metadata"})


class SigningCertificate(NamedTuple):
    """
    A certificate, `where` it is listed first (signers come first; None for a file) and where `also`; `signs` when it
    verified a signature of the message, `listed` when metadata has it.
    """

    certificate: Certificate
    where: Location | None
    also: tuple[Location, ...]
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


def days(duration: timedelta) -> str:
    """A length of time as people count it for certificates: 90 days, 1 day, less than a day."""
    count = abs(duration).days
    return "less than a day" if not count else "1 day" if count == 1 else f"{count} days"

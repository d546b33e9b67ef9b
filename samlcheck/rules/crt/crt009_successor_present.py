"""
The metadata of an identity provider lists a signing certificate and a newer one: a change of certificate is under way.
Where a response is there, it shows how far that is: the old one still signs, and the services have time to read the
new metadata; or the new one signs already, and the old one can be taken out as soon as nobody needs it.

Both are right, and so this is a note. What matters is the order: first every service knows both, then the new one
signs, then the old one goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from samlcheck.model.inventory import Inventory
from samlcheck.model.publications import Publication, PublishedCertificate, publications
from samlcheck.model.signature_check import described
from samlcheck.model.signing_certificates import day
from samlcheck.model.values import likewise
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="CRT009",
    name="successor-present",
    summary="The metadata lists a signing certificate and a newer one: a change is under way.",
    severity=Severity.NOTE,
    cites=(
        Cite(Spec.SAML_METADATA, "2.4.1.1 Element <KeyDescriptor>"),
        Cite(Spec.SAMLCHECK, "first every service knows both, then the new one signs, then the old one goes"),
    ),
    since="0.1",
    on=Inventory,
    applies=lambda inventory: bool(publications(inventory)),
)
def check(inventory: Inventory) -> Iterator[Problem]:
    """One finding for each state that a change is in, at the first entity."""
    states: dict[bool | None, list[tuple[PublishedCertificate, PublishedCertificate]]] = {}
    for old, new in filter(None, map(_change, publications(inventory))):
        new_signs = new.signs if new.signs or old.signs else None
        states.setdefault(new_signs, []).append((old, new))
    for new_signs, found in states.items():
        (old, new), *others = found
        yield Problem(
            message=_state(old, new, inventory.asked.certificates_at, new_signs=new_signs)
            + likewise(found, "identity provider"),
            where=new.where,
            related=(
                *((Related("its predecessor", old.where),) if old.where else ()),
                *(Related("another change", each.where) for _, each in others[:3] if each.where),
            ),
        )


def _change(publication: Publication) -> tuple[PublishedCertificate, PublishedCertificate] | None:
    """The certificate that signs, or the last one before the newest, and the newest; None where none is newer."""
    newest = publication.certificates[-1] if publication.certificates else None
    older = [each for each in publication.certificates if newest and _precedes(each, newest)]
    old = next((each for each in older if each.signs), older[-1] if older else None)
    return (old, newest) if old and newest else None


def _precedes(old: PublishedCertificate, new: PublishedCertificate) -> bool:
    """Whether it begins earlier, and is not the authority that issued the other and only comes along."""
    issued = new.certificate.issuer != new.certificate.subject and old.certificate.subject == new.certificate.issuer
    return _begin(old) < _begin(new) and not issued


def _begin(published: PublishedCertificate) -> datetime:
    return published.certificate.not_before


def _state(old: PublishedCertificate, new: PublishedCertificate, at: datetime, *, new_signs: bool | None) -> str:
    older, newer = described(old.certificate), described(new.certificate)
    begins = f"; the new one begins on {day(_begin(new))}" if _begin(new) > at else ""
    ended = f"; the old one ended on {day(old.certificate.not_after)}" if old.certificate.not_after < at else ""
    if new_signs is None:
        says = f"{newer} is listed beside its predecessor {older}; which of them signs is not seen here"
    elif new_signs:
        says = f"{newer} signs already; its predecessor {older} is still listed, until no service needs it"
    else:
        says = (
            f"{older} still signs; its successor {newer} is listed, and may sign once every service has this metadata"
        )
    return f"{says}{begins}{ended}"

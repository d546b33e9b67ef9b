"""
A signing certificate begins in the future. AWS does not look at the dates of the certificates in a SAML provider's
metadata, so sign-in to AWS works; other services refuse what it signs until its first day.

Often it is a successor that was published early, and then nothing has to be done but to wait with signing. Where it
signs already, a clock is wrong: that of the machine that made it, or this one's.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.model.inventory import Inventory
from samlcheck.model.signature_check import described
from samlcheck.model.signing_certificates import day, days, signing_certificates
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="CRT003",
    name="certificate-not-yet-valid",
    summary="A signing certificate begins in the future.",
    severity=Severity.WARNING,
    cites=(
        Cite(Spec.X509, "4.1.2.5 Validity"),
        Cite(Spec.AWS_PROVIDER, "on expiration dates in the metadata"),
    ),
    since="0.1",
    on=Inventory,
    applies=lambda inventory: bool(inventory.listed),
)
def check(inventory: Inventory) -> Iterator[Problem]:
    """One finding for each certificate, however often it is listed."""
    at = inventory.asked.certificates_at
    for certificate, where, also, signs, _ in signing_certificates(inventory):
        if certificate.not_before > at:
            begins = f"begins on {day(certificate.not_before)}, {days(certificate.not_before - at)} after {day(at)}"
            yield Problem(
                message=f"the signing certificate {described(certificate)} {begins}; AWS does not look at this date",
                where=where,
                related=tuple(Related("also listed here", place) for place in also[:3]),
                expected=f"a certificate that is valid on {day(at)}",
                actual=f"valid from {day(certificate.not_before)}",
                fix=fixes.CLOCK if signs else None,
            )

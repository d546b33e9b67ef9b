"""
The certificate that signed this message is past its last day, and the metadata still lists it. AWS does not look at
that date, so the sign-in works; it is not by luck but by design, for in SAML metadata a key is trusted because it is
listed.

Other services that read the same metadata may think otherwise. Make a new certificate, publish the metadata with both,
and sign with the new one once every service has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.model.inventory import Inventory
from samlcheck.model.signature_check import described
from samlcheck.model.signing_certificates import day, days, signing_certificates
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="CRT013",
    name="expired-signer-still-used",
    summary="The message is signed with an expired certificate that the metadata lists.",
    severity=Severity.WARNING,
    cites=(
        Cite(Spec.AWS_PROVIDER, "on expiration dates in the metadata"),
        Cite(Spec.X509, "4.1.2.5 Validity"),
    ),
    since="0.1",
    covers=("CRT001",),
    on=Inventory,
    applies=lambda inventory: any(each.part == "signer" for each in inventory.listed),
)
def check(inventory: Inventory) -> Iterator[Problem]:
    """One finding for each certificate that signs."""
    at = inventory.asked.certificates_at
    for certificate, where, _, signs, listed in signing_certificates(inventory):
        if signs and listed and certificate.not_after < at:
            ended = f"ended on {day(certificate.not_after)}, {days(at - certificate.not_after)} before {day(at)}"
            yield Problem(
                message=f"{described(certificate)} signed this message and {ended}; AWS does not look at this date",
                where=where,
                expected=f"a certificate that is valid on {day(at)}",
                actual=f"valid until {day(certificate.not_after)}",
                fix=fixes.RENEW_CERTIFICATE,
            )

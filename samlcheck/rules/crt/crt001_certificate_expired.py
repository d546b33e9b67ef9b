"""
A signing certificate is past its last day. AWS does not look at the dates of the certificates in a SAML provider's
metadata, and says so: sign-in to AWS goes on working. Other services refuse the same signature from one day to the
next, and an identity provider may change to its successor by itself, which the metadata in IAM then lacks.

Renew it before something does it unasked, and give the new metadata to every service first.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.idp import fixes
from samlcheck.model.inventory import Inventory
from samlcheck.model.signature_check import described
from samlcheck.model.signing_certificates import day, days, signing_certificates
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="CRT001",
    name="certificate-expired",
    summary="A signing certificate is past its last day.",
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
    for certificate, where, also, _, _ in signing_certificates(inventory):
        if certificate.not_after < at:
            ended = f"ended on {day(certificate.not_after)}, {days(at - certificate.not_after)} before {day(at)}"
            yield Problem(
                message=f"the signing certificate {described(certificate)} {ended}; AWS does not look at this date",
                where=where,
                related=tuple(Related("also listed here", place) for place in also[:3]),
                expected=f"a certificate that is valid on {day(at)}",
                actual=f"valid until {day(certificate.not_after)}",
                fix=fixes.RENEW_CERTIFICATE,
            )

"""
A signing certificate ends soon: within 60 days, unless `--within` says otherwise; 30 and 7 days are named. How much of
its life is over is told too, for a certificate made for a year and one made for ten want different care.

A change of certificate takes longer than it seems: the metadata with the new certificate has to reach every AWS account
and every other service before anything is signed with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from samlcheck.core.certificates import Certificate
from samlcheck.idp import fixes
from samlcheck.model.inventory import Inventory
from samlcheck.model.signature_check import described
from samlcheck.model.signing_certificates import day, days, ends_within, signing_certificates
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_NAMED: Final = tuple(timedelta(days=days) for days in (7, 30, 60))
"""Ours: the last week, the last month, and time enough to do it properly."""


@rule(
    code="CRT002",
    name="certificate-expires-soon",
    summary="A signing certificate ends soon.",
    severity=Severity.WARNING,
    cites=(
        Cite(Spec.X509, "4.1.2.5 Validity"),
        Cite(Spec.SAMLCHECK, "60 days are time enough for a change of certificate in every account"),
    ),
    since="0.1",
    on=Inventory,
    applies=lambda inventory: bool(inventory.listed),
)
def check(inventory: Inventory) -> Iterator[Problem]:
    """One finding for each certificate, however often it is listed."""
    asked = inventory.asked
    at = asked.certificates_at
    for certificate, where, also, _, _ in signing_certificates(inventory):
        within = ends_within(certificate, asked)
        if within is not None:
            yield Problem(
                message=f"the signing certificate {described(certificate)} {_ending(certificate, at)}",
                where=where,
                related=tuple(Related("also listed here", place) for place in also[:3]),
                expected=f"a certificate that lasts longer than {days(within)}",
                actual=f"valid until {day(certificate.not_after)}",
                fix=fixes.RENEW_CERTIFICATE,
            )


def _ending(certificate: Certificate, at: datetime) -> str:
    left = certificate.not_after - at
    named = next((f" (within {bound.days} days)" for bound in _NAMED if left <= bound), "")
    life = certificate.not_after - certificate.not_before
    over = f", with {(at - certificate.not_before) / life:.0%} of its life over" if life else ""
    return f"ends on {day(certificate.not_after)}, in {days(left)}{named}{over}"

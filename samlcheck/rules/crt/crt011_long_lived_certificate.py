"""
A signing certificate was made for more than five years, or it is older than the interval that `--rotate-every` names:
`365d`, `52w`, or a share of its life such as `80%`. The longer a key is in use the more copies of it there are, and the
fewer people who know where; a change that nobody has made for years goes wrong on the day it has to be made.

Neither AWS nor SAML sets a bound, and products differ: Entra ID makes certificates for three years, Google for five,
Okta for ten.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from samlcheck.idp import fixes
from samlcheck.model.exchange import Asked
from samlcheck.model.inventory import Inventory
from samlcheck.model.signature_check import described
from samlcheck.model.signing_certificates import SigningCertificate, day, days, signing_certificates
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_LONG: Final = timedelta(days=5 * 365 + 2)
"""Ours: five years, with the leap days that can be in them."""


@rule(
    code="CRT011",
    name="long-lived-certificate",
    summary="A signing certificate was made for more than five years, or is older than asked for.",
    severity=Severity.NOTE,
    cites=(
        Cite(Spec.X509, "4.1.2.5 Validity"),
        Cite(Spec.SAMLCHECK, "five years are the most that anybody remembers how it was done"),
    ),
    since="0.1",
    on=Inventory,
    applies=lambda inventory: bool(inventory.listed),
)
def check(inventory: Inventory) -> Iterator[Problem]:
    """One finding for each certificate, however often it is listed; its age comes first."""
    for each in signing_certificates(inventory):
        found = _too_old(each, inventory.asked) or _too_long(each)
        if found:
            says, expected, actual = found
            yield Problem(
                message=f"the signing certificate {described(each.certificate)} {says}",
                where=each.where,
                related=tuple(Related("also listed here", place) for place in each.also[:3]),
                expected=expected,
                actual=actual,
                fix=fixes.RENEW_CERTIFICATE,
            )


def _too_old(each: SigningCertificate, asked: Asked) -> tuple[str, str, str] | None:
    begin, every = each.certificate.not_before, asked.rotate_every
    if every is None:
        return None
    limit = every if isinstance(every, timedelta) else (each.certificate.not_after - begin) * every
    age = asked.certificates_at - begin
    if age <= limit:
        return None
    return f"is {days(age)} old, since {day(begin)}: it was to be changed after {days(limit)}", days(limit), days(age)


def _too_long(each: SigningCertificate) -> tuple[str, str, str] | None:
    begin, end = each.certificate.not_before, each.certificate.not_after
    if end - begin <= _LONG:
        return None
    return f"lasts {days(end - begin)}, from {day(begin)} to {day(end)}", "five years at most", days(end - begin)

"""
The message is signed by a key that is not trusted, and the certificate that it brings along is made to look like the
trusted one: the same subject, issuer, serial number and validity, with another key inside. A reader that takes its key
from the message, or compares names instead of keys, believes it.

A certificate authority gives a serial number once, and a renewed certificate has new dates; so this is a copy and not
a renewal. A key in the message is never trusted here. A new certificate under the old name, as after a rollover, is
[SIG003](../sig/SIG003.md) alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.core.certificates import Certificate
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.signature_check import SignatureCheck, described, failing
from samlcheck.model.wrapping import verdict
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="ATK013",
    name="certificate-faking",
    summary="The message is signed with a copy of the trusted certificate that holds another key.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.CVE, "CVE-2021-21239, a key taken from the document"),
        Cite(Spec.X509, "4.1.2.2 Serial Number"),
        Cite(Spec.XML_SIGNATURE, "4.5 The KeyInfo Element"),
    ),
    since="0.1",
    applies=lambda exchange: bool(exchange.signatures and exchange.trust),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for the message, at the first certificate that is a copy."""
    faked = [(each, *pair) for each in failing(exchange.signatures, "wrong-key") if (pair := _pair(each))]
    if not faked:
        return
    (first, copy, trusted), *others = faked
    yield Problem(
        message=f"the {first.node.local} is signed with {described(copy)}, which it brings along: the subject, the "
        "serial number and the dates are those of the trusted certificate, and the key is another; "
        f"{verdict(exchange)}",
        where=Location(first.part("KeyInfo")),
        related=tuple(Related("also here", Location(each.part("KeyInfo"))) for each, *_ in others[:3]),
        expected=described(trusted),
        actual=described(copy),
        fix=fixes.ATTACK_REPORT,
    )


def _pair(check: SignatureCheck) -> tuple[Certificate, Certificate] | None:
    """The certificate that made the signature, and the trusted one that it copies."""
    made = check.matching.certificate if check.matching and check.matching.source == "key-info" else None
    if made is None:
        return None
    trusted = (key.certificate for key in check.trusted if key.certificate)
    return next(((made, each) for each in trusted if _passport(each) == _passport(made)), None)


def _passport(certificate: Certificate) -> tuple[object, ...]:
    return (
        certificate.subject,
        certificate.issuer,
        certificate.serial,
        certificate.not_before,
        certificate.not_after,
    )

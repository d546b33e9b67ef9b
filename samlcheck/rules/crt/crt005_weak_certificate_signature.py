"""
A signing certificate is itself signed with MD5 or SHA-1, mostly by its own key. In SAML nobody checks that signature: a
certificate is trusted because the metadata lists it, and the messages are signed with an algorithm of their own. So
this is no hole, and AWS is not known to mind.

Scanners complain of it all the same. The next renewal is the time to be rid of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.model.inventory import Inventory
from samlcheck.model.signature_check import described
from samlcheck.model.signing_certificates import signing_certificates
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_WEAK: Final = {"md5": "MD5", "sha1": "SHA-1"}


@rule(
    code="CRT005",
    name="weak-certificate-signature",
    summary="A signing certificate is itself signed with MD5 or SHA-1.",
    severity=Severity.NOTE,
    cites=(
        Cite(Spec.X509, "4.1.1.2 signatureAlgorithm"),
        Cite(Spec.SAMLCHECK, "metadata vouches for a certificate, and not who signed it"),
    ),
    since="0.1",
    on=Inventory,
    applies=lambda inventory: bool(inventory.listed),
)
def check(inventory: Inventory) -> Iterator[Problem]:
    """One finding for each certificate, however often it is listed."""
    for certificate, where, also, _, _ in signing_certificates(inventory):
        weak = _WEAK.get(certificate.signature_digest or "")
        if weak:
            own = certificate.subject == certificate.issuer
            by = "by its own key" if own else "by its issuer"
            yield Problem(
                message=f"{described(certificate)} is signed {by} with {weak}; in SAML nobody checks that signature",
                where=where,
                related=tuple(Related("also listed here", place) for place in also[:3]),
                expected="SHA-256 or better",
                actual=weak,
            )

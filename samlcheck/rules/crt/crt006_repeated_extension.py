"""
A certificate carries the same extension twice. X.509 forbids that, and IAM says of metadata that no extension of a
certificate in it may be repeated: it refuses to create or to update the provider, whatever the certificate is for.
Other readers may take the first, take the last, or fail with an error that does not name the cause.

It cannot be mended in the certificate: a new one has to be made without the repetition, by whatever made this one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws import messages
from samlcheck.core.certificates import Certificate
from samlcheck.idp import fixes
from samlcheck.model.inventory import Inventory, Listed
from samlcheck.model.publications import METADATA
from samlcheck.model.signature_check import described
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_PARTS: Final = METADATA | {"trust", "input"}
_NAMES: Final = {
    "2.5.29.14": "subjectKeyIdentifier",
    "2.5.29.15": "keyUsage",
    "2.5.29.17": "subjectAltName",
    "2.5.29.19": "basicConstraints",
    "2.5.29.35": "authorityKeyIdentifier",
    "2.5.29.37": "extKeyUsage",
}
"""RFC 5280, 4.2.1: those that a certificate for signing has, where it has any."""


@rule(
    code="CRT006",
    name="repeated-extension",
    summary="A certificate carries the same extension twice.",
    severity=Severity.ERROR,
    cites=(
        Cite(Spec.X509, "4.2 Certificate Extensions"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Could not parse metadata"),
        Cite(Spec.AWS_PROVIDER, "on extensions of certificates in the metadata"),
    ),
    since="0.1",
    on=Inventory,
    applies=lambda inventory: bool(inventory.listed),
)
def check(inventory: Inventory) -> Iterator[Problem]:
    """One finding for each certificate, however often it is listed: an error only where IAM refuses the metadata."""
    repeating: dict[Certificate, list[Listed]] = {}
    for each in inventory.listed:
        if each.certificate and each.certificate.repeated_extension and each.part in _PARTS:
            repeating.setdefault(each.certificate, []).append(each)
    for certificate, found in repeating.items():
        places = list(dict.fromkeys(each.location for each in found if each.location))
        refused = inventory.asked.assumes_role and any(each.part in METADATA for each in found)
        name = certificate.repeated_extension or ""
        extension = f"{_NAMES[name]} ({name})" if name in _NAMES else name
        yield Problem(
            message=f"{described(certificate)} carries the extension {extension} more than once; IAM takes no metadata "
            "with such a certificate",
            where=next(iter(places), None),
            related=tuple(Related("also listed here", place) for place in places[1:4]),
            expected="each extension once",
            actual=extension,
            fix=fixes.RENEW_CERTIFICATE,
            severity=None if refused else Severity.WARNING,
            aws_message=messages.METADATA_NOT_PARSED if refused else None,
        )

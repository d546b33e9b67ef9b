"""
An X509Certificate of the metadata holds a PEM file: with its BEGIN and END lines, or encoded in base64 a second time.
What belongs there is the base64 between those lines alone. Some readers take it all the same, samlcheck too; others
refuse the document, and whether IAM takes it is not documented.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.idp import fixes
from samlcheck.model.published import PublishedEntity
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule

_LINES: Final = "-----BEGIN"
_TWICE: Final = "LS0tLS1CRUdJTi"
"""How base64 of PEM begins."""


@rule(
    code="MD013",
    name="pem-inside-certificate",
    summary="An X509Certificate holds a PEM file instead of bare base64.",
    severity=Severity.WARNING,
    refusal=Refusal.INFERRED,
    cites=(Cite(Spec.XML_SIGNATURE, "4.5.4 The X509Data Element"),),
    since="0.1",
    covers=("CRT007",),
    on=PublishedEntity,
    applies=lambda published: bool(published.entity.roles),
)
def check(published: PublishedEntity) -> Iterator[Problem]:
    """One finding, at the first that can be read; what cannot be is CRT007's."""
    wrapped = [
        (each, text)
        for role in published.entity.roles
        for key in role.keys
        for each in key.embedded
        if each.certificate and (text := each.node.text.lstrip()).startswith((_LINES, _TWICE))
    ]
    if wrapped:
        first, text = wrapped[0]
        how = "PEM lines" if text.startswith(_LINES) else "a whole PEM file in base64"
        count = "an X509Certificate holds" if len(wrapped) == 1 else f"{len(wrapped)} X509Certificates hold"
        yield Problem(
            message=f"{count} {how}; it is read here, and other readers refuse it",
            where=first.location,
            related=tuple(Related("also here", each.location) for each, _ in wrapped[1:4]),
            expected="the base64 between the PEM lines",
            fix=fixes.METADATA_EXPORT,
        )

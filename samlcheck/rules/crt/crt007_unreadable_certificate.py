"""
What stands where a certificate belongs is none: base64 that was cut, another file, a private key, text. In metadata it
makes the document useless to whoever reads it, and IAM does not take it. In the KeyInfo of a message it does no harm at
AWS, which does not read it there.

A certificate that was put in with its PEM lines, or as base64 of a whole PEM file, is read here all the same. The
standard wants the bare base64, and not every reader is as patient: a note.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws import messages
from samlcheck.idp import fixes
from samlcheck.model.inventory import Inventory, Listed
from samlcheck.model.places import Location
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_PEM_STARTS: Final = ("-----BEGIN", "LS0tLS1CRUdJTi")
"""How PEM begins, and how base64 of PEM begins."""


@rule(
    code="CRT007",
    name="unreadable-certificate",
    summary="What stands where a certificate belongs cannot be read, or is wrapped in PEM.",
    severity=Severity.ERROR,
    cites=(
        Cite(Spec.XML_SIGNATURE, "4.5.4 The X509Data Element"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Could not parse metadata"),
    ),
    since="0.1",
    covers=("XML012",),
    on=Inventory,
    applies=lambda inventory: bool(inventory.listed),
)
def check(inventory: Inventory) -> Iterator[Problem]:
    """One finding for what cannot be read in metadata or message, one for what is wrapped."""
    unreadable = [each for each in inventory.listed if each.error and not each.certificate]
    carried = [each for each in unreadable if each.part == "key-info"]
    listed = [each for each in unreadable if each.part != "key-info"]
    if listed:
        in_metadata = listed[0].part != "input"
        yield Problem(
            message=f"{_count(listed)} {'in the metadata ' if in_metadata else ''}cannot be read: {listed[0].error}",
            where=listed[0].location,
            related=_also(listed),
            expected="base64 of a certificate",
            fix=fixes.METADATA_EXPORT,
            aws_message=messages.METADATA_NOT_PARSED.less_sure("inferred") if in_metadata else None,
        )
    if carried:
        yield Problem(
            message=f"{_count(carried)} in KeyInfo cannot be read: {carried[0].error}; AWS does not read it",
            where=carried[0].location,
            related=_also(carried),
            expected="base64 of a certificate",
            fix=fixes.KEY_INFO,
            severity=Severity.WARNING,
        )
    wrapped = [each for each in inventory.listed if each.certificate and _is_pem(each)]
    if wrapped:
        yield Problem(
            message=f"{_count(wrapped)} {'is' if len(wrapped) == 1 else 'are'} wrapped in PEM; it is read all the same",
            where=wrapped[0].location,
            related=_also(wrapped),
            expected="the base64 between the PEM lines",
            fix=fixes.KEY_INFO if wrapped[0].part == "key-info" else fixes.METADATA_EXPORT,
            severity=Severity.NOTE,
        )


def _is_pem(listed: Listed) -> bool:
    return isinstance(listed.location, Location) and listed.location.node.text.lstrip().startswith(_PEM_STARTS)


def _count(found: list[Listed]) -> str:
    return "a certificate" if len(found) == 1 else f"{len(found)} certificates"


def _also(found: list[Listed]) -> tuple[Related, ...]:
    return tuple(Related("also here", each.location) for each in found[1:4] if each.location)

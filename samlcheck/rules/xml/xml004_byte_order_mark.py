"""
The document begins with the bytes EF BB BF, the byte order mark of UTF-8. XML allows it, and a response
with it is read like any other. IAM does not take it in front of metadata: the upload ends with "Could not
parse metadata".

Microsoft Entra puts the mark in front of the metadata that its URL answers with, and some editors add it
when they save a file as UTF-8. It cannot be seen: `head -c 3 metadata.xml | xxd` shows it.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


def _applies(pasted: Pasted) -> bool:
    """UTF-16 begins with its mark by rule; of that encoding XML005 speaks."""
    return pasted.document is not None and pasted.document.encoding == "utf-8"


@rule(
    code="XML004",
    name="byte-order-mark",
    summary="The document begins with a byte order mark.",
    severity=Severity.WARNING,
    stage=Stage.READ,
    cites=(
        Cite(Spec.AWS_TROUBLESHOOTING, "Could not parse metadata"),
        Cite(Spec.XML, "F Autodetection of Character Encodings"),
    ),
    since="0.1",
    on=Pasted,
    applies=_applies,
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """It is in IAM's way, and in nobody else's."""
    if not (pasted.document and pasted.document.bom):
        return
    if pasted.kind == "metadata":
        yield Problem(
            message="the metadata begins with a byte order mark (EF BB BF), with which IAM refuses it",
            expected="UTF-8 without byte order mark",
            actual="UTF-8 with byte order mark",
            fix=fixes.NO_BYTE_ORDER_MARK,
            aws_message=messages.METADATA_NOT_PARSED,
        )
    else:
        yield Problem(
            message="the document begins with a byte order mark (EF BB BF), which its readers have to skip",
            severity=Severity.NOTE,
        )

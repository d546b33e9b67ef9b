"""
The document begins with the bytes EF BB BF, and IAM answers the upload with *Could not parse metadata*. Nothing else
in the document need be wrong: Microsoft Entra puts the mark in front of the metadata that its URL answers with, and
some editors add it when they save a file as UTF-8. A file that was saved as UTF-16, which some editors call Unicode,
begins with FF FE or FE FF instead, and IAM wants UTF-8: neither that nor ISO-8859-1.

The mark cannot be seen. `head -c 3 metadata.xml | xxd` shows it, and saving the file as UTF-8 without it is all that
is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws import messages
from samlcheck.idp import fixes
from samlcheck.model.published import Published
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule

_OTHERS: Final = {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "latin-1": "ISO-8859-1", "cp1252": "windows-1252"}
"""The other encodings that are read here; US-ASCII is UTF-8 too."""


@rule(
    code="IAM002",
    name="byte-order-mark",
    summary="The metadata begins with a byte order mark, which IAM does not take.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.AWS_TROUBLESHOOTING, "Could not parse metadata"),),
    since="0.1",
    profiles=("aws",),
    on=Published,
    applies=lambda published: published.for_iam,
    covers=("XML004", "XML005"),
    aws_message=messages.METADATA_NOT_PARSED,
)
def check(published: Published) -> Iterator[Problem]:
    """One finding."""
    document = published.document
    if document.bom and document.encoding == "utf-8":
        yield Problem(
            message="the metadata begins with a byte order mark (EF BB BF), with which IAM refuses it",
            expected="UTF-8 without byte order mark",
            actual="UTF-8 with byte order mark",
            fix=fixes.NO_BYTE_ORDER_MARK,
        )
    elif document.encoding in _OTHERS:
        name = _OTHERS[document.encoding]
        yield Problem(
            message=f"the metadata is in {name}; IAM takes UTF-8 without byte order mark",
            expected="UTF-8 without byte order mark",
            actual=name,
            fix=fixes.UTF8,
        )

"""
SAML travels as UTF-8. A parser has to know UTF-16 as well, and many know US-ASCII, ISO-8859-1 and
windows-1252: a document in one of these is read here and the finding says so. On every other encoding, and
on XML 1.1, parsers differ: what one takes for letters another takes for markup. Such a document is not read
at all.

The encoding is the one that the byte order mark or the XML declaration names. A wrong declaration mostly
comes from a file that an editor or a shell (PowerShell writes UTF-16) saved anew. IAM takes metadata in
UTF-8 only.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule

_NAMES = {
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "ascii": "US-ASCII",
    "latin-1": "ISO-8859-1",
    "cp1252": "windows-1252",
}


def _applies(pasted: Pasted) -> bool:
    return pasted.document is not None if pasted.error is None else pasted.error.kind == "encoding"


@rule(
    code="XML005",
    name="not-utf8",
    summary="The document is not in UTF-8.",
    severity=Severity.ERROR,
    stage=Stage.READ,
    cites=(
        Cite(Spec.XML, "4.3.3 Character Encoding in Entities"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Could not parse metadata"),
    ),
    since="0.1",
    on=Pasted,
    applies=_applies,
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """What is read is a warning; what is not read stops everything."""
    said = messages.METADATA_NOT_PARSED if pasted.kind == "metadata" else None
    if pasted.document is None:
        yield Problem(message=f"{pasted.error}: it was not read", expected="UTF-8", fix=fixes.UTF8, aws_message=said)
    elif pasted.document.encoding in _NAMES:
        name = _NAMES[pasted.document.encoding]
        yield Problem(
            message=f"the document is in {name}, which not every reader of SAML takes",
            expected="UTF-8",
            actual=name,
            fix=fixes.UTF8,
            severity=Severity.WARNING,
            aws_message=said,
        )

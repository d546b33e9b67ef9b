"""
Every XML parser has to stop at the first place where a document is not well-formed, and may not guess what
was meant. Nothing behind that place was read: not by us, and not by AWS if it was sent so.

Mostly it happened on the way here: a viewer folded or decorated the text, an editor changed quotes or
ampersands, or two captures were pasted into one. If the identity provider really sends it, a value with `&`
or `<` was put into a template without being escaped.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


def _applies(pasted: Pasted) -> bool:
    """Of what was cut short INP002 speaks."""
    if pasted.error is None:
        return pasted.document is not None
    return pasted.error.kind == "not-well-formed" and pasted.capture.oddity("truncated") is None


@rule(
    code="XML001",
    name="not-well-formed",
    summary="The document is not well-formed XML.",
    severity=Severity.ERROR,
    stage=Stage.READ,
    cites=(Cite(Spec.XML, "2.1 Well-Formed XML Documents"), Cite(Spec.AWS_PROVIDER, "metadata document")),
    since="0.1",
    on=Pasted,
    applies=_applies,
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """Give the parser's own reason and place."""
    error = pasted.error
    if error is None:
        return
    place = f" at line {error.line}, column {error.column}" if error.line else ""
    yield Problem(
        message=f"the XML is not well-formed{place}: {error}",
        fix=fixes.METADATA_EXPORT if pasted.kind == "metadata" else fixes.COPY_AGAIN,
        aws_message=messages.METADATA_NOT_PARSED if pasted.kind == "metadata" else None,
    )

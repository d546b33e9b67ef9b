"""
SAML-tracer's export dialog offers to mask values, and by default does: what the browser posted is replaced
by a hash. The decoded message beside it is not: the export still holds the whole assertion, with names,
attributes and signature, and until it expires whoever has the file can sign in with it.

That is why the message could be read here. Think of it before the file goes into a ticket.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="INP005",
    name="masked-capture-leaks",
    summary="A SAML-tracer export with masked values still holds the whole message.",
    severity=Severity.WARNING,
    stage=Stage.READ,
    cites=(Cite(Spec.SAML_TRACER, "src/SAMLTraceIO.js, export with masked values"),),
    since="0.1",
    on=Pasted,
    applies=lambda pasted: pasted.kind != "unknown",
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """The mask is not one."""
    if masked := pasted.capture.oddity("masked"):
        yield Problem(message=masked.detail, fix=fixes.PROTECT_CAPTURE)

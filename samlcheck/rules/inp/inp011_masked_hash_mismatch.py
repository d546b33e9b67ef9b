"""
SAML-tracer's default export replaces what the browser posted by its hash, and keeps the decoded message beside
it. Posted is the message in base64, so the message, put into base64 again, has to have that hash. Here it has
another one: what is judged is not what was posted, character by character.

Most often somebody edited the decoded text, to hide a name before the file was shared or with worse in mind;
then a signature over the edited part does not verify any more. The other reason is harmless: base64 may be
broken into lines, and the hash counts the breaks. Lines of 64 and 76 characters are tried here, but an identity
provider may break them elsewhere. A signature that verifies settles it: what it covers was not edited.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="INP011",
    name="masked-hash-mismatch",
    summary="The hash in a masked SAML-tracer export is not that of the decoded message beside it.",
    severity=Severity.WARNING,
    stage=Stage.READ,
    cites=(Cite(Spec.SAML_TRACER, "src/filters.js, hashValueFilter"),),
    since="0.1",
    on=Pasted,
    applies=lambda pasted: pasted.capture.oddity("masked") is not None and pasted.kind != "unknown",
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """Say what was compared, and the harmless reason there may be."""
    if mismatch := pasted.capture.oddity("hash-mismatch"):
        yield Problem(
            message=f"the export does not agree with itself: {mismatch.detail}",
            expected="the hash of what was posted",
            fix=fixes.FRESH_CAPTURE,
        )

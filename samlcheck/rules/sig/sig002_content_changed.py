"""
The signature is genuine and the content under it is no longer what was signed. A signature covers every character, so
a value edited by hand, an XML file that an editor indented, line ends that a copy changed or letters that were decoded
in another encoding all break it alike.

To tell these apart, the document is tried again with the white space between elements taken out, with the line ends
restored, and with its letters re-encoded: where one of these verifies, it is named, otherwise the content was edited.
A capture that was reformatted after it was taken says nothing about what AWS received; take it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from samlcheck.aws import messages
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.restored import Restored
from samlcheck.model.signature_check import SignatureCheck, described, failing
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_CHANGES: Final[dict[Restored, tuple[str, str]]] = {
    "pretty-printed": ("was pretty-printed", "without the white space between its elements"),
    "line ends changed": ("had its line ends changed", "with its line ends restored"),
    "re-encoded": ("was re-encoded", "with its letters decoded as they were"),
}


@rule(
    code="SIG002",
    name="content-changed",
    summary="What was signed has been changed since: edited, pretty-printed, or re-encoded.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.XML_SIGNATURE, "3.2.1 Reference Validation"),
        Cite(Spec.SAML_PROFILES, "4.1.4.3 Response Message Processing Rules"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Response signature invalid"),
    ),
    since="0.1",
    applies=lambda exchange: bool(exchange.signatures),
    aws_message=messages.RESPONSE_SIGNATURE_INVALID.less_sure("inferred"),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for each way in which something was changed; an edit is shown at the innermost element."""
    by_change: dict[Restored | None, list[SignatureCheck]] = {}
    for each in failing(exchange.signatures, "content-changed"):
        by_change.setdefault(each.restored, []).append(each)
    for change, found in by_change.items():
        *outer, inner = found
        yield Problem(
            message=_message(change, inner, exchange.signatures),
            where=inner.location,
            related=tuple(Related("changed with it", each.location) for each in outer[:3]),
            expected="the content as it was signed",
            actual=change or "edited",
            fix=fixes.RESEND_UNCHANGED,
        )


def _message(change: Restored | None, inner: SignatureCheck, checks: Sequence[SignatureCheck]) -> str:
    signer = f" with {described(inner.matching)}" if inner.matching else ""
    if change:
        done, undone = _CHANGES[change]
        return f"the {inner.node.local} {done} after it was signed{signer}: {undone}, the signature verifies"
    intact = any(each.signed and each.node.parent is inner.node for each in checks)
    where = ", outside its Assertion, whose own signature holds" if intact else ""
    return f"the {inner.node.local} was edited after it was signed{signer}{where}: its digest is another one"

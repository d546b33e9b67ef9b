"""
The input holds nothing that could be judged: no SAML message, no metadata, no certificate, no policy and no
list of roles. The finding says what it looks like instead, and that mostly says what to do: a login page
means that the sign-in was not finished, a JSON web token that another protocol is in use, a curl command
that only its data is wanted.

What is wanted is the value that the browser posts to the AWS sign-in address under the name SAMLResponse.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule

_SAYS = frozenset({"looks-like", "masked", "too-large"})
"""The oddities that describe an input of which nothing else is known."""


@rule(
    code="INP001",
    name="nothing-found",
    summary="The input holds no SAML message, metadata, certificate, policy or role list.",
    severity=Severity.ERROR,
    stage=Stage.READ,
    cites=(Cite(Spec.SAML_BINDINGS, "3.5.4 Message Encoding"), Cite(Spec.SAMLCHECK, "What is read")),
    since="0.1",
    on=Pasted,
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """Say what it looks like instead."""
    if pasted.kind == "unknown":
        details = (oddity.detail for oddity in pasted.capture.oddities if oddity.kind in _SAYS)
        yield Problem(
            message=f"no SAML message in the input; it looks like {'; '.join(details)}",
            expected="a SAML response, metadata or a certificate",
            fix=fixes.FRESH_CAPTURE,
        )

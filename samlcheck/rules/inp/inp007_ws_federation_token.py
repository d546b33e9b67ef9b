"""
This is a token of WS-Federation, or an assertion of SAML 1.1, which WS-Federation carries: the form field
`wresult` with a RequestSecurityTokenResponse in it. AWS takes a SAML 2.0 Response by HTTP-POST and nothing
else, so no setting inside this token will help.

AD FS and Entra ID speak both protocols. The relying party was set up for WS-Federation, or the sign-in was
begun at a WS-Federation address (`wa=wsignin1.0`).
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.model.places import Location
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule

_MEANT = {
    "Assertion": "an assertion of SAML 1.1",
    "Response": "a response of SAML 1.1",
}
"""Every other root is WS-Trust's own, which WS-Federation carries in a form and others in SOAP."""


@rule(
    code="INP007",
    name="ws-federation-token",
    summary="A WS-Federation or SAML 1.1 token, which AWS does not take.",
    severity=Severity.ERROR,
    stage=Stage.READ,
    cites=(
        Cite(Spec.AWS_PROVIDER, "SAML 2.0"),
        Cite(Spec.AWS_ASSERTIONS, "HTTP-POST binding"),
    ),
    since="0.1",
    profiles=("aws",),
    on=Pasted,
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """The whole token is of the wrong kind."""
    if pasted.kind == "ws-federation":
        root = pasted.document.root if pasted.document else None
        other = "an answer of WS-Trust" if "soap" in pasted.capture.format.split(" > ") else "a token of WS-Federation"
        what = _MEANT.get(root.local if root else "", other)
        yield Problem(
            message=f"this is {what}; AWS takes a SAML 2.0 Response by HTTP-POST only",
            where=Location(root) if root else None,
            expected="a SAML 2.0 Response",
            actual=root.local if root else None,
            fix=fixes.SAML2_POST,
        )

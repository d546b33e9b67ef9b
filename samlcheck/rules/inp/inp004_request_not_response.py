"""
This is the other direction: an AuthnRequest asks the identity provider for a sign-in, a LogoutRequest or
LogoutResponse ends one. None of them carries roles or attributes, and none of them is what AWS judges.

In the browser's developer tools they lie close together. The request goes to the identity provider, mostly
in the address of a GET; the response comes later, as the form field SAMLResponse of a POST to the AWS
sign-in address.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.model.places import Location
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule

_MEANT = {
    "AuthnRequest": "an AuthnRequest, which asks the identity provider for a sign-in",
    "LogoutRequest": "a LogoutRequest, which asks to end a session",
    "LogoutResponse": "a LogoutResponse, which ends a session and travels in a form field of the same name",
}
_UNREADABLE = {"authn-request": "an AuthnRequest", "logout": "a logout message"}
"""What is known of a document that cannot be parsed."""


@rule(
    code="INP004",
    name="request-not-response",
    summary="A request or a logout message was pasted in the place of a response.",
    severity=Severity.ERROR,
    stage=Stage.READ,
    cites=(Cite(Spec.SAML_CORE, "3 SAML Protocols"), Cite(Spec.AWS_ASSERTIONS, "authentication response")),
    since="0.1",
    on=Pasted,
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """Say which of them it is."""
    if pasted.kind not in _UNREADABLE:
        return
    root = pasted.document.root if pasted.document else None
    yield Problem(
        message=f"this is not a response but {_MEANT.get(root.local if root else '', _UNREADABLE[pasted.kind])}",
        where=Location(root) if root else None,
        expected="a Response",
        actual=root.local if root else None,
        fix=fixes.FRESH_CAPTURE,
    )

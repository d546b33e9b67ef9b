"""
A response can travel in two ways: in a form that the browser posts, or deflated in an address, which is the
HTTP-Redirect binding. AWS reads a form field, and nothing in an address. The profile for browsers rules the
address out for responses too: most are longer than an address can be.

The response is judged as if it had been posted, so the other findings tell what is wrong with it besides. By
redirect the signature of the message stands in the address, beside it: where the identity provider signs
nothing else, no signature is left here.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.pasted import Pasted
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="INP009",
    name="redirect-response",
    summary="The response came by HTTP-Redirect, and AWS takes HTTP-POST.",
    severity=Severity.WARNING,
    stage=Stage.READ,
    cites=(
        Cite(Spec.AWS_ASSERTIONS, "HTTP-POST binding"),
        Cite(Spec.SAML_BINDINGS, "3.4 HTTP Redirect Binding"),
        Cite(Spec.SAML_PROFILES, "4.1.2 Profile Overview"),
    ),
    since="0.1",
    profiles=("aws",),
    on=Pasted,
    applies=lambda pasted: pasted.kind in ("response", "assertion"),
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """Say by what it was told, and that it is judged all the same."""
    if redirected := pasted.capture.oddity("redirected"):
        yield Problem(
            message=f"this response came by HTTP-Redirect ({redirected.detail}), and AWS takes HTTP-POST; it is judged "
            "as if it had been posted",
            expected="the form field SAMLResponse of a POST",
            fix=fixes.POST_BINDING,
        )

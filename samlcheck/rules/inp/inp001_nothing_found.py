"""
The input holds nothing that could be judged: no SAML message, no metadata, no certificate, no policy and no
list of roles. The finding says what it looks like instead, and that mostly says what went wrong: a login page
means that the sign-in was not finished, a JSON web token that another protocol is in use, a page of AWS that
the answer was saved and not what it answers.

What is wanted is the value that the browser posts to the AWS sign-in address under the name SAMLResponse.
Where Microsoft Entra showed an error instead there is no response: the finding says what the code means and
what to do about it.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import aadsts, fixes
from samlcheck.model.pasted import Pasted
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule

_SAYS = frozenset({"looks-like", "masked", "too-large"})
"""The oddities that describe an input of which nothing else is known."""
_BESIDE = frozenset({"pem", "der"})
"""Keys and certificates of other kinds: none of them is pasted, some are given beside a response."""


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
    """Say what it looks like instead, and what Entra's error means where it is one."""
    if pasted.kind != "unknown":
        return
    looks = "; ".join(oddity.detail for oddity in pasted.capture.oddities if oddity.kind in _SAYS)
    fix = fixes.FRESH_CAPTURE
    if pasted.capture.format.rpartition(" > ")[2] in _BESIDE:
        fix = fixes.BESIDE_RESPONSE
    if entra := aadsts.find(looks):
        code = f"AADSTS{entra.code}"
        looks = f"{looks.replace(code, f'{code} ({entra.meaning})', 1)}; {entra.advice}"
        fix = fixes.IDP_STATUS
    yield Problem(
        message=f"no SAML message in the input; it looks like {looks}",
        expected="a SAML response, metadata or a certificate",
        fix=fix,
    )

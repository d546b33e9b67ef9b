"""
A signature that the service provider demands is not there. A signed Response vouches for the assertion in it,
and a signed assertion stands for itself; a service provider that asks for one of them, or for both, says so
in its metadata or its settings, and here with `--require-signed`.

Only whether the element carries a Signature is asked here. Whether it holds is for the rules on signatures.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


def _applies(exchange: Exchange) -> bool:
    """What an encrypted assertion carries cannot be seen."""
    demanded = exchange.asked.require_signed
    return "response" in demanded or ("assertion" in demanded and exchange.assertion is not None)


@rule(
    code="SSO008",
    name="required-signature-missing",
    summary="The Assertion or the Response lacks the signature that is demanded.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_METADATA, "2.4.4, WantAssertionsSigned"),
        Cite(Spec.SAML_PROFILES, "4.1.4.5"),
    ),
    since="0.1",
    profiles=("web-sso",),
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """The judged assertion may have been read from verified bytes, which no longer hold the Signature."""
    demanded, response, assertion = exchange.asked.require_signed, exchange.response, exchange.assertion
    signed = [check.node for check in exchange.signatures]
    if "assertion" in demanded and assertion and not any(node is assertion.node.place for node in signed):
        yield Problem(
            message="the Assertion is not signed, and a signed one is demanded",
            where=assertion.location,
            expected="a ds:Signature in the Assertion",
            fix=fixes.SIGN_ASSERTION,
        )
    if "response" in demanded and (response.bare or not response.signatures):
        what = "there is no Response" if response.bare else "the Response is not signed"
        yield Problem(
            message=f"{what}, and a signed one is demanded",
            where=response.location,
            expected="a ds:Signature in the Response",
            fix=fixes.SIGN_RESPONSE,
        )

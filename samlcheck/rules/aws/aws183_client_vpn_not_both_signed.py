"""
AWS Client VPN wants two signatures: one on the Response and one on the Assertion inside it. Most identity providers
sign one of them by default, and sign both when a setting says so.

That nothing is signed at all is SIG001's finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="AWS183",
    name="client-vpn-not-both-signed",
    summary="AWS Client VPN wants the response and the assertion signed; one of them is not.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(Cite(Spec.CLIENT_VPN, "the SAML response and the assertion have to be signed"),),
    since="0.1",
    profiles=("aws-client-vpn",),
    applies=lambda exchange: exchange.assertion is not None and bool(exchange.signatures),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Whether the signatures are good is for other rules."""
    response, assertion = exchange.response, exchange.assertion
    if assertion is None or (response.signatures and assertion.signatures):
        return
    lacking = ("Assertion", assertion.location, fixes.SIGN_ASSERTION)
    if assertion.signatures:
        lacking = ("Response", response.location, fixes.SIGN_RESPONSE)
    name, where, fix = lacking
    yield Problem(
        message=f"the {name} has no signature of its own; AWS Client VPN wants the Response and the Assertion signed",
        where=where,
        expected="a ds:Signature in both",
        actual="one of them signed",
        fix=fix,
    )

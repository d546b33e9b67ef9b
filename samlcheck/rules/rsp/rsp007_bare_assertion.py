"""
What was given is an Assertion alone, without the Response that carries it. Identity providers show such
previews in their consoles, and token services issue them. AWS and every service of the Web Browser SSO
profile take a Response.

The assertion is judged as if a sound Response stood around it. What that Response would say (its status, its
destination, its own signature) is not known, and what AWS answers to an assertion alone is not documented, so
the outcome stays open. A preview is usually not signed, and its times mean nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule


@rule(
    code="RSP007",
    name="bare-assertion",
    summary="An Assertion came without the Response around it.",
    severity=Severity.WARNING,
    stage=Stage.READ,
    refusal=Refusal.INFERRED,
    cites=(Cite(Spec.SAML_PROFILES, "4.1.4.2"), Cite(Spec.AWS_STS, "SAMLAssertion")),
    since="0.1",
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """It speaks of how the capture was taken; what was posted to the service had a Response."""
    if exchange.response.bare:
        yield Problem(
            message="this is an Assertion alone, as a preview shows it; a service takes the Response around it",
            where=exchange.response.location,
            expected="samlp:Response",
            actual="saml:Assertion",
            fix=fixes.COMPLETE_RESPONSE,
        )

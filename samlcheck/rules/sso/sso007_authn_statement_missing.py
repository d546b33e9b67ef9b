"""
The assertion has no AuthnStatement: it does not say that the user signed in, nor how and when. The Web Browser
SSO profile demands one, for an assertion with attributes alone is a statement about somebody, not a sign-in.

Some identity providers leave it out when the application is set up for attributes only, or have a switch for
it.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="SSO007",
    name="authn-statement-missing",
    summary="The assertion does not say that the user signed in.",
    severity=Severity.ERROR,
    stage=Stage.ATTRIBUTES,
    cites=(Cite(Spec.SAML_PROFILES, "4.1.4.2"), Cite(Spec.SAML_CORE, "2.7.2")),
    since="0.1",
    profiles=("web-sso",),
    applies=lambda exchange: exchange.assertion is not None,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One is enough."""
    assertion = exchange.assertion
    if assertion and not assertion.authn_statements:
        yield Problem(
            message="the assertion has no AuthnStatement: it does not say that the user signed in",
            where=assertion.location,
            expected="an AuthnStatement",
            fix=fixes.AUTHN_STATEMENT,
        )

"""
The assertion has no AuthnStatement: it does not say how and when the user signed in. AWS does not document
that it needs one. The Web Browser SSO profile does demand it, and other services refuse an assertion without
it.

The statement may also carry SessionNotOnOrAfter, which cuts an AWS session short; without it that cannot
happen. Keycloak has a switch for it, *Include AuthnStatement*.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="AST014",
    name="no-authn-statement",
    summary="The assertion does not say how and when the user signed in.",
    severity=Severity.NOTE,
    stage=Stage.DURATION,
    cites=(Cite(Spec.SAML_PROFILES, "4.1.4.2"), Cite(Spec.SAML_CORE, "2.7.2")),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: exchange.assertion is not None,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Of the browser profile alone; AWS is not known to mind."""
    assertion = exchange.assertion
    if assertion and not assertion.authn_statements:
        yield Problem(
            message="the assertion has no AuthnStatement; AWS is not known to need it, other services do",
            where=assertion.location,
            expected="an AuthnStatement",
            fix=fixes.AUTHN_STATEMENT,
        )

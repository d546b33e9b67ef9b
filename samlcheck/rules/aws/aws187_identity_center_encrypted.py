"""
IAM Identity Center does not support encrypted assertions: whatever is in them, it cannot be read there. The switch for
encryption belongs to the application in the identity provider, so it is off for this application and can stay on for
others.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="AWS187",
    name="identity-center-encrypted",
    summary="The assertion is encrypted, and IAM Identity Center does not read such.",
    severity=Severity.ERROR,
    stage=Stage.READ,
    cites=(Cite(Spec.AWS_IDENTITY_CENTER, "SAML assertions that are not encrypted"),),
    since="0.1",
    profiles=("aws-identity-center",),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, at the first assertion that is, or was, encrypted."""
    assertions = exchange.response.assertions
    opened = [each.node.place for each in assertions if exchange.decryption.was_encrypted(each.node)]
    found = (*exchange.response.encrypted_assertions, *opened)
    if found:
        yield Problem(
            message="the assertion is encrypted, and IAM Identity Center does not support that",
            where=Location(found[0]),
            expected="an Assertion",
            actual="an EncryptedAssertion",
            fix=fixes.ENCRYPTION_OFF,
        )

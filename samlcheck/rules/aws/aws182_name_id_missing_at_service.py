"""
The assertion does not name its subject, and the service knows its users by the NameID: IAM Identity Center looks for a
user of that name, Cognito makes the user's name of it, AWS Client VPN shows and logs it. OpenSearch Service takes the
user's name from it too, unless a Subject key was set there that names an attribute instead; as that is not seen here,
the answer stays open.

For roles in IAM AST001 says the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.services import SERVICES
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule


def _applies(exchange: Exchange) -> bool:
    subject = exchange.assertion.subject if exchange.assertion else None
    return exchange.assertion is not None and not (subject and subject.encrypted_id)


@rule(
    code="AWS182",
    name="name-id-missing-at-service",
    summary="The assertion has no NameID, by which the service knows its users.",
    severity=Severity.ERROR,
    stage=Stage.ROLE,
    cites=(
        Cite(Spec.AWS_IDENTITY_CENTER, "SAML 2.0 requirements: Subject and NameID"),
        Cite(Spec.COGNITO, "NameID"),
        Cite(Spec.CLIENT_VPN, "SAML attributes: NameID"),
        Cite(Spec.OPENSEARCH, "Subject key"),
    ),
    since="0.1",
    profiles=("aws-client-vpn", "aws-cognito", "aws-identity-center", "aws-opensearch"),
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """White space is no name (Core 1.3.1)."""
    assertion, service = exchange.assertion, SERVICES[exchange.asked.profile]
    subject = assertion.subject if assertion else None
    name_id = subject.name_id if subject else None
    if name_id and name_id.text.strip():
        return
    part = name_id or subject or assertion
    unsure = service.needs_name_id == "inferred"
    yield Problem(
        message=f"the assertion has no NameID{' with a text' if name_id else ''}; {service.name} knows its users by it",
        where=part.location if part else None,
        expected="a Subject with a NameID",
        fix=fixes.NAME_ID,
        severity=Severity.WARNING if unsure else None,
        refusal=Refusal.INFERRED if unsure else None,
    )

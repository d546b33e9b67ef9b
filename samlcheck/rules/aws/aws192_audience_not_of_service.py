"""
The Audience is not the name of the service that the response is for: `urn:amazon:webservices:clientvpn` for AWS Client
VPN, `urn:amazon:cognito:sp:` and the id of the user pool for Cognito, the domain for OpenSearch Service, and for IAM
Identity Center the issuer URL in its console, which begins like its endpoint. Names are compared as exact strings, and
every AudienceRestriction has to hold one of them.

The Audience comes from the identifier (entity ID) of the application in the identity provider. Whether the id in it is
yours stands in no response. For roles in IAM AST011 says the same, and where the Audience is a name of another service
of AWS, AWS180 names that service.

The names of Identity Center and of OpenSearch domains are shown in their consoles and documented in no form, so there
the answer stays open.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.services import SERVICES, AwsService
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.response import AudienceRestriction
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


def _restrictions(exchange: Exchange) -> tuple[AudienceRestriction, ...]:
    conditions = exchange.assertion.conditions if exchange.assertion else None
    return conditions.audience_restrictions if conditions else ()


@rule(
    code="AWS192",
    name="audience-not-of-service",
    summary="The Audience is not a name of the service that the response is for.",
    severity=Severity.ERROR,
    stage=Stage.AUDIENCE,
    cites=(
        Cite(Spec.CLIENT_VPN, "audience URI"),
        Cite(Spec.COGNITO, "service provider entity ID"),
        Cite(Spec.OPENSEARCH, "service provider entity ID"),
        Cite(Spec.AWS_IDENTITY_CENTER, "Connect to an external identity provider"),
        Cite(Spec.SAML_CORE, "2.5.1.4"),
    ),
    since="0.1",
    profiles=("aws-client-vpn", "aws-cognito", "aws-identity-center", "aws-opensearch"),
    covers=("XML012",),
    applies=lambda exchange: bool(_restrictions(exchange)),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, at the first restriction in which none of the names is the service's."""
    service = SERVICES[exchange.asked.profile]
    own = service.audience
    foreign = [
        restriction
        for restriction in _restrictions(exchange)
        if not any(_is_taken(exchange, service, audience.text) for audience in restriction.audiences)
    ]
    if own is None or not foreign:
        return
    value = next(iter(foreign[0].audiences), None)
    unsure = own.refuses == "inferred"
    yield Problem(
        message=_said(service, shown(value.text), unsure=unsure)
        if value
        else "an AudienceRestriction names no Audience, so nobody is meant",
        where=(value or foreign[0]).location,
        related=tuple(Related("also here", other.location) for other in foreign[1:4]),
        expected=" or ".join(own.forms),
        actual=shown(value.text) if value else None,
        fix=fixes.AUDIENCE.of(value=own.forms[0]),
        severity=Severity.WARNING if unsure else None,
        refusal=Refusal.INFERRED if unsure else None,
    )


def _said(service: AwsService, audience: str, *, unsure: bool) -> str:
    if unsure:
        said = f'the Audience "{audience}" is not written like a name of {service.name}'
        return f"{said}; whether it takes another is not known"
    return f'the Audience "{audience}" is not a name of {service.name}'


def _is_taken(exchange: Exchange, service: AwsService, audience: str) -> bool:
    if service.audience and service.audience.is_taken(audience):
        return True
    recipients = exchange.assertion.recipients if exchange.assertion and service.named_by_domain else ()
    return any("/".join(each.text.split("/", 3)[:3]) == audience.removesuffix("/") for each in recipients)

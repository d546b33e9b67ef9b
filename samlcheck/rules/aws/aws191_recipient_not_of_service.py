"""
The Recipient is not the endpoint of the service that the response is for. AWS Client VPN listens at
`http://127.0.0.1:35001` on the user's machine and has a self-service portal; Cognito's endpoint is the user pool's
domain with `/saml2/idpresponse`, that of OpenSearch Service the domain with a path below `_opendistro`; IAM Identity
Center shows its own in its console, below `/platform/saml/acs/`. The URL comes from the setting that products call
reply URL, assertion consumer service URL or single sign-on URL.

Whether the domain or the id in it is yours stands in no response. For roles in IAM AWS140 says the same, and where the
Recipient is the endpoint of another service of AWS, AWS180 names that service.

Identity Center shows its endpoint in its console, and no page gives its form, so there the answer stays open; so it
does where a slash at the end or other capitals are all that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.services import SERVICES
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


@rule(
    code="AWS191",
    name="recipient-not-of-service",
    summary="The Recipient is not an endpoint of the service that the response is for.",
    severity=Severity.ERROR,
    stage=Stage.CONFIRMATION,
    cites=(
        Cite(Spec.CLIENT_VPN, "assertion consumer service URL"),
        Cite(Spec.COGNITO, "assertion consumer endpoint"),
        Cite(Spec.OPENSEARCH, "SSO URLs"),
        Cite(Spec.AWS_IDENTITY_CENTER, "Connect to an external identity provider"),
        Cite(Spec.SAML_PROFILES, "4.1.4.3"),
    ),
    since="0.1",
    profiles=("aws-client-vpn", "aws-cognito", "aws-identity-center", "aws-opensearch"),
    applies=lambda exchange: bool(exchange.assertion and exchange.assertion.recipients),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One Recipient that the service takes is enough."""
    service, recipients = SERVICES[exchange.asked.profile], exchange.assertion.recipients if exchange.assertion else ()
    own = service.recipient
    if own is None or any(own.is_taken(each.text) for each in recipients):
        return
    value = recipients[0]
    unsure = own.refuses == "inferred" or any(own.is_nearly_taken(each.text) for each in recipients)
    said = "is not written like an endpoint" if unsure else "is not an endpoint"
    yield Problem(
        message=f'the Recipient "{shown(value.text)}" {said} of {service.name}'
        f"{'; whether it takes another is not known' if unsure else ''}",
        where=value.location,
        related=tuple(Related("also here", other.location) for other in recipients[1:4]),
        expected=" or ".join(own.forms),
        actual=shown(value.text),
        fix=fixes.RECIPIENT.of(value=own.forms[0]),
        severity=Severity.WARNING if unsure else None,
        refusal=Refusal.INFERRED if unsure else None,
    )

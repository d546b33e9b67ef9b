"""
Several services of AWS take SAML responses, each under a name of its own (the Audience) and at an endpoint of its own
(the Recipient), and each refuses those for another. Here the response says that it is for one and goes to another, or
it was checked as one that it is not for: a role in IAM, IAM Identity Center, a Cognito user pool, a Client VPN
endpoint or an OpenSearch domain.

It happens where the values of one tutorial are typed into the application of another, and where a user has several
tiles with AWS's name on them. In a call of AssumeRoleWithSAML nothing but the role's trust policy looks at the
Recipient, so there a foreign one alone leaves the answer open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws import messages
from samlcheck.aws.partitions import PARTITIONS, audience_status, partition_of_sign_in_url
from samlcheck.aws.services import SERVICES, AwsService, service_of
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import Value, shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule

_IAM: Final = SERVICES["aws"]


def _applies(exchange: Exchange) -> bool:
    return exchange.assertion is not None and bool(exchange.assertion.recipients or exchange.assertion.audiences)


@rule(
    code="AWS180",
    name="response-for-another-service",
    summary="The response is for another service of AWS than the one that it goes to.",
    severity=Severity.ERROR,
    stage=Stage.AUDIENCE,
    cites=(
        Cite(Spec.AWS_TROUBLESHOOTING, "Response does not contain the required audience"),
        Cite(Spec.AWS_IDENTITY_CENTER, "Connect to an external identity provider"),
        Cite(Spec.COGNITO, "service provider entity ID and assertion consumer endpoint"),
        Cite(Spec.CLIENT_VPN, "audience URI and assertion consumer service URL"),
        Cite(Spec.SAML_CORE, "2.5.1.4"),
    ),
    since="0.1",
    profiles=("aws", "aws-client-vpn", "aws-cognito", "aws-identity-center", "aws-opensearch"),
    covers=("AST011", "AWS115", "AWS140", "AWS191", "AWS192", "RSP005"),
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, at the Recipient where that is another's, with the Audience beside it."""
    here = _IAM if exchange.asked.assumes_role else SERVICES[exchange.asked.profile]
    recipient, audience = _foreign_recipient(exchange, here), _foreign_audience(exchange, here)
    found = [each for each in (recipient, audience) if each]
    if not found:
        return
    value, service = found[0]
    said = f"Recipient {_quoted(value)} is the endpoint" if recipient else f"Audience {_quoted(value)} is a name"
    called = exchange.asked.mode == "api" and audience is None and here is _IAM
    yield Problem(
        message=f"the {said} of {_name(service)}, another service than {_name(here)}{_note(service)}",
        where=value.location,
        related=tuple(Related("the Audience", other.location) for other, _ in found[1:]),
        expected=f"a response for {_name(here)}",
        actual=f"one for {_name(service)}",
        fix=fixes.OTHER_SERVICE.of(value=_name(here)),
        severity=Severity.WARNING if called else None,
        refusal=Refusal.INFERRED if called else None,
        aws_message=messages.AUDIENCE_REQUIRED.less_sure("inferred") if audience else None,
    )


def _name(service: AwsService) -> str:
    return "roles in IAM" if service is _IAM else service.name


def _quoted(value: Value) -> str:
    return f'"{shown(value.text)}"'


def _note(service: AwsService) -> str:
    return f": {service.note}" if service.note else ""


def _foreign_recipient(exchange: Exchange, here: AwsService) -> tuple[Value, AwsService] | None:
    recipients = exchange.assertion.recipients if exchange.assertion else ()
    known = [(value, service_of(recipient=value.text) or _iam_url(value.text)) for value in recipients]
    return next(((value, service) for value, service in known if service and service is not here), None)


def _foreign_audience(exchange: Exchange, here: AwsService) -> tuple[Value, AwsService] | None:
    """Every restriction has to hold a name of this service; one name in it is enough."""
    conditions = exchange.assertion.conditions if exchange.assertion else None
    for restriction in conditions.audience_restrictions if conditions else ():
        known = [(value, service_of(audience=value.text) or _iam_name(value.text)) for value in restriction.audiences]
        if not any(service is here for _, service in known):
            for value, service in known:
                if service:
                    return value, service
    return None


def _iam_url(url: str) -> AwsService | None:
    found = partition_of_sign_in_url(url)
    return _IAM if found and found.kind != "other-path" else None


def _iam_name(audience: str) -> AwsService | None:
    named = any(audience_status(partition, audience) == "accepted" for partition in PARTITIONS.values())
    return _IAM if named or _iam_url(audience) else None

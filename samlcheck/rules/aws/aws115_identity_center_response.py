"""
The Recipient is an endpoint below `/platform/saml/`: the response is for IAM Identity Center, another service of AWS
that shares the sign-in host. It takes no Role attribute, because its permission sets decide; it wants the user to
exist there, under the name that the NameID carries. What IAM asks of roles, session names and durations is not
asked then.

If a role of IAM was wanted, the application in the identity provider was set up from the wrong one of several
tutorials. Whether Identity Center knows the user stands in no response.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import endpoints_of
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="AWS115",
    name="identity-center-response",
    summary="The response is for IAM Identity Center, not for a SAML provider in IAM.",
    severity=Severity.NOTE,
    stage=Stage.CONFIRMATION,
    cites=(Cite(Spec.AWS_IDENTITY_CENTER, "Connect to an external identity provider"),),
    since="0.1",
    profiles=("aws", "aws-identity-center"),
    applies=lambda exchange: any(url for _, url in endpoints_of(exchange)),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Say whom the response is for."""
    found = [value for value, url in endpoints_of(exchange) if url and url.kind == "identity-center"]
    if not found:
        return
    value = found[0]
    yield Problem(
        message=f'the Recipient "{shown(value.text)}" is IAM Identity Center, which takes no roles of '
        "IAM and has users of its own",
        where=value.location,
        fix=fixes.IDENTITY_CENTER_RESPONSE,
    )

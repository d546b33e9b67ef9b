"""
Services of AWS other than IAM ask for one Format of the NameID. IAM Identity Center takes `emailAddress` alone and
writes *invalid name id policy format* into CloudTrail for others, while the user reads that something went wrong.
AWS Client VPN lists the NameID as an e-mail address; whether it refuses another Format is not known. Cognito advises
`persistent`, because it knows a user again by that value, with its capitals; the trust policy in AppStream's guide
asks for `persistent` too.

A value written like an address is not enough: the Format is an attribute of its own, and identity providers have a
setting for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.services import SERVICES
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.response import NameId
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule


def _name_id(exchange: Exchange) -> NameId | None:
    subject = exchange.assertion.subject if exchange.assertion else None
    return subject.name_id if subject else None


@rule(
    code="AWS181",
    name="name-id-format-of-service",
    summary="The service asks for another Format of the NameID.",
    severity=Severity.ERROR,
    stage=Stage.ROLE,
    cites=(
        Cite(Spec.AWS_IDENTITY_CENTER, "SAML 2.0 requirements: NameID format"),
        Cite(Spec.CLIENT_VPN, "SAML attributes: NameID"),
        Cite(Spec.COGNITO, "NameID"),
        Cite(Spec.APPSTREAM, "Create assertions for the SAML authentication response"),
    ),
    since="0.1",
    profiles=("aws-appstream", "aws-client-vpn", "aws-cognito", "aws-identity-center"),
    applies=lambda exchange: _name_id(exchange) is not None,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """No Format at all counts as unspecified (Core 8.3)."""
    name_id, service = _name_id(exchange), SERVICES[exchange.asked.profile]
    wish = service.name_id
    written = name_id.format if name_id else None
    if name_id is None or wish is None or (written and written.text == wish.format):
        return
    said = f'the Format "{shown(written.text)}"' if written else "no Format"
    asks = "recommends" if wish.refuses is None else "asks for"
    yield Problem(
        message=f"the NameID has {said}; {service.name} {asks} {wish.format.rpartition(':')[2]}: {wish.why}",
        where=(written or name_id).location,
        expected=wish.format,
        actual=shown(written.text) if written else None,
        fix=fixes.NAME_ID_FORMAT,
        severity=None if wish.refuses == "documented" else Severity.WARNING,
        refusal=Refusal.INFERRED if wish.refuses == "inferred" else None,
    )

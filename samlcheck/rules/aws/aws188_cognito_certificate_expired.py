"""
A signing certificate for an Amazon Cognito user pool is past its last day. Cognito takes no metadata with an expired
certificate when the identity provider is set up, so the next change to that setting fails until there is a new one.

Whether a sign-in still works in the meantime is told in two ways: the developer guide speaks of the setting alone, and
AWS's own blog writes that users cannot sign in any more. So the answer stays open where the expired certificate is the
one that signs. IAM, unlike Cognito, does not look at these dates.

Metadata is judged by itself with `samlcheck check METADATA --profile aws-cognito`, before it is set up.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.inventory import Inventory
from samlcheck.model.signature_check import described
from samlcheck.model.signing_certificates import day, days, signing_certificates
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule


@rule(
    code="AWS188",
    name="cognito-certificate-expired",
    summary="Amazon Cognito takes no expired signing certificate.",
    severity=Severity.WARNING,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.COGNITO, "a signing certificate that has not expired"),
        Cite(Spec.AWS_BLOG_COGNITO, "what an expired certificate does to sign-ins"),
    ),
    since="0.1",
    profiles=("aws-cognito",),
    covers=("CRT001", "CRT013"),
    on=Inventory,
    applies=lambda inventory: inventory.asked.profile == "aws-cognito" and bool(signing_certificates(inventory)),
)
def check(inventory: Inventory) -> Iterator[Problem]:
    """One finding for each certificate, at the first place that lists it."""
    at = inventory.asked.certificates_at
    for certificate, where, _, signs, _ in signing_certificates(inventory):
        if certificate.not_after < at:
            ended = f"ended on {day(certificate.not_after)}, {days(at - certificate.not_after)} before {day(at)}"
            who = f"{described(certificate)} signed this message and" if signs else f"{described(certificate)}"
            yield Problem(
                message=f"{who} {ended}; Amazon Cognito wants one that has not when the provider is set up"
                f"{', and may refuse what it signs' if signs else ''}",
                where=where,
                expected=f"a certificate that is valid on {day(at)}",
                actual=f"valid until {day(certificate.not_after)}",
                fix=fixes.RENEW_CERTIFICATE,
                refusal=Refusal.INFERRED if signs else None,
            )

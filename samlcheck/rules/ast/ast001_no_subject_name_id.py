"""
The assertion does not name its subject: there is no Subject, no NameID in it, or an empty one. AWS makes
`saml:sub` of the NameID, and without it answers *Not authorized to perform sts:AssumeRoleWithSAML*, the
same words as for a wrong trust policy; people then search in IAM for what is missing here.

The usual cause is a user without a value in the attribute that the identity provider takes the NameID from.
A NameID that is encrypted and cannot be read here is not reported as missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


def _applies(exchange: Exchange) -> bool:
    subject = exchange.assertion.subject if exchange.assertion else None
    return exchange.assertion is not None and not (subject and subject.encrypted_id)


@rule(
    code="AST001",
    name="no-subject-name-id",
    summary="The assertion has no Subject with a NameID.",
    severity=Severity.ERROR,
    stage=Stage.ROLE,
    cites=(
        Cite(Spec.AWS_ASSERTIONS, "Subject and NameID"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Not authorized to perform sts:AssumeRoleWithSAML"),
        Cite(Spec.SAML_CORE, "2.4.1"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=_applies,
    aws_message=messages.NOT_AUTHORIZED,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """White space is no name (Core 1.3.1)."""
    assertion = exchange.assertion
    subject = assertion.subject if assertion else None
    name_id = subject.name_id if subject else None
    if name_id and name_id.text.strip():
        return
    what = "its NameID is empty" if name_id else "its Subject has no NameID" if subject else "it has no Subject"
    part = name_id or subject or assertion
    yield Problem(
        message=f"the assertion does not name its subject: {what}",
        where=part.location if part else None,
        expected="a Subject with a NameID",
        fix=fixes.NAME_ID,
    )

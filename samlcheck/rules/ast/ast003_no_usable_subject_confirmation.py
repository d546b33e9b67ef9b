"""
AWS wants exactly one SubjectConfirmation, of the bearer method, and in it a SubjectConfirmationData with a
Recipient and a NotOnOrAfter. It answers with words of its own when they are not there, one of them misspelt:
*SubjectConfirmatonData*.

The Recipient is the assertion consumer service URL of the identity provider's application; where it was left
empty, some products leave the attribute out. Tokens of a WS-Trust service have no Recipient at all. "Exactly
one" is AWS's own wish: the Web Browser SSO profile is content when one of several holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.facts import home_of
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.response import BEARER, Assertion
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="AST003",
    name="no-usable-subject-confirmation",
    summary="There is not exactly one bearer SubjectConfirmation with Recipient and NotOnOrAfter.",
    severity=Severity.ERROR,
    stage=Stage.CONFIRMATION,
    cites=(Cite(Spec.AWS_ASSERTIONS, "SubjectConfirmation"), Cite(Spec.SAML_CORE, "2.4.1.1 and 2.4.1.2")),
    since="0.1",
    covers=("XML012",),
    profiles=("aws",),
    applies=lambda exchange: exchange.assertion is not None,
    aws_message=messages.CONFIRMATION_REQUIRED,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Whether the NotOnOrAfter can be read and has passed is for other rules."""
    assertion = exchange.assertion
    fault = _fault(assertion) if assertion else None
    if assertion and fault:
        message, where = fault
        yield Problem(
            message=message,
            where=where,
            related=tuple(Related("another one", each.location) for each in assertion.confirmations[1:4]),
            expected="one bearer SubjectConfirmation with Recipient and NotOnOrAfter",
            fix=fixes.SUBJECT_CONFIRMATION.of(value=home_of(exchange).sign_in_url),
        )


def _fault(assertion: Assertion) -> tuple[str, Location] | None:
    confirmations = assertion.confirmations
    if len(confirmations) != 1:
        count = f"{len(confirmations)} SubjectConfirmations" if confirmations else "no SubjectConfirmation"
        subject = "Subject" if assertion.subject else "assertion"
        return f"the {subject} has {count}; AWS takes exactly one", (assertion.subject or assertion).location
    confirmation = confirmations[0]
    if not confirmation.bearer:
        method = f'Method "{shown(confirmation.method.text)}"' if confirmation.method else "no Method"
        where = (confirmation.method or confirmation).location
        return f"the SubjectConfirmation has {method}; AWS takes {BEARER}", where
    if len(confirmation.data) != 1:
        count = f"{len(confirmation.data)} elements" if confirmation.data else "no element"
        return f"the SubjectConfirmation has {count} SubjectConfirmationData", confirmation.location
    data = confirmation.data[0]
    lacking = [
        *(() if data.recipient and data.recipient.text.strip() else ("Recipient",)),
        *(() if data.not_on_or_after else ("NotOnOrAfter",)),
    ]
    return (f"the SubjectConfirmationData has no {' and no '.join(lacking)}", data.location) if lacking else None

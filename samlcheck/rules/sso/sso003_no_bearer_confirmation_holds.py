"""
No bearer SubjectConfirmation holds. In its SubjectConfirmationData the profile wants Recipient and
NotOnOrAfter, forbids NotBefore, and wants InResponseTo to be the ID of the request that was answered. One
confirmation that has all of this is enough, whatever the others look like.

A Recipient that is not the service provider and a NotOnOrAfter that has passed have rules of their own; here
they are named only when each confirmation fails for another reason. Without the ID of a request, InResponseTo
is compared with that of the Response.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.idp.fix import Fix
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.response import SubjectConfirmation, SubjectConfirmationData
from samlcheck.model.values import moment, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_WHOLE: Final = "a bearer SubjectConfirmation with Recipient and NotOnOrAfter, without NotBefore"


class Fault(NamedTuple):
    """Why one confirmation does not hold, where, what is expected there and what to do."""

    what: str
    where: Location
    expected: str
    fix: Fix


def _confirmations(exchange: Exchange) -> tuple[SubjectConfirmation, ...]:
    return exchange.assertion.confirmations if exchange.assertion else ()


def _applies(exchange: Exchange) -> bool:
    """Without a Subject, or with a confirmation that has no Method, another rule says what is missing."""
    subject = exchange.assertion.subject if exchange.assertion else None
    return subject is not None and all(each.method for each in subject.confirmations)


@rule(
    code="SSO003",
    name="no-bearer-confirmation-holds",
    summary="No bearer SubjectConfirmation has what the profile demands.",
    severity=Severity.ERROR,
    stage=Stage.CONFIRMATION,
    cites=(
        Cite(Spec.SAML_PROFILES, "4.1.4.2"),
        Cite(Spec.SAML_PROFILES, "4.1.4.3"),
        Cite(Spec.SAML_CORE, "2.4.1.2"),
    ),
    since="0.1",
    profiles=("web-sso",),
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Each confirmation is looked at alone: what one has does not help another."""
    bearers = [each for each in _confirmations(exchange) if each.bearer]
    looked_at = [
        (_misshapen(data, exchange), _for_others(data, exchange), _over(data, exchange))
        for each in bearers
        for data in each.data
    ]
    if any(not any(faults) for faults in looked_at) or _told_elsewhere(looked_at):
        return
    faults = [fault for fault in (shape or meant or end for shape, meant, end in looked_at) if fault]
    first, *others = faults or [_without_data(exchange, bearers)]
    yield Problem(
        message=f"no bearer SubjectConfirmation holds: {first.what}",
        where=first.where,
        related=tuple(Related(other.what, other.where) for other in others[:3]),
        expected=first.expected,
        fix=first.fix,
    )


def _told_elsewhere(looked_at: list[tuple[Fault | None, Fault | None, Fault | None]]) -> bool:
    """Whether one has the right shape, and all are for others, or all over: rules of their own say so."""
    shaped = any(misshapen is None for misshapen, _, _ in looked_at)
    return shaped and (all(meant for _, meant, _ in looked_at) or all(over for _, _, over in looked_at))


def _without_data(exchange: Exchange, bearers: list[SubjectConfirmation]) -> Fault:
    confirmations = _confirmations(exchange)
    part = exchange.assertion.subject if exchange.assertion else None
    what, where = "the Subject has none", (part or exchange.response).location
    if bearers:
        what, where = "it has no SubjectConfirmationData", bearers[0].location
    elif confirmations:
        method = confirmations[0].method
        what = f'there is none, only one of the Method "{shown(method.text if method else "")}"'
        where = confirmations[0].location
    return Fault(what, where, _WHOLE, _shape_fix(exchange))


def _shape_fix(exchange: Exchange) -> Fix:
    return fixes.SUBJECT_CONFIRMATION.of(value=exchange.asked.recipient or "that of the service provider")


def _misshapen(data: SubjectConfirmationData, exchange: Exchange) -> Fault | None:
    """What the profile forbids or misses in it, whatever the time and the service provider."""
    lacking = [
        *(() if data.recipient else ("Recipient",)),
        *(() if data.not_on_or_after else ("NotOnOrAfter",)),
    ]
    if lacking:
        what = f"its SubjectConfirmationData has no {' and no '.join(lacking)}"
        return Fault(what, data.location, _WHOLE, _shape_fix(exchange))
    if data.not_before:
        what = "its SubjectConfirmationData has a NotBefore"
        return Fault(what, data.not_before.location, _WHOLE, _shape_fix(exchange))
    said, request, answered = data.in_response_to, exchange.asked.request_id, exchange.response.in_response_to
    if request is not None and (said is None or said.text != request):
        found = f'is "{shown(said.text)}"' if said else "is missing"
        what = f'its InResponseTo {found}, the request was "{shown(request)}"'
        return Fault(what, (said or data).location, shown(request), fixes.REQUEST_ID)
    if request is None and said and answered and said.text != answered.text:
        what = "its InResponseTo is not that of the Response"
        return Fault(what, said.location, shown(answered.text), fixes.REQUEST_ID)
    return None


def _for_others(data: SubjectConfirmationData, exchange: Exchange) -> Fault | None:
    recipient, wanted = data.recipient, exchange.asked.recipient
    if wanted is None or (recipient and recipient.text == wanted):
        return None
    what = f'its Recipient is not "{shown(wanted)}"'
    return Fault(what, (recipient or data).location, shown(wanted), fixes.RECIPIENT.of(value=wanted))


def _over(data: SubjectConfirmationData, exchange: Exchange) -> Fault | None:
    end, asked = data.not_on_or_after, exchange.asked
    if end and end.when and asked.at - end.when >= asked.clock_skew:
        expected = f"later than {moment(asked.at)}"
        return Fault(f"it ended at {shown(end.text)}", end.location, expected, fixes.SIGN_IN_AGAIN)
    return None

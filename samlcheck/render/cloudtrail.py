"""What CloudTrail recorded, in sentences: what AWS answered, and how that lies to what was foreseen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.aws import messages
from samlcheck.engine.events import agrees
from samlcheck.render.words import counted, listed, utc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.engine.events import GivenEvent, Trail
    from samlcheck.engine.report import Report
    from samlcheck.model.cloudtrail import CloudTrailEvent

__all__ = ["answered", "beside"]

_SHOWN: Final = 3
_LATE: Final = frozenset({messages.RESPONSE_EXPIRED.id, messages.REDEEM_WITHIN_FIVE_MINUTES.id})


def answered(event: CloudTrailEvent) -> str:
    """`AWS answered "Response signature invalid" (InvalidIdentityToken) at 2026-06-01 09:00:20 UTC`."""
    at = f" at {utc(event.when)}" if event.when else f" at {event.event_time}" if event.event_time else ""
    if not event.refused:
        return f"AWS accepted it{at}"
    code = event.error_code or "no error code"
    words = f'answered "{event.error_message}" ({code})' if event.error_message else f"answered {code}"
    return f"AWS {words}{at}"


def beside(report: Report) -> Iterator[str]:
    """What CloudTrail says of the message's assertion, a sentence each; that no event is of it, where none is."""
    trail = report.trail
    if trail is None:
        return
    for given in trail.matched[:_SHOWN]:
        yield f"CloudTrail: {answered(given.event)}{_for(given)}{_against(report, given.event)}."
    if len(trail.matched) > _SHOWN:
        yield f"CloudTrail: {counted(len(trail.matched) - _SHOWN, 'more event')} of this assertion."
    if not trail.matched:
        yield _none(report, trail)


def _for(given: GivenEvent) -> str:
    role = given.event.role_arn
    return f", for {role}" if role else ""


def _against(report: Report, event: CloudTrailEvent) -> str:
    """How the answer lies to what was foreseen."""
    same = agrees(report.outcome, event)
    if same is None:
        return ""
    foreseen = report.outcome.message if report.outcome else None
    known = _known(event)
    if same and event.refused and foreseen and known and foreseen.id not in known:
        return ": a refusal was foreseen, these words were not"
    if same:
        return ", as foreseen"
    if not event.refused:
        return ", which CONTRADICTS the answer above: samlcheck sees a refusal where AWS did not refuse"
    if known & _LATE and report.at_source == "issued":
        return ", which the answer above leaves out: it judges for the time of issue, and --at captured for that of use"
    return (
        ", which CONTRADICTS the answer above: the cause is not in what was given here; samlcheck explain lists what "
        "makes AWS say so"
    )


def _known(event: CloudTrailEvent) -> set[str]:
    from samlcheck.explain import explain_event  # noqa: PLC0415 only who gives events pays

    return {each.known.id for each in explain_event(event).found}


def _none(report: Report, trail: Trail) -> str:
    named = [each.event.assertion_id or "none" for each in trail.others]
    assertion = report.exchange.assertion if report.exchange else None
    own = f"its ID is {assertion.id}" if assertion and assertion.id else "its ID cannot be read"
    shown = listed(dict.fromkeys(named[:_SHOWN]))
    more = f" and {counted(len(named) - _SHOWN, 'more')}" if len(named) > _SHOWN else ""
    return f"CloudTrail: no event given is of this assertion: {own}, the events name {shown}{more}."

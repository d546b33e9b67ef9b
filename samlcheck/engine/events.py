"""The CloudTrail events that were given beside a message: which of them are of its assertion, and their JSON."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from samlcheck.errors import InputError, JsonError
from samlcheck.intake import Capture, read
from samlcheck.model.cloudtrail import CloudTrailEvent, read_event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samlcheck.engine.report import Input, Outcome
    from samlcheck.engine.shapes import CloudTrailJson, RecordedJson
    from samlcheck.model.response import Assertion

__all__ = [
    "GivenEvent",
    "Trail",
    "agrees",
    "event_json",
    "load_events",
    "own_events",
    "posted",
    "recorded_json",
    "trail_of",
]


class GivenEvent(NamedTuple):
    """An event, and how it came."""

    capture: Capture
    event: CloudTrailEvent


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trail:
    """The events given beside a message: those of the judged assertion, by its ID, in the order of their times."""

    matched: tuple[GivenEvent, ...]
    others: tuple[GivenEvent, ...]


def load_events(items: Iterable[bytes | str | Capture]) -> tuple[GivenEvent, ...]:
    """
    Every event in all of `items`.

    Raises InputError for one that holds none, JsonError for one that cannot be read.
    """
    return tuple(
        GivenEvent(capture, read_event(capture.data))
        for number, item in enumerate(items)
        for capture in _captures(item, f"event[{number}]")
    )


def own_events(captures: Iterable[Capture]) -> Iterator[GivenEvent]:
    """The events among the captures of an input; one that cannot be read is no event of a message."""
    for capture in captures:
        if capture.kind == "cloudtrail-event":
            with suppress(JsonError):
                yield GivenEvent(capture, read_event(capture.data))


def _captures(item: bytes | str | Capture, source: str) -> Iterator[Capture]:
    data = item.encode(errors="surrogatepass") if isinstance(item, str) else item
    found = (data,) if isinstance(data, Capture) else read(data, source=source)
    events = [each for each in found if each.kind == "cloudtrail-event"]
    if not events:
        raise InputError(f"{found[0].source} holds no CloudTrail event of AssumeRoleWithSAML")
    yield from events


def trail_of(events: Sequence[GivenEvent], assertion: Assertion | None) -> Trail | None:
    """What the events say of an assertion; None where none was given."""
    if not events:
        return None
    identifier = assertion.id if assertion else None
    matched = [each for each in events if identifier is not None and each.event.assertion_id == identifier]
    matched.sort(key=lambda each: each.event.event_time or "")
    return Trail(matched=tuple(matched), others=tuple(each for each in events if each not in matched))


def posted(capture: Capture, trail: Trail | None) -> Capture:
    """The capture, posted when AWS says that it received it: no clock counts more."""
    times = (each.event.event_time for each in trail.matched if each.event.when) if trail else ()
    first = next(iter(times), None)
    return replace(capture, posted_at=first) if first else capture


def agrees(outcome: Outcome | None, event: CloudTrailEvent) -> bool | None:
    """Whether AWS answered as foreseen; None where nothing definite was."""
    if outcome is None or outcome.result == "undetermined" or outcome.service == "web-sso":
        return None
    return (outcome.result == "refuse") is event.refused


def event_json(given: GivenEvent, inputs: Sequence[Input], outcome: Outcome | None) -> CloudTrailJson:
    """One event in the shape of the report."""
    capture, event = given
    place = (capture.source, capture.path)
    index = next(index for index, each in enumerate(inputs) if (each.source, each.path) == place)
    return {"input": index, **recorded_json(event), "agrees": agrees(outcome, event)}


def recorded_json(event: CloudTrailEvent) -> RecordedJson:
    """What one event claims."""
    return {
        "event_id": event.event_id,
        "event_time": event.event_time,
        "region": event.region,
        "account_id": event.account,
        "source_ip": event.source_ip,
        "user_agent": event.user_agent,
        "user": event.user,
        "assertion_id": event.assertion_id,
        "role_arn": event.role_arn,
        "provider_arn": event.provider_arn,
        "role_session_name": event.session_name,
        "source_identity": event.source_identity,
        "duration_seconds": event.duration_seconds,
        "principal_tags": [{"key": key, "value": value} for key, value in event.tags],
        "transitive_tag_keys": list(event.transitive_tag_keys),
        "subject": event.subject,
        "issuer": event.issuer,
        "recipient": event.recipient,
        "session_arn": event.session_arn,
        "error_code": event.error_code,
        "error_message": event.error_message,
    }

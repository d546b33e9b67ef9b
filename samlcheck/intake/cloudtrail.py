"""
Format `cloudtrail json`: what AWS answered to AssumeRoleWithSAML, as CloudTrail recorded it.

An event comes alone, in the `Records` of a log file, in the `Events` that `aws cloudtrail lookup-events` prints, in the
`detail` that EventBridge sends, and as a row of a query: there keys may be in small letters (Athena) or in objects of
one key each (CloudTrail Lake), and the parts of an event JSON in a text. Events of other calls are passed over.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.intake.json_shape import items, member
from samlcheck.intake.limits import MAX_MESSAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.intake.piece import Piece

__all__ = ["open_cloudtrail"]

_CALL: Final = "AssumeRoleWithSAML"
_SOURCE: Final = "sts."
"""Of sts.amazonaws.com, in whichever partition."""
_KEYS: Final = {
    key.casefold(): key
    for key in (
        *("eventVersion", "eventTime", "eventSource", "eventName", "eventID", "eventType", "awsRegion", "requestID"),
        *("sourceIPAddress", "userAgent", "errorCode", "errorMessage", "recipientAccountId"),
        *("userIdentity", "requestParameters", "responseElements"),
    )
}
"""What is kept of an event; a query may give them in small letters."""
_TELLING: Final = ("eventTime", "requestParameters", "responseElements", "errorCode", "errorMessage")
"""One of these at least makes an event of an object that names the call."""
_LISTS: Final = ("Records", "Events", "QueryResultRows")
_DEPTH: Final = 4
"""An array of answers, the list in one, an item of it, the event in its text."""


class _Found(NamedTuple):
    """A value that may be an event, and where it stands."""

    value: object
    path: str = ""
    depth: int = 0


def open_cloudtrail(document: object, piece: Piece) -> tuple[Piece, ...] | None:
    """Take every event of the call; None where there is none."""
    pieces = (
        piece.within(text, "cloudtrail json", path=path, posted_at=_time(event)).done("cloudtrail-event")
        for path, event in _events(document)
        if (text := _written(event))
    )
    return tuple(islice(pieces, MAX_MESSAGES + 1)) or None


def _events(document: object) -> Iterator[tuple[str | None, dict[str, object]]]:
    waiting = [_Found(document)]
    while waiting:
        found = waiting.pop()
        event = _event(found.value)
        if event is not None:
            yield found.path.removeprefix(".") or None, event
        elif found.depth < _DEPTH:
            waiting += reversed(list(_inside(found)))


def _inside(found: _Found) -> Iterator[_Found]:
    """List what may hold an event, in its order."""
    value, path, depth = found.value, found.path, found.depth + 1
    for name in _LISTS:
        if isinstance(held := member(value, name), list):
            yield _Found(held, f"{path}.{name}", depth)
    for name in ("detail", "CloudTrailEvent"):
        if held := _parsed(member(value, name)):
            yield _Found(held, f"{path}.{name}", depth)
    for number, each in items(value):
        yield _Found(_row(each), f"{path}[{number}]", depth)


def _row(value: object) -> object:
    """Put a row of CloudTrail Lake together: it is a list of objects, a column each."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        return value
    return {name: each[name] for each in value for name in each}


def _event(value: object) -> dict[str, object] | None:
    if not isinstance(value, dict) or "CloudTrailEvent" in value:  # what lookup-events says of it is not all
        return None
    event = {_KEYS[key.casefold()]: _parsed(each) for key, each in value.items() if key.casefold() in _KEYS}
    source = event.get("eventSource", _SOURCE)
    ours = event.get("eventName") == _CALL and isinstance(source, str) and source.startswith(_SOURCE)
    return event if ours and any(event.get(key) is not None for key in _TELLING) else None


def _parsed(value: object) -> object:
    """Read JSON that stands in a text; anything else stays as it is."""
    if not isinstance(value, str) or not value.lstrip().startswith("{"):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value


def _written(event: dict[str, object]) -> str | None:
    """Write an event by itself; None for one that is nested as no event is."""
    try:
        return json.dumps(event)
    except RecursionError:
        return None


def _time(event: dict[str, object]) -> str | None:
    time = event.get("eventTime")
    return time if isinstance(time, str) else None

"""Which inputs are judged, and which are shown beside them: CloudTrail's events go with the messages they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.cli.say import say
from samlcheck.intake import Capture, read, unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samlcheck.cli.inputs import Given

__all__ = ["Sorted", "known", "of_one", "sort"]

_MESSAGES: Final = ("response", "assertion")
_EVENT: Final = "cloudtrail-event"
_NAMED: Final = 3
"""Files that are named when they are left out."""


class Sorted(NamedTuple):
    """The captures of each input that is judged, in the order given, and the events that go with all of them."""

    judged: tuple[tuple[Capture, ...], ...]
    events: tuple[Capture, ...]


def sort(given: Iterable[Given]) -> Sorted:
    """
    What is in each input, none of which falls silent.

    An input of events alone is judged by itself only where nothing else holds a message.
    """
    loaded = known([(each, _captures(each)) for each in given])
    if not any(capture.kind in _MESSAGES for captures in loaded for capture in captures):
        return Sorted(tuple(loaded), ())
    rest = [captures for captures in loaded if any(capture.kind != _EVENT for capture in captures)]
    alone = [captures for captures in loaded if all(capture.kind == _EVENT for capture in captures)]
    return Sorted(tuple(rest), tuple(capture for captures in alone for capture in captures))


def known(read: Sequence[tuple[Given, tuple[Capture, ...]]]) -> list[tuple[Capture, ...]]:
    """
    What is in each input. A file that nobody named, and in which nothing is recognised, is said to be left out: a
    directory holds other things too. Where nothing else is there it is judged all the same.
    """
    strange = [given for given, captures in read if given.found and given.data is not None and _strange(captures)]
    if not strange or len(strange) == len(read):
        return [captures for _, captures in read]
    names = ", ".join(each.source for each in strange[:_NAMED])
    more = f" and {len(strange) - _NAMED} more" if len(strange) > _NAMED else ""
    say(f"left out, for nothing is recognised there: {names}{more}")
    return [captures for given, captures in read if given not in strange]


def _strange(captures: Sequence[Capture]) -> bool:
    return all(capture.kind == "unknown" for capture in captures)


def of_one(captures: Sequence[Capture], judged: Capture) -> tuple[Capture, ...]:
    """The events that came in one input with a message that is judged alone."""
    return tuple(each for each in captures if each.kind == _EVENT and each is not judged)


def _captures(given: Given) -> tuple[Capture, ...]:
    if given.large:
        return (given.large,)
    return (unread(given.source, given.why),) if given.data is None else read(given.data, source=given.source)

"""The half of `samlcheck diff` that is about metadata: two documents, the old one and the new one."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Final, Literal

from samlcheck.cli.output import reason, width, write, write_error
from samlcheck.cli.say import say
from samlcheck.cli.status import FAILED, OK
from samlcheck.errors import InputError, UsageError, XmlError
from samlcheck.rollover.compared import MetadataFile, compare_metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from samlcheck.cli.inputs import Given
    from samlcheck.cli.output import Destination, Format
    from samlcheck.intake import Capture, Kind
    from samlcheck.rollover.compared import MetadataComparison

__all__ = ["diff_metadata", "documents"]

_KINDS: Final[dict[Kind, str]] = {
    "response": "a response",
    "assertion": "an assertion",
    "certificate": "a certificate",
    "authn-request": "a request to sign in (AuthnRequest)",
    "logout": "a logout message",
    "ws-federation": "a WS-Federation token",
    "trust-policy": "a trust policy",
    "app-roles": "a list of appRoles",
    "cloudtrail-event": "a CloudTrail event",
}
_MODES: Final[dict[bool | None, Literal["Required", "Allowed", ""]]] = {True: "Required", False: "Allowed", None: ""}


def documents(given: Sequence[Given]) -> tuple[MetadataFile, MetadataFile] | None:
    """
    Both inputs as metadata, None where neither is.

    Raises UsageError where one of them is something else, and InputError where it cannot be read.
    """
    captures = [_captures(each) for each in given]
    files = [_metadata(held, one.data) for held, one in zip(captures, given, strict=True)]
    old, new = files
    if old and new:
        return old, new
    if not (old or new):
        return None
    other, held = (given[1], captures[1]) if old else (given[0], captures[0])
    if other.data is None:
        raise InputError(f"{other.source} could not be read, so there is nothing to compare with")
    known = next((_KINDS[each.kind] for each in held if each.kind in _KINDS), None)
    if known:
        one = given[0] if old else given[1]
        raise UsageError(f"{one.source} is metadata and {other.source} is {known}: give two of one kind")
    raise InputError(f"{other.source}: there is no metadata in it to compare")


def diff_metadata(
    files: tuple[MetadataFile, MetadataFile],
    goals: Sequence[Destination],
    *,
    breaking_only: bool,
    now: datetime,
    color: bool,
    unused: Sequence[str],
) -> int:
    """Compare, draw, and say the exit status. Raises SamlcheckError where one of them cannot be read."""
    if unused:
        say(f"{', '.join(unused)}: for two responses, and not looked at")
    try:
        comparison = compare_metadata(*files, breaking_only=breaking_only)
    except (XmlError, OSError) as error:
        why = InputError(reason(error) if isinstance(error, OSError) else str(error))
        write_error(goals, why)
        raise why from error
    for goal in goals:
        write(goal, _drawing(comparison, goal.format, now=now), color=color)
    return OK if comparison.same else FAILED


def _captures(given: Given) -> tuple[Capture, ...]:
    from samlcheck.engine.check import load

    if given.large:
        return (given.large,)
    return load(given.data, source=given.source) if given.data is not None else ()


def _metadata(captures: Sequence[Capture], data: bytes | None) -> MetadataFile | None:
    """The metadata of an input that holds one document and no message. Raises UsageError for several documents."""
    from samlcheck.intake.provider import provider_settings

    found = [each for each in captures if each.kind == "metadata"]
    if not found or any(each.kind in ("response", "assertion") for each in captures):
        return None
    if len(found) > 1:
        raise UsageError(f"{found[0].source} holds {len(found):,} metadata documents: save each in a file of its own")
    (capture,) = found
    again = capture.open_again or partial(BytesIO, capture.data)
    settings = None if capture.open_again or data is None else provider_settings(data)
    mode = _MODES[settings.encryption_required] if settings else None
    return MetadataFile(capture.source, capture.format, again, capture.path, mode)


def _drawing(comparison: MetadataComparison, form: Format, *, now: datetime) -> Callable[[bool], str]:
    """What draws the comparison in that form, in colour when it is told so."""
    if form == "json":
        from samlcheck.engine.contract import dumps
        from samlcheck.rollover.diff_contract import to_dict

        return lambda _: dumps(to_dict(comparison, now=now)) + "\n"
    if form == "markdown":
        from samlcheck.render import markdown_metadata_diff

        return lambda _: markdown_metadata_diff.render(comparison)
    return lambda colored: _screen(comparison, color=colored)


def _screen(comparison: MetadataComparison, *, color: bool) -> str:
    from samlcheck.render.terminal import WIDTH, draw
    from samlcheck.render.terminal.metadata_comparison import compared_metadata

    return draw(compared_metadata(comparison, width=min(width(WIDTH), WIDTH)), color=color)

"""`samlcheck diff`: two responses side by side, the one that works and the one that does not."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Final

import typer

from samlcheck.cli import config as c
from samlcheck.cli import options as o
from samlcheck.cli.output import STANDARD, destinations, in_color, width, write, write_error
from samlcheck.cli.status import FAILED, NOT_JUDGED, OK
from samlcheck.cli.times import moment, present, span
from samlcheck.errors import TrustError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samlcheck.cli.inputs import Given
    from samlcheck.cli.output import Destination, Format
    from samlcheck.diff import Comparison
    from samlcheck.engine.report import Report

__all__ = ["diff"]

_MESSAGES: Final = ("response", "assertion")


def diff(
    context: typer.Context,
    *,
    works: o.FirstResponse = None,
    fails: o.SecondResponse = None,
    metadata: o.MetadataFiles = None,
    certificate: o.Certificates = None,
    fingerprint: o.Fingerprints = None,
    decryption_key: o.DecryptionKeys = None,
    also: o.Also = None,
    profile: o.ProfileChoice = None,
    mode: o.Mode = "console",
    at: o.At = "issued",
    clock_skew: o.ClockSkew = "180",
    form: o.DiffFormat = "text",
    output: o.Outputs = None,
    color: o.ColorChoice = "auto",
    config: c.ConfigFile = None,  # noqa: ARG001 it has been read before the command is called
    isolated: c.Isolated = False,  # noqa: ARG001 as --config
    show_settings: c.ShowSettings = False,
) -> int:
    """
    Compare two responses: it works for Alice, not for Bob, and this is what tells them apart.

    First come the findings that only one of them has, then what they say differently; what always differs is left out.

    What tells users apart counts by its kind: an e-mail address and a GUID are a difference, two names are none.

    Exit status: 0 the same, 1 different, 2 usage, 3 one of them could not be judged.
    """
    # parse
    goals = destinations(output or (), o.one_of(o.DIFF_FORMATS, form, "--format"), o.DIFF_FORMATS)
    colored = in_color(o.one_of(o.COLORS, color, "--color"), os.environ, sys.stdout)
    question: dict[str, Any] = {
        "at": moment(at),
        "now": present(os.environ),
        "clock_skew": span(clock_skew, "--clock-skew"),
        "profile": o.one_of(o.PROFILES, profile, "--profile") if profile else None,
        "mode": o.one_of(o.MODES, mode, "--mode"),
    }
    if show_settings:
        _show_settings(context, goals)
        return OK
    named = _two([each for each in (works, fails) if each is not None])
    # build
    from samlcheck.cli.inputs import gather
    from samlcheck.cli.trust import load_also, load_trust

    try:
        question["trust"] = load_trust(
            metadata=c.files(context, "metadata", metadata),
            certificates=c.files(context, "certificate", certificate),
            fingerprints=c.texts(context, "fingerprint", fingerprint),
            decryption_keys=c.files(context, "decryption_key", decryption_key),
        )
        question["also"] = load_also(c.files(context, "also", also))
    except TrustError as error:
        write_error(goals, error)
        raise
    given = gather(named, clipboard=False)
    # run
    from samlcheck.diff import compare

    comparison = compare(*(_judged(each, question) for each in given))
    # render
    unread = any(each.data is None for each in given)
    for goal in goals:
        if goal.format == "json" or not unread:
            write(goal, _drawing(comparison, goal.format), color=colored)
    return NOT_JUDGED if not comparison.whole else OK if comparison.same else FAILED


def _show_settings(context: typer.Context, goals: Sequence[Destination]) -> None:
    from samlcheck.cli.show_settings import show_settings

    show_settings(context, goals)


def _two(named: Sequence[str]) -> Sequence[str]:
    """The two inputs. Raises UsageError, with what to do, where they are not two."""
    if not named:
        raise UsageError("diff compares two responses: samlcheck diff WORKS FAILS")
    if len(named) == 1:
        raise UsageError(f"diff compares two responses, and {named[0]} is one input{_held(named[0])}")
    if set(named) == {STANDARD}:
        raise UsageError("standard input can be one of the two responses, not both: save the other in a file")
    return named


def _held(name: str) -> str:
    """What to do instead of giving one input, which may hold both."""
    from samlcheck.cli.inputs import gather
    from samlcheck.engine.check import load

    (given,) = gather((name,), clipboard=False)
    held = load(given.data, source=name) if given.data is not None else ()
    count = sum(each.kind in _MESSAGES for each in held)
    if count <= 1:
        return ": samlcheck diff WORKS FAILS"
    return f" that holds {count}: one is taken of each input, so save each sign-in in a file of its own"


def _judged(given: Given, question: dict[str, Any]) -> Report:
    from samlcheck.engine.check import check
    from samlcheck.intake import unread

    source, data, why = given
    if data is None:
        return check(unread(source, why), **question)
    return check(data, source=source, **question)


def _drawing(comparison: Comparison, form: Format) -> Callable[[bool], str]:
    """What draws the comparison in that form, in colour when it is told so."""
    if form == "json":
        from samlcheck.diff.contract import to_dict
        from samlcheck.engine.contract import dumps

        return lambda _: dumps(to_dict(comparison)) + "\n"
    if form == "markdown":
        from samlcheck.render import markdown_diff

        return lambda _: markdown_diff.render(comparison)
    return lambda colored: _screen(comparison, color=colored)


def _screen(comparison: Comparison, *, color: bool) -> str:
    from samlcheck.render.terminal import WIDTH, draw
    from samlcheck.render.terminal.comparison import compared

    return draw(compared(comparison, width=min(width(WIDTH), WIDTH)), color=color)

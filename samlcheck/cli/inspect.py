"""`samlcheck inspect`: what is inside, without judging it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from samlcheck.cli import options as o
from samlcheck.cli.output import destinations, in_color, keep, width, write
from samlcheck.cli.status import NOT_JUDGED, OK, worst
from samlcheck.cli.times import present
from samlcheck.cli.web import Cache

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from samlcheck.cli.inputs import Given
    from samlcheck.render.inspection import Inspection

__all__ = ["inspect"]


def inspect(
    *,
    inputs: o.Inputs = None,
    clipboard: o.Clipboard = False,
    every: o.All = False,
    cache: Cache = None,
    form: o.PlainFormat = "text",
    output: o.PlainOutputs = None,
    color: o.ColorChoice = "auto",
) -> int:
    """
    Show what is inside a capture without judging it: messages, metadata, certificates, app roles, trust policies.

    Exit status: 0, or 3 when something could not be read.
    """
    # parse
    goals = destinations(output or (), o.one_of(o.PLAIN_FORMATS, form, "--format"), o.PLAIN_FORMATS)
    colored = in_color(o.one_of(o.COLORS, color, "--color"), os.environ, sys.stdout)
    now = present(os.environ)
    # build
    from samlcheck.cli.inputs import gather

    given = gather(inputs or (), clipboard=clipboard, several=True, kept=cache)
    keep(goals, (each.source for each in given))
    # run
    inspections = list(_inspections(given, every=every, now=now))
    # render
    for goal in goals:
        if goal.format == "json":
            write(goal, lambda _: _json(inspections, now=now), color=False)
        else:
            write(goal, lambda colored: _screens(inspections, now=now, color=colored), color=colored)
    unread = [each.error is not None or each.input.kind == "unknown" for each in inspections]
    return worst(NOT_JUDGED if bad else OK for bad in (*unread, *(each.data is None for each in given)))


def _inspections(given: Sequence[Given], *, every: bool, now: datetime) -> Iterator[Inspection]:
    from samlcheck.cli.beside import known
    from samlcheck.cli.choice import taken
    from samlcheck.cli.look import look
    from samlcheck.engine.check import load

    read = [
        (each, (each.large,) if each.large else load(each.data, source=each.source))
        for each in given
        if each.data is not None
    ]
    for captures in known(read):
        for capture in taken(captures, every=every):
            yield look(capture, now)


def _json(inspections: Sequence[Inspection], *, now: datetime) -> str:
    from samlcheck.render.inspection import render

    return render(inspections, now=now)


def _screens(inspections: Sequence[Inspection], *, now: datetime, color: bool) -> str:
    from samlcheck.render.terminal import WIDTH, draw
    from samlcheck.render.terminal.inside import inside

    columns = min(width(WIDTH), WIDTH)
    return "\n".join(draw(inside(each, width=columns, now=now), color=color) for each in inspections)

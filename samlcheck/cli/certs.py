"""`samlcheck certs`: every certificate there is, where it is, and when it ends."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Final

import typer

from samlcheck.cli import config as c
from samlcheck.cli import options as o
from samlcheck.cli.files import listed
from samlcheck.cli.output import STANDARD, destinations, in_color, keep, width, write, write_bytes, write_error
from samlcheck.cli.say import say
from samlcheck.cli.status import FAILED, NOT_JUDGED, OK
from samlcheck.cli.times import moment, present, share_or_span
from samlcheck.cli.web import Cache
from samlcheck.errors import SamlcheckError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from samlcheck.cli.output import Destination, Format
    from samlcheck.rollover import CertificateInventory

__all__ = ["certs"]

_FORMATS: Final = ("text", "json", "csv", "nagios", "openmetrics", "ical", "svg")
_DATED: Final = ("ical", "json", "openmetrics")
"""What says when it was made."""
_IN_PIECES: Final[dict[Format, str]] = {
    "csv": "samlcheck.render.certs_csv",
    "ical": "samlcheck.render.certs_ical",
    "json": "samlcheck.rollover.certs_contract",
}
"""What is so long that it is written while it is made, and by whom."""
_AS_UTF_8: Final = ("csv", "openmetrics", "ical", "svg")
"""What programs read: in UTF-8 and with its own line breaks, whatever the terminal has."""

Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT",
        help="Metadata, responses, PEM, DER, PKCS#12: files, directories, patterns, https:// addresses, or - for "
        "standard input.",
        show_default=False,
    ),
]
ExpectThumbprints = Annotated[
    list[str] | None,
    o.option(
        "--expect-thumbprint",
        text="SHA-1 or SHA-256 of a certificate that may be there: status 1 for any other. Repeatable.",
        panel="Findings and exit status",
        metavar="HEX",
    ),
]
At = Annotated[
    str,
    o.option(
        "--at", text="The moment to count from: now (default), or an ISO 8601 time.", panel="Time", metavar="TIME"
    ),
]
Within = Annotated[
    str,
    o.option(
        "--within",
        text="Status 1 where a certificate ends so soon, or has ended: 60d (default), 8w, or 10% of its life.",
        panel="Time",
        metavar="SPAN",
    ),
]
Critical = Annotated[
    str | None,
    o.option(
        "--critical",
        text="How near an end is critical, and not a warning: 14d, 2w, 5%. Nagios's second threshold.",
        panel="Time",
        metavar="SPAN",
    ),
]
CertsFormat = Annotated[
    str,
    o.option(
        "--format",
        text="The screen (default), JSON, a table, a line for Nagios, metrics for Prometheus, a calendar, a picture.",
        panel="Output",
        choices=_FORMATS,
    ),
]
Outputs = Annotated[
    list[str] | None,
    o.option(
        "--output",
        "-o",
        text="Write to this file instead, as its ending says (.json, .csv, .prom, .ics, .svg) or svg:FILE; - is "
        "standard output. Repeatable.",
        panel="Output",
        metavar="FILE",
    ),
]


def certs(
    context: typer.Context,
    *,
    inputs: Inputs = None,
    clipboard: o.Clipboard = False,
    cache: Cache = None,
    expect_thumbprint: ExpectThumbprints = None,
    when: At = "now",
    within: Within = "60d",
    critical: Critical = None,
    exit_zero: o.ExitZero = False,
    form: CertsFormat = "text",
    output: Outputs = None,
    color: o.ColorChoice = "auto",
    config: c.ConfigFile = None,  # noqa: ARG001 it has been read before the command is called
    isolated: c.Isolated = False,  # noqa: ARG001 as --config
    show_settings: c.ShowSettings = False,
) -> int:
    """
    List every certificate: whose it is, its thumbprints, when it ends, where else it is, whether it signed a response.

    Give a response beside the metadata to see which certificate signed it. Nothing is verified as trusted here.

    Exit status: 0, 1 where one ends within --within, has ended or is not expected, 2 usage, 3 unread.

    With --format nagios: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.
    """
    # parse
    goals = destinations(output or (), o.one_of(_FORMATS, form, "--format"), _FORMATS)
    colored = in_color(o.one_of(o.COLORS, color, "--color"), os.environ, sys.stdout)
    try:
        now = present(os.environ)
        soon = share_or_span(within, "--within")
        near = None if critical is None else share_or_span(critical, "--critical")
        given = moment(when)
        if given in ("issued", "captured"):
            raise UsageError(f"--at {when!r}: certificates are counted from now or an ISO 8601 time, from no message's")
        if show_settings:
            from samlcheck.cli.show_settings import show_settings as show

            show(context, goals)
            return OK
        keep(goals, (str(each) for name in inputs or () for each in listed(name) or (name,)))
        # build
        from samlcheck.cli.certs_inputs import Inputs as Found
        from samlcheck.rollover import inventory

        found = Found(inputs or (), clipboard=clipboard, kept=cache)
        # run
        stock = inventory(
            found,
            at=now if isinstance(given, str) else given,
            within=soon,
            critical=near,
            expected=o.words(expect_thumbprint) or tuple(expect_thumbprint or ()),  # an empty one expects nothing
        )
    except SamlcheckError as error:
        write_error(goals, error)
        return _unknown(goals, error)
    # render
    for each in stock.unread:
        if each.source not in found.told:
            say(f"{each.source}: {each.problem}")
    for goal in goals:
        _put(goal, stock, now=now, color=colored)
    status = _status(stock, goals)
    return OK if exit_zero and status == FAILED and not _asked_by_nagios(goals) else status


def _asked_by_nagios(goals: Sequence[Destination]) -> bool:
    return any(goal.format == "nagios" for goal in goals)


def _unknown(goals: Sequence[Destination], error: SamlcheckError) -> int:
    """Nagios is told on standard output why nothing was looked at; everybody else gets the error."""
    asked = [goal for goal in goals if goal.format == "nagios"]
    if not asked:
        raise error
    from samlcheck.render.certs_nagios import unknown

    answer = unknown(str(error))
    for goal in asked:
        write(goal, lambda _: answer.line, color=False)
    return answer.status


def _status(stock: CertificateInventory, goals: Sequence[Destination]) -> int:
    if _asked_by_nagios(goals):
        from samlcheck.render.certs_nagios import answer

        return answer(stock).status
    if stock.unread or not stock.certificates:
        return NOT_JUDGED
    return FAILED if stock.due or stock.unexpected else OK


def _put(goal: Destination, stock: CertificateInventory, *, now: datetime, color: bool) -> None:
    draw = _drawing(stock, goal.format, now=now)
    if goal.name == STANDARD and goal.format in _IN_PIECES:
        maker = import_module(_IN_PIECES[goal.format])
        for piece in maker.pieces(stock, **_dated(goal.format, now)):
            write_bytes(piece.encode())
    elif goal.name == STANDARD and goal.format in _AS_UTF_8:
        write_bytes(draw(False).encode())
    else:
        write(goal, draw, color=color)


def _drawing(stock: CertificateInventory, form: Format, *, now: datetime) -> Callable[[bool], str]:
    """What draws the inventory in that form, in colour when it is told so."""
    if form == "json":
        from samlcheck.rollover.certs_contract import pieces

        return lambda _: "".join(pieces(stock, now=now))
    if form == "text":
        return lambda colored: _screen(stock, color=colored)
    renderer = import_module(f"samlcheck.render.certs_{form}")  # a picture needs more than a table
    if form == "nagios":
        return lambda _: str(renderer.answer(stock).line)
    return lambda _: str(renderer.render(stock, **_dated(form, now)))


def _dated(form: Format, now: datetime) -> dict[str, datetime]:
    return {"now": now} if form in _DATED else {}


def _screen(stock: CertificateInventory, *, color: bool) -> str:
    from samlcheck.render.terminal import WIDTH
    from samlcheck.render.terminal.certs import render

    return render(stock, width=min(width(WIDTH), WIDTH), color=color)

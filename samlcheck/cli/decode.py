"""`samlcheck decode`: the XML alone."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from samlcheck.cli import options as o
from samlcheck.cli.output import write_bytes, write_text
from samlcheck.cli.say import say
from samlcheck.cli.status import NOT_JUDGED, OK, worst

if TYPE_CHECKING:
    from samlcheck.intake import Capture

__all__ = ["decode"]


def decode(
    *,
    inputs: o.Inputs = None,
    clipboard: o.Clipboard = False,
    every: o.All = False,
    pretty: o.Pretty = False,
) -> int:
    """
    Print the XML that is inside a capture, byte for byte as it was captured.

    Exit status: 0, or 3 when there is none.
    """
    from samlcheck.cli.choice import taken
    from samlcheck.cli.inputs import gather
    from samlcheck.engine.check import load

    statuses = []
    for given in gather(inputs or (), clipboard=clipboard, several=True):
        data = given.whole
        captures = () if data is None else taken(load(data, source=given.source), every=every)
        statuses += [_print(capture, pretty=pretty) for capture in captures] or [NOT_JUDGED]
    return worst(statuses)


def _print(capture: Capture, *, pretty: bool) -> int:
    if capture.kind == "unknown":
        odd = capture.oddity("looks-like") or capture.oddity("too-large")
        say(f"{capture.source}: no XML found{f'; it looks like {odd.detail}' if odd else ''}")
        return NOT_JUDGED
    if pretty:
        return _print_indented(capture)
    if sys.stdout.isatty():
        _show(capture.whole.decode(errors="backslashreplace"))
    else:
        write_bytes(capture.whole)
    return OK


def _print_indented(capture: Capture) -> int:
    from samlcheck.cli.indent import indented
    from samlcheck.core.xml import parse
    from samlcheck.errors import XmlError

    try:
        text = indented(parse(capture.whole).text)
    except XmlError as error:
        say(f"{capture.source}: {error}; without --pretty it is printed as it is")
        return NOT_JUDGED
    if sys.stdout.isatty():
        _show(text)
    else:
        write_text(text)
    say("the line breaks are samlcheck's: this copy no longer verifies")
    return OK


def _show(text: str) -> None:
    """A terminal obeys what is written to it, so it gets no control character of somebody else's."""
    from samlcheck.render.escape import visible_lines

    shown = visible_lines(text.removesuffix("\n"))
    write_text(f"{shown}\n")
    if shown != text.removesuffix("\n"):
        say("control characters are shown as \\x..: a file or a pipe gets every byte")

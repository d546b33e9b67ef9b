"""`samlcheck rules`: the catalogue."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from samlcheck.cli import options as o
from samlcheck.cli.output import STANDARD, Destination, in_color, width, write
from samlcheck.cli.status import OK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.rulekit import Rule

__all__ = ["rules"]


def rules(
    prefixes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PREFIX",
            help="Codes that begin so, such as AWS or SIG01.",
            show_default=False,
            autocompletion=o.codes,
        ),
    ] = None,
    form: o.PlainFormat = "text",
    color: o.ColorChoice = "auto",
) -> int:
    """List the rules: code, severity, name, and what each finds."""
    # parse
    chosen = o.one_of(o.PLAIN_FORMATS, form, "--format")
    colored = in_color(o.one_of(o.COLORS, color, "--color"), os.environ, sys.stdout)
    # build
    from samlcheck.engine.discover import all_rules, expand
    from samlcheck.render.catalogue import render_rules

    wanted = expand(o.words(prefixes)) if prefixes else None
    # run
    found = [each for each in all_rules() if wanted is None or each.code in wanted]
    # render
    if chosen == "json":
        write(Destination(STANDARD, "json"), lambda _: render_rules(found), color=False)
    else:
        write(Destination(STANDARD, "text"), lambda color: _screen(found, color=color), color=colored)
    return OK


def _screen(found: Sequence[Rule[Any]], *, color: bool) -> str:
    from samlcheck.render.terminal import WIDTH, draw
    from samlcheck.render.terminal.catalogue import rule_table

    return draw(rule_table(found, width=min(width(WIDTH), WIDTH)), color=color)

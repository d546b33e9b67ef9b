"""`samlcheck idps`: the identity providers that are recognised."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from samlcheck.cli import options as o
from samlcheck.cli.output import STANDARD, Destination, in_color, width, write
from samlcheck.cli.status import OK

if TYPE_CHECKING:
    from samlcheck.idp.providers import Idp

__all__ = ["idps"]


def _ids(incomplete: str) -> list[str]:
    from samlcheck.idp.providers import IDPS

    return [each for each in IDPS if each.startswith(incomplete.casefold())]


def idps(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="One of them, such as okta: shows where in its console each thing is set.",
            show_default=False,
            autocompletion=_ids,
        ),
    ] = None,
    form: o.PlainFormat = "text",
    color: o.ColorChoice = "auto",
) -> int:
    """List the identity providers that are recognised: by what, how surely, and what advice there is."""
    # parse
    chosen = o.one_of(o.PLAIN_FORMATS, form, "--format")
    colored = in_color(o.one_of(o.COLORS, color, "--color"), os.environ, sys.stdout)
    # build
    from samlcheck.idp.providers import idp_of
    from samlcheck.render.idps import render_idp, render_idps

    # run
    found = idp_of(name) if name is not None else None
    # render
    if chosen == "json":
        write(Destination(STANDARD, "json"), lambda _: render_idp(found) if found else render_idps(), color=False)
    else:
        write(Destination(STANDARD, "text"), lambda color: _screen(found, color=color), color=colored)
    return OK


def _screen(found: Idp | None, *, color: bool) -> str:
    from samlcheck.render.terminal import WIDTH, draw
    from samlcheck.render.terminal.idps import idp_list, idp_page

    columns = min(width(WIDTH), WIDTH)
    return draw(idp_page(found, width=columns) if found else idp_list(width=columns), color=color)

"""`samlcheck rule CODE`: all that is known of a rule."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from samlcheck.cli import options as o
from samlcheck.cli.output import STANDARD, Destination, in_color, width, write
from samlcheck.cli.status import OK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.render.catalogue import Example
    from samlcheck.rulekit import Rule

__all__ = ["rule"]


def rule(
    code: Annotated[
        str,
        typer.Argument(metavar="CODE", help="A code such as AWS101, or a rule's name.", autocompletion=o.codes),
    ],
    form: o.PlainFormat = "text",
    color: o.ColorChoice = "auto",
) -> int:
    """Explain a rule: what it means, how sure it is, what AWS says, where that is written, and cases of it."""
    # parse
    chosen = o.one_of(o.PLAIN_FORMATS, form, "--format")
    colored = in_color(o.one_of(o.COLORS, color, "--color"), os.environ, sys.stdout)
    # build
    from samlcheck.engine.discover import rule_of
    from samlcheck.render.catalogue import render_rule

    found = rule_of(code)
    # run
    examples = list(_examples(found))
    # render
    if chosen == "json":
        write(Destination(STANDARD, "json"), lambda _: render_rule(found, examples), color=False)
    else:
        write(Destination(STANDARD, "text"), lambda color: _screen(found, examples, color=color), color=colored)
    return OK


def _examples(rule: Rule[Any]) -> Iterator[Example]:
    from samlcheck.mint.scenarios.registry import scenarios
    from samlcheck.render.catalogue import Example

    for case in scenarios():
        if case.code == rule.code:
            yield Example(case.name, not case.good, case.doc)


def _screen(rule: Rule[Any], examples: list[Example], *, color: bool) -> str:
    from samlcheck.render.terminal import WIDTH, draw
    from samlcheck.render.terminal.catalogue import rule_page

    return draw(rule_page(rule, examples, width=min(width(WIDTH), WIDTH)), color=color)

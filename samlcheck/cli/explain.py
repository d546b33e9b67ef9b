"""`samlcheck explain`: from what AWS or Entra said back to what makes it say so."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from samlcheck.cli import options as o
from samlcheck.cli.output import STANDARD, destinations, in_color, keep, width, write
from samlcheck.cli.status import FAILED, NOT_JUDGED, OK
from samlcheck.cli.times import present
from samlcheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from samlcheck.cli.output import Format
    from samlcheck.explain import Explanation

__all__ = ["explain"]

_STATUS: Final = {"known": OK, "accepted": OK, "near": FAILED, "unknown": NOT_JUDGED}
_JUDGED: Final = ("response", "assertion", "metadata", "certificate", "trust-policy", "app-roles")


def _products(incomplete: str) -> list[str]:
    from samlcheck.idp.providers import IDPS

    return [each for each in IDPS if each.startswith(incomplete)]


def explain(
    *,
    text: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TEXT",
            help="What the page, the tool or CloudTrail says, or an AADSTS code; a file that holds it; - for standard "
            "input. Without one a terminal is asked for a paste.",
            show_default=False,
        ),
    ] = None,
    clipboard: o.Clipboard = False,
    idp: Annotated[
        str | None,
        o.option(
            "--idp",
            text="The identity provider, whose console the fixes are worded for: entra, okta, adfs and so on.",
            metavar="NAME",
            autocompletion=_products,
        ),
    ] = None,
    form: o.DiffFormat = "text",
    output: o.DiffOutputs = None,
    color: o.ColorChoice = "auto",
) -> int:
    """
    List what makes AWS, IAM or Entra say something: each cause, where to look, what to change, and what would tell.

    Capitals, quotes, what AWS appends in parentheses and a missing end do not matter. Causes are in the order of
    likelihood.

    Exit status: 0 it is known, 1 it only resembles what is known, 2 usage, 3 nothing is near it.
    """
    # parse
    goals = destinations(output or (), o.one_of(o.DIFF_FORMATS, form, "--format"), o.DIFF_FORMATS)
    colored = in_color(o.one_of(o.COLORS, color, "--color"), os.environ, sys.stdout)
    now = present(os.environ)
    keep(goals, text or ())
    # build
    from samlcheck.idp.providers import IDPS

    product = IDPS[o.one_of(tuple(IDPS), idp.lower(), "--idp")] if idp else None
    data = _text(text or (), clipboard=clipboard)
    # run
    from samlcheck.explain import explain as causes_of

    explanation = causes_of(data, idp=product)
    _say_what_it_is(explanation, data)
    # render
    for goal in goals:
        write(goal, _drawing(explanation, goal.format, now), color=colored)
    return _STATUS[explanation.result]


def _text(words: Sequence[str], *, clipboard: bool) -> bytes:
    """What was given: words are a text, one alone may be the name of a file. Raises SamlcheckError when it is none."""
    from samlcheck.cli.inputs import gather

    if clipboard and words:
        raise UsageError("--clipboard and a text exclude each other")
    if words and not (len(words) == 1 and (words[0] == STANDARD or _is_file(words[0]))):
        return " ".join(words).encode(errors="surrogateescape")
    (given,) = gather(words, clipboard=clipboard)
    if given.data is None:
        raise InputError(f"{given.source} cannot be read")
    return given.data


def _is_file(name: str) -> bool:
    try:
        return Path(name).exists() and not Path(name).is_dir()
    except (OSError, ValueError):  # a name that is too long, or has a NUL in it
        return False


def _say_what_it_is(explanation: Explanation, data: bytes) -> None:
    """Who gives what another command is for is told so. Raises UsageError."""
    if explanation.result in ("known", "accepted"):
        return
    if explanation.kind in _JUDGED:
        raise UsageError(f"this is no message but a document ({explanation.kind}): samlcheck check judges it")
    from samlcheck.engine.discover import codes

    code = data.decode(errors="replace").strip().upper()
    if code in codes():
        raise UsageError(f"{code} is a rule: samlcheck rule {code}")


def _drawing(explanation: Explanation, form: Format, now: datetime) -> Callable[[bool], str]:
    """What draws the explanation in that form, in colour when it is told so."""
    if form == "json":
        from samlcheck.engine.contract import dumps
        from samlcheck.explain.contract import to_dict

        return lambda _: dumps(to_dict(explanation, now=now)) + "\n"
    if form == "markdown":
        from samlcheck.render import markdown_explanation

        return lambda _: markdown_explanation.render(explanation)
    return lambda colored: _screen(explanation, color=colored)


def _screen(explanation: Explanation, *, color: bool) -> str:
    from samlcheck.render.terminal import WIDTH, draw
    from samlcheck.render.terminal.explanation import explained

    return draw(explained(explanation, width=min(width(WIDTH), WIDTH)), color=color)

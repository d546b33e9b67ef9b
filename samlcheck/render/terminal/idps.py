"""The list of identity providers on the screen, and the page of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from samlcheck.idp.fix import fill
from samlcheck.idp.providers import IDPS
from samlcheck.idp.signs import SIGN_WORDS
from samlcheck.render.idps import (
    advice_of,
    combinations_of,
    known_by,
    rows_of,
    said_of_habits,
    said_of_signing,
    said_of_window,
    steps_of,
)
from samlcheck.render.terminal.page import STYLES, Page, prose

if TYPE_CHECKING:
    from samlcheck.idp.fix import Fix, Step
    from samlcheck.idp.providers import Idp

__all__ = ["idp_list", "idp_page"]


def idp_list(*, width: int) -> Text:
    """A few lines a product: by what it is known, what advice there is, what it does by default."""
    page = Page(width)
    for idp in IDPS.values():
        page.blank()
        _put_title(page, idp)
        if certain := known_by(idp, certain=True):
            page.pair("certain by", prose(certain))
        if likely := known_by(idp, certain=False):
            page.pair("likely by", prose(likely))
        page.pair("advice", prose(advice_of(idp)))
        _put_defaults(page, idp, sourced=False)
    page.blank()
    page.put(prose("samlcheck idps NAME shows the patterns, and where in its console each thing is set."))
    return page.text()


def idp_page(idp: Idp, *, width: int) -> Text:
    """Everything that is known of a product."""
    page = Page(width)
    _put_title(page, idp)
    _put_defaults(page, idp, sourced=True)
    page.pair("advice", prose(advice_of(idp)))
    page.heading("Recognised by")
    for row in rows_of(idp):
        sure = "certain" if row.certain else "likely"
        page.pair(sure, prose(f"{SIGN_WORDS[row.sign]}, such as {' or '.join(row.examples)} ({row.evidence})"))
    for each in combinations_of(idp):
        page.pair("likely", prose(f"{said_of_habits(each)} ({each.evidence})"))
    for theme, steps in steps_of(idp):
        page.heading(theme)
        for fix, step in steps:
            _put_step(page, fix, step)
    return page.text()


def _put_title(page: Page, idp: Idp) -> None:
    page.put(Text.assemble((idp.id, STYLES["code"]), " ", (idp.name, STYLES["heading"])))


def _put_defaults(page: Page, idp: Idp, *, sourced: bool) -> None:
    page.pair("signs", prose(said_of_signing(idp, sourced=sourced)))
    page.pair("valid", prose(said_of_window(idp, sourced=sourced)))


def _put_step(page: Page, fix: Fix, step: Step) -> None:
    page.put(prose(fill(fix.text, fix)), first=Text("  -"), indent=4)
    page.put(prose(fill(step.text, fix)), indent=6)
    for command in (*step.commands, *fix.commands):
        page.command(fill(command, fix, command=True), indent=6)
    page.put(Text(f"{step.evidence}: {step.source}", style=STYLES["label"]), indent=6)

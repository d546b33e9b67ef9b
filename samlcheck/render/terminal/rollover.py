"""A change of certificate on the screen: the answer, the matrix of providers and certificates, the steps, the days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from samlcheck.render.rollover_words import (
    columns_of,
    habit_words,
    headline,
    key_words,
    left_out,
    merged_words,
    on_that_day,
    rows_of,
    signer_words,
    state_words,
)
from samlcheck.render.terminal.page import STYLES, Page, prose, value
from samlcheck.render.words import counted
from samlcheck.rollover.plan import plan_of
from samlcheck.rollover.states import State

if TYPE_CHECKING:
    from samlcheck.render.rollover_words import Column
    from samlcheck.rollover.change import Change, Standing
    from samlcheck.rollover.merge import Merged

__all__ = ["screen"]

_INDENT: Final = 2
_ACCOUNT: Final = 14
_MARK: Final = 7
_COLUMNS: Final = 5
"""Keys that have a column of their own: what is left beside them on eighty columns tells the state."""
_NUMBER: Final = 9
_DAY: Final = 12


def screen(change: Change, name: str | None, merged: Merged | None, *, width: int) -> Text:
    """The screen as rich text; `merged` is what was written to the file `name`."""
    page = Page(width)
    top = headline(change)
    word = Text(top.word, style=STYLES[top.tone])
    page.put(prose(top.sentence, "bold"), first=word, indent=word.cell_len + 2)
    for detail in top.details:
        page.put(prose(detail), indent=word.cell_len + 2)
    _put_keys(page, change)
    _put_matrix(page, change)
    if change.at_given:
        page.heading("On that day")
        for line in on_that_day(change):
            page.put(prose(line), indent=_INDENT)
    _put_steps(page, change, name if merged else None)
    _put_days(page, change)
    _put_habits(page, change)
    _put_left_out(page, change)
    if name is not None and merged:
        page.heading("Written")
        for line in merged_words(name, merged):
            page.put(prose(line), indent=_INDENT)
    return page.text()


def _put_keys(page: Page, change: Change) -> None:
    page.blank()
    page.pair("signs", prose(signer_words(change)))
    for column in columns_of(change):
        first, *more = key_words(column, change)
        page.pair(column.part, value(first))
        for line in more:
            page.continued(value(line))


def _put_matrix(page: Page, change: Change) -> None:
    if not change.standings:
        return
    page.heading("SAML providers in IAM, and the certificates that they have")
    columns = columns_of(change)[-_COLUMNS:]
    rows = rows_of(change)
    names = max(len(_named(row)) for row in rows) + 2
    longest = max(len(state_words(row)) for row in rows)
    beside = _INDENT + _ACCOUNT + names + _MARK * len(columns) + longest <= page.width
    provider = f"{'provider':<{max(names, 10)}}" if beside else ""
    head = "".join(f"{column.part:<{_MARK}}" for column in columns)
    page.put(Text(f"{'account':<{_ACCOUNT}}{provider}{head}state", style=STYLES["label"]), indent=_INDENT)
    for row in rows:
        _put_row(page, row, columns, len(provider))
    less = len(columns_of(change)) - len(columns)
    if less:
        page.put(prose(f"{counted(less, 'older certificate')} not shown: --format csv has all"), indent=_INDENT)


def _put_row(page: Page, row: Standing, columns: tuple[Column, ...], provider: int) -> None:
    """A row; the provider's name has a line of its own below where `provider`, its column's width, is none."""
    lead = Text.assemble(
        " " * _INDENT, f"{row.side.account:<{_ACCOUNT}}", f"{_named(row):<{provider}}" * bool(provider)
    )
    for column in columns:
        held = column.key.spki in row.holds
        mark = ("signs" if column.signs else "yes") if held else "no"
        lead.append(f"{mark:<{_MARK}}", style="" if held else STYLES["mark"] if column.signs else STYLES["label"])
    style = STYLES["bad"] if row.breaks or row.state is State.BROKEN else STYLES["unsure"] if row.state is None else ""
    words = value(state_words(row), style)
    if lead.cell_len + words.cell_len <= page.width:
        page.lines.append(Text.assemble(lead, words))
    else:
        page.put(words, first=lead, indent=lead.cell_len)
    if not provider:
        page.put(value(_named(row), "label"), indent=_INDENT + _ACCOUNT)


def _named(row: Standing) -> str:
    partition = row.side.partition
    return row.side.provider if partition == "aws" else f"{row.side.provider} ({partition})"


def _put_steps(page: Page, change: Change, merged: str | None) -> None:
    steps = plan_of(change, merged)
    if not steps:
        return
    page.heading("What to do, in this order")
    for number, step in enumerate(steps, 1):
        lead = Text.assemble(" " * _INDENT, (f"{number}  ", STYLES["heading"]), ("done" if step.done else "", "green"))
        page.put(prose(step.text, "dim" if step.done else ""), first=lead, indent=_INDENT + _NUMBER)
        for command in step.commands:
            page.command(command, indent=_INDENT + _NUMBER)


def _put_days(page: Page, change: Change) -> None:
    if not change.days:
        return
    page.heading("The calendar, in UTC")
    total = counted(len(change.standings), "SAML provider")
    for day in change.days:
        lead = Text.assemble(" " * _INDENT, (f"{day.at:%Y-%m-%d}", "" if day.at > change.at else STYLES["label"]))
        broken = f"; breaks {len(day.breaks)} of {total}" if day.breaks else ""
        page.put(prose(f"{day.text}{broken}"), first=lead, indent=_INDENT + _DAY)


def _put_habits(page: Page, change: Change) -> None:
    found = habit_words(change)
    if found:
        page.heading(found[0])
        for line in found[1]:
            page.put(prose(line), indent=_INDENT)


def _put_left_out(page: Page, change: Change) -> None:
    lines = left_out(change)
    if lines:
        page.heading("Left out")
        for line in lines:
            page.put(prose(line), indent=_INDENT)

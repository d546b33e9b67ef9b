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
_STATE: Final = 24
"""The least for the state, which goes on in the next line; with less than that each provider is a block of lines."""
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
    names = max(10, max(value(_named(row)).cell_len for row in rows) + 2)
    least = min(_STATE, max(_state(row).cell_len for row in rows))
    room = page.width - _INDENT - _ACCOUNT - _MARK * len(columns) - least
    provider = names if names <= room else 0
    if room >= 0:
        head = "".join(f"{column.part:<{_MARK}}" for column in columns)
        named = f"{'provider':<{provider}}" if provider else ""
        page.put(Text(f"{'account':<{_ACCOUNT}}{named}{head}state", style=STYLES["label"]), indent=_INDENT)
    for row in rows:
        if room >= 0:
            _put_row(page, row, columns, provider)
        else:
            _put_block(page, row, columns)
    less = len(columns_of(change)) - len(columns)
    if less:
        page.put(prose(f"{counted(less, 'older certificate')} not shown: --format csv has all"), indent=_INDENT)


def _put_row(page: Page, row: Standing, columns: tuple[Column, ...], provider: int) -> None:
    """A row; the provider's name has a line of its own below where `provider`, its column's width, is none."""
    lead = Text.assemble(" " * _INDENT, f"{row.side.account:<{_ACCOUNT}}")
    if provider:
        name = value(_named(row))
        lead.append(name).append(" " * (provider - name.cell_len))
    for column in columns:
        mark = _mark(row, column)
        lead.append(mark).append(" " * (_MARK - mark.cell_len))
    page.beside(_state(row), first=lead)
    if not provider:
        page.put(value(_named(row), "label"), indent=2 * _INDENT)


def _put_block(page: Page, row: Standing, columns: tuple[Column, ...]) -> None:
    """A row as lines, where the terminal is too narrow for columns."""
    page.beside(value(_named(row)), first=Text(f"{' ' * _INDENT}{row.side.account:<{_ACCOUNT}}"))
    for label, text in (("state", _state(row)), *((column.part, _mark(row, column)) for column in columns)):
        page.beside(text, first=Text.assemble(" " * 2 * _INDENT, (f"{label:<{_MARK}}", STYLES["label"])))


def _mark(row: Standing, column: Column) -> Text:
    held = column.key.spki in row.holds
    text = ("signs" if column.signs else "yes") if held else "no"
    return Text(text, style="" if held else STYLES["mark"] if column.signs else STYLES["label"])


def _state(row: Standing) -> Text:
    style = STYLES["bad"] if row.breaks or row.state is State.BROKEN else STYLES["unsure"] if row.state is None else ""
    return value(state_words(row), style)


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

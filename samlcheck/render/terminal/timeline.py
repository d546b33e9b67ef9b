"""
A timeline of certificates: a bar for each life, what is over of it and what is left, and today through all of them.

Nothing hangs on colour, and each character has one of ASCII to stand in for it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count, pairwise
from math import floor
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.text import Text

from samlcheck.render.certs_words import day, name_of, window
from samlcheck.render.escape import visible
from samlcheck.render.terminal.page import STYLES
from samlcheck.render.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.render.terminal.page import Page
    from samlcheck.rollover.inventory import CertificateInventory, CertificateRecord, State

__all__ = ["put_timeline"]

_OVER: Final = "\N{LIGHT SHADE}"
_LEFT: Final = "\N{FULL BLOCK}"
_TODAY: Final = "\N{BOX DRAWINGS LIGHT VERTICAL}"
_INDENT: Final = 2
_THUMBPRINT: Final = 8
"""The first digits of SHA-1, by which a bar's certificate is found below."""
_NAME: Final = 26
_SAID: Final = 12
_CUT: Final = ".."
"""Two cells in every encoding, as an ellipsis is not."""
_LEAST: Final = 14
"""Columns of the shortest bar; the name makes room for it."""
_BARS: Final = 40
"""One screen: those that end first."""
_YEAR_DIGITS: Final = 4
_TONES: Final[dict[State, str]] = {
    "ended": "bad",
    "critical": "bad",
    "soon": "unsure",
    "not-yet": "note",
    "valid": "good",
}


class _Axis(NamedTuple):
    begin: datetime
    end: datetime
    columns: int

    def column(self, when: datetime) -> int:
        """The column of a moment, which may lie outside."""
        return floor((when - self.begin) / (self.end - self.begin) * self.columns)

    def today(self, at: datetime) -> int:
        """The column of now, which leaves one on each side: for what has just ended, and for what is left."""
        return min(max(self.column(at), 1), self.columns - 2)


def put_timeline(page: Page, inventory: CertificateInventory) -> None:
    """Put the bars on the page, the years above and a legend below."""
    name = min(_NAME, page.width // 4, max(0, page.width - _INDENT - _THUMBPRINT - _SAID - _LEAST - 4))
    lead = _INDENT + _THUMBPRINT + 1 + (name + 1 if name else 0)
    axis = _Axis(*window(inventory), page.width - lead - _SAID - 1)
    today = axis.today(inventory.at)
    above = (_years(axis), _mark(f"now, {day(inventory.at)}", today, axis.columns))
    page.lines += [Text(" " * lead + text, style=STYLES["label"]) for text in above]
    for record in inventory.certificates[:_BARS]:
        label = f"{record.sha1[:_THUMBPRINT]} "
        if name:
            label += f"{_clipped(visible(name_of(record)), name)} "
        page.lines.append(
            Text.assemble(
                " " * _INDENT,
                label,
                *_bar(record, axis, today),
                f" {_said(record):>{_SAID}}",
            )
        )
    more = len(inventory.certificates) - _BARS
    if more > 0:
        page.put(Text(f"and {more:,} more, which end later"), indent=_INDENT)
    legend = f"{_OVER} over  {_LEFT} left  {_TODAY} now  < > goes on beyond the picture"
    page.put(Text(legend, style=STYLES["label"]), indent=_INDENT)


def _bar(record: CertificateRecord, axis: _Axis, today: int) -> Iterator[tuple[str, str]]:
    """However short a life is, one character of it stands beside the one of today."""
    first, last = axis.column(record.not_before), axis.column(record.not_after)
    if record.state == "ended":
        stop = min(max(last, first + 1), today)
        start = min(first, stop - 1)
    else:
        start = max(first, today) if record.state == "not-yet" else first
        stop = max(last, today + 2, start + 1)
    cells = [" "] * axis.columns
    for column in range(max(start, 0), min(stop, axis.columns)):
        cells[column] = _OVER if column < today else _LEFT
    cells[today] = _TODAY
    if first < 0:
        cells[0] = "<"
    if stop > axis.columns:
        cells[-1] = ">"
    yield "".join(cells), STYLES[_TONES[record.state]]


def _said(record: CertificateRecord) -> str:
    return "ended" if record.state == "ended" else counted(record.days_left, "day")


def _clipped(text: str, width: int) -> str:
    """The text in exactly so many cells."""
    cut = Text(text)
    if cut.cell_len > width:
        cut.truncate(width - len(_CUT), pad=True)
        return cut.plain + _CUT
    cut.truncate(width, pad=True)
    return cut.plain


def _years(axis: _Axis) -> str:
    """
    The number of each year above its January; of those that would touch, every second, third and so on. The days on
    which the picture begins and ends where there is no room for a year.
    """
    columns = {year: axis.column(datetime(year, 1, 1, tzinfo=UTC)) for year in _inside(axis)}
    gap = min((after - before for before, after in pairwise(columns.values())), default=axis.columns)
    every = next(number for number in count(1) if number * gap > _YEAR_DIGITS)
    cells = [" "] * axis.columns
    for year, column in columns.items():
        if year % every == 0:
            cells[column : column + _YEAR_DIGITS] = str(year)
    return "".join(cells).rstrip() or _ends(axis)


def _inside(axis: _Axis) -> Iterator[int]:
    """The years that begin in the picture, and whose number ends in it."""
    for year in range(axis.begin.year, axis.end.year + 1):
        start = datetime(year, 1, 1, tzinfo=UTC)
        if start >= axis.begin and axis.column(start) + _YEAR_DIGITS <= axis.columns:
            yield year


def _ends(axis: _Axis) -> str:
    begin, end = day(axis.begin), day(axis.end)
    return begin + f" {end}".rjust(axis.columns - len(begin)) if axis.columns > len(begin) + len(end) else begin


def _mark(text: str, column: int, columns: int) -> str:
    """A text that begins at that column, further left where it would run out of the line."""
    return " " * max(0, min(column, columns - len(text))) + text

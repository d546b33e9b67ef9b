"""A table that a screen reader can walk through, and that folds into a list on a small screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samlcheck.render.html.markup import Html, el, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Cell", "table"]

Cell = str | Html


def table(caption: str, titles: Sequence[str], rows: Iterable[Sequence[Cell | None]]) -> Html:
    """
    A table with a caption; the first cell of each row is its title. Plain texts are values of a document.

    Roles are written out, since a table that is laid out as a list is none to some browsers.
    """
    head = el("tr", *(el("th", title, scope="col", role="columnheader") for title in titles), role="row")
    body = (_row(titles, row) for row in rows)
    return el(
        "table",
        el("caption", caption),
        el("thead", head, role="rowgroup"),
        el("tbody", *body, role="rowgroup"),
        role="table",
    )


def _row(titles: Sequence[str], cells: Sequence[Cell | None]) -> Html:
    first, *others = cells
    parts = [el("th", _cell(first), scope="row", role="rowheader")]
    parts += [
        el("td", _cell(each), role="cell", data_label=title) for title, each in zip(titles[1:], others, strict=True)
    ]
    return el("tr", *parts, role="row")


def _cell(cell: Cell | None) -> Html:
    if isinstance(cell, Html):
        return cell
    return value(cell) if cell else el("span", "\N{EN DASH}", class_="soft")

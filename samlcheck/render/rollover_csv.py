"""The matrix of providers and certificates as CSV (RFC 4180), for a spreadsheet: no cell of it is a formula."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Final

from samlcheck.render.csv_text import cell
from samlcheck.render.rollover_words import columns_of

if TYPE_CHECKING:
    from samlcheck.rollover.change import Change

__all__ = ["render"]

_HEAD: Final = ("arn", "account", "provider", "state", "works", "works_after_activation", "source", "error")


def render(change: Change) -> str:
    """A row for each provider, by ARN; after the fixed columns one for each key, named by its part and thumbprint."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = columns_of(change)
    named = [f"{each.part} {each.key.certificate.sha1 if each.key.certificate else each.key.spki}" for each in columns]
    writer.writerow([*_HEAD, *map(cell, named)])
    for each in change.standings:
        side = each.side
        state = each.state.value if each.state else "unread"
        fixed = (side.arn, side.account, side.provider, state, _yes(each.works), _yes(each.works_after), side.source)
        held = [_yes(column.key.spki in each.holds) for column in columns]
        writer.writerow([*map(cell, fixed), cell(side.error or ""), *held])
    return out.getvalue()


def _yes(value: bool) -> str:  # noqa: FBT001 one word of two
    return "yes" if value else "no"

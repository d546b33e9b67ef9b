"""Roles as a table by account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from rich.text import Text

from samlcheck.aws.arn import RolePair
from samlcheck.render.escape import shortened
from samlcheck.render.terminal.page import PAIR, STYLES, prose, value
from samlcheck.render.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samlcheck.aws.arn import BadPair
    from samlcheck.render.terminal.page import Page

__all__ = ["Paired", "put_roles"]

_SHOWN: Final = 20
"""Rows of the table: more roles than a person chooses from."""
_HOME: Final = "aws"
"""The partition that goes without saying."""
_CELL: Final = 120


class Paired(Protocol):
    """A role as somebody wrote it: a value of the Role attribute, or an app role."""

    @property
    def text(self) -> str:
        """The value."""

    @property
    def pair(self) -> RolePair | BadPair:
        """What it is to AWS."""


class _Row(NamedTuple):
    account: str
    role: str
    provider: str


def put_roles(page: Page, roles: Sequence[Paired]) -> None:
    """Put the pairs on the page, by account in the order in which accounts are named, then what is no pair."""
    if not roles:
        page.pair("roles", prose("none"))
        return
    rows = list(_rows(roles))
    bad = [role for role in roles if not isinstance(role.pair, RolePair)]
    if rows:
        _put_table(page, rows[:_SHOWN])
        if len(rows) > _SHOWN:
            page.continued(prose(f"and {counted(len(rows) - _SHOWN, 'more role')}: --format json has all"))
    for index, role in enumerate(bad[:_SHOWN]):
        page.pair("" if index or rows else "roles", value(f"not a pair of ARNs: {role.text}"))


def _rows(roles: Sequence[Paired]) -> Iterator[_Row]:
    by_account: dict[str, list[_Row]] = {}
    for role in roles:
        pair = role.pair
        if isinstance(pair, RolePair):
            account = pair.role.account_id or "?"
            if pair.role.partition != _HOME:
                account = f"{account} ({pair.role.partition})"
            provider = pair.provider.name or pair.provider.text
            if not pair.same_account:
                provider = f"{provider} of {pair.provider.account_id or '?'}"
            name = f"{pair.role.path.strip('/')}/{pair.role.name}".lstrip("/") or pair.role.text
            row = _Row(shortened(account, _CELL), shortened(name, _CELL), shortened(provider, _CELL))
            by_account.setdefault(account, []).append(row)
    for rows in by_account.values():
        yield from rows


def _put_table(page: Page, rows: list[_Row]) -> None:
    titles = _Row("account", "role", "provider")
    widths = [max(Text(row[column]).cell_len for row in (titles, *rows)) for column in range(3)]
    if sum(widths) + 4 > page.width - PAIR:
        _put_list(page, rows)
        return
    page.pair("roles", Text(_line(titles, widths), style=STYLES["label"]))
    last = ""
    for row in rows:
        page.continued(Text(_line(row._replace(account="" if row.account == last else row.account), widths)))
        last = row.account


def _put_list(page: Page, rows: list[_Row]) -> None:
    for index, row in enumerate(rows):
        page.pair("" if index else "roles", Text(f"{row.account} {row.role}, provider {row.provider}"))


def _line(row: _Row, widths: list[int]) -> str:
    padded = (cell + " " * (width - Text(cell).cell_len) for cell, width in zip(row, widths, strict=True))
    return "  ".join(padded).rstrip()

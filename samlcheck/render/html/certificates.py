"""
The certificates that play a part, the one that ends first in front: whose, until when, and each life as a bar.

What is over is hatched, what is left is solid, and the end is told in words beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.render.certs_words import day, ending, key_of, name_of, window
from samlcheck.render.html.markup import Html, el, join, value
from samlcheck.render.html.tables import table
from samlcheck.render.words import counted
from samlcheck.rollover.inventory_of import Opened, inventory

if TYPE_CHECKING:
    from datetime import datetime

    from samlcheck.engine.report import Report
    from samlcheck.model.inventory import Listed
    from samlcheck.rollover.inventory import CertificateRecord

__all__ = ["certificates"]

_ROWS: Final = 100
_PARTS: Final = {
    "metadata": "in this metadata",
    "trust-metadata": "in the metadata given",
    "trust": "given",
    "signer": "verified a signature",
    "key-info": "carried in the message",
    "input": "pasted",
}
_TITLES: Final = ("certificate", "part", "from", "until", "life")
_WIDE: Final = 200
_HIGH: Final = 18


def certificates(report: Report, prefix: str) -> Html | None:
    """The table, None where no certificate plays a part."""
    parts: dict[str, list[str]] = {}
    found = []
    for each in report.inventory.listed if report.inventory else ():
        if each.certificate:
            found.append(each.certificate)
            parts.setdefault(each.certificate.sha256, []).append(_part(each))
    if not found or not report.inventory:
        return None
    asked = report.inventory.asked
    listed = inventory([Opened("", "", tuple(found))], at=asked.certificates_at, within=asked.within)
    axis = window(listed)
    rows = [
        (
            join((value(name_of(each)), el("div", key_of(each)), el("div", "SHA-1 ", value(each.sha1), class_="soft"))),
            join(("; ".join(dict.fromkeys(parts[each.sha256])),)),
            el("span", day(each.not_before), class_="whole"),
            join((el("span", day(each.not_after), class_="whole"), el("div", ending(each), class_=_tone(each)))),
            _life(each, axis, listed.at, f"{prefix}-over-{number}"),
        )
        for number, each in enumerate(listed.certificates[:_ROWS], 1)
    ]
    years = (
        f"Bars go from {day(axis[0])} to {day(axis[1])}; hatched is over, solid is left, the line is {day(listed.at)}."
    )
    more = len(listed.certificates) - _ROWS
    return join(
        (
            el("p", years, class_="soft"),
            table("Certificates, the one that ends first in front", _TITLES, rows),
            el("p", f"and {counted(more, 'more')}, which end later: samlcheck certs has all") if more > 0 else "",
        )
    )


def _part(listed: Listed) -> str:
    use = f", for {listed.use}" if listed.use else ""
    return f"{_PARTS[listed.part]}{use}"


def _tone(record: CertificateRecord) -> str | None:
    return {"ended": "bad", "critical": "bad", "soon": "unsure"}.get(record.state)


def _life(record: CertificateRecord, axis: tuple[datetime, datetime], at: datetime, pattern: str) -> Html:
    """The bar; what it says stands in the cells before it."""

    def x(when: datetime) -> float:
        return min(max((when - axis[0]) / (axis[1] - axis[0]), 0.0), 1.0) * _WIDE

    first, last, today = x(record.not_before), max(x(record.not_after), x(record.not_before) + 1), x(at)
    turn = min(max(today, first), last)
    left = "soon" if record.state in ("critical", "soon") else "left"
    hatch = el("line", class_="over", x1="0", y1="0", x2="0", y2="6")
    lines = el("pattern", hatch, id=pattern, width="6", height="6", patternUnits="userSpaceOnUse",
               patternTransform="rotate(45)")  # fmt: skip
    return el(
        "svg",
        el("defs", lines),
        _bar(first, turn, fill=f"url(#{pattern})"),
        _bar(turn, last, class_=left),
        _bar(first, last, class_="frame"),
        el("line", class_="now", x1=f"{today:.1f}", y1="0", x2=f"{today:.1f}", y2=f"{_HIGH}"),
        class_="life",
        viewBox=f"0 0 {_WIDE} {_HIGH}",
        preserveAspectRatio="none",
        aria_hidden="true",
    )


def _bar(begin: float, end: float, *, class_: str | None = None, fill: str | None = None) -> Html:
    return el(
        "rect", class_=class_, fill=fill, x=f"{begin:.1f}", y="3", width=f"{end - begin:.1f}", height=f"{_HIGH - 6}"
    )

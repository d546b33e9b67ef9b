"""
An inventory as a picture: a timeline of every certificate's life, today marked (SVG 1.1, nothing fetched, no script).

What is over is hatched and what is left is solid, and each end is told in words, so that it reads in black and white;
a dark page gets its own colours.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.sax.saxutils import escape

from samlcheck.render.certs_words import day, ending, headline, name_of, window
from samlcheck.render.escape import shortened, visible
from samlcheck.render.words import utc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.rollover.inventory import CertificateInventory, CertificateRecord

__all__ = ["render"]

_WIDTH: Final = 1200
_LEFT: Final = 330
_RIGHT: Final = 200
_TOP: Final = 92
_BOTTOM: Final = 48
_ROW: Final = 40
_DENSE_ROW: Final = 20
_DENSE: Final = 40
"""From so many certificates on a row has one line of text instead of two."""
_MOST: Final = 1000
"""Rows: no program shows a picture of twenty thousand, and those that end first are in it."""
_GAP: Final = 40
"""Between the numbers of two years."""
_NAME: Final = 38
_OWNER: Final = 36
_STYLE: Final = """
.ground { fill: #ffffff } .band { fill: #f1f3f5 }
text { font-family: system-ui, "Segoe UI", "DejaVu Sans", sans-serif; font-size: 13px; fill: #1a1d21 }
.title { font-size: 18px; font-weight: 600 } .small { font-size: 11px; fill: #4b5563 }
.grid { stroke: #c9ced6; stroke-width: 1 }
.now { stroke: #1a1d21; stroke-width: 2; stroke-dasharray: 6 3 } .strong { font-weight: 700 }
.frame { fill: none; stroke: #1a1d21; stroke-width: 1.2 }
.valid { fill: #2f7d5b } .soon { fill: #d39a1e }
.line { stroke: #1a1d21; stroke-width: 1.3 } .beyond { fill: #1a1d21 }
@media (prefers-color-scheme: dark) {
.ground { fill: #14171a } .band { fill: #1d2226 } text { fill: #e8eaed } .small { fill: #aeb6bf }
.grid { stroke: #3c444b } .now { stroke: #e8eaed } .frame, .line { stroke: #e8eaed }
.valid { fill: #4fb286 } .soon { fill: #e3b341 } .beyond { fill: #e8eaed }
}
"""


class _Scale(NamedTuple):
    """Where moments are, from left to right."""

    begin: datetime
    end: datetime

    def x(self, when: datetime) -> float:
        """The place of a moment, which may lie outside."""
        return _LEFT + (when - self.begin) / (self.end - self.begin) * (_WIDTH - _LEFT - _RIGHT)

    def inside(self, when: datetime) -> float:
        """The place of a moment, at the edge where it lies outside."""
        return min(max(self.x(when), _LEFT), _WIDTH - _RIGHT)


def render(inventory: CertificateInventory) -> str:
    """The picture, ending in a line break."""
    scale = _Scale(*window(inventory))
    shown = inventory.certificates[:_MOST]
    row = _DENSE_ROW if len(shown) > _DENSE else _ROW
    height = _TOP + row * len(shown) + _BOTTOM
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}"',
            f'viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="title described">',
            f'<title id="title">{_text(headline(inventory))}</title>',
            f'<desc id="described">{_text(_described(inventory))}</desc>',
            f"<style>{_STYLE}</style>",
            '<defs><pattern id="over" width="6" height="6" patternUnits="userSpaceOnUse"',
            'patternTransform="rotate(45)"><line class="line" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>',
            f'<rect class="ground" width="{_WIDTH}" height="{height}"/>',
            f'<text class="title" x="20" y="32">{_text(headline(inventory))}</text>',
            *_axis(scale, height),
            *(part for at, each in enumerate(shown) for part in _life(each, inventory, scale, _TOP + at * row)),
            *_now(inventory.at, scale, height),
            *_legend(inventory, height, len(inventory.certificates) - len(shown)),
            "</svg>",
            "",
        ]
    )


def _axis(scale: _Scale, height: int) -> Iterator[str]:
    free = 0.0
    for year in range(scale.begin.year, scale.end.year + 1):
        x = scale.x(datetime(year, 1, 1, tzinfo=UTC))
        if _LEFT <= x <= _WIDTH - _RIGHT and x >= free:
            yield f'<line class="grid" x1="{x:.1f}" y1="{_TOP - 8}" x2="{x:.1f}" y2="{height - _BOTTOM}"/>'
            yield f'<text class="small" x="{x + 3:.1f}" y="{_TOP - 14}">{year}</text>'
            free = x + _GAP


def _life(record: CertificateRecord, inventory: CertificateInventory, scale: _Scale, y: int) -> Iterator[str]:
    """One row: whose certificate, the bar, its end in words."""
    dense = len(inventory.certificates) > _DENSE
    bar, middle = (_DENSE_ROW - 8, y + _DENSE_ROW / 2 + 4) if dense else (18, y + 17)
    top = y + 4
    name = _text(_clipped(name_of(record), _NAME))
    if dense:
        yield f'<text class="small" x="20" y="{middle:.0f}">{record.sha1[:8]}  {name}</text>'
    else:
        owner = next(iter(record.entity_ids), "") or inventory.inputs[record.found[0].input].source
        yield f'<text x="20" y="{middle:.0f}">{name}</text>'
        whose = f"{record.sha1[:8]}  {_clipped(owner, _OWNER)}"
        yield f'<text class="small" x="20" y="{middle + 15:.0f}">{_text(whose)}</text>'
    yield f"<g><title>{_text(_told(record))}</title>"
    first, last = scale.inside(record.not_before), scale.inside(record.not_after)
    now = min(max(scale.x(inventory.at), first), last)
    tone = "soon" if record.state in ("critical", "soon") else "valid"
    yield f'<rect class="{tone}" x="{now:.1f}" y="{top}" width="{last - now:.1f}" height="{bar}"/>'
    yield f'<rect fill="url(#over)" x="{first:.1f}" y="{top}" width="{now - first:.1f}" height="{bar}"/>'
    yield f'<rect class="frame" x="{first:.1f}" y="{top}" width="{max(last - first, 2):.1f}" height="{bar}"/></g>'
    if scale.begin > record.not_before:
        yield _arrow(_LEFT - 2, top, -6, bar)
    if scale.end < record.not_after:
        yield _arrow(_WIDTH - _RIGHT + 2, top, 6, bar)
    x = _WIDTH - _RIGHT + 12
    strong = " strong" if record.state in ("ended", "critical", "soon") else ""
    small = " small" if dense else ""
    said = f"{ending(record)}" if dense else f"{day(record.not_after)}"
    yield f'<text class="said{strong}{small}" x="{x}" y="{middle:.0f}">{_text(said)}</text>'
    if not dense:
        text = f"{ending(record)}, {record.percent_left}% left"
        yield f'<text class="small{strong}" x="{x}" y="{middle + 15:.0f}">{_text(text)}</text>'


def _arrow(x: float, y: float, length: int, height: float) -> str:
    """A bar goes on beyond the picture."""
    return f'<path class="beyond" d="M {x} {y} l {length} {height / 2} l {-length} {height / 2} z"/>'


def _now(at: datetime, scale: _Scale, height: int) -> Iterator[str]:
    x = scale.x(at)
    yield f'<line class="now" x1="{x:.1f}" y1="{_TOP - 30}" x2="{x:.1f}" y2="{height - _BOTTOM}"/>'
    yield f'<text class="strong" x="{x + 5:.1f}" y="{_TOP - 28}">now, {day(at)}</text>'


def _legend(inventory: CertificateInventory, height: int, more: int) -> Iterator[str]:
    y = height - 24
    x = 20
    for fill, text, room in (
        ('fill="url(#over)"', "over", 70),
        ('class="valid"', "left", 70),
        ('class="soon"', "left, and the end is near", 180),
    ):
        yield f'<rect {fill} x="{x}" y="{y}" width="22" height="12"/>'
        yield f'<rect class="frame" x="{x}" y="{y}" width="22" height="12"/>'
        yield f'<text class="small" x="{x + 28}" y="{y + 10}">{text}</text>'
        x += room
    yield _arrow(x, y, 6, 12)
    yield f'<text class="small" x="{x + 14}" y="{y + 10}">goes on beyond the picture</text>'
    rest = f"; {more:,} more end later" if more else ""
    said = f"as of {utc(inventory.at)}{rest}"
    yield f'<text class="small" x="{_WIDTH - 20}" y="{y + 10}" text-anchor="end">{_text(said)}</text>'


def _told(record: CertificateRecord) -> str:
    return f"{name_of(record)} ({record.sha1}): {utc(record.not_before)} to {utc(record.not_after)}, {ending(record)}"


def _described(inventory: CertificateInventory) -> str:
    return (
        f"A bar for each certificate, from its beginning to its end, as of {utc(inventory.at)}. "
        "What is over is hatched, what is left is solid."
    )


def _clipped(text: str, limit: int) -> str:
    shown = visible(text)
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}\N{HORIZONTAL ELLIPSIS}"


def _text(text: str) -> str:
    """A document's text in XML: made visible, so that no character is one that XML does not have."""
    return escape(shortened(text, 600), {'"': "&quot;"})

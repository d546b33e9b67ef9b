"""
A change of certificate as one HTML file: the answer and the matrix, for a ticket or a wall.

The file stands alone and fetches nothing; its policy forbids scripts. It is readable in light and dark, in black and
white, and without colours: whatever a colour says a word says too.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from samlcheck.render.escape import visible
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
from samlcheck.render.words import counted
from samlcheck.rollover.plan import plan_of
from samlcheck.rollover.states import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samlcheck.render.rollover_words import Column
    from samlcheck.rollover.change import Change, Standing
    from samlcheck.rollover.merge import Merged

__all__ = ["render"]

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #b5b5b5; --good: #0b6b2b; --bad: #a30d0d;
  --unsure: #7a5600; --soft: #555; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #161616; --line: #555; --good: #63d387;
  --bad: #ff8f8f; --unsure: #f0c35a; --soft: #aaa; } }
body { color: var(--ink); background: var(--paper); font: 16px/1.5 system-ui, sans-serif; max-width: 70rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
.good { color: var(--good); } .bad { color: var(--bad); } .unsure { color: var(--unsure); }
.wide { overflow-x: auto; } table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
th.day { white-space: nowrap; } td.mark { text-align: center; } td.no { color: var(--soft); }
td.lost { color: var(--bad); font-weight: bold; outline: 2px solid; outline-offset: -3px; }
code { overflow-wrap: anywhere; } pre { white-space: pre-wrap; overflow-wrap: anywhere; }
"""


def render(change: Change, name: str | None, merged: Merged | None) -> str:
    """The whole file, ending in a line break."""
    top = headline(change)
    habits = habit_words(change)
    keys = [f"{each.part}: {', '.join(key_words(each, change))}" for each in columns_of(change)]
    body = [
        f'<h1><span class="{top.tone}">{_text(top.word)}</span> {_text(top.sentence)}</h1>',
        *(f"<p>{_text(each)}</p>" for each in top.details),
        f"<p>What signs: {_text(signer_words(change))}</p>",
        *_section("The certificates", keys),
        *_matrix(change),
        *(_section("On that day", on_that_day(change)) if change.at_given else ()),
        *_steps(change, name if merged else None),
        *_days(change),
        *(_section(*habits) if habits else ()),
        *(_section("Left out", left_out(change)) if left_out(change) else ()),
        *(_section("Written", merged_words(name, merged)) if name is not None and merged else ()),
    ]
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>samlcheck rollover: {_text(top.word)}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            *body,
            "</body>",
            "</html>",
            "",
        )
    )


def _matrix(change: Change) -> Iterator[str]:
    if not change.standings:
        return
    columns = columns_of(change)
    yield "<h2>SAML providers in IAM, and the certificates that they have</h2>"
    yield '<div class="wide"><table>'
    heads = "".join(_head(each) for each in columns)
    first, last = '<th scope="col">account</th><th scope="col">provider</th>', '<th scope="col">state</th>'
    yield f"<thead><tr>{first}{heads}{last}</tr></thead>"
    yield "<tbody>"
    for row in rows_of(change):
        yield _row(row, columns)
    yield "</tbody></table></div>"


def _head(column: Column) -> str:
    certificate = column.key.certificate
    thumbprint = certificate.sha1 if certificate else column.key.spki
    end = f"<br>until {certificate.not_after:%Y-%m-%d}" if certificate else ""
    signs = ", signs" if column.signs else ""
    short = f'<code title="{_text(thumbprint)}">{_text(thumbprint[:8])}...</code>'
    return f'<th scope="col">{_text(column.part)}{signs}<br>{short}{end}</th>'


def _row(row: Standing, columns: Iterable[Column]) -> str:
    cells = "".join(_cell(row, each) for each in columns)
    tone = "bad" if row.breaks or row.state is State.BROKEN else "unsure" if row.state is None else "good"
    state = f'<td class="{tone}">{_text(state_words(row))}</td>'
    return (
        f'<tr><td>{_text(row.side.account)}</td><th scope="row" title="{_text(row.side.arn)}">'
        f"{_text(row.side.provider)}</th>{cells}{state}</tr>"
    )


def _cell(row: Standing, column: Column) -> str:
    if column.key.spki in row.holds:
        return '<td class="mark">has it</td>'
    return f'<td class="mark {"lost" if column.signs else "no"}">no</td>'


def _steps(change: Change, merged: str | None) -> Iterator[str]:
    steps = plan_of(change, merged)
    if not steps:
        return
    yield "<h2>What to do, in this order</h2>"
    yield "<ol>"
    for step in steps:
        done = '<span class="good">done:</span> ' if step.done else ""
        commands = "".join(f"<pre><code>{_text(each)}</code></pre>" for each in step.commands)
        yield f"<li>{done}{_text(step.text)}{commands}</li>"
    yield "</ol>"


def _days(change: Change) -> Iterator[str]:
    if not change.days:
        return
    total = counted(len(change.standings), "SAML provider")
    yield "<h2>The calendar, in UTC</h2>"
    yield '<div class="wide"><table><tbody>'
    for day in change.days:
        broken = f'; <strong class="bad">breaks {len(day.breaks)} of {total}</strong>' if day.breaks else ""
        yield f'<tr><th class="day" scope="row">{day.at:%Y-%m-%d}</th><td>{_text(day.text)}{broken}</td></tr>'
    yield "</tbody></table></div>"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"<h2>{_text(title)}</h2>"
    yield "<ul>"
    for each in lines:
        yield f"<li>{_text(each)}</li>"
    yield "</ul>"


def _text(text: str) -> str:
    """A text as HTML, nothing in it markup and nothing invisible."""
    return escape(visible(text), quote=True)

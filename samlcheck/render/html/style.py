"""
The one style sheet of the page, and the policy that lets in nothing but it.

The browser compares the sheet with its hash: nothing of a document could become style, or load anything. Each colour
stands at least 4.5 : 1 against its ground, on a light page and on a dark one, and no colour says what no word says.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import Final

__all__ = ["DEEPEST", "POLICY", "STYLE"]

DEEPEST: Final = 16
"""Levels of a document that are indented, each more than the one before."""

_SHEET: Final = """
:root {
  color-scheme: light dark;
  --ink: #1a1d21; --paper: #ffffff; --soft: #4b5563; --line: #c9ced6; --ground: #f3f4f6; --link: #0b4fb3;
  --good: #0b6b2b; --bad: #a30d0d; --unsure: #7a4b00; --note: #075985; --mark: #fff0b8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e8eaed; --paper: #14171a; --soft: #aeb6bf; --line: #3c444b; --ground: #1d2226; --link: #8ab8ff;
    --good: #63d387; --bad: #ff9a94; --unsure: #f0c35a; --note: #7dc8f5; --mark: #4a3c0c;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto; max-width: 80rem; padding: 0 1rem 3rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; overflow-wrap: break-word;
}
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: var(--paper); border: 2px solid var(--link); }
h1 { font-size: 1.25rem; line-height: 1.3; margin: 1.5rem 0 .5rem; }
h2 { font-size: 1.6rem; line-height: 1.25; margin: 1.5rem 0 .5rem; }
h3 { font-size: 1.2rem; margin: 2.25rem 0 .5rem; padding-bottom: .2rem; border-bottom: 1px solid var(--line); }
h4 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p { margin: .4rem 0; max-width: 60rem; }
code, pre, .source { font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; font-size: .875rem; }
code, pre, .source, h1, h2 { overflow-wrap: anywhere; }
code, mark, dd, td { unicode-bidi: isolate; }
pre {
  margin: .4rem 0; padding: .5rem .75rem; background: var(--ground); border: 1px solid var(--line);
  white-space: pre-wrap;
}
.good { color: var(--good); } .bad, .error { color: var(--bad); } .unsure, .warning { color: var(--unsure); }
.note { color: var(--note); } .soft { color: var(--soft); }
.holds { border: 1px solid var(--line); border-left: .4rem solid var(--unsure); padding: .25rem 1rem; }
nav ul { list-style: none; padding: 0; margin: .4rem 0; }
nav ul ul { display: flex; flex-wrap: wrap; gap: .1rem 1.25rem; margin: 0 0 .4rem 1.25rem; }
.whose { display: block; font-size: 1rem; color: var(--soft); }
.report { border-top: 3px solid var(--line); margin-top: 1.5rem; }
.finding { margin: 1rem 0; padding: .25rem 1rem .5rem; border: 1px solid var(--line); border-left-width: .4rem; }
.finding.is-error { border-left-color: var(--bad); }
.finding.is-warning { border-left: .4rem double var(--unsure); }
.finding.is-note { border-left: .4rem dotted var(--note); }
.finding h4 { margin-top: .5rem; }
.finding:target, mark:target { outline: 3px solid var(--link); outline-offset: 2px; }
dl { margin: .5rem 0; } .pair { display: grid; grid-template-columns: 8rem 1fr; gap: .15rem 1rem; }
dt { color: var(--soft); } dd { margin: 0; min-width: 0; }
table { border-collapse: collapse; margin: .5rem 0; width: 100%; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
thead th { background: var(--ground); white-space: nowrap; } tbody th { font-weight: normal; }
.whole { white-space: nowrap; }
.codes { columns: 17rem; list-style: none; padding: 0; margin: .25rem 0; font-size: .875rem; }
mark { color: inherit; background: var(--mark); border: 1px solid currentColor; border-radius: 2px;
  box-decoration-break: clone; }
.source { border: 1px solid var(--line); padding: .5rem .25rem; line-height: 1.6; }
.row { padding-left: calc(.5rem + var(--level, 0) * 1.25rem); white-space: pre-wrap; }
.numbered .row { padding-left: calc(3.5rem + var(--level, 0) * 1.25rem); }
.number { float: left; margin-left: calc(-3.5rem - var(--level, 0) * 1.25rem); width: 3rem; text-align: right;
  color: var(--soft); user-select: none; }
.gap { padding-left: .5rem; color: var(--soft); font-style: italic; }
.tag { color: var(--note); } .name { color: var(--unsure); } .aside { color: var(--soft); }
.source a { margin-left: .35em; font-weight: 600; }
.life { display: block; width: 100%; min-width: 6rem; height: 1.1rem; }
.life .frame { fill: none; stroke: currentColor; stroke-width: 1; } .life .left { fill: var(--good); }
.life .soon { fill: var(--unsure); } .life .now { stroke: currentColor; stroke-width: 2; }
.life .over { stroke: currentColor; stroke-width: 1; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); }
@media (max-width: 40rem) {
  body { padding: 0 .75rem 2rem; }
  h2 { font-size: 1.3rem; }
  .pair { display: block; } dt { margin-top: .4rem; }
  .finding { padding: .25rem .6rem .5rem; }
  table, caption, tbody, tr, td, tbody th { display: block; width: 100%; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border: 1px solid var(--line); margin: .5rem 0; } th, td { border: 0; padding: .15rem .5rem; }
  td::before { content: attr(data-label) ": "; color: var(--soft); }
  td.bare::before { content: none; }
  .row, .numbered .row { padding-left: calc(.25rem + var(--level, 0) * .4rem); }
  .number { display: none; }
}
@media print {
  :root {
    color-scheme: light; --ink: #000; --paper: #fff; --soft: #333; --line: #999; --ground: #fff; --link: #000;
    --good: #000; --bad: #000; --unsure: #000; --note: #000; --mark: #fff;
  }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .skip, nav { display: none; }
  h2, h3, h4, caption { break-after: avoid; }
  .finding, tr, .row { break-inside: avoid; }
  .report + .report { break-before: page; }
  a { text-decoration: none; }
  .life { print-color-adjust: exact; }
}
"""
_LEVELS: Final = "".join(f".l{level} {{ --level: {level}; }}\n" for level in range(1, DEEPEST + 1))

STYLE: Final = _SHEET + _LEVELS
"""Indentation is a class, for the policy lets no element have a style of its own."""
_HASH: Final = b64encode(sha256(STYLE.encode()).digest()).decode()
POLICY: Final = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"

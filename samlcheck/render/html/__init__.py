"""
Reports as one page that stands by itself: nothing is fetched, no script is in it, and it is read in any browser.

It is made to be attached to a ticket. So what it says of persons is hidden unless it is asked for, signatures and
ciphertexts are cut short, and what the page holds stands at its top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import samlcheck
from samlcheck.render.html.markup import Html, el
from samlcheck.render.html.report import Part, parts_of
from samlcheck.render.html.style import POLICY, STYLE
from samlcheck.render.personal import view_of
from samlcheck.render.words import counted, utc

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samlcheck.engine.report import Report

__all__ = ["render"]

_HIDDEN: Final = (
    "Persons are not named here: [NameID], [session name], [attribute value 2] and the like stand for what the message "
    "says of them, equal values under equal names. Roles, account numbers, the issuer and the names of files are in it."
)
_PERSONAL: Final = (
    "This page holds personal data, as asked for with --show-personal: names, addresses and attributes of whoever "
    "signed in."
)
_CUT: Final = (
    "Signatures and ciphertexts are cut short, so nobody signs in with this page. The capture that it was made from "
    "may still do so."
)


def render(reports: Iterable[Report], *, personal: bool = False, ignored: bool = False) -> str:
    """The page of these reports, in which persons are named when `personal` says so, ending in a line break."""
    views = [view_of(report, personal=personal) for report in reports]
    parts = [
        parts_of(view, f"r{number}", personal=personal, ignored=ignored, several=len(views) > 1)
        for number, view in enumerate(views, 1)
    ]
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="robots" content="noindex">',
            el("title", _title(parts)),
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            el("a", "Skip to the answer", class_="skip", href="#main"),
            el("header", el("h1", _title(parts)), _holds(personal=personal)),
            _contents(parts),
            el("main", *(each.section for each in parts), id="main", tabindex="-1"),
            _footer(parts),
            "</body>",
            "</html>",
            "",
        )
    )


def _title(parts: Sequence[Part]) -> str:
    if len(parts) == 1:
        return f"samlcheck: {parts[0].title}"
    words: dict[str, int] = {}
    for each in parts:
        words[each.word] = words.get(each.word, 0) + 1
    counts = ", ".join(f"{number:,} {word}" for word, number in words.items())
    return f"samlcheck: {counted(len(parts), 'report')}{f': {counts}' if counts else ''}"


def _holds(*, personal: bool) -> Html:
    said = el("p", el("strong", _PERSONAL)) if personal else el("p", _HIDDEN)
    return el("div", said, el("p", _CUT), class_="holds")


def _contents(parts: Sequence[Part]) -> Html:
    """The table of contents: each report, and its own parts below it."""
    return el(
        "nav",
        el("ul", *(el("li", el("a", each.title, href=f"#{each.anchor}"), _inside(each)) for each in parts)),
        aria_label="Contents",
    )


def _inside(part: Part) -> Html:
    links = [el("li", el("a", title, href=f"#{anchor}")) for anchor, title in part.headings]
    return el("ul", *links)


def _footer(parts: Sequence[Part]) -> Html:
    times = sorted({utc(each.now) for each in parts})
    made = f"samlcheck {samlcheck.__version__}{f', {times[-1]}' if times else ''}"
    return el("footer", el("p", made))

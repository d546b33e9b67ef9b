"""
HTML that is written safely by being built: a plain text is made visible and escaped, and only Html is markup.

Whoever writes an element names its attributes here; nothing of a document can become one.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from samlcheck.render.escape import shortened, visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["PROSE", "VALUE", "Html", "el", "join", "lines", "value"]

PROSE: Final = 1200
"""Characters of a sentence that are shown, the values in it included."""
VALUE: Final = 300
"""Characters of a value that are shown."""


class Html(str):
    """Markup of ours; every other text is somebody's."""

    __slots__ = ()


def el(name: str, *content: str, **attributes: str | None) -> Html:
    """An element; attributes that are None are left out, `class_` is class and `aria_label` is aria-label."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_text(each, PROSE)}"'
        for key, each in attributes.items()
        if each is not None
    )
    return Html(f"<{name}{written}>{join(content)}</{name}>")


def join(parts: Iterable[str]) -> Html:
    """The parts one after the other, texts among them escaped."""
    return Html("".join(each if isinstance(each, Html) else _text(each, PROSE) for each in parts))


def value(text: str, limit: int = VALUE) -> Html:
    """A document's text, its middle left out when it is long, apart from the direction of what is around it."""
    return Html(f"<code>{_text(text, limit)}</code>")


def lines(text: str) -> Html:
    """A text of several lines, which has been shortened: its line breaks and tabs stay."""
    return Html(escape(visible_lines(text), quote=True))


def _text(text: str, limit: int) -> str:
    return escape(shortened(text, limit), quote=True)

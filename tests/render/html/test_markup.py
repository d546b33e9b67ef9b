"""Markup is what is written as an element; everything else is text."""

from __future__ import annotations

from samlcheck.render.html.markup import Html, el, join, lines, value


def test_texts_are_escaped_and_markup_is_not() -> None:
    """A text never becomes an element, and an element put into another stays one."""
    assert el("p", "<b>", el("b", "a & b")) == "<p>&lt;b&gt;<b>a &amp; b</b></p>"


def test_attributes() -> None:
    """Underscores are hyphens, one at the end keeps a name from Python, None is none, and quotes end nothing."""
    assert el("a", class_="x", aria_label="\"'<", id=None) == '<a class="x" aria-label="&quot;&#x27;&lt;"></a>'


def test_what_cannot_be_seen_is_made_visible() -> None:
    """In texts, values and attributes; whole documents keep their line breaks."""
    assert value("a\u202e\n\ud800") == r"<code>a\u202e\n\ud800</code>"
    assert el("p", title="\x00") == r'<p title="\x00"></p>'
    assert lines("a\n\tb\x1b") == "a\n\tb\\x1b"


def test_long_texts_lose_their_middle() -> None:
    """A value has an end; so has a sentence."""
    assert value("x" * 1_000).count("x") == 300
    assert join(["x" * 5_000]).count("x") == 1_200
    assert join([Html("x" * 5_000)]).count("x") == 5_000

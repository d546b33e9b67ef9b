"""The forms that a reformatted document may have had."""

from __future__ import annotations

import pytest

from samlcheck.core.xml import parse
from samlcheck.model.restored import Restored, restored


def forms(text: str) -> list[tuple[Restored, str]]:
    """What is tried, and as which change."""
    return [(what, document.text) for what, document in restored(parse(text.encode()))]


@pytest.mark.parametrize(
    ("text", "what", "before"),
    [
        ("<a>\n  <b>x</b>\n</a>", "pretty-printed", "<a><b>x</b></a>"),
        ("<a>\n  <b>\n    x\n  </b>\n</a>", "pretty-printed", "<a><b>x</b></a>"),
        ("<a>x&#13;\ny&#xD;z</a>", "line ends changed", "<a>x\nyz</a>"),
        ("<a\n b='1'>x\ny</a>", "line ends changed", "<a\n b='1'>x&#13;\ny</a>"),
        ("<a>JosÃ©</a>", "re-encoded", "<a>José</a>"),
        ("<a>Jose\u0301</a>", "re-encoded", "<a>Jos\u00e9</a>"),
        ("<a>Jos\u00e9</a>", "re-encoded", "<a>Jose\u0301</a>"),
    ],
    ids=["indented", "values-indented", "returns-added", "returns-lost", "decoded-twice", "decomposed", "composed"],
)
def test_a_form_is_tried(text: str, what: Restored, before: str) -> None:
    """What a known kind of tool did is undone."""
    assert (what, before) in forms(text)


def test_nothing_is_tried_twice() -> None:
    """A text that no form changes has no other form."""
    assert forms("<a><b>x</b></a>") == []


def test_what_cannot_be_parsed_is_left_out() -> None:
    """A form is no form where it is no XML: decomposed, the sign for "not less than" begins with a "<"."""
    assert forms("<a>\u226e</a>") == []


def test_the_declared_encoding_plays_no_part() -> None:
    """The forms are UTF-8 whatever the document was declared as, so that letters are not misread again."""
    data = '<?xml version="1.0" encoding="ISO-8859-1"?><a>\n<b>é</b></a>'.encode("latin-1")
    assert next(document.root.children[0].text for _, document in restored(parse(data))) == "é"


def test_a_long_text_is_not_restored() -> None:
    """No message is so long, and each form would be parsed anew."""
    assert forms(f"<a>\n<b>{'x' * 1_000_000}</b></a>") == []

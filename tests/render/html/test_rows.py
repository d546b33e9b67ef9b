"""The rows of a document: an element without children in each, nothing lost but blanks between tags."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samlcheck.core.xml import parse
from samlcheck.errors import XmlError
from samlcheck.model.json_document import read_json
from samlcheck.render.html.rows import Row, json_rows, xml_rows

XML = """<?xml version="1.0"?>
<a:b xmlns:a="urn:a" x='1 > 0'><!-- one -->
  <c/> <d y="2" ></d>
  <e>text<!--two-->more<![CDATA[<raw>]]></e> mixed
</a:b>
"""
JSON = '{"a": [1, {"b": "}"}], "c": {}, "d" : null}'
PIECES = st.lists(
    st.sampled_from(["<a>", "</a>", "<b c='>'/>", '<b c="/>">', "</b>", "text ", "&amp;", "<!-- <a> -->", "<?p <b>?>"]),
    max_size=12,
)


def shown(text: str, rows: list[Row] | None) -> list[str]:
    """The rows as text, each so deep."""
    assert rows is not None
    return ["  " * row.depth + "".join(text[each.start : each.end] for each in row.pieces) for row in rows]


def test_xml() -> None:
    """Elements with children have a row for each tag; comments, mixed text and what stands before have their own."""
    assert shown(XML, xml_rows(parse(XML.encode()))) == [
        '<?xml version="1.0"?>',
        "<a:b xmlns:a=\"urn:a\" x='1 > 0'>",
        "  <!-- one -->",
        "  <c/>",
        '  <d y="2" ></d>',
        "  <e>text<!--two-->more<![CDATA[<raw>]]></e>",
        "   mixed\n",
        "</a:b>",
    ]


def test_json() -> None:
    """A row for each value and each closing bracket; commas where they stand."""
    assert shown(JSON, json_rows(read_json(JSON.encode()).document)) == [
        "{",
        '  "a": [',
        "    1,",
        "    {",
        '      "b": "}"',
        "    }",
        "  ],",
        '  "c": {},',
        '  "d" : null',
        "}",
    ]


@pytest.mark.parametrize("text", ["[]", "{}", "1", '"a"', " [ [ ] , [ 1 ] ] "])
def test_small_json(text: str) -> None:
    """Empty and alone, too."""
    rows = json_rows(read_json(text.encode()).document)
    assert re.sub(r"\s", "", "".join(shown(text, rows))) == re.sub(r"\s", "", text)


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_nothing_is_lost(pieces: list[str]) -> None:
    """Whatever is well-formed is shown whole and in its order."""
    text = f"<r>{''.join(pieces)}</r>"
    try:
        document = parse(text.encode())
    except XmlError:
        return
    rows = shown(text, xml_rows(document))
    assert re.sub(r"\s", "", "".join(rows)) == re.sub(r"\s", "", text)

"""Where an element stands: line, column, XPath, and the words around a value, the same in both passes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

from samlcheck.core.names import PREFIXES
from samlcheck.core.xml import Document, Node, parse
from samlcheck.errors import XmlError
from samlcheck.intake import read
from samlcheck.model import positions
from samlcheck.model.json_document import read_json
from samlcheck.model.places import EXCERPT, Location
from samlcheck.model.positions import locate, positions_of
from tests.core.generated import documents

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"


def spot(document: Document, index: int) -> tuple[int | None, int | None]:
    """Line and column of an element."""
    where = Location(document.nodes[index])
    return (where.line, where.column)


def assert_passes_agree(document: Document) -> None:
    """Both parsers saw the same elements, and each place is the `<` of the right start tag."""
    assert positions_of(document) is not None
    lines = document.text.replace("\r\n", "\n\x00").replace("\r", "\n").split("\n")
    for node in document.nodes:
        line, column = spot(document, node.index)
        assert line is not None
        assert column is not None
        start = lines[line - 1].removeprefix("\x00")[column - 1 :]
        assert start.startswith("<")
        name = start[1:].split(">")[0].split("/")[0].split()[0]
        assert name.rpartition(":")[2] == node.local


# --- both passes -----------------------------------------------------------------------------------------------------


@given(text=documents())
def test_both_passes_agree_on_any_document(text: str) -> None:
    """The elements of lxml and the start tags of expat are the same ones, in the same order."""
    assert_passes_agree(parse(text.encode()))


def committed() -> Iterator[Document]:
    """Every XML document in every committed capture."""
    for path in sorted(FIXTURES.rglob("*.*")):
        for capture in read(path.read_bytes(), source=path.name):
            try:
                yield parse(capture.data)
            except XmlError:
                continue


def test_both_passes_agree_on_every_fixture() -> None:
    """No committed message or metadata document leaves a finding without its place."""
    count = 0
    for document in committed():
        assert_passes_agree(document)
        count += 1
    assert count > 100


def test_both_passes_agree_whatever_the_encoding() -> None:
    """The second pass reads the characters that were decoded, whatever the declaration calls them."""
    for codec in ("utf-8", "utf-16", "latin-1", "cp1252"):
        text = f'<?xml version="1.0" encoding="{codec}"?><a>é<b/></a>'
        document = parse(text.encode(codec))
        assert spot(document, 1) == (1, len(text) - 7)


def test_a_byte_order_mark_is_no_column() -> None:
    """A document with and without its mark has the same places."""
    assert spot(parse(b"\xef\xbb\xbf<a><b/></a>"), 1) == (1, 4)


@pytest.mark.parametrize("name", ["ୱ", "\U00010000"], ids=["since the fifth edition", "beyond 16 bits"])
def test_a_name_that_expat_does_not_know_leaves_places_out(name: str) -> None:
    """The second parser, expat, keeps to the fourth edition of XML 1.0: no place is better than a wrong one."""
    document = parse(f"<a><{name}/></a>".encode())
    where = Location(document.nodes[0])
    assert (where.line, where.column, where.excerpt) == (None, None, None)
    assert where.xpath == "/a"


def test_passes_that_see_other_elements_leave_places_out() -> None:
    """A difference between the two is never papered over."""
    assert locate("<a><b/></a>", ["a", "b"]) is not None
    assert locate("<a><b/></a>", ["a", "c"]) is None
    assert locate("<a><b/></a>", ["a"]) is None


# --- line and column -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ("", (1, 4)),
        ("x", (1, 5)),
        ("é", (1, 5)),
        ("€", (1, 5)),
        ("😀", (1, 5)),
        ("e\u0301", (1, 6)),
        ("\t", (1, 5)),
        ("\n", (2, 1)),
        ("\r\n", (2, 1)),
        ("\r", (2, 1)),
        ("\r\r\n\n", (4, 1)),
        ("\n\u2028é", (2, 3)),
        ("&#10;", (1, 9)),
        ("<!-- é\n<b/> -->", (2, 9)),
        ("<?p <b/>?>", (1, 14)),
        ("<![CDATA[<b>\n]]>", (2, 4)),
    ],
    ids=repr,
)
def test_columns_count_code_points_and_lines_count_line_ends(before: str, place: tuple[int, int]) -> None:
    """CRLF, LF and CR each end a line; a tab is one column; nothing but a start tag is an element."""
    assert spot(parse(f"<a>{before}<b/></a>".encode()), 1) == place


@pytest.mark.parametrize(
    "start",
    ['<a b=">">', "<a b='>\"<'>".replace("<'", "&lt;'"), '<a\nb="1>2"\n>', "<a b='/>'>"],
    ids=["double quotes", "single quotes", "several lines", "an empty tag in a value"],
)
def test_a_greater_than_sign_in_a_value_ends_no_tag(start: str) -> None:
    """The place of the child is behind the whole start tag."""
    document = parse(f"{start}<c/></a>".encode())
    lines = f"{start}<c/>".split("\n")
    assert spot(document, 1) == (len(lines), lines[-1].index("<c/>") + 1)


def test_places_are_found_in_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand findings run the second parser once and read each byte once."""
    passes: list[str] = []

    def counted(text: str, names: list[str]) -> positions.Positions | None:
        passes.append(text)
        return locate(text, names)

    monkeypatch.setattr(positions, "locate", counted)
    document = parse(("<a>" + "<b>é</b>\n" * 1_000 + "</a>").encode())
    assert [spot(document, index) for index in (1, 2, 1_000)] == [(1, 4), (2, 1), (1_000, 1)]
    assert len(passes) == 1


def test_a_document_whose_places_nobody_asks_for_is_parsed_once() -> None:
    """The second pass runs when a place is shown, and not before."""
    document = parse(b"<a/>")
    assert not document.facts
    assert spot(document, 0) == (1, 1)
    assert document.facts


def test_a_place_names_its_input() -> None:
    """The index of the document in the report."""
    assert Location(parse(b"<a/>", source=2).root).input == 2


# --- XPath -----------------------------------------------------------------------------------------------------------

SAML = "urn:oasis:names:tc:SAML:2.0:assertion"


@pytest.mark.parametrize(
    ("text", "index", "attribute", "path"),
    [
        ("<a/>", 0, None, "/a"),
        ("<a><b/></a>", 1, None, "/a/b"),
        ("<a><b/><b/></a>", 2, None, "/a/b[2]"),
        ("<a><b/><c/><b/></a>", 3, None, "/a/b[2]"),
        (f'<x:Subject xmlns:x="{SAML}" ID="1"/>', 0, "ID", "/saml:Subject/@ID"),
        (f'<Subject xmlns="{SAML}"><Subject xmlns=""/></Subject>', 1, None, "/saml:Subject/Subject"),
        ('<a xmlns="urn:x"/>', 0, None, "/*[local-name()='a']"),
        ('<r><a xmlns="urn:x"/><a xmlns="urn:y"/></r>', 2, None, "/r/*[local-name()='a'][2]"),
        ('<a xml:lang="en"/>', 0, "{http://www.w3.org/XML/1998/namespace}lang", "/a/@xml:lang"),
        ('<a xmlns:x="urn:x" x:b="1"/>', 0, "{urn:x}b", "/a/@*[local-name()='b']"),
    ],
    ids=[
        "root",
        "child",
        "second twin",
        "second twin, others between",
        "SAML under another prefix",
        "no namespace inside one",
        "unknown namespace",
        "unknown namespaces with one local name",
        "attribute of xml",
        "attribute of an unknown namespace",
    ],
)
def test_an_xpath_uses_the_usual_prefixes(text: str, index: int, attribute: str | None, path: str) -> None:
    """A document's own prefixes mean nothing; a position stands only where it is needed."""
    assert Location(parse(text.encode()).nodes[index], attribute).xpath == path


@given(text=documents())
def test_an_xpath_finds_exactly_its_element(text: str) -> None:
    """Whoever types it into another tool lands where we mean."""
    document = parse(text.encode())
    prefixes = {prefix: uri for uri, prefix in PREFIXES.items() if prefix != "xml"}
    for node in document.nodes:
        found: Any = document.root.raw.xpath(Location(node).xpath, namespaces=prefixes)
        assert found == [node.raw]


# --- excerpts --------------------------------------------------------------------------------------------------------


def excerpt(text: str, attribute: str | None = None, index: int = 0) -> str:
    """The words around a value."""
    found = Location(parse(text.encode()).nodes[index], attribute).excerpt
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "attribute", "shown"),
    [
        ("<a>value</a>", None, "<a>»value«</a>"),
        ("<a>\n value </a>", None, "<a>»\n value «</a>"),
        ("<a>one<b/></a>", None, "<a>»one«<b/>"),
        ("<a><b/>one</a>", None, "<a>"),
        ("<a> <b/></a>", None, "<a>"),
        ("<a/>", None, "<a/>"),
        ("<a></a>", None, "<a>"),
        ("<a><![CDATA[x]]></a>", None, "<a>"),
        ('<a b="1"/>', "b", '<a b="»1«"/>'),
        ("<a b = '1'>x</a>", "b", "<a b = '»1«'>"),
        ('<a b=""/>', "b", '<a b="»«"/>'),
        ('<a xID="1" ID="2"/>', "ID", '<a xID="1" ID="»2«"/>'),
        ('<a IDx="1" ID="2"/>', "ID", '<a IDx="1" ID="»2«"/>'),
        ('<a t=" ID=\'1\'" ID="2"/>', "ID", '<a t=" ID=\'1\'" ID="»2«"/>'),
        ('<a xmlns:x="urn:x" x:ID="1" ID="2"/>', "ID", '<a xmlns:x="urn:x" x:ID="1" ID="»2«"/>'),
        ('<a ID="1" xmlns:x="urn:x" x:ID="2"/>', "{urn:x}ID", '<a ID="1" xmlns:x="urn:x" x:ID="»2«"/>'),
        ('<a b="1 > 0" c=">"/>', "b", '<a b="»1 > 0«" c=">"/>'),
        ('<a b="1"/>', "c", '<a b="1"/>'),
        ("<a\nb\n=\n'1'/>", "b", "<a\nb\n=\n'»1«'/>"),
    ],
)
def test_an_excerpt_marks_the_value(text: str, attribute: str | None, shown: str) -> None:
    """The start tag and what follows, as written; without a value the tag alone."""
    assert excerpt(text, attribute) == shown


LONG = "v" * 100_000


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        (f"<a>{LONG}</a>", None),
        (f'<a b="{LONG}"/>', "b"),
        (f'<a b="{LONG}">value</a>', None),
        (f'<a b="{LONG}" c="value"/>', "c"),
        (f'<a c="value" b="{LONG}"/>', "c"),
        (f"<{LONG}>value</{LONG}>", None),
        (f"<a>value<{LONG}/></a>", None),
        ("<a " + " ".join(f'a{number}="{number}"' for number in range(99)) + ' c="value">text</a>', "c"),
    ],
    ids=[
        "text",
        "attribute",
        "text behind a long tag",
        "attribute behind a long one",
        "attribute before a long one",
        "name",
        "text before a long tag",
        "many attributes",
    ],
)
def test_an_excerpt_is_short_whatever_the_document(text: str, attribute: str | None) -> None:
    """Two lines of a terminal, with an ellipsis for what is left out."""
    shown = excerpt(text, attribute)
    assert len(shown) <= EXCERPT + 10
    assert "…" in shown


@pytest.mark.parametrize(
    ("text", "attribute", "value"),
    [
        ('<a b="' + "x" * 300 + '">value</a>', None, "»value«"),
        ('<a b="' + "x" * 300 + '" c="value"/>', "c", "»value«"),
        ("<a>" + "😀" * 300 + "</a>", None, "»" + "😀" * 79 + "…«"),
    ],
    ids=["text", "attribute", "astral characters"],
)
def test_a_shortened_excerpt_keeps_the_value(text: str, attribute: str | None, value: str) -> None:
    """What is left out is what stands around it."""
    assert value in excerpt(text, attribute)


def test_a_value_beyond_reach_leaves_the_tag() -> None:
    """A start tag is searched for ten thousand characters, no further."""
    shown = excerpt(f'<a b="{LONG}" c="value"/>', "c")
    assert shown.startswith('<a b="vvv')
    assert "value" not in shown


@given(text=documents())
def test_every_excerpt_comes_from_the_document(text: str) -> None:
    """Marks and ellipses apart, an excerpt holds the document's own characters, from the `<` on."""
    document = parse(text.encode())
    for node, attribute in itertools.chain.from_iterable(
        [(node, None), *((node, name) for name in node.attributes)] for node in document.nodes
    ):
        shown = Location(node, attribute).excerpt
        assert shown is not None
        assert shown.startswith("<")
        for piece in shown.replace("»", "…").replace("«", "…").split("…"):
            assert piece in document.text


def test_a_verified_node_stands_where_it_was_pasted() -> None:
    """Values come from the signed bytes, places from the document as pasted."""
    pasted = parse(b"<a>\n <b/></a>", source=1)
    signed = parse(b"<b/>")
    copy: Node = signed.root
    copy.origin = pasted.nodes[1]
    where = Location(copy)
    assert (where.input, where.line, where.column, where.xpath) == (1, 2, 2, "/a/b")


def test_positions_are_lxmls_elements() -> None:
    """The names given to the second pass are those of the first, comments and instructions left out."""
    document = parse(b"<!-- --><x:a xmlns:x='urn:x'><?p?><b/><!-- <c/> --></x:a>")
    found = positions_of(document)
    assert found is not None
    assert [document.text[start:][:4] for start in found.starts] == ["<x:a", "<b/>"]
    assert etree.tostring(document.nodes[1].raw, with_tail=False) == b'<b xmlns:x="urn:x"/>'


# --- beside places in JSON -------------------------------------------------------------------------------------------


def test_a_place_in_xml_has_no_pointer() -> None:
    """A JSON Pointer is of JSON."""
    assert Location(parse(b"<a/>").root).pointer is None


def test_what_lies_around_what() -> None:
    """An element lies around itself, its attributes and what is in it, and around nothing of another kind."""
    document = parse(b"<a><b c='d'/><b/></a>")
    first, second = (Location(node) for node in document.nodes[1:])
    assert Location(document.root).is_around(first)
    assert first.is_around(Location(document.nodes[1], "c"))
    assert not first.is_around(Location(document.root))
    assert not first.is_around(second)
    assert not Location(document.root).is_around(read_json(b"1").location)
    assert not read_json(b"1").location.is_around(first)


def test_what_stays_when_values_change() -> None:
    """Positions and IDs are left out of what a fingerprint is made of; the Name of the Attribute around is in it."""
    xml = b"<a xmlns:s='urn:oasis:names:tc:SAML:2.0:assertion'><b/><b><s:Attribute Name='N'><c/></s:Attribute></b></a>"
    nodes = parse(xml).nodes
    assert [Location(node).stable for node in (nodes[2], nodes[4])] == [("/a/b", ""), ("/a/b/saml:Attribute/c", "N")]

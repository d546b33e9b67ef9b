"""The one parser: what it refuses, what a Node says, and that neither depth nor size costs more than it should."""

from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from samlcheck.core import xml
from samlcheck.core.xml import Document, Node, from_element, parse, serialize, skim
from samlcheck.errors import XmlError
from tests.core.generated import documents


def refused(data: bytes) -> XmlError:
    """The error with which a document is refused."""
    with pytest.raises(XmlError) as caught:
        parse(data)
    return caught.value


def shape(node: Node) -> object:
    """The tree as nested tuples."""
    return (node.tag, dict(node.attributes), node.text, [shape(child) for child in node.children])


# --- DOCTYPE ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("<!DOCTYPE a><a/>", 1, 1),
        ("<!doctype a><a/>", 1, 1),
        ('<?xml version="1.0"?><!DOCTYPE a><a/>', 1, 22),
        ("\n\t <!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", 2, 3),
        ("<!-- > -->\n<?p ?x?><!DOCTYPE a SYSTEM 'http://127.0.0.1/x'><a/>", 2, 9),
        ("<!----><!DOCTYPE a><a/>", 1, 8),
        ("<!-- <!-- --><!DOCTYPE", 1, 14),
    ],
    ids=["first", "lower case", "declaration", "blanks", "comment and instruction", "empty comment", "unfinished"],
)
def test_a_doctype_is_refused_wherever_one_can_stand(text: str, line: int, column: int) -> None:
    """Entities, default attributes and ID types all come by it; its place is named."""
    error = refused(text.encode())
    assert (error.kind, error.line, error.column) == ("doctype", line, column)


@pytest.mark.parametrize(
    "text",
    ["<a/><!DOCTYPE a>", "<a><!DOCTYPE a></a>", "x<!DOCTYPE a><a/>", "<!-- <!DOCTYPE a><a/>", "<?p <!DOCTYPE a><a/>"],
    ids=["behind", "inside", "after text", "open comment", "open instruction"],
)
def test_a_doctype_where_none_can_stand_is_not_well_formed(text: str) -> None:
    """The grammar has one place for it; elsewhere the parser stops by itself."""
    assert refused(text.encode()).kind == "not-well-formed"


@pytest.mark.parametrize(
    "text", ["<a><!-- <!DOCTYPE x> --></a>", "<a><![CDATA[<!DOCTYPE x>]]></a>", "<!-- <!DOCTYPE x> --><a/>"]
)
def test_the_word_doctype_in_a_comment_or_text_is_none(text: str) -> None:
    """Only markup is refused."""
    assert parse(text.encode()).root.tag == "a"


PROLOG = st.lists(
    st.sampled_from(
        [" ", "\n", "<!---->", "<!-- > -->", "<!--?>-->", "<?p?>", "<?p -->?>", "<?p > ?>", "<!--", "-->", "<?", "?>"]
    ),
    max_size=6,
).map("".join)


@given(before=PROLOG, between=PROLOG)
def test_no_prolog_hides_a_doctype(before: str, between: str) -> None:
    """Whatever stands before it: when the parser itself would see a DOCTYPE, we refused it first."""
    text = f"{before}<!DOCTYPE a>{between}<a/>".encode()
    try:
        seen = etree.fromstring(text, xml.PARSER).getroottree().docinfo.doctype
    except etree.XMLSyntaxError:
        seen = ""
    if seen:
        assert refused(text).kind == "doctype"


# --- limits ----------------------------------------------------------------------------------------------------------


def test_more_bytes_than_any_metadata_are_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """The size is looked at before anything else."""
    monkeypatch.setattr(xml, "MAX_BYTES", 10)
    assert parse(b"<a>1234</a"[:4] + b"45</a>").root.tag == "a"
    error = refused(b"<!DOCTYPE a>")
    assert (error.kind, str(error)) == ("limit", "the document has 12 bytes, more than 10")


def test_more_tags_than_any_metadata_are_refused_before_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting `<` bounds what the tree costs in memory."""
    monkeypatch.setattr(xml, "MAX_TAGS", 4)
    assert len(parse(b"<a><b></b></a>").nodes) == 2
    assert refused(b"<a><b></b><c/></a>").kind == "limit"


@pytest.mark.parametrize("depth", [101, 102, 2_000, 100_000])
def test_deeper_than_a_hundred_is_refused_without_recursion(depth: int) -> None:
    """Also beyond the parser's own bound of 2,048, and beyond Python's stack."""
    assert depth < 1_000 or sys.getrecursionlimit() <= 100_000
    assert refused(b"<a>" * depth + b"</a>" * depth).kind == "limit"


def test_a_hundred_deep_is_read() -> None:
    """The bound is the bound."""
    assert len(parse(b"<a>" * 100 + b"</a>" * 100).nodes) == 100


def test_a_sibling_is_not_deeper() -> None:
    """Depth counts ancestors, not elements."""
    document = parse(b"<a>" + b"<b><c/></b>" * 500 + b"</a>")
    assert len(document.nodes) == 1_001


def test_attributes_are_bounded() -> None:
    """An element of SAML has fifteen at most; a hundred are read."""
    attributes = [b'a%d=""' % number for number in range(101)]
    assert len(parse(b"<a " + b" ".join(attributes[:100]) + b"/>").root.attributes) == 100
    assert refused(b"<a " + b" ".join(attributes) + b"/>").kind == "limit"


def declarations(first: int, last: int) -> bytes:
    """Namespace declarations with numbered prefixes."""
    return b" ".join(b'xmlns:p%d="urn:p%d"' % (number, number) for number in range(first, last))


@pytest.mark.parametrize(
    "data",
    [b"<a %s/>" % declarations(0, 64), b"<a>" + b"<b %s/>" % declarations(0, 60) * 50 + b"</a>"],
    ids=["as many", "many, but never at once"],
)
def test_as_many_namespaces_in_scope_as_anybody_needs_are_read(data: bytes) -> None:
    """Some products declare theirs anew on each element."""
    assert parse(data).root.tag == "a"


@pytest.mark.parametrize(
    "data",
    [b"<a %s/>" % declarations(0, 65), b"<a %s><b %s/></a>" % (declarations(0, 40), declarations(40, 65))],
    ids=["on one element", "on a parent and its child"],
)
def test_more_namespaces_in_scope_are_refused(data: bytes) -> None:
    """Inclusive canonicalization in libxml2 takes their square for each element: 2,000 of them take minutes."""
    assert refused(data).kind == "limit"


def test_a_text_of_a_megabyte_is_read() -> None:
    """libxml2's own bounds would refuse long base64."""
    assert len(parse(b"<a>" + b"x" * 11_000_000 + b"</a>").root.text) == 11_000_000


# --- what is not well-formed -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "<a>",
        "<a/><b/>",
        "<a/>x",
        "<a>&x;</a>",
        "<a>&#0;</a>",
        "<a>&#xD800;</a>",
        "<a>\x01</a>",
        "<a>\ufffe</a>",
        "<a>\x00</a>",
        '<a b="1" b="2"/>',
        '<a xmlns:x="urn:x" xmlns:y="urn:x" x:b="1" y:b="2"/>',
        '<a xmlns:x="urn:x" xmlns:x="urn:y"/>',
        "<x:a/>",
        '<a xmlns:xml="urn:x"/>',
        '<a xmlns:xmlns="urn:x"/>',
        '<a xmlns:x=""/>',
        '<a b="<"/>',
        "<a>]]></a>",
        "<a><!-- -- --></a>",
        "<a><?xml x?></a>",
        ' <?xml version="1.0"?><a/>',
    ],
)
def test_what_is_not_well_formed_is_refused_with_its_place(text: str) -> None:
    """Nothing is recovered: a document that two parsers would mend differently is none."""
    error = refused(text.encode())
    assert error.kind == "not-well-formed"
    assert error.line is not None
    assert str(error).isprintable()


def test_the_place_of_an_error_counts_code_points() -> None:
    """A line of text in UTF-8 has fewer characters than bytes."""
    error = refused("<a>\n😀é</b>".encode())
    assert (error.line, error.column) == (2, 7)


def test_a_name_of_a_megabyte_is_not_repeated_in_the_message() -> None:
    """The parser quotes the document in its message."""
    assert len(str(refused(b"<" + b"a" * 1_000_000 + b"></b>"))) <= 160


@pytest.mark.parametrize(
    ("text", "words"),
    [("<a></b>", "opening and ending tag mismatch"), ("<a>\uffff</a>", "PCDATA invalid Char")],
    ids=["a word", "an abbreviation"],
)
def test_the_parsers_words_begin_like_ours(text: str, words: str) -> None:
    """Errors start in lower case, abbreviations as they are."""
    assert str(refused(text.encode())).startswith(words)


# --- nodes -----------------------------------------------------------------------------------------------------------

SAMPLE = b"""<?xml version="1.0"?><!-- before --><r xmlns="urn:r" xmlns:o="urn:o" ID="1" o:k="v">
 one<o:c>two</o:c>three<!-- x -->four<c/><?p i?>five<![CDATA[<six>]]>&amp;
</r><!-- behind -->"""


@pytest.fixture
def root() -> Node:
    """The root of a document with everything in it."""
    return parse(SAMPLE).root


def test_names_are_clark_names(root: Node) -> None:
    """Prefixes mean nothing; the default namespace names elements and no attributes."""
    assert (root.tag, root.namespace, root.local) == ("{urn:r}r", "urn:r", "r")
    assert root.attributes == {"ID": "1", "{urn:o}k": "v"}


def test_a_name_without_a_namespace_has_none() -> None:
    """An empty text stands for it."""
    plain = parse(b"<a/>").root
    assert (plain.tag, plain.namespace, plain.local) == ("a", "", "a")


def test_text_is_all_of_the_elements_own(root: Node) -> None:
    """Joined over children, comments, instructions and CDATA: what canonicalization signs."""
    assert root.text == "\n onethreefourfive<six>&\n"


def test_a_careless_reader_is_known(root: Node) -> None:
    """`cut` is what one sees who stops at the first thing that is no text."""
    first = parse(b"<a>admin<!-- -->.evil<?p x?></a>").root
    assert (first.text, first.cut, first.comments, first.instructions) == ("admin.evil", "admin", 1, 1)
    assert (root.comments, root.instructions) == (1, 1)
    assert parse(b"<a><!-- -->x</a>").root.cut == ""
    assert parse(b"<a>x<b/>y</a>").root.cut is None


def test_comments_outside_the_root_belong_to_nobody() -> None:
    """They are no part of any element."""
    document = parse(b"<!-- a --><?p x?><a/><!-- b -->")
    assert (document.root.comments, document.root.instructions, document.root.cut) == (0, 0, None)


def test_nodes_are_numbered_in_document_order() -> None:
    """The same order in which a positional pass meets the start tags."""
    document = parse(b"<a><b><c/><d/></b><!-- --><e><f/></e></a>")
    assert [node.local for node in document.nodes] == list("abcdef")
    assert [node.index for node in document.nodes] == list(range(6))
    assert list(document.root.iter()) == document.nodes


def test_a_node_knows_its_relatives() -> None:
    """Parent, ancestors, children by name."""
    document = parse(b"<a><b/><c><b/></c><b/></a>")
    a, b, c, inner, last = document.nodes
    assert (a.find("b"), a.find("x"), a.find_all("b")) == (b, None, (b, last))
    assert list(inner.ancestors()) == [c, a]
    assert (a.parent, inner.parent, b.get("x")) == (None, c, None)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("<a/>", ""),
        ("<a>x</a>", "x"),
        ("<a>1<b>2<c>3</c>4</b>5<d/>6</a>", "123456"),
        ("<a>1<!-- x -->2<?p x?>3<![CDATA[4]]></a>", "1234"),
        ("<a>1<b><!-- x --></b>2</a>", "12"),
    ],
)
def test_content_is_all_text_in_document_order(text: str, content: str) -> None:
    """Comments and instructions are no text."""
    assert parse(text.encode()).root.content == content


def test_a_node_of_the_pasted_document_is_its_own_place(root: Node) -> None:
    """Only nodes of re-parsed bytes come from elsewhere."""
    assert root.place is root
    assert repr(root) == "<Node r #0>"


def test_a_document_knows_how_it_came() -> None:
    """Encoding, mark, prefixes of the root, and which input it was."""
    document = parse(b'\xef\xbb\xbf<a xmlns="urn:a" xmlns:b="urn:b"/>', source=3)
    assert (document.encoding, document.bom, document.source) == ("utf-8", True, 3)
    assert set(document.prefixes) == {"", "b"}


def test_line_ends_are_one_character_and_references_stay() -> None:
    """XML 1.0, 2.11: CRLF and CR are a line feed, a written reference is what it says."""
    assert parse(b"<a>1\r\n2\r3&#13;4</a>").root.text == "1\n2\n3\r4"
    assert parse(b'<a b="1\n2&#10;3\t"/>').root.get("b") == "1 2\n3 "


def test_an_element_is_written_alone_with_the_namespaces_in_scope() -> None:
    """What is verified is the element's own bytes, not its neighbours', in UTF-8."""
    inner = parse('<a xmlns:x="urn:x"><b x:c="é">d</b>tail</a>'.encode()).nodes[1]
    assert serialize(inner).decode() == '<b xmlns:x="urn:x" x:c="é">d</b>'


def test_the_parsers_own_element_becomes_nodes() -> None:
    """Signed bytes that are parsed already are not parsed again."""
    data = "<a>é</a>".encode()
    document = from_element(etree.fromstring(data, xml.PARSER), data, source=2)
    assert (document.root.text, document.text, document.source) == ("é", "<a>é</a>", 2)


def relative(uri: str) -> list[tuple[str, str, int]]:
    """What is found of a document that declares one namespace on its third element."""
    found = parse(f'<a xmlns:x="urn:x"><b/><c xmlns="{uri}"/></a>'.encode()).relative_namespaces
    return [(prefix, each, node.index) for prefix, each, node in found]


@pytest.mark.parametrize("uri", ["1", "saml", "../a", "./a:b", "#a:b"])
def test_a_namespace_without_a_scheme_is_relative(uri: str) -> None:
    """A colon further on makes no scheme: libxml2's canonicalization fails on such a URI, others go on."""
    assert relative(uri) == [("", uri, 2)]


@pytest.mark.parametrize("uri", ["urn:a", "&#117;rn:a", "http://a.example/", ""])
def test_a_namespace_with_a_scheme_or_none_at_all_is_not_relative(uri: str) -> None:
    """However it is spelled; the empty one undeclares."""
    assert relative(uri) == []


@given(uris=st.lists(st.text("ab:/.#-+1", max_size=5), min_size=1, max_size=3))
def test_relative_namespaces_are_those_that_canonicalization_fails_on(uris: list[str]) -> None:
    """What libxml2 would fail on is known before it is asked, and nothing else is."""
    inside = "".join(f'<b xmlns:p{index}="urn:p" xmlns="{uri}"/>' for index, uri in enumerate(uris))
    try:
        document = parse(f"<a>{inside}</a>".encode())
    except XmlError:
        return
    try:
        failed = not etree.tostring(document.root.raw, method="c14n")
    except etree.C14NError:
        failed = True
    assert bool(document.relative_namespaces) == failed


def test_a_text_full_of_declarations_is_looked_at_once() -> None:
    """A megabyte of what begins like one is still a megabyte to read, not its square."""
    assert parse(b"<a>" + b"xmlns:" * 200_000 + b"</a>").relative_namespaces == ()


def test_each_relative_declaration_is_found_where_it_stands() -> None:
    """Also several on one element."""
    document = parse(b'<a xmlns:x="x"><!-- --><b xmlns:y="y" xmlns:z="z"/></a>')
    found = {(prefix, uri, node.index) for prefix, uri, node in document.relative_namespaces}
    assert found == {("x", "x", 0), ("y", "y", 1), ("z", "z", 1)}


def test_a_document_is_built_in_one_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times the elements are ten times the work: one Node for each, and no more."""
    made: list[int] = []

    class Counted(Node):
        __slots__ = ()

        def __init__(self) -> None:
            made.append(1)

    monkeypatch.setattr(xml, "Node", Counted)
    for count in (100, 1_000):
        made.clear()
        parse(b"<a>" + b"<b>c</b>" * (count - 1) + b"</a>")
        assert len(made) == count


# --- against the parser ----------------------------------------------------------------------------------------------


def seen_by_lxml(element: etree._Element) -> object:
    """The tree as lxml itself tells it, with the text joined as XPath joins it."""
    own = element.xpath("text()")
    assert isinstance(own, list)
    return (
        element.tag,
        dict(element.attrib),
        "".join(str(part) for part in own),
        [seen_by_lxml(child) for child in element.iterchildren("*")],
    )


@given(text=documents())
def test_the_nodes_are_the_parsers_tree(text: str) -> None:
    """The loop that builds nodes without recursion loses and invents nothing."""
    document = parse(text.encode())
    assert shape(document.root) == seen_by_lxml(etree.fromstring(text.encode(), xml.PARSER))


@given(text=documents())
def test_an_element_written_alone_is_read_the_same(text: str) -> None:
    """Serialized and parsed again, an element is what it was in its document."""
    document: Document = parse(text.encode())
    for node in document.nodes:
        assert shape(parse(serialize(node)).root) == shape(node)


def test_a_document_that_is_forgotten_is_gone() -> None:
    """Who lets go of one document after another waits for no collector."""
    before = gc.isenabled()
    gc.disable()
    try:
        document = parse(b"<a><b x='1'/>text<c/></a>")
        gone = weakref.ref(document)
        document.forget()
        del document
        assert gone() is None
    finally:
        (gc.enable if before else gc.disable)()


@pytest.mark.parametrize("form", [pytest.param(lambda data: data, id="bytes"), pytest.param(parse, id="a document")])
def test_what_is_looked_for_is_found_with_what_is_around_it(form: Callable[[bytes], bytes | Document]) -> None:
    """In document order: the tag, all of the element's own text, and what is around it, the nearest first."""
    data = b'<r><a n="1">x<b>y</b><!-- c -->z<?p q?>!</a><b/></r>'
    found = [
        (tag, text, [(each, dict(has)) for each, has in around]) for tag, text, around in skim(form(data), "a", "b")
    ]
    assert found == [
        ("a", "xz!", [("r", {})]),
        ("b", "y", [("a", {"n": "1"}), ("r", {})]),
        ("b", "", [("r", {})]),
    ]


def test_what_is_looked_for_is_not_looked_for_deeper_than_it_is_read() -> None:
    """The bound on depth is that of parse()."""
    assert len(skim(b"<a>" * 99 + b"<b/>" + b"</a>" * 99, "b")) == 1
    with pytest.raises(XmlError, match="100 deep"):
        skim(b"<a>" * 100 + b"<b/>" + b"</a>" * 100, "b")


def test_whatever_parse_refuses_is_not_looked_through() -> None:
    """There is one reader, with one set of bounds."""
    with pytest.raises(XmlError, match="DOCTYPE"):
        skim(b"<!DOCTYPE a><a/>", "a")

"""
Bytes to nodes: the one parser. No DTD, no entities, no network, bounds on size, depth and count.

A Node is read-only and knows its place. It is not a tree to search by prefix or to write to: names are Clark names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, cast

from lxml import etree

from samlcheck.core.encoding import Decoded, decode
from samlcheck.errors import XmlError

if TYPE_CHECKING:
    from samlcheck.core.hazards import Hazard

__all__ = ["PARSER", "Document", "Node", "Passage", "from_element", "parse", "prolog", "serialize", "skim"]

MAX_BYTES: Final = 40_000_000
"""IAM takes 10,000,000 characters of metadata (botocore, iam 2010-05-08); a character has at most four bytes."""
MAX_DEPTH: Final = 100
"""The deepest real document (an encrypted assertion in a SOAP envelope) has about 20 levels."""
MAX_TAGS: Final = 500_000
"""A response of AWS's largest size has about 4,000 tags, a 10 MB metadata document about 200,000."""
MAX_ATTRIBUTES: Final = 100
"""Per element; the richest element of SAML, AuthnRequest, has 15."""
MAX_NAMESPACES: Final = 64
"""In scope at once; federation metadata has about 20. libxml2's inclusive C14N takes their square for each element."""
_REASON: Final = 160
"""Characters of the parser's words that are kept: they may quote a name of a megabyte."""
_MISC: Final = re.compile(r"[ \t\r\n]+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NO_SCHEME: Final = re.compile(rf"""xmlns(?::[^\s=:<>]+)?\s*=\s*["'](?!{_SCHEME.pattern})[^"']""")
"""Every relative declaration is written so; not everything written so is one."""

PARSER: Final = etree.XMLParser(
    resolve_entities=False,
    load_dtd=False,
    dtd_validation=False,
    attribute_defaults=False,
    collect_ids=False,  # IDs are found by hazards(), never by a DTD
    no_network=True,
    huge_tree=True,  # the bounds above hold instead of libxml2's, which refuse long base64 values
    encoding="utf-8",
)
"""The one parser of the library; lxml lets threads take turns."""


class Node:
    """
    An element: `tag` in Clark notation, `attributes` by Clark name, `text` = its own character data, joined.

    `cut` is what a reader that stops at the first comment or processing instruction sees, None where there is
    neither. `index` counts elements in document order. `origin` is the node of the pasted document that a node of
    re-parsed signed bytes came from; places are always the pasted document's. `raw` is the parser's own element, for
    the core alone.
    """

    attributes: Mapping[str, str]
    children: tuple[Node, ...]
    comments: int
    cut: str | None
    document: Document
    index: int
    instructions: int
    origin: Node | None
    parent: Node | None
    raw: etree._Element
    tag: str
    text: str

    __slots__ = tuple(__annotations__)

    @property
    def namespace(self) -> str:
        """The namespace URI, empty where there is none."""
        return self.tag[1:].partition("}")[0] if self.tag.startswith("{") else ""

    @property
    def local(self) -> str:
        """The local name."""
        return self.tag.rpartition("}")[2]

    @property
    def content(self) -> str:
        """All the text in it, its descendants' too, in document order: what most readers take for its value."""
        return str(self.raw.xpath("string()")) if self.children else self.text

    @property
    def place(self) -> Node:
        """The node of the pasted document: itself, or where it came from."""
        return self.origin or self

    def get(self, name: str) -> str | None:
        """The attribute's value, None where there is none."""
        return self.attributes.get(name)

    def find(self, tag: str) -> Node | None:
        """The first child of that Clark name."""
        for child in self.children:  # a generator would cost twice as much, and this is asked often
            if child.tag == tag:
                return child
        return None

    def find_all(self, tag: str) -> tuple[Node, ...]:
        """All children of that Clark name."""
        return tuple([child for child in self.children if child.tag == tag])

    def iter(self) -> Iterator[Node]:
        """Itself and all its descendants in document order: the document's nodes from it to the last one in it."""
        last = self
        while last.children:
            last = last.children[-1]
        return iter(self.document.nodes[self.index : last.index + 1])

    def ancestors(self) -> Iterator[Node]:
        """Its parent first, the root last."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def __repr__(self) -> str:
        return f"<Node {self.local} #{self.index}>"


class Document:
    """
    A parsed document: its `root`, its `text` without byte order mark, and how it was encoded. `pasted` is the one that
    it is the decrypted form of. `facts` is where those who show it keep what they computed.
    """

    def __init__(self, *, text: str, encoding: str, bom: bool, source: int) -> None:
        self.text = text
        self.encoding = encoding
        self.bom = bom
        self.source = source
        self.nodes: list[Node] = []
        self.hazards: tuple[Hazard, ...] | None = None
        self.pasted: Document | None = None
        self.facts: dict[Any, Any] = {}

    def forget(self) -> None:
        """Let its nodes go, which hold each other: for whoever reads one document after another and keeps none."""
        for node in self.nodes:
            node.parent = None
        self.nodes.clear()

    @property
    def root(self) -> Node:
        """The document element."""
        return self.nodes[0]

    @property
    def prefixes(self) -> tuple[str, ...]:
        """The namespace prefixes that the root declares, the default one as an empty text."""
        return tuple(prefix or "" for prefix in self.root.raw.nsmap)

    @cached_property
    def relative_namespaces(self) -> tuple[tuple[str, str, Node], ...]:
        """(prefix, URI, node) of each declaration whose URI has no scheme, the empty undeclaration left out."""
        if not _NO_SCHEME.search(self.text):
            return ()
        found: list[tuple[str, str, Node]] = []
        walk: Any = etree.iterwalk(self.root.raw, events=("start", "start-ns"))
        index = 0
        for event, value in walk:
            if event == "start":
                index += 1
                continue
            prefix, uri = value
            if uri and not _SCHEME.match(uri):
                found.append((prefix or "", uri, self.nodes[index]))
        return tuple(found)


Passage = tuple[str, str, list[tuple[str, Mapping[str, str]]]]
"""An element that was looked for: its tag, its own text, tag and attributes of those around it, the nearest first."""


def parse(data: bytes, *, source: int = 0, times: int = 1) -> Document:
    """
    Parse `data` within the bounds above; `source` is the index of the input in the report. `times` widens the bounds on
    bytes and tags, for an aggregate that somebody wants verified as a whole.

    Raises XmlError of kind `limit`, `encoding`, `doctype` or `not-well-formed`.
    """
    element, decoded = _read(data, times)
    return _built(element, Document(**decoded._asdict(), source=source))


def skim(source: bytes | Document, *tags: str) -> list[Passage]:
    """
    The elements with these Clark names, in document order, for whoever looks for a few things in much: of a Document,
    or of bytes that need no Nodes. Raises XmlError as parse() does.
    """
    root = source.root.raw if isinstance(source, Document) else _read(source)[0]
    return [_passage(element) for element in root.iter(*tags)]


def _passage(element: etree._Element) -> Passage:
    around: Any = [(above.tag, above.attrib) for above in element.iterancestors()]
    if len(around) >= MAX_DEPTH:
        raise XmlError(f"elements are nested more than {MAX_DEPTH} deep", kind="limit")
    return str(element.tag), "".join([element.text or "", *[inside.tail or "" for inside in element]]), around


def _read(data: bytes, times: int = 1) -> tuple[etree._Element, Decoded]:
    if len(data) > MAX_BYTES * times:
        raise XmlError(f"the document has {len(data):,} bytes, more than {MAX_BYTES * times:,}", kind="limit")
    text, encoding, bom = decoded = decode(data)
    if len(text) > MAX_TAGS and text.count("<") > MAX_TAGS * times:
        raise XmlError(f"the document has more than {MAX_TAGS * times:,} tags", kind="limit")
    _refuse_doctype(text)
    try:
        element = etree.fromstring(text.encode() if bom or encoding != "utf-8" else data, PARSER)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        kind = "limit" if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT else "not-well-formed"
        raise XmlError(_reason(error), kind=kind, line=line, column=column) from error
    if text.count("xmlns") > MAX_NAMESPACES:
        _bound_namespaces(element)
    return element, decoded


def from_element(element: etree._Element, data: bytes, *, source: int) -> Document:
    """Nodes over an element that this module's own parser made from the UTF-8 bytes `data`."""
    return _built(element, Document(text=data.decode(), encoding="utf-8", bom=False, source=source))


def serialize(node: Node) -> bytes:
    """The element alone, with the namespaces in scope, as the parser saw it: what the signature library is given."""
    return etree.tostring(node.raw, encoding="utf-8", with_tail=False)


def _reason(error: etree.XMLSyntaxError) -> str:
    """The parser's own words, in one line, short also where it quotes the document."""
    text = " ".join(error.msg.partition(", line ")[0].split())
    text = text if len(text) <= _REASON else f"{text[: _REASON - 1]}…"
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _refuse_doctype(text: str) -> None:
    at = prolog(text)
    if text[at : at + 9].upper() == "<!DOCTYPE":
        line = text.count("\n", 0, at) + 1
        column = at - (text.rfind("\n", 0, at) + 1) + 1
        raise XmlError("a DOCTYPE stands before the root element", kind="doctype", line=line, column=column)


def prolog(text: str) -> int:
    """
    The index behind white space, comments and instructions.

    XML 1.0, production 22: a DOCTYPE stands there, among them, or nowhere.
    """
    at = 0
    while found := _MISC.match(text, at):
        at = found.end()
    return at


def _bound_namespaces(root: etree._Element) -> None:
    walk: Any = etree.iterwalk(root, events=("start-ns", "end-ns"))
    scope = 0
    for event, _ in walk:
        scope += 1 if event == "start-ns" else -1
        if scope > MAX_NAMESPACES:
            raise XmlError(f"more than {MAX_NAMESPACES} namespace declarations are in scope at once", kind="limit")


def _built(root: etree._Element, document: Document) -> Document:
    """
    The document with a Node for every element, in document order, made without recursion.

    The loop is the library's hottest: each element costs one Node and no call.
    """
    nodes = document.nodes
    around: list[tuple[Node | None, list[Node], list[str], int]] = []
    parent: Node | None = None
    siblings: list[Node] = []
    tails: list[str] = []
    left = 1
    for element in root.iter():
        left -= 1
        if tail := element.tail:
            tails.append(tail)
        if type(element) is _ELEMENT:
            node = Node()
            node.raw = element
            node.tag = element.tag  # type: ignore[assignment] # an element's tag is a string
            items = element.items()
            node.attributes = dict(items) if items else _NONE
            node.text = element.text or ""
            node.parent = parent
            node.document = document
            node.index = len(nodes)
            node.origin = node.cut = None
            node.comments = node.instructions = 0
            nodes.append(node)
            siblings.append(node)
            if len(items) > MAX_ATTRIBUTES:
                raise XmlError(f"an element has more than {MAX_ATTRIBUTES} attributes", kind="limit")
            if inner := len(element):
                around.append((parent, siblings, tails, left))
                if len(around) >= MAX_DEPTH:
                    raise XmlError(f"elements are nested more than {MAX_DEPTH} deep", kind="limit")
                parent, siblings, tails, left = node, [], [], inner
                continue
            node.children = ()
        else:  # the root is an element: whatever is none stands inside one
            _interrupt(cast("Node", parent), element)
        while not left and parent is not None:
            parent.children = tuple(siblings)
            if tails:
                parent.text += "".join(tails)
            parent, siblings, tails, left = around.pop()
    return document


def _interrupt(node: Node, element: etree._Element) -> None:
    """Note a comment or processing instruction, and what stands before the first one."""
    if node.cut is None:
        node.cut = node.raw.text or ""
    if isinstance(element, etree._Comment):  # noqa: SLF001 the type has no public name
        node.comments += 1
    else:
        node.instructions += 1


_ELEMENT: Final = etree._Element  # noqa: SLF001 the type has no public name
_NONE: Final[Mapping[str, str]] = MappingProxyType({})

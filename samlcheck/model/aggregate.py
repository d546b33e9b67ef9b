"""
Metadata cut into its entities while it is read: one is held at a time, however many there are.

What is around the entities, expat follows (standard library): it knows which elements are open. An entity reaches from
its start tag to its end tag, and the one parser reads it inside the start tags of what is open around it. An element
stands in its place for expat, and for the parser at the end: each entity is well-formed where it stands, and so is the
rest with an element in its place, and then the whole is.
"""

from __future__ import annotations

import re
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final, TypeVar
from xml.parsers import expat

from samlcheck.core import names
from samlcheck.core.encoding import decode
from samlcheck.core.xml import parse, skim
from samlcheck.errors import XmlError
from samlcheck.intake.large import HEAD, is_aggregate
from samlcheck.model.extents import ENDS, NEXT, end_of, end_tag, following, start_tag
from samlcheck.model.part import Opened, Part, Rest, Spot, advanced
from samlcheck.model.positions import step_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samlcheck.core.xml import Document, Passage

__all__ = ["Aggregate", "entities"]

T = TypeVar("T")

MAX_BYTES: Final = 1_000_000_000
"""Of a file: ten times the metadata of the largest federation."""
MAX_ENTITY: Final = 10_000_000
"""Bytes of one entity: IAM takes no more characters of a whole document. One of a federation has about ten kB."""
MAX_REST: Final = 10_000_000
"""Bytes of what is in no entity: signature, extensions, and white space between the entities."""
MAX_OPEN: Final = 10_000
"""Bytes of the start tags around an entity, which are read again with each one: federations have one thousand."""
_CHUNK: Final = 1 << 17
_LONGEST_NAME: Final = 200
_ELEMENT: Final = "entity-read-alone"
_INSTEAD: Final = b'<%b xmlns=""/>' % _ELEMENT.encode()
"""The element that stands in the place of an entity: one without meaning."""
_STEP: Final = step_of(names.ENTITY_DESCRIPTOR)


def entities(stream: BinaryIO, *, source: int = 0) -> Iterator[Document]:
    """
    A Document for each EntityDescriptor of the file, nested aggregates included; the file itself when it is one.

    Raises XmlError as parse() does, at the entity that it is about: those before it have been given.
    """
    return iter(Aggregate(stream, source=source))


class Aggregate:
    """
    A metadata file that is read once, entity by entity. When that is over, `rest` is the document without them, in
    which an element without meaning stands for each, and `characters` counts the whole.

    Where passages alone are read, one stands for several that follow each other.
    What is not in UTF-8, or has another root than an EntitiesDescriptor, is held whole.
    """

    rest: Document

    def __init__(self, stream: BinaryIO, *, source: int = 0) -> None:
        self._stream = stream
        self._source = source
        self._buffer = b""
        self._at = 0
        self._ended = False
        self._singly = 0
        self._read = 0
        self._spot = Spot(1, 1)
        self.characters = 0
        self._elements = 0
        self._around = bytearray()
        self._rest = Rest()
        self._fed = 0
        self._opened: list[tuple[Opened, int]] = []
        self._seen = 0
        self._scanner = expat.ParserCreate("utf-8", "}")
        self._scanner.StartElementHandler = self._start
        self._scanner.EndElementHandler = self._end
        self._scanner.StartDoctypeDeclHandler = self._doctype

    def __iter__(self) -> Iterator[Document]:
        """Each entity, in the order of the file. Raises XmlError."""
        return self._through(self._one, lambda document: document)

    def passages(self, *tags: str) -> Iterator[list[Passage]]:
        """
        What skim() finds in the entities, in the order of the file. Raises XmlError.

        Those that follow each other are read in one go, for to begin anew takes the parser as long as to read one.
        """

        def sought(source: bytes | Document) -> list[Passage]:
            return skim(source, *tags)

        return self._through(partial(self._several, sought), sought)

    def _through(self, take: Callable[[bytes], list[T]], of_whole: Callable[[Document], T]) -> Iterator[T]:
        """What `take` makes of the start tag that comes next, each time; of a document that is held, `of_whole`."""
        while not self._ended and not is_aggregate(self._buffer) and self._read < HEAD:
            self._more()
        bom = self._buffer.startswith(b"\xef\xbb\xbf")
        if not is_aggregate(self._buffer) or not _is_utf_8(self._buffer):
            yield from map(of_whole, self._whole())
            return
        self._at = 3 * bom
        yield from self._entities(take)
        self._feed(final=True)
        self.rest = parse(bytes(self._around), source=self._source)
        self.rest.bom = bom
        self.rest.facts[Part] = self._rest

    def _whole(self) -> Iterator[Document]:
        """The entities of a document that is held; another encoding is made UTF-8 first."""
        data = self._buffer + self._stream.read(MAX_BYTES)
        decoded = decode(data)
        text = decoded.text.encode()
        if is_aggregate(_undeclared(text)):
            again = Aggregate(BytesIO(_undeclared(text)), source=self._source)
            yield from again
            self.rest, self.characters = again.rest, again.characters
            self.rest.encoding, self.rest.bom = decoded.encoding, decoded.bom
            return
        self.rest = parse(data, source=self._source)
        self.characters = len(decoded.text)
        if self.rest.root.tag == names.ENTITY_DESCRIPTOR:
            yield self.rest

    def _entities(self, take: Callable[[bytes], list[T]]) -> Iterator[T]:
        while True:
            found = NEXT.search(self._buffer, self._at)
            if found is None:
                if self._ended:
                    self._keep(len(self._buffer))
                    return
                # What begins like a tag may become one.
                cut = self._buffer.rfind(b"<", max(self._at, len(self._buffer) - _LONGEST_NAME))
                self._keep(_whole_characters(self._buffer) if cut < 0 else cut)
                self._more()
            elif found[1] is None:
                self._keep(found.start())
                self._keep(self._behind(found[0][1:]))
            else:
                self._keep(found.start())
                made = take(found[1])
                while made:
                    yield made.pop()  # nothing here holds it while the next one is read

    def _behind(self, mark: bytes) -> int:
        """The index behind the comment, CDATA section or instruction with that mark which comes next."""
        while (end := self._buffer.find(ENDS[mark], self._at + 1 + len(mark))) < 0:
            if self._ended:
                return len(self._buffer)
            _bound("what is in no entity", len(self._buffer) - self._at, MAX_REST)
            self._more()
        return end + len(ENDS[mark])

    def _closed(self, name: bytes) -> int:
        """The index behind the entity with that tag which comes next; the buffer's end where its own is missing."""
        while not (end := end_of(self._buffer, self._at, name)) and not self._ended:
            _bound("an entity", len(self._buffer) - self._at, MAX_ENTITY)
            self._more()
        return end or len(self._buffer)

    def _one(self, name: bytes) -> list[Document]:
        """The Document of the entity with that tag which comes next; none for an element that only has the name."""
        data, text = self._next(name)
        document, lead = self._inside(data, partial(parse, source=self._source))
        around = tuple(opened for opened, _ in self._opened)
        if not around or document.nodes[len(around)].tag != names.ENTITY_DESCRIPTOR:
            self._beside(data, text)
            return []
        number = around[-1].counts[_STEP] + 1
        document.facts[Part] = Part(lead=lead, around=around, spot=self._spot, number=number, order=self._elements)
        self._elements += len(document.nodes) - len(around)
        self._instead(text, 1)
        return [document]

    def _several(self, sought: Callable[[bytes], list[Passage]], name: bytes) -> list[list[Passage]]:
        """What is sought in the entities with that tag that follow each other; where one has an error, one by one."""
        self._feed()
        if self._buffer.find(name, self._at + len(name) + 1) < 0:
            self._more()
        several = self._opened and self._at >= self._singly
        end, count = following(self._buffer, self._at, name, _CHUNK) if several else (0, 0)
        if count > 1:
            data = self._buffer[self._at : end]
            try:
                found, _ = self._inside(data, sought)
            except XmlError:
                self._singly = end
            else:
                self._at = end
                self._instead(data.decode(), count)
                return [found]
        data, text = self._next(name)
        found, _ = self._inside(data, sought)
        if not self._opened:
            self._beside(data, text)
            return []
        self._instead(text, 1)
        return [found]

    def _next(self, name: bytes) -> tuple[bytes, str]:
        """The element with that tag which comes next, as bytes and as text, and go behind it."""
        end = self._closed(name)
        data = self._buffer[self._at : end]
        _bound("an entity", len(data), MAX_ENTITY)
        self._at = end
        return data, _text(data, self._spot)

    def _inside(self, data: bytes, read: Callable[[bytes], T]) -> tuple[T, int]:
        """What is read in the start tags of what is open, and how many characters those have."""
        self._feed()
        tags = [start_tag(self._around, at) for _, at in self._opened]
        lead = b"".join(tags)
        _bound("what is open around an entity", len(lead), MAX_OPEN)
        tail = b"".join(map(end_tag, reversed(tags)))
        text = lead.decode()
        try:
            return read(lead + data + tail), len(text)
        except XmlError as error:
            raise _placed(error, text, self._spot) from error

    def _beside(self, data: bytes, text: str) -> None:
        """Keep what is in no entity."""
        self._rest.begins(len(self._around), self._spot)
        self._around += data
        self.characters += len(text)
        self._spot = advanced(self._spot, text)

    def _instead(self, text: str, count: int) -> None:
        """Put an element in the place of entities that have that text; expat has to see it as such."""
        self._opened[-1][0].counts[_STEP] += count
        self._around += _INSTEAD
        before = self._seen
        self._feed()
        if self._seen == before:
            raise XmlError(
                "an EntityDescriptor stands inside another tag", kind="not-well-formed", line=self._spot.line
            )
        self.characters += len(text)
        self._spot = advanced(self._spot, text)

    def _keep(self, end: int) -> None:
        """Take what comes next, up to `end`, for what is around entities."""
        data = self._buffer[self._at : end]
        _bound("what is in no entity", len(self._around) + len(data), MAX_REST)
        self._beside(data, _text(data, self._spot))
        self._at = end

    def _feed(self, *, final: bool = False) -> None:
        """Let expat see what is new: always up to a tag, so that it never has half of one."""
        data = bytes(self._around[self._fed :])
        self._fed = len(self._around)
        try:
            self._scanner.Parse(data, final)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            line, column = self._rest.spot(self._around, self._scanner.ErrorByteIndex)
            raise XmlError(reason, kind="not-well-formed", line=line, column=column) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _ELEMENT and not attributes:
            self._seen += 1
        step = step_of(f"{{{name}" if "}" in name else name)
        number = 1
        if self._opened:
            counts = self._opened[-1][0].counts
            counts[step] += 1
            number = counts[step]
        at = self._scanner.CurrentByteIndex
        opened = Opened(step=step, number=number, spot=self._rest.spot(self._around, at), order=self._elements)
        self._opened.append((opened, at))
        self._elements += name != _ELEMENT

    def _end(self, _name: str) -> None:
        self._opened.pop()

    def _doctype(self, *_: object) -> None:
        line, column = self._rest.spot(self._around, self._scanner.CurrentByteIndex)
        raise XmlError("a DOCTYPE stands before the root element", kind="doctype", line=line, column=column)

    def _more(self) -> None:
        """Read as much again as is waiting, so that what is long is not looked through too often."""
        waiting = self._buffer[self._at :]
        data = self._stream.read(max(_CHUNK, len(waiting)))
        self._ended = not data
        self._read += len(data)
        self._buffer = waiting + data
        self._singly -= self._at
        self._at = 0
        _bound("the document", self._read, MAX_BYTES)


def _bound(what: str, size: int, limit: int) -> None:
    if size > limit:
        raise XmlError(f"{what} has more than {limit:,} bytes", kind="limit")


def _whole_characters(data: bytes) -> int:
    """How many of the bytes are whole characters and line breaks: the last one may not be."""
    last = data[-3:]
    if last.endswith(b"\r"):
        return len(data) - 1
    return len(data) - next((len(last) - at for at, byte in enumerate(last) if byte >= 0xC0), 0)  # noqa: PLR2004 a first byte


def _is_utf_8(head: bytes) -> bool:
    """Whether what the file begins with says nothing else; what it says wrong is said elsewhere."""
    try:
        return decode(head[: head.find(b">") + 1]).encoding == "utf-8"
    except XmlError:
        return False


def _undeclared(text: bytes) -> bytes:
    """The document in UTF-8 with blanks for its declaration, which may name another encoding."""
    found = re.match(rb"<\?xml\s[^?]*\?>", text)
    return text if found is None else re.sub(rb"[^\r\n]", b" ", found[0]) + text[found.end() :]


def _text(data: bytes, spot: Spot) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = advanced(spot, data[: error.start].decode()).line
        raise XmlError("a byte is not utf-8", kind="not-well-formed", line=line) from error


def _placed(error: XmlError, lead: str, spot: Spot) -> XmlError:
    """The error with its line and column in the file."""
    if error.line is None:
        return XmlError(str(error), kind=error.kind, line=spot.line, column=spot.column)
    start = advanced(Spot(1, 1), lead)
    column = error.column
    if column is not None and error.line == start.line:
        column += spot.column - start.column
    return XmlError(str(error), kind=error.kind, line=error.line + spot.line - start.line, column=column)

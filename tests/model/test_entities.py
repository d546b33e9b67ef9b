"""Metadata read entity by entity: the same entities, keys, places and refusals as from the whole document."""

from __future__ import annotations

import gc
import weakref
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from samlcheck.core.names import ds, md
from samlcheck.core.xml import parse, skim
from samlcheck.errors import XmlError
from samlcheck.mint import Minter
from samlcheck.model import aggregate
from samlcheck.model.aggregate import Aggregate, entities
from samlcheck.model.metadata import read_metadata
from samlcheck.model.places import Location, entity_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from samlcheck.core.xml import Passage
    from samlcheck.model.metadata import Entity

MD = 'xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'
CERTIFICATE = Minter().metadata().decode().partition("X509Certificate>")[2].partition("<")[0]
ROLE = (
    '<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor>'
    f"<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{CERTIFICATE}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"
    "</md:KeyDescriptor></md:IDPSSODescriptor>"
)


def whole(data: bytes) -> list[Entity]:
    """Read the document as one."""
    return [*read_metadata(parse(data).root).entities]


def read_entities(stream: BinaryIO) -> Iterator[Entity]:
    """Give what each entity claims, and hold none while the next one is read."""
    for document in entities(stream):
        found = [*reversed(read_metadata(document.root).entities)]
        del document
        while found:
            yield found.pop()


def streamed(data: bytes) -> list[Entity]:
    """Read it entity by entity."""
    return [*read_entities(BytesIO(data))]


SOUGHT = (md("EntityDescriptor"), ds("X509Certificate"), ds("Object"), "other")


def plain(passages: list[Passage]) -> Sequence[object]:
    """What passages say, in an order that does not tell entities from what is around them."""
    return sorted((tag, text, [(each, sorted(has.items())) for each, has in around]) for tag, text, around in passages)


def skimmed(data: bytes) -> Sequence[object]:
    """What is sought in the entities as they come, and in what is around them."""
    stream = Aggregate(BytesIO(data))
    found = [passage for passages in stream.passages(*SOUGHT) for passage in passages]
    around = [] if stream.rest.root.tag == SOUGHT[0] else skim(stream.rest, *SOUGHT)
    return plain([*found, *around])


def seen(entity: Entity) -> list[object]:
    """All that can be seen of an entity: its elements, those around it, every place, its keys."""
    nodes = [*entity.node.iter(), *entity.node.ancestors()]
    places = [Location(node) for node in nodes]
    return [
        [(node.tag, dict(node.attributes)) for node in nodes],
        [node.text for node in entity.node.iter()],
        [(each.line, each.column, each.xpath, each.order, each.stable) for each in places],
        [each.excerpt for each in places[: len([*entity.node.iter()])]],
        [key.spki_sha256 for key in entity.signing_keys],
        [entity.entity_id and entity.entity_id.text, entity.valid_until and entity.valid_until.text],
    ]


def around(inside: str, *, declaration: str = "", more: str = "") -> bytes:
    """Put an EntitiesDescriptor around it."""
    return f"{declaration}<md:EntitiesDescriptor {MD}{more}>{inside}</md:EntitiesDescriptor>".encode()


TEXTS = st.sampled_from(["", " ", "\n", "\r\n  ", "\r", "é\t", "\U0001f600\n\n", "&amp;"])
NOISE = st.sampled_from(
    [
        "",
        "<!-- <md:EntityDescriptor entityID='no'> -->",
        "<?pi </md:EntityDescriptor>?>",
        "<![CDATA[<md:EntityDescriptor/>]]>",
        "<other a=\"x>y\" b='/>'/>",
        '<o:EntityDescriptor xmlns:o="urn:other"><o:EntityDescriptor/></o:EntityDescriptor>',
        '<ds:Object a="</md:EntityDescriptor>"/>'.replace("<", "<", 1).replace("</md", "&lt;/md"),
        "<md:Extensions><md:EntityDescriptor entityID='inside'/></md:Extensions>",
    ]
)
CONTENT = st.lists(st.one_of(TEXTS, NOISE, st.just(ROLE)), max_size=3).map("".join)


@st.composite
def entity_texts(draw: st.DrawFn) -> str:
    """An EntityDescriptor, in any way it can be written."""
    name = draw(st.sampled_from(["urn:a", "urn:b>c", "urn:é"]))
    space = draw(st.sampled_from([" ", "\n", "\r\n\t"]))
    content = draw(CONTENT)
    if not content:
        return f'<md:EntityDescriptor{space}entityID="{name}"/>'
    if draw(st.booleans()):
        own = f"<EntityDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata'{space}entityID='{name}'>{content}"
        return f"{own}</EntityDescriptor{space}>"
    return f'<md:EntityDescriptor entityID="{name}"{space}>{content}</md:EntityDescriptor>'


PARTS = st.one_of(TEXTS, NOISE, entity_texts())
AGGREGATES = st.recursive(
    st.lists(PARTS, max_size=4).map("".join),
    lambda inner: st.tuples(st.lists(PARTS, max_size=2), inner, st.lists(PARTS, max_size=2)).map(
        lambda parts: (
            f"{''.join(parts[0])}<md:EntitiesDescriptor xmlns:x='urn:x' Name=\"é>\">"
            f"{parts[1]}</md:EntitiesDescriptor>{''.join(parts[2])}"
        )
    ),
    max_leaves=3,
)


BETWEEN = '<md:EntityDescriptor entityID="urn:a"/>{}\r\n<md:EntityDescriptor entityID="urn:b"/>'
"""With as many blanks a chunk ends inside the line break."""


@given(inside=AGGREGATES, chunk=st.sampled_from([1, 7, 64, 1 << 18]))
@example(inside=BETWEEN.format(" " * 18), chunk=7)
@settings(max_examples=150, deadline=None)
def test_same_as_the_whole_document(inside: str, chunk: int) -> None:
    """However it is written, and wherever the chunks end, nothing about an entity differs from the whole document."""
    data = around(inside, declaration="<?xml version='1.0'?>\n<!-- é -->", more=' ID="all"')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aggregate, "_CHUNK", chunk)
        found = streamed(data)
    assert [seen(each) for each in whole(data)] == [seen(each) for each in found]


@given(inside=AGGREGATES, chunk=st.sampled_from([1, 64, 600, 1 << 18]))
@settings(max_examples=150, deadline=None)
def test_skimmed_as_the_whole_document(inside: str, chunk: int) -> None:
    """However many entities are read in one go, what is sought in them is what the whole document has."""
    data = around(inside, declaration="<?xml version='1.0'?>\n<!-- é -->", more=' ID="all"')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aggregate, "_CHUNK", chunk)
        found = skimmed(data)
    assert plain(skim(parse(data), *SOUGHT)) == found


@given(
    data=st.one_of(AGGREGATES.map(around), st.binary(max_size=60).map(lambda junk: around("") + junk)),
    at=st.integers(0, 400),
    put=st.sampled_from(
        [
            b"<",
            b">",
            b"</md:EntityDescriptor>",
            b"<md:EntityDescriptor>",
            b'"',
            b"-->",
            b"<!--",
            b"\xff",
            b"<!DOCTYPE x>",
        ]
    ),
)
@settings(max_examples=150, deadline=None)
def test_refuses_what_the_whole_document_is_refused_for(data: bytes, at: int, put: bytes) -> None:
    """Damage anywhere: both ways read the same entities, or both refuse the document."""
    damaged = data[:at] + put + data[at:]
    try:
        expected = [seen(each) for each in whole(damaged)]
    except XmlError:
        with pytest.raises(XmlError):
            streamed(damaged)
        return
    assert expected == [seen(each) for each in streamed(damaged)]


@given(
    inside=AGGREGATES,
    at=st.integers(0, 2_000),
    put=st.sampled_from([b"<", b">", b"</md:EntityDescriptor>", b"<md:EntityDescriptor>", b'"', b"<!--", b"\xff"]),
)
@settings(max_examples=150, deadline=None)
def test_skims_no_further_than_it_can_be_read(inside: str, at: int, put: bytes) -> None:
    """Damage anywhere: the entities before it are given and then it is refused at its line, as one by one."""
    data = around(inside)
    damaged = data[:at] + put + data[at:]
    try:
        expected = plain(skim(parse(damaged), *SOUGHT))
    except XmlError:
        with pytest.raises(XmlError) as one_by_one:
            streamed(damaged)
        with pytest.raises(XmlError) as skimming:
            skimmed(damaged)
        first, second = one_by_one.value, skimming.value
        assert (first.kind, first.line, first.column) == (second.kind, second.line, second.column)
        return
    assert expected == skimmed(damaged)


ENTITY = f'<md:EntityDescriptor entityID="urn:a">{ROLE}</md:EntityDescriptor>'
SMALL = '<md:EntityDescriptor entityID="urn:é">\n\n</md:EntityDescriptor>'
BOMB = '<!DOCTYPE md:EntitiesDescriptor [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "kind", "line"),
    [
        pytest.param(around(ENTITY, declaration="<!DOCTYPE a>\n"), "doctype", 1, id="doctype"),
        pytest.param(around(f"{ENTITY}&b;", declaration=f"\n{BOMB}"), "doctype", 2, id="entity bomb"),
        pytest.param(around(f"\n{ENTITY}\n&b;"), "not-well-formed", 3, id="entity that nobody declared"),
        pytest.param(around(f"\n{ENTITY}") + b"\n<a/>", "not-well-formed", 3, id="a second root"),
        pytest.param(
            around(f"\n{ENTITY}") + b"\n" + ENTITY.encode(), "not-well-formed", 3, id="an entity behind the root"
        ),
        pytest.param(around(f"\n{ENTITY}")[:-40], "not-well-formed", None, id="cut behind the last entity"),
        pytest.param(around(f"\n{ENTITY}")[:-400], "not-well-formed", 2, id="cut in an entity"),
        pytest.param(around("\n" + ENTITY.replace("</md:KeyD", "</md:KeyE")), "not-well-formed", 2, id="in an entity"),
        pytest.param(
            around(f"\n<x:EntityDescriptor>{ROLE}</x:EntityDescriptor>"), "not-well-formed", 2, id="no prefix"
        ),
        pytest.param(around(f"<a b='{ENTITY}'/>"), "not-well-formed", 1, id="in an attribute"),
        pytest.param(around("<a>" * 120 + ENTITY + "</a>" * 120), "limit", 1, id="too deep"),
        pytest.param(
            around(f"<md:EntityDescriptor>{'<a>' * 120}{'</a>' * 120}</md:EntityDescriptor>"), "limit", 1, id="deep"
        ),
        pytest.param(
            around("<a " + " ".join(f"b{n}='1'" for n in range(120)) + f"/>{ENTITY}"), "limit", None, id="attributes"
        ),
        pytest.param(
            around(f"<md:EntitiesDescriptor a='{'x' * 20_000}'>{ENTITY}</md:EntitiesDescriptor>"),
            "limit",
            None,
            id="long",
        ),
    ],
)
def test_hostile(data: bytes, kind: str, line: int | None) -> None:
    """What could harm the reader, or be read in two ways, is refused, at its line."""
    with pytest.raises(XmlError) as caught:
        streamed(data)
    assert (kind, line) == (caught.value.kind, line and caught.value.line)


@pytest.mark.parametrize(
    "endless",
    [
        pytest.param(b"<md:EntityDescriptor entityID='" + b"x" * 5_000, id="attribute"),
        pytest.param(b"<md:EntityDescriptor>" + b"<a/>" * 2_000, id="entity"),
        pytest.param(b"<!--" + b"x" * 5_000, id="comment"),
        pytest.param(b"x" * 5_000, id="text"),
        pytest.param(b"<a " + b"b='' " * 1_000, id="attributes"),
    ],
)
def test_endless(endless: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Something that never ends is given up at a bound and is not read into memory."""
    for bound in ("MAX_ENTITY", "MAX_REST"):
        monkeypatch.setattr(aggregate, bound, 4_000)
    monkeypatch.setattr(aggregate, "_CHUNK", 512)
    stream = BytesIO(f"<md:EntitiesDescriptor {MD}>".encode() + endless * 20)
    with pytest.raises(XmlError, match="has more than") as caught:
        list(entities(stream))
    assert caught.value.kind == "limit"
    assert stream.tell() < 16_384


def test_holds_one_entity() -> None:
    """When an entity is asked for, the one before it is gone."""
    data = around(ENTITY * 5)
    held: list[weakref.ref[object]] = []
    alive = []
    for document in entities(BytesIO(data)):
        held.append(weakref.ref(document))
        del document
        gc.collect()
        alive.append(sum(each() is not None for each in held))
    assert alive == [0, 0, 0, 0, 0]


def test_single_entity() -> None:
    """A file that is one EntityDescriptor yields that, the whole of it."""
    data = Minter().metadata()
    assert [seen(each) for each in whole(data)] == [seen(each) for each in streamed(data)]


@pytest.mark.parametrize("codec", ["utf-16", "latin-1"])
def test_other_encodings(codec: str) -> None:
    """Another encoding than UTF-8 is read too, at the same places."""
    data = around(f"é\n{ENTITY}", declaration=f'<?xml version="1.0" encoding="{codec}"?>\n').decode().encode(codec)
    assert [seen(each) for each in whole(data)] == [seen(each) for each in streamed(data)]
    assert plain(skim(parse(data), *SOUGHT)) == skimmed(data)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How much is looked through, each time."""
    calls: list[int] = []

    def counting(data: bytes, *tags: str) -> list[Passage]:
        calls.append(len(data))
        return skim(data, *tags)

    monkeypatch.setattr(aggregate, "skim", counting)
    return calls


def test_many_entities_are_read_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """To begin with each anew would cost as much as to read them."""
    data = around(f"\n{ENTITY}" * 50)
    calls = counted(monkeypatch)
    assert [len(each) for each in Aggregate(BytesIO(data)).passages(*SOUGHT)] == [100]
    assert len(calls) == 1


def test_a_broken_entity_is_read_twice_and_no_other_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those before it come one by one, those behind it not at all: the work does not grow with their square."""
    data = around(f"\n{ENTITY}" * 50 + "\n<md:EntityDescriptor><a></md:EntityDescriptor>" + f"\n{ENTITY}" * 50)
    calls = counted(monkeypatch)
    with pytest.raises(XmlError) as caught:
        skimmed(data)
    assert caught.value.line == 52
    assert len(calls) == 52


def test_an_element_around_a_key_is_as_deep_as_in_a_document() -> None:
    """Deeper than the one parser's bound nothing is looked for."""
    with pytest.raises(XmlError) as caught:
        skimmed(around(f"<md:EntityDescriptor>{'<a>' * 120}{ROLE}{'</a>' * 120}</md:EntityDescriptor>"))
    assert (caught.value.kind, caught.value.line) == ("limit", 1)


def test_byte_order_mark_is_no_column() -> None:
    """A byte order mark takes no column, and what was there is said."""
    data = b"\xef\xbb\xbf" + around(ENTITY)
    stream = Aggregate(BytesIO(data))
    assert [seen(each) for each in whole(data)] == [
        seen(each) for document in stream for each in read_metadata(document.root).entities
    ]
    assert stream.rest.bom


def test_rest() -> None:
    """What is left when the entities are gone: the root, its own elements, an element for each entity, all in place."""
    data = around(f"<ds:Object/>\n{ENTITY}{SMALL}<ds:Manifest/>\n{ENTITY}\n <ds:Object/>")
    stream = Aggregate(BytesIO(data))
    assert len([*stream]) == 3
    rest, document = stream.rest, parse(data)
    for tag in ("Object", "Manifest"):
        theirs = [Location(each) for each in document.nodes if each.local == tag]
        ours = [Location(each) for each in rest.nodes if each.local == tag]
        assert [(each.line, each.column) for each in theirs] == [(each.line, each.column) for each in ours]
    assert len(data.decode()) == stream.characters


def test_place_that_holds_nothing() -> None:
    """The place of an entity that is kept after it is gone says what its Location said."""
    for entity in read_entities(BytesIO(around(f"\n é{ENTITY}{ENTITY}"))):
        location, place = Location(entity.node, "entityID"), entity_place(entity.node, "entityID")
        for what in ("input", "line", "column", "xpath", "order", "stable", "excerpt", "decrypted", "pointer"):
            assert getattr(location, what) == getattr(place, what)
        assert place.is_around(Location(entity.node.children[0]))

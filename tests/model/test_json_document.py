"""JSON with places: the values that the standard library reads, each where it stands, and nothing else is JSON."""

from __future__ import annotations

import contextlib
import json
import math
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.errors import JsonError
from samlcheck.model import json_document
from samlcheck.model.json_document import JsonNode, read_json
from samlcheck.model.places import EXCERPT

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5), max_leaves=20
)
TEXTS = st.builds(json.dumps, VALUES, indent=st.none() | st.integers(0, 3), ensure_ascii=st.booleans())
DOCUMENT = '{"appRoles": [{"id": "a", "on": true},\n {"id": "b/~", "n": [1, null, "x"]}]}'


def plain(node: JsonNode) -> Any:
    """The value as the standard library would give it."""
    match node.kind:
        case "object":
            return {key: plain(value) for key, value in node.members}
        case "array":
            return [plain(item) for item in node.items]
        case _:
            return node.value


def nodes(node: JsonNode) -> list[JsonNode]:
    """The value and all in it, in the order in which they begin."""
    inner = [value for _, value in node.members] + list(node.items)
    return [node, *(each for one in inner for each in nodes(one))]


def at(document: JsonNode, pointer: str) -> JsonNode:
    """Follow a JSON Pointer."""
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        found = document.items[int(name)] if document.kind == "array" else document.get(name)
        assert found is not None
        document = found
    return document


def refusal(data: bytes) -> JsonError:
    """The error that reading raises."""
    with pytest.raises(JsonError) as caught:
        read_json(data)
    return caught.value


# --- values ----------------------------------------------------------------------------------------------------------


@given(TEXTS)
def test_values_are_the_standard_librarys(text: str) -> None:
    """What json.loads makes of a text, this reader makes of it too."""
    data = text.encode(errors="replace")
    assert plain(read_json(data)) == json.loads(data)


@given(st.text(alphabet='{}[]",: \n\\u0019aeE+-.truefalsn', max_size=30))
def test_the_same_texts_are_json(text: str) -> None:
    """A text is JSON here exactly when the standard library takes it, its NaN and its bad escapes left out."""
    try:
        expected = json.loads(text, parse_constant=lambda _: pytest.fail("none is made of these letters"))
    except ValueError:
        refusal(text.encode())
    else:
        assert plain(read_json(text.encode())) == expected or not math.isfinite(expected)


@pytest.mark.parametrize(
    "data",
    [
        b'\xef\xbb\xbf{"a": "\xc3\xa9"}',
        '{"a": "é"}'.encode("utf-16"),
        '{"a": "é"}'.encode("utf-16-le"),
        '{"a": "é"}'.encode("utf-16-be"),
    ],
    ids=["mark", "utf-16 with mark", "little end first", "big end first"],
)
def test_encodings(data: bytes) -> None:
    """A byte order mark and PowerShell's UTF-16 are ordinary input, and no column counts the mark."""
    document = read_json(data)
    assert plain(document) == {"a": "é"}
    assert document.location.column == 1


def test_equal_keys_are_all_kept() -> None:
    """Two members of one name stay two; the name alone gives the last, as most readers have it."""
    document = read_json(b'{"a": 1, "b": 2, "a": 3}')
    assert [key for key, _ in document.members] == ["a", "b", "a"]
    assert at(document, "/a").value == 3
    assert document.get("c") is None


# --- places ----------------------------------------------------------------------------------------------------------


@given(TEXTS)
def test_every_place_holds_its_value(text: str) -> None:
    """The text between where a value starts and ends is that value, and the standard library reads it back."""
    document = read_json(text.encode(errors="replace"))
    source = document.document.text
    for node in nodes(document):
        start, end = document.document.starts[node.index], document.document.ends[node.index]
        assert json.loads(source[start:end]) == plain(node)


@given(TEXTS)
def test_line_and_column_name_the_first_character(text: str) -> None:
    """Line and column, counted again in the text, are where the value starts."""
    document = read_json(text.encode(errors="replace"))
    source = document.document.text
    lines = source.split("\n")
    for node in nodes(document):
        where = node.location
        before = sum(len(line) + 1 for line in lines[: where.line - 1])
        assert before + where.column - 1 == document.document.starts[node.index]


@given(TEXTS)
def test_pointers_lead_to_their_value(text: str) -> None:
    """A JSON Pointer followed from the root ends at the value that it was made of."""
    document = read_json(text.encode(errors="replace"))
    for node in nodes(document):
        assert at(document, node.location.pointer) is node


@given(TEXTS)
def test_values_count_in_the_order_in_which_they_begin(text: str) -> None:
    """The order of findings follows the document."""
    found = nodes(read_json(text.encode(errors="replace")))
    assert [node.index for node in found] == list(range(len(found)))


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("", (1, 1)),
        ("/appRoles", (1, 14)),
        ("/appRoles/0/on", (1, 33)),
        ("/appRoles/1", (2, 2)),
        ("/appRoles/1/n/2", (2, 31)),
    ],
)
def test_places(pointer: str, place: tuple[int, int]) -> None:
    """A place names the first character of the value, not of its key."""
    where = at(read_json(DOCUMENT.encode(), source=2), pointer).location
    assert (where.line, where.column) == place
    assert (where.input, where.pointer, where.xpath) == (2, pointer, None)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends(newline: str) -> None:
    """Windows' and old line ends are each one line end."""
    where = at(read_json(f"[{newline}{newline} 1]".encode()), "/0").location
    assert (where.line, where.column) == (3, 2)


def test_a_pointer_escapes_its_own_characters() -> None:
    """A slash and a tilde in a key are written as RFC 6901 has them."""
    document = read_json(b'{"a/b": {"~": 1}}')
    assert [node.location.pointer for node in nodes(document)] == ["", "/a~1b", "/a~1b/~0"]


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("/appRoles/0/id", '"id": "»a«"'),
        ("/appRoles/0/on", '"on": »true«'),
        ("/appRoles/1/n/1", '"n": [1, »null«, "x"]'),
        ("/appRoles/1/n/2", '"n": [1, null, "»x«"]'),
        ("/appRoles/1/n", '"n": [1, null, "x"]'),
        ("/appRoles/0", '{"id": "a", "on": true}'),
    ],
)
def test_excerpts(pointer: str, expected: str) -> None:
    """A scalar is marked in its member; an object or array is shown as it is."""
    assert at(read_json(DOCUMENT.encode()), pointer).location.excerpt == expected


def test_an_excerpt_at_the_root() -> None:
    """A document that is one value, or an array of values, has no member to show it in."""
    assert read_json(b' "a" ').location.excerpt == '"»a«"'
    assert at(read_json(b"[1, [2, 3]]"), "/1/0").location.excerpt == "[1, [»2«, 3]]"


@pytest.mark.parametrize("pointer", ["/a", "/a/0"])
def test_long_excerpts_are_cut(pointer: str) -> None:
    """However much there is, two lines of a terminal are shown."""
    excerpt = at(read_json(json.dumps({"a": ["v" * 5_000] * 9}).encode()), pointer).location.excerpt
    assert excerpt.startswith('"a": [')
    assert "…" in excerpt
    assert len(excerpt) <= EXCERPT + 6


def test_what_lies_around_what() -> None:
    """A finding on a role covers one on its value, never one in another role or another document."""
    document = read_json(DOCUMENT.encode())
    role, value, other = (at(document, each).location for each in ("/appRoles/0", "/appRoles/0/id", "/appRoles/1"))
    assert role.is_around(role)
    assert role.is_around(value)
    assert not value.is_around(role)
    assert not other.is_around(value)
    assert not role.is_around(at(read_json(DOCUMENT.encode()), "/appRoles/0/id").location)


def test_what_stays_when_roles_are_added() -> None:
    """Indexes are left out of what a fingerprint is made of; a key that looks like one is not."""
    assert at(read_json(DOCUMENT.encode()), "/appRoles/1/n/2").location.stable == ("/appRoles/n", "")
    assert at(read_json(b'{"0": [1]}'), "/0/0").location.stable == ("/0", "")


# --- what is no JSON -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "line 1, column 1: the JSON ends too early: a value is missing"),
        ("[1,\n", "line 2, column 1: the JSON ends too early: a value is missing"),
        ("[1,]", "line 1, column 4: a value is missing"),
        ('{"a": 1,}', "line 1, column 9: a key in double quotes is missing"),
        ("{a: 1}", "line 1, column 2: a key in double quotes is missing"),
        ('{"a" 1}', "line 1, column 6: a colon is missing after the key"),
        ('{"a": 1 "b": 2}', 'line 1, column 9: a comma or "}" is missing'),
        ("[1 2]", 'line 1, column 4: a comma or "]" is missing'),
        ("[1] x", "line 1, column 5: something follows the end of the JSON"),
        ("['a']", "line 1, column 2: a value is missing"),
        ("[NaN]", 'line 1, column 2: "NaN" is no value of JSON'),
        ("[-Infinity]", 'line 1, column 2: "-Infinity" is no value of JSON'),
        ("1e999", "line 1, column 1: the number 1e999 is too large"),
        ("-1e999", "line 1, column 1: the number -1e999 is too large"),
        ('"\t"', "line 1, column 1: a text does not end, or holds a character that has to be escaped"),
        ("9" * 641, "line 1, column 1: a number has more than 640 characters"),
        ("[" * 65, "line 1, column 65: the JSON is nested deeper than 64 levels"),
    ],
    ids=lambda text: text[:20],
)
def test_refusals(text: str, reason: str) -> None:
    """What is no JSON, or more of it than anybody writes, is refused with its place and the reason."""
    error = refusal(text.encode())
    assert str(error) == reason
    assert f"line {error.line}, column {error.column}" == reason.partition(":")[0]


def test_bytes_that_are_no_text() -> None:
    """Binary data has no line and no column."""
    error = refusal(b"\x00\x01\x80")
    assert str(error) == "this is no text, so it is no JSON"
    assert (error.line, error.column) == (None, None)


def test_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """More bytes, or more values, than a directory's answer has are not read."""
    assert "16,777,216 are read" in str(refusal(b" " * (16 * 1024 * 1024 + 1)))
    monkeypatch.setattr(json_document, "MAX_VALUES", 1_000)
    assert len(read_json(b"[" + b"0," * 998 + b"0]").items) == 999
    assert "more than 1,000 values" in str(refusal(b"[" + b"0," * 999 + b"0]"))


@given(TEXTS, st.data())
def test_a_cut_or_spoilt_text_never_raises_anything_else(text: str, data: st.DataObject) -> None:
    """Whatever is cut off or changed, it is read or refused."""
    raw = bytearray(text.encode(errors="replace"))
    cut = data.draw(st.integers(0, len(raw)))
    spoilt = raw[:cut] + data.draw(st.binary(max_size=3)) + raw[cut + data.draw(st.integers(0, 3)) :]
    with contextlib.suppress(JsonError):
        read_json(bytes(spoilt))


@pytest.mark.parametrize("length", range(len(DOCUMENT)))
def test_truncated_at_every_byte(length: int) -> None:
    """A document without its end is no document, and the error names where it ends or what does not."""
    assert refusal(DOCUMENT.encode()[:length]).line


@pytest.mark.parametrize(
    "piece",
    [b'"\\u0041', b"1", b"[", b'{"a":', b" ", b'"a",', b"-"],
    ids=["escapes", "digits", "arrays", "objects", "blanks", "items", "signs"],
)
def test_hostile_lengths_take_linear_time(piece: bytes) -> None:
    """Eight times the text takes no more than some eight times the time."""

    def seconds(count: int) -> float:
        best = math.inf
        for _ in range(3):
            start = time.perf_counter()
            with pytest.raises(JsonError):
                read_json(b"[" + piece * count)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(16_000) < 8 * seconds(2_000) * 4 + 0.01

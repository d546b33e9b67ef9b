from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from samlcheck.intake import UNDONE, Capture, read

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]


def wrapped(text: str, width: int, end: str = "\n") -> str:
    """Break a text into lines."""
    return end.join(text[at : at + width] for at in range(0, len(text), width))


def spaced(text: str, width: int) -> str:
    """Break a text with blanks."""
    return wrapped(text, width, " ")


@pytest.mark.parametrize(
    ("damage", "kind", "detail"),
    [
        pytest.param(
            lambda b: wrapped(b, 64), "line-breaks", "7 line breaks, every 64 characters in the base64", id="64"
        ),
        pytest.param(
            lambda b: wrapped(b, 76), "line-breaks", "6 line breaks, every 76 characters in the base64", id="76"
        ),
        pytest.param(
            lambda b: wrapped(b, 76, "\r\n"),
            "line-breaks",
            "6 line breaks, every 76 characters (CRLF) in the base64",
            id="76-crlf",
        ),
        pytest.param(
            lambda b: wrapped(b, 76, "\r"), "line-breaks", "6 line breaks, every 76 characters in the base64", id="cr"
        ),
        pytest.param(lambda b: f"{b[:90]}\n   {b[90:]}", "line-breaks", "1 line break in the base64", id="indented"),
        pytest.param(
            lambda b: b.replace("+", "-").replace("/", "_"),
            "url-safe",
            '5 characters of the url-safe alphabet, "-" and "_" for "+" and "/"',
            id="url-safe",
        ),
        pytest.param(lambda b: b.replace("+", " "), "blanks", '3 blanks where base64 has "+"', id="blanks-for-plus"),
        pytest.param(lambda b: spaced(b, 76), "blanks", "6 blanks in the base64", id="blanks-between-lines"),
        pytest.param(
            lambda b: b.rstrip("="), "padding", '0 "=" at the end where strict base64 has 1', id="padding-missing"
        ),
        pytest.param(lambda b: f"{b}=", "padding", '2 "=" at the end where strict base64 has 1', id="padding-doubled"),
        pytest.param(
            lambda b: f"{b[:9]}\u200b{b[9:]}",
            "stray-characters",
            "1 character that base64 does not have, the first U+200B",
            id="zero-width-space",
        ),
        pytest.param(
            lambda b: f"{b[:9]}!{b[9:]}",
            "stray-characters",
            "1 character that base64 does not have, the first U+0021",
            id="exclamation-mark",
        ),
        pytest.param(
            lambda b: base64.b64encode(b.encode()).decode(), "encoded-twice", "base64 inside base64", id="twice"
        ),
    ],
)
def test_damage_is_undone_and_told(
    damage: Callable[[str], str], kind: str, detail: str, encoded: str, read_one: ReadOne
) -> None:
    """Each thing that copying does to base64 is undone and told once, since an AWS API refuses it."""
    capture = read_one(damage(encoded))
    assert capture.data == base64.b64decode(encoded)
    assert [(odd.kind, odd.detail) for odd in capture.oddities] == [(kind, detail)]
    assert kind in UNDONE


def test_length_is_of_strict_base64(encoded: str, read_one: ReadOne) -> None:
    """What AWS counts is the strict base64, padding included, whatever the paste looked like."""
    assert read_one(wrapped(encoded.rstrip("="), 64)).base64_length == len(encoded)


def test_length_of_doubly_encoded_is_of_the_outer(encoded: str, read_one: ReadOne) -> None:
    """AWS decodes once: what it counts is the outer base64."""
    outer = base64.b64encode(encoded.encode()).decode()
    assert read_one(outer).base64_length == len(outer)


@pytest.mark.parametrize("lost", [" ", ""], ids=["blank", "stripped"])
def test_plus_lost_at_the_end(lost: str, read_one: ReadOne) -> None:
    """A third of all responses end in `+`, base64 of `>`; as a blank at the end it is lost in any copy."""
    document = b'<samlp:Response IssueInstant="x"><a b="1"/></samlp:Response>'
    encoded = base64.b64encode(document).decode()
    assert encoded.endswith("+")
    capture = read_one(encoded[:-1] + lost)
    assert (capture.data, [odd.kind for odd in capture.oddities]) == (document, ["blanks"])


def test_blank_for_plus_at_the_end_of_a_line(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """In lines of one width a blank at a line's end is a lost plus and not a margin."""
    at = encoded.index("+")
    text = wrapped(encoded.replace("+", " "), at + 1)
    assert read_one(text).data == response


def test_blanks_beside_plus_are_nothing(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """Where `+` is still there, blanks were not made of it."""
    assert read_one(f"{encoded[:11]} {encoded[11:200]} {encoded[200:]}").data == response


def test_one_character_too_many(read_one: ReadOne) -> None:
    """A whole document with one character of base64 behind it is whole; strict base64 it is not."""
    document = b'<samlp:Response IssueInstant="x"><a b="1"/></samlp:Response>'
    capture = read_one(f"{base64.b64encode(document).decode()}A")
    assert capture.data == document
    assert [odd.detail for odd in capture.oddities] == ["one character more than base64 can have"]


def test_ellipsis_behind_a_whole_document(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """Dots behind a whole document are a copying mistake, not a cut."""
    capture = read_one(f"{encoded}...")
    assert (capture.data, [odd.kind for odd in capture.oddities]) == (response, ["stray-characters"])


@pytest.mark.parametrize(
    "below",
    [
        "this is it",
        "done",
        "Hi, I'm stuck: can you help?\n\nSee https://example.com/?a=b (it's urgent!); thanks, \"B.\"",
    ],
    ids=["words", "word", "letter"],
)
@pytest.mark.parametrize("blank", ["\n\n", "\r\n\r\n", "\n \t\n"], ids=["lf", "crlf", "blanks"])
@pytest.mark.parametrize("width", [64, 10_000])
def test_words_below_a_blank_line(width: int, blank: str, below: str, encoded: str, read_one: ReadOne) -> None:
    """What someone wrote below the base64 does not hide the message, and is told."""
    capture = read_one(f"{wrapped(encoded, width)}{blank}{below}")
    assert capture.data == base64.b64decode(encoded)
    assert capture.oddities[-1].detail == "other text below the base64, which was left out"


@pytest.mark.parametrize(
    "below",
    [
        "this is it",
        "done",
        "RelayState: https://console.aws.amazon.com/",
        "RelayState=ss:mem:0f3a",
        '"RelayState": ""',
        "Grüße! Hi, I'm stuck (since 9:00); can you help? See https://example.com/?a=b - it's urgent, thanks: \"B.\"",
        "one\ntwo: three\n\nfour",
    ],
    ids=["words", "word", "label", "parameter", "json", "letter", "lines"],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("width", [64, 76, 10_000])
def test_words_directly_below(width: int, newline: str, below: str, encoded: str, read_one: ReadOne) -> None:
    """Without a blank line between, too: the base64 above ends where the message does."""
    capture = read_one(f"{wrapped(encoded, width)}{newline}{below}")
    assert capture.data == base64.b64decode(encoded)
    assert capture.oddities[-1].detail == "other text below the base64, which was left out"


@pytest.mark.parametrize("below", ["RelayState: x", "this is it"])
def test_words_below_what_is_cut(below: str, encoded: str, read_one: ReadOne) -> None:
    """A message without its end is cut, whatever stands below it."""
    capture = read_one(f"{encoded[:200]}\n{below}")
    assert capture.kind == "response"
    assert capture.oddity("truncated")


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["break", "blank line"])
def test_messages_below_each_other(between: str, encoded: str, response: bytes) -> None:
    """Of two messages in lines the second begins where the first has ended."""
    found = read(f"{wrapped(encoded, 64)}{between}{wrapped(encoded, 64)}".encode(), source="")
    assert [capture.data for capture in found] == [response, response]


@pytest.mark.parametrize(
    "text",
    [
        "AWS says that the response is not valid",
        "arn:aws:iam::123456789012:role/Admin",
        "0123456789012345678901234567890123456789",
        "!" * 40,
        "PHNhbWxw",
        "PHNhbWxwOlJlc3Bv=PHNhbWxwOlJlc3Bv",
    ],
)
def test_other_text_is_no_base64(text: str, read_one: ReadOne) -> None:
    """Words and numbers are made of base64's letters too; they are base64 of nothing."""
    assert (read_one(text).kind, read_one(text).format) == ("unknown", "text")


def test_decoding_work_does_not_grow_with_the_text(
    encoded: str, read_one: ReadOne, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the text, it is decoded a fixed number of times: the work is linear."""
    calls: list[int] = []
    decode = base64.b64decode

    def counting(text: str, *, validate: bool) -> bytes:
        calls.append(len(text))
        return decode(text, validate=validate)

    monkeypatch.setattr("samlcheck.intake.base64_text.base64.b64decode", counting)
    counts = []
    for size in (1_000, 100_000):
        calls.clear()
        document = '<samlp:Response IssueInstant="x">' + "<a b='>>>'/>" * size + "</samlp:Response>"
        read_one(base64.b64encode(document.encode()).decode().replace("+", " ").rstrip("="))
        counts.append(len(calls))
    assert counts[0] == counts[1] <= 4

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest

from samlcheck.intake import Capture

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]


def cut(capture: Capture) -> str:
    """Give what the capture says of its end, empty when nothing is missing."""
    odd = capture.oddity("truncated")
    return odd.detail if odd else ""


def long_response(size: int) -> str:
    """Make base64 of a whole response, of at least `size` characters."""
    document = f'<samlp:Response IssueInstant="x"><Issuer>{"x" * size}</Issuer><Status/></samlp:Response>'
    return base64.b64encode(document.encode()).decode()


@pytest.mark.parametrize(("length", "system"), [(4_095, "Linux"), (4_096, "Linux"), (1_023, "macOS"), (1_024, "macOS")])
def test_terminal_cut_is_named(length: int, system: str, read_one: ReadOne) -> None:
    """A line of exactly a terminal's limit was cut by the terminal, and the detail says which."""
    capture = read_one(long_response(9_000)[:length] + "\n")
    assert capture.kind == "response"
    assert f"one line has {length:,} characters, where a terminal in its normal mode cuts it ({system}" in cut(capture)


def test_whole_line_of_a_terminals_length_is_whole(read_one: ReadOne) -> None:
    """A whole response that happens to have 4,096 characters of base64 is not cut."""
    text = next(text for size in range(2_000, 4_000) if len(text := long_response(size)) == 4_096)
    assert cut(read_one(text)) == ""


def test_how_far_it_reads(read_one: ReadOne) -> None:
    """What is left is told by its last whole element, in characters of XML and of base64."""
    text = long_response(30)[:100]
    assert cut(read_one(text)) == (
        "it reads up to the element Issuer, 75 characters of XML from 100 characters of base64"
    )


def test_length_that_base64_cannot_have(read_one: ReadOne) -> None:
    """A length of 4n+1 is told as such, and padding is not told beside it."""
    capture = read_one(long_response(300)[:201])
    assert cut(capture).startswith("201 characters are a length that base64 cannot have; it reads up to")
    assert [odd.kind for odd in capture.oddities] == ["truncated"]


@pytest.mark.parametrize(("mark", "at"), [("…", 201), ("...", 201), ("[…]", 202), (" ... ", 202)])
def test_ellipsis_at_the_end(mark: str, at: int, encoded: str, read_one: ReadOne) -> None:
    """A viewer that shortens a value puts an ellipsis at its end."""
    assert cut(read_one(encoded[:200] + mark)).startswith(f"an ellipsis stands at character {at} of the base64; it")


def test_ellipsis_in_the_middle(encoded: str, read_one: ReadOne) -> None:
    """Some viewers leave the middle out; what stands before it is read."""
    capture = read_one(f"{encoded[:200]}…{encoded[-40:]}")
    assert (capture.kind, cut(capture)[:40]) == ("response", "an ellipsis stands at character 201 of t")


def test_ellipsis_at_the_end_of_xml(response: bytes, read_one: ReadOne) -> None:
    """XML that stops with an ellipsis says so."""
    assert cut(read_one(response[:250] + b"...")).startswith("an ellipsis stands at the end; it reads up to")


def test_folded_element(response: bytes, read_one: ReadOne) -> None:
    """A tree view folds elements away; an ellipsis in an element that never has text is such a fold."""
    folded = response.replace(b"<NameID>zo\xc3\xab~?>~</NameID>", "…".encode())
    assert cut(read_one(folded)).startswith("Subject was folded away: an ellipsis stands at character ")


def test_ellipsis_in_a_value_is_a_value(response: bytes, read_one: ReadOne) -> None:
    """A display name may end in dots: nothing is missing."""
    assert cut(read_one(response.replace(b"zo\xc3\xab", b"..."))) == ""


@pytest.mark.parametrize(
    "document",
    [
        "<samlp:Response/>",
        "<samlp:Response></samlp:Response >\n",
        "<samlp:Response></samlp:Response><!-- seen -->\n<?pi?>",
        "<samlp:Response><samlp:Response/></samlp:Response>",
        "<samlp:Response><samlp:Response></samlp:Response></samlp:Response><!-- c -->",
        "<samlp:Response></samlp:Response>&RelayState=",
        "<samlp:Response><a></samlp:Response>",
    ],
)
def test_whole_documents_are_whole(document: str, read_one: ReadOne) -> None:
    """A document whose root is closed is not cut, whatever stands in or behind it; other faults are the parser's."""
    assert (read_one(document).kind, cut(read_one(document))) == ("response", "")


@pytest.mark.parametrize(
    "document",
    [
        "<samlp:Response",
        "<samlp:Response ",
        "<samlp:Respon",
        '<samlp:Response ID="_1',
        "<samlp:Response>",
        "<samlp:Response><samlp:Status/>",
        "<samlp:Response></samlp:Respons",
        "<samlp:Response></samlp:ResponseX>",
        "<samlp:Response><samlp:Response></samlp:Response><a>",
    ],
)
def test_cut_documents_are_cut(document: str, read_one: ReadOne) -> None:
    """A document whose root is not closed is cut, also when an element of the same name inside it is."""
    assert (read_one(document).kind, bool(cut(read_one(document)))) == ("response", True)


def test_beginning_missing(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """A paste without its beginning is recognised at every alignment of the base64, and as XML."""
    for skip in range(20, 24):
        assert cut(read_one(encoded[skip:])) == "the beginning of the base64 is missing"
    assert cut(read_one(response[response.index(b"<Subject>") - 9 :])) == "the beginning of the XML is missing"


def test_half_a_percent_escape(encoded: str, read_one: ReadOne) -> None:
    """A percent-encoded value that was cut inside an escape says so."""
    assert cut(read_one(f"{encoded[:40]}%2B%2")).startswith("the text ends inside a percent-encoded character")


def test_every_cut_of_a_response_is_told(encoded: str, read_one: ReadOne) -> None:
    """From the first telling letters on, base64 cut at any character is a response whose end is missing."""
    for length in range(28, len(encoded) - 2):
        capture = read_one(encoded[:length])
        assert (capture.kind, bool(cut(capture))) == ("response", True), length


def test_cut_before_any_whole_tag(read_one: ReadOne) -> None:
    """A comment is no element: where no tag is whole, none is named."""
    assert "it reads up to no element" in cut(read_one("<?xml version='1.0'?><!-- a > b --><samlp:Response ID='"))

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samlcheck.intake import Capture, read
from tests.intake.conftest import RESPONSE

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]


@pytest.mark.parametrize("before", ["", "DEBUG:root:x: saml assertion is: ", "assertion=", "couldn't read ("])
def test_xml_as_bytes(before: str, response: bytes, read_one: ReadOne) -> None:
    """What is not ASCII stands there as escaped bytes."""
    capture = read_one(f"{before}{response!r}\n")
    assert (capture.data, capture.format, capture.oddities) == (response, "python bytes > xml", ())


def test_base64_as_bytes(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """What base64.b64encode gives."""
    assert read_one(f"value is {encoded.encode()!r} now").data == response


def test_lines_of_base64_as_bytes(response: bytes, read_one: ReadOne) -> None:
    """What base64.encodebytes gives: its lines are told, as those of any base64."""
    capture = read_one(f"value is {base64.encodebytes(response)!r}")
    assert (capture.data, [odd.kind for odd in capture.oddities]) == (response, ["line-breaks"])


def test_form_as_bytes(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """What urllib is given to post."""
    capture = read_one(f"send: {f'SAMLResponse={quote(encoded, safe=str())}&RelayState='.encode()!r}")
    assert (capture.data, capture.format, capture.oddities) == (response, "python bytes > form-body > base64", ())


def test_quotes_inside(response: bytes, read_one: ReadOne) -> None:
    """Python takes double quotes where only single ones are inside, and escapes where both are."""
    single = response.replace(b'"', b"'")
    both = response.replace(b"zo", b"it's zo")
    assert (read_one(repr(single)).data, read_one(f"got {both!r}").data) == (single, both)


def test_text_that_is_xml(response: bytes, read_one: ReadOne) -> None:
    """Of text that Python shows, XML is told by its first character; its characters are themselves."""
    assert read_one(f"['a', {response.decode()!r}]").data == response


def test_several(response: bytes) -> None:
    """Each literal that is a message is a capture, and the others are not."""
    other = response.replace(b"_r1", b"_r2")
    found = read(f"{response!r}, b'no', b'', '<p>x</p>', {other!r}".encode(), source="")
    assert [capture.data for capture in found] == [response, other]


def test_literal_that_was_cut_off(response: bytes, read_one: ReadOne) -> None:
    """A literal without its end is read as far as it goes, and no half of an escape becomes a character."""
    whole = repr(response)
    for length in range(whole.index("IssueInstant") + 14, len(whole) - 2):
        capture = read_one(f"is: {whole[:length]}")
        assert (capture.kind, response.startswith(capture.data)) == ("response", True), length
        assert capture.oddity("truncated"), length


@pytest.mark.parametrize("text", ["b'abc'", "a 'quoted' word", "it's b'", "'<b>'", "rb'PHN'", "b'\\x00\\xff'", "'<"])
def test_literals_without_a_message(text: str, read_one: ReadOne) -> None:
    """Other literals are not taken."""
    assert "python bytes" not in read_one(text).format


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(), st.text(), st.text())
def test_any_message_comes_back(value: str, before: str, after: str) -> None:
    """Whatever characters are in the message and in the literals around it."""
    message = RESPONSE.replace(b"zo\xc3\xab", value.replace("<", "").encode("utf-8", "replace").replace(b"\0", b""))
    text = f"{before.encode('utf-8', 'replace')!r}, {message!r}, {after.encode('utf-8', 'replace')!r}"
    assert [found.data for found in read(text.encode(), source="")] == [message]

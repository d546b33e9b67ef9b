from __future__ import annotations

import base64
import zlib
from typing import TYPE_CHECKING

import pytest

from samlcheck.intake import read
from samlcheck.intake.deflate import inflate
from samlcheck.intake.limits import MAX_INFLATED_BYTES, MAX_LAYERS, MAX_MESSAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from samlcheck.intake import Capture

    ReadOne = Callable[[bytes | str], Capture]


def test_input_over_the_limit_is_not_looked_into(
    response: bytes, read_one: ReadOne, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An input larger than the limit is kept and named, and nothing in it is read."""
    monkeypatch.setattr("samlcheck.intake.unwrap.MAX_INPUT_BYTES", len(response) - 1)
    capture = read_one(response)
    assert (capture.kind, capture.data) == ("unknown", response)
    assert [odd.kind for odd in capture.oddities] == ["too-large"]


def test_more_messages_than_the_limit(encoded: str) -> None:
    """After the limit no further message is read, and the last one says so."""
    form = f'<input name="SAMLResponse" value="{encoded}">'
    captures = read((form * (MAX_MESSAGES + 1)).encode(), source="")
    assert len(captures) == MAX_MESSAGES
    assert [odd.kind for odd in captures[-1].oddities] == ["too-many"]
    assert captures[0].oddities == ()


def test_exactly_as_many_messages_as_the_limit(encoded: str) -> None:
    """As many messages as the limit are all read."""
    form = f'<input name="SAMLResponse" value="{encoded}">'
    assert read((form * MAX_MESSAGES).encode(), source="")[-1].oddities == ()


def test_layers_are_bounded(response: bytes, read_one: ReadOne) -> None:
    """Base64 inside base64 is followed only so far."""
    data = response
    for _ in range(MAX_LAYERS + 1):
        data = base64.b64encode(data)
    capture = read_one(data)
    odd = capture.oddity("looks-like")
    assert odd is not None
    assert (capture.kind, odd.detail) == ("unknown", "text wrapped deeper than any capture is")


def test_inflating_is_bounded(read_one: ReadOne) -> None:
    """A deflate bomb is inflated no further than the limit, and named by what it begins with."""
    deflate = zlib.compressobj(wbits=-15)
    bomb = deflate.compress(b"<samlp:AuthnRequest>" + b" " * (20 * MAX_INFLATED_BYTES)) + deflate.flush()
    assert len(inflate(bomb) or b"") == MAX_INFLATED_BYTES
    capture = read_one(base64.b64encode(bomb))
    assert (capture.kind, len(capture.data)) == ("authn-request", MAX_INFLATED_BYTES)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<input a=" * 50_000, id="open-inputs"),
        pytest.param("<input a='" * 50_000, id="open-quotes"),
        pytest.param("<form><!--" * 50_000, id="open-comments"),
        pytest.param("<title " * 50_000, id="open-titles"),
        pytest.param("<html><title><" * 50_000, id="html-open-titles"),
        pytest.param("<a " + "b " * 200_000, id="attributes"),
        pytest.param("<a" + " " * 400_000, id="blanks-in-tag"),
        pytest.param("<!DOCTYPE a [" + "] " * 200_000, id="subset"),
        pytest.param("<a>" + "<a>" * 100_000, id="open-roots"),
        pytest.param("<a>" + "</a x" * 100_000, id="broken-ends"),
        pytest.param("<a>" + "... </" * 100_000, id="ellipses"),
        pytest.param("SAMLResponse:\n" * 50_000, id="labels"),
        pytest.param("SAMLResponse" + " " * 400_000, id="label-and-blanks"),
        pytest.param("SAMLResponse=%&" * 50_000, id="parameters"),
        pytest.param("-----BEGIN CERTIFICATE-----" * 20_000, id="certificates"),
        pytest.param("%25" * 150_000, id="percent"),
        pytest.param("https://" + "x" * 400_000, id="url"),
        pytest.param("a." * 200_000, id="dots"),
        pytest.param("AAAA " * 100_000, id="blanks"),
        pytest.param("AAAA\n" * 100_000, id="lines"),
        pytest.param("=" * 400_000, id="equals"),
        pytest.param("PHNh=\n" * 60_000, id="messages"),
        pytest.param('{"a":' * 80_000, id="objects"),
    ],
)
def test_hostile_text_is_read_in_one_go(text: str) -> None:
    """Text made to make a scanner go back again and again is read without: were it quadratic, this would not end."""
    assert read(text.encode(), source="")

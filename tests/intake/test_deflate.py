from __future__ import annotations

import base64
import zlib
from typing import TYPE_CHECKING

import pytest

from samlcheck.intake import Capture
from samlcheck.intake.inflate import inflate
from samlcheck.intake.limits import MAX_INFLATED_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

BEGINS_LIKE_XML = base64.b64decode(
    "PFDbCoJAFPyVosKCMgh6KE27WSxSRCwqQSsKWz7EGhxF7et7mvM2zGXnzLp3Td/SkO4JoloLQ1Vmqo1leSktwt/pJY"
    "rHKM5JRl3yOaRXoMEZaj8DcgqgyRG+bbN8J3UQBbkdQ/VbqPaNEw242QrckH3qAk6VQGPu8Pfg1pK5Fr1PftnR3GGQ"
    "sHfs45VK8HLJvpBv7pCY8jZ3jm/0/gAAAP//AwA="
)
"""Raw DEFLATE of a message whose own first bytes are `<` and a letter."""


def deflated(data: bytes, wbits: int = -15) -> bytes:
    """Compress."""
    stream = zlib.compressobj(wbits=wbits)
    return stream.compress(data) + stream.flush()


def test_deflated_value_alone(response: bytes, read_one: ReadOne) -> None:
    """The value without its address is told by what it inflates to."""
    capture = read_one(base64.b64encode(deflated(response)))
    assert (capture.kind, capture.format, capture.data) == ("response", "base64 > deflate", response)
    odd = capture.oddity("redirected")
    assert odd is not None
    assert odd.detail == "it is deflated"


def test_deflated_data_that_begins_like_xml(read_one: ReadOne) -> None:
    """DEFLATE may begin with `<` and a letter too: XML is tried first, and what is none is inflated."""
    assert BEGINS_LIKE_XML[:1] == b"<"
    assert BEGINS_LIKE_XML[1:2].isalpha()
    capture = read_one(base64.b64encode(BEGINS_LIKE_XML))
    assert (capture.kind, capture.format) == ("response", "base64 > deflate")


def test_cut_value_reads_as_far_as_it_goes(read_one: ReadOne) -> None:
    """Of a value without its end the beginning is inflated, and the end is told as missing."""
    message = b"<samlp:Response><Issuer>" + bytes(range(97, 123)) * 40 + b"</Issuer></samlp:Response>"
    odd = read_one(base64.b64encode(deflated(message)[:-20])).oddity("truncated")
    assert odd is not None
    assert "the deflated data ends too early" in odd.detail


def test_damaged_value_is_named(read_one: ReadOne) -> None:
    """A stream that breaks behind its beginning is told as damaged, not as something else."""
    message = b"<samlp:Response>" + b"x" * 900
    stored = b"\0" + len(message).to_bytes(2, "little") + (0xFFFF - len(message)).to_bytes(2, "little") + message
    capture = read_one(base64.b64encode(stored + b"\x07"))
    odd = capture.oddity("looks-like")
    assert odd is not None
    assert (capture.format, odd.detail) == (
        "base64 > deflate",
        "deflated XML that is damaged: copy the whole address again",
    )


def test_bomb_is_named(read_one: ReadOne) -> None:
    """A value of a kilobyte that inflates to megabytes is told, and no document is made of its beginning."""
    capture = read_one(base64.b64encode(deflated(b"<samlp:Response>" + b" " * (2 * MAX_INFLATED_BYTES))))
    odd = capture.oddity("too-large")
    assert odd is not None
    assert (capture.kind, odd.detail) == (
        "unknown",
        "deflated XML of more than 1,048,576 bytes, which no address carries: it was not inflated any further",
    )


@pytest.mark.parametrize(
    ("data", "limit", "expected"),
    [
        pytest.param(deflated(b"x" * 10), 10, (b"x" * 10, "whole"), id="whole"),
        pytest.param(deflated(b"x" * 10), 9, (b"x" * 9, "over"), id="over"),
        pytest.param(deflated(b"x" * 10)[:-1], 99, (b"x" * 10, "cut"), id="cut"),
        pytest.param(b"", 99, (b"", "cut"), id="empty"),
        pytest.param(b"\xff\xff", 99, (b"", "damaged"), id="damaged"),
        pytest.param(deflated(b"x") + b"behind", 99, (b"x", "whole"), id="something-behind"),
        pytest.param(deflated(b"x" * 200_000), 200_000, (b"x" * 200_000, "whole"), id="several-steps-out"),
    ],
)
def test_inflate(data: bytes, limit: int, expected: tuple[bytes, str]) -> None:
    """Inflating says how it ended, and never gives more than was asked for."""
    assert inflate(data, wbits=-15, limit=limit) == expected


def test_inflate_in_several_steps() -> None:
    """What is larger than one step in goes through as a whole."""
    data = b"".join(number.to_bytes(4, "big") for number in range(100_000))
    assert inflate(zlib.compress(data, wbits=-15), wbits=-15, limit=len(data)) == (data, "whole")


@pytest.mark.parametrize(("parts", "expected"), [(1, b"one"), (2, b"onetwo"), (9, b"onetwo")])
def test_inflate_of_several_parts(parts: int, expected: bytes) -> None:
    """Streams one behind the other are one, as many as are asked for."""
    packed = deflated(b"one", 31) + deflated(b"two", 31)
    assert inflate(packed, wbits=31, limit=99, parts=parts).data == expected

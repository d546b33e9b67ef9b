"""The value of an ECDSA signature in its two forms, against a library that knows both."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.model.ecdsa_value import from_der, to_der

WIDTHS = [32, 48, 66]


@st.composite
def values(draw: st.DrawFn) -> tuple[int, int, int]:
    """Two numbers, one of them of the full size, and how many bytes that is."""
    width = draw(st.sampled_from(WIDTHS))
    bits = {32: 256, 48: 384, 66: 521}[width]
    return draw(st.integers(1 << (bits - 8), (1 << bits) - 1)), draw(st.integers(1, (1 << bits) - 1)), width


@given(values())
def test_both_ways(numbers: tuple[int, int, int]) -> None:
    """Whatever the numbers are, they are those of the other form."""
    first, second, width = numbers
    side_by_side = first.to_bytes(width) + second.to_bytes(width)
    assert to_der(side_by_side) == encode_dss_signature(first, second)
    assert from_der(encode_dss_signature(first, second)) == side_by_side


DER = encode_dss_signature(1 << 250, 7)


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"0",
        b"0\x81",
        DER[:-1],
        DER + b"\0",
        b"1" + DER[1:],
        DER.replace(b"\x02\x01\x07", b"\x02\x02\x00\x07").replace(DER[:2], bytes([0x30, DER[1] + 1])),
        DER.replace(b"\x02\x01\x07", b"\x04\x01\x07"),
        b"0\x06\x02\x01\x00\x02\x01\x07",
        encode_dss_signature(1 << 600, 7),
        b"0" * 64,
        bytes(64),
    ],
)
def test_what_is_no_der(value: bytes) -> None:
    """Cut, followed by more, another type, a number with zeros before it, zero, or too large for any curve."""
    assert from_der(value) is None

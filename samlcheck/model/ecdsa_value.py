"""
The two numbers of an ECDSA signature, written in two ways: side by side, as XML Signature has them (1.1, 6.4.3), and in
DER, as most libraries hand them out (RFC 3279, 2.2.3).
"""

from __future__ import annotations

from typing import Final

__all__ = ["from_der", "to_der"]

_SEQUENCE: Final = 0x30
_INTEGER: Final = 0x02
_LONG: Final = 0x81
"""One byte of length follows."""
_SHORT: Final = 0x80
"""What is shorter than so many bytes has its length in the place of that."""
_WIDTHS: Final = (32, 48, 66)
"""Bytes of a number on P-256, P-384 and P-521."""


def from_der(value: bytes) -> bytes | None:
    """The numbers side by side, each as wide as those of the smallest curve that both are of; None for no DER."""
    body, rest = _taken(value, _SEQUENCE)
    first, second = _taken(body, _INTEGER)
    second, more = _taken(second, _INTEGER)
    numbers = [each.lstrip(b"\0") for each in (first, second)]
    width = next((each for each in _WIDTHS if max(map(len, numbers)) <= each), None)
    if rest or more or width is None or not all(numbers) or to_der(b"".join(_filled(numbers, width))) != value:
        return None
    return b"".join(_filled(numbers, width))


def to_der(value: bytes) -> bytes:
    """The same in DER, of numbers side by side."""
    half = len(value) // 2
    body = b"".join(_element(_INTEGER, _shortest(each)) for each in (value[:half], value[half:]))
    return _element(_SEQUENCE, body)


def _taken(data: bytes, tag: int) -> tuple[bytes, bytes]:
    """What the element at the beginning holds, and what is behind it; nothing where there is no such element."""
    lead = 3 if data[1:2] == bytes([_LONG]) else 2
    if len(data) < lead or data[0] != tag or data[lead - 1] > len(data) - lead:
        return b"", b""
    end = lead + data[lead - 1]
    return data[lead:end], data[end:]


def _filled(numbers: list[bytes], width: int) -> list[bytes]:
    return [each.rjust(width, b"\0") for each in numbers]


def _shortest(number: bytes) -> bytes:
    """A number without leading zeros, but for the one that keeps it positive."""
    plain = number.lstrip(b"\0")
    return b"\0" + plain if not plain or plain[0] & 0x80 else plain


def _element(tag: int, body: bytes) -> bytes:
    lead = [tag, len(body)] if len(body) < _SHORT else [tag, _LONG, len(body)]
    return bytes(lead) + body

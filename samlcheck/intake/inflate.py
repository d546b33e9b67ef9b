"""Inflating, with a bound that holds while it inflates: what comes out is never larger than was asked for."""

from __future__ import annotations

import zlib
from typing import Literal, NamedTuple

__all__ = ["Inflated", "inflate"]

_STEP = 65_536


class Inflated(NamedTuple):
    """
    What came out, and how it ended: `whole`, `cut` where the input stops early, `over` where the limit was reached,
    `damaged` where it is none of zlib's.
    """

    data: bytes
    end: Literal["whole", "cut", "over", "damaged"]


def inflate(raw: bytes, *, wbits: int, limit: int, parts: int = 1) -> Inflated:
    """
    Inflate at most `limit` bytes; `wbits` names the wrapping as zlib does, -15 for none and 31 for gzip's.

    Up to `parts` streams one behind the other are one. What follows the last is left out, as unpackers do.
    """
    found: list[bytes] = []
    room = limit
    at = 0
    for _ in range(parts):
        stream = zlib.decompressobj(wbits)
        while not stream.eof:
            step = raw[at : at + _STEP]
            if not step:
                return Inflated(b"".join(found), "cut")
            try:
                out = stream.decompress(step, room + 1)
            except zlib.error:
                return Inflated(b"".join(found), "damaged")
            found.append(out[:room])
            if len(out) > room:
                return Inflated(b"".join(found), "over")
            room -= len(out)
            at += len(step) - len(stream.unconsumed_tail) - len(stream.unused_data)
        if raw[at : at + 2] != raw[:2]:
            break
    return Inflated(b"".join(found), "whole")

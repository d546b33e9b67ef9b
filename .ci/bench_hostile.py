"""
Measures what hostile captures cost, against an ordinary message of the same length: part of make bench.

The ratio of milliseconds a megabyte counts. Each is also measured at twice the length: what then costs more than twice
and a half as much does not grow with its length alone. Exit 1 when something does.
"""

from __future__ import annotations

import sys
import time

import samlcheck
from samlcheck.mint import ISSUED, Minter
from samlcheck.mint.hostile import HOSTILE, ordinary

LENGTH = 300_000
"""Bytes: four times what AWS takes, and more than is tried again in other forms to explain a failure."""
ROUNDS = 4
STEEP = 3.0
"""Twice the length for this many times the cost: more than the noise of a machine, less than the square."""
NOISE = 0.005
"""Seconds below which nothing can be told of growth."""
METADATA = samlcheck.Trust.from_metadata(Minter().metadata())


def seconds(data: bytes) -> float:
    """The quickest of a few checks, in processor time."""
    found = []
    for _ in range(ROUNDS):
        start = time.process_time()
        samlcheck.check(data, trust=METADATA, now=ISSUED).to_json()
        found.append(time.process_time() - start)
    return min(found)


def main() -> int:
    """Print one line a shape."""
    plain = ordinary(LENGTH)
    yardstick = seconds(plain) / len(plain)
    print(f"{'ordinary message':<36} {len(plain):>9,} bytes {yardstick * 1e9:8.0f} ms/MB")
    steep = []
    for name, made in HOSTILE.items():
        data, double = made(LENGTH), made(2 * LENGTH)
        cost, more = seconds(data), seconds(double)
        growth = more / cost if cost > NOISE else 1.0
        ratio = cost / len(data) / yardstick
        costs = f"{cost / len(data) * 1e9:8.0f} ms/MB {ratio:6.2f} x, doubled {growth:4.1f} x"
        print(f"{name:<36} {len(data):>9,} bytes {costs}")
        steep += [name] if growth > STEEP else []
    print(f"grows faster than its length: {', '.join(steep) or 'nothing'}")
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())

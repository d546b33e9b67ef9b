"""Whatever comes in: a copy, or one of our errors."""

from __future__ import annotations

import time
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samlcheck.errors import SamlcheckError
from samlcheck.mint import Minter, captures
from samlcheck.redact.lexer import read
from tests.redact.conftest import redacted

IDP: Final = Minter("adfs")
SEEDS: Final = (
    IDP.response(sign="both"),
    captures.har(IDP.response()),
    captures.saml_tracer(IDP.response()),
    IDP.metadata(),
)
PIECES: Final = st.sampled_from(
    rb"<!-- --> <![CDATA[ ]]> <?x <!DOCTYPE [ &#0; &#x110000; &#xD800; \ud800 < > = ://:@/? <a> </a> {} []".split()
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.sampled_from(SEEDS),
    places=st.lists(st.tuples(st.integers(0, 9_000), st.integers(0, 40), PIECES), max_size=4),
)
def test_only_our_errors_leave(seed: bytes, places: list[tuple[int, int, bytes]]) -> None:
    """Something is cut out of a capture and something else put in: nobody gets a traceback."""
    for at, length, piece in places:
        seed = seed[:at] + piece + seed[at + length :]
    try:
        said = redacted(seed).data
    except SamlcheckError as error:
        said = str(error).encode()
    assert b"alice@example.com" not in said


@pytest.mark.parametrize(
    "piece",
    ["<!DOCTYPE r [<!-- '", '<!DOCTYPE r ["', "</@", "<x a ", 'a="'],
    ids=["comment", "quote", "end", "bare", "open"],
)
def test_each_character_is_looked_at_once(piece: str) -> None:
    """Markup that is never closed costs what its length says."""
    short, long = (min(timed(piece * count) for _ in range(3)) for count in (1_000, 8_000))
    assert long < 30 * short + 0.05


def timed(text: str) -> float:
    """Seconds of this process that reading takes."""
    begun = time.process_time()
    read(text)
    return time.process_time() - begun

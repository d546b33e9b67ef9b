"""The library's front door: what it takes, what it raises, that it can be run again and side by side."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

import samlcheck
from samlcheck import InputError, Trust, TrustError, UsageError
from samlcheck.intake import limits
from samlcheck.mint import FLAVOURS, GOOD, Minter, captures, pem

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
RESPONSE = Minter().response()
METADATA = Minter().metadata()


def codes(**options: Any) -> set[str]:
    """What is found of a message by another key."""
    report = samlcheck.check(Minter().response(key="attacker"), now=NOW, **options)
    return {finding.code for finding in report.findings}


@pytest.mark.parametrize(
    "capture",
    [RESPONSE, RESPONSE.decode(), captures.base64_text(RESPONSE).decode(), samlcheck.load(RESPONSE)[0]],
    ids=["bytes", "text", "base64", "a capture"],
)
def test_a_capture_is_taken_in_every_form(capture: Any) -> None:
    """Bytes, text, or what load() gave."""
    assert samlcheck.check(capture, metadata=METADATA, now=NOW).ok


def test_text_may_hold_half_a_surrogate_pair() -> None:
    """JSON can spell one; it is no reason for a traceback."""
    assert samlcheck.load("\ud800<a>")
    assert not samlcheck.check("\ud800<a>", now=NOW).ok


def test_load_gives_every_message_in_order() -> None:
    """Each can be judged by itself."""
    first, second = Minter().response(response_id="_1"), Minter().response(response_id="_2")
    found = samlcheck.load(captures.har([first, second]), source="x.har")
    assert [each.source for each in found] == ["x.har", "x.har"]
    reports = [samlcheck.check(each, now=NOW) for each in found]
    assert [report.exchange.response.id for report in reports if report.exchange] == ["_1", "_2"]


def test_load_of_nothing_is_something() -> None:
    """Never empty: what is not recognised is one capture of kind unknown."""
    assert [each.kind for each in samlcheck.load(b"")] == ["unknown"]


def test_metadata_is_short_for_trust() -> None:
    """The same report."""
    short = samlcheck.check(RESPONSE, metadata=METADATA, now=NOW)
    long = samlcheck.check(RESPONSE, trust=Trust.from_metadata(METADATA), now=NOW)
    assert short.to_json() == long.to_json()


def test_metadata_and_trust_exclude_each_other() -> None:
    """Nobody could say which counts."""
    with pytest.raises(TypeError, match="exclude"):
        samlcheck.check(RESPONSE, metadata=METADATA, trust=Trust())


def test_unusable_metadata_is_an_error_and_never_a_run_without_it() -> None:
    """Half of the trust is none."""
    with pytest.raises(TrustError):
        samlcheck.check(RESPONSE, metadata=b"<a/>", now=NOW)


def test_an_input_larger_than_is_read_is_told() -> None:
    """It is refused whole, whichever way: an error, or a report that says so."""
    large = b" " * (limits.MAX_INPUT_BYTES + 1)
    try:
        report = samlcheck.check(large, now=NOW)
    except InputError:
        return
    assert report.verdict == "incomplete"


@pytest.mark.parametrize("argument", ["now", "at"])
def test_a_time_without_a_zone_is_refused(argument: str) -> None:
    """Nobody could say which hour it is."""
    with pytest.raises(UsageError, match="zone"):
        samlcheck.check(RESPONSE, **{argument: datetime(2026, 6, 1)})  # type: ignore[arg-type] # noqa: DTZ001


FIRST = datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))
LAST = datetime.max.replace(tzinfo=timezone(-timedelta(hours=12)))


@pytest.mark.parametrize("moment", [FIRST, LAST], ids=["before the first year", "after the last"])
def test_a_time_that_utc_does_not_have_is_refused(moment: datetime) -> None:
    """The calendar ends at its edges."""
    with pytest.raises(UsageError, match="no moment in UTC"):
        samlcheck.check(RESPONSE, now=moment)


def test_a_time_in_another_zone_is_told_in_utc() -> None:
    """The report knows one zone."""
    report = samlcheck.check(RESPONSE, now=NOW.astimezone(timezone(timedelta(hours=2))))
    assert (report.now, report.now.tzinfo) == (NOW, UTC)


def test_without_now_the_clock_is_read_once() -> None:
    """At the edge, and nowhere else."""
    before = datetime.now(UTC)
    report = samlcheck.check(RESPONSE)
    assert before <= report.now <= datetime.now(UTC)


def test_as_captured_is_the_moment_of_the_post() -> None:
    """A HAR knows it; a paste does not."""
    report = samlcheck.check(captures.har(RESPONSE), at="captured", now=NOW)
    assert report.at_source == "captured"
    with pytest.raises(UsageError):
        samlcheck.check(RESPONSE, at="captured", now=NOW)


def test_also_explains_and_never_trusts() -> None:
    """A certificate that is only suspected names the key, and nothing is accepted by it."""
    also = [pem(Minter(key="attacker").certificate()).encode()]
    hidden = Minter().response(key="attacker", key_info=None)
    report = samlcheck.check(hidden, metadata=METADATA, also=also, now=NOW)
    assert report.exchange is not None
    (signature,) = report.exchange.signatures
    assert (signature.status, signature.reason) == ("invalid", "wrong-key")
    assert signature.matching is not None
    assert not report.ok


def test_also_takes_certificates_alone() -> None:
    """An error of ours for anything else."""
    with pytest.raises(TrustError):
        samlcheck.check(RESPONSE, also=[b"x"], now=NOW)


def test_options_may_be_any_iterable() -> None:
    """Generators are read once, and once is enough."""
    assert codes(metadata=METADATA, select=(code for code in ["SIG"])) == {"SIG003"}


def test_trust_is_loaded_once_for_many_checks() -> None:
    """It is not changed by being used."""
    trust = Trust(metadata=[Minter(flavour).metadata() for flavour in FLAVOURS])
    inputs, keys = list(trust.inputs), trust.metadata_keys
    first = [samlcheck.check(Minter(flavour).response(), trust=trust, now=NOW).to_json() for flavour in FLAVOURS]
    again = [samlcheck.check(Minter(flavour).response(), trust=trust, now=NOW).to_json() for flavour in FLAVOURS]
    assert first == again
    assert (trust.inputs, trust.metadata_keys) == (inputs, keys)


MESSAGES = [
    message
    for flavour in FLAVOURS
    for message in (
        Minter(flavour).response(),
        Minter(flavour).response(sign="both", c14n="c14n"),
        Minter(flavour).response(sign=None, attributes={**GOOD, "x": ["y"]}),
        Minter(flavour).response().replace(b"alice", b"mallory"),
    )
]


def test_checks_run_side_by_side() -> None:
    """Threads that share a Trust, a parser and the rules get what one thread gets."""
    trust = Trust(metadata=[Minter(flavour).metadata() for flavour in FLAVOURS])

    def report(message: bytes) -> str:
        return samlcheck.check(message, trust=trust, now=NOW).to_json()

    alone = [report(message) for message in MESSAGES]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(report, MESSAGES * 5))
    assert together == alone * 5


REPORT = """
import datetime, sys, samlcheck
from samlcheck.mint import Minter
now = datetime.datetime(2026, 6, 1, 9, 1, tzinfo=datetime.timezone.utc)
broken = Minter("entra").response(sign=None, assertions=2, attributes={"a": ["b"]}, audience=[["x", "y"], ["z"]])
for capture in (Minter().response(sign="both"), broken, Minter().metadata(), b"hello"):
    sys.stdout.write(samlcheck.check(capture, metadata=Minter().metadata(), now=now).to_json())
"""


def test_another_process_writes_the_same_bytes() -> None:
    """No order of a set and no address of an object comes through."""
    written = [
        subprocess.run(
            [sys.executable, "-c", REPORT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert written[0] == written[1]
    assert written[0]

"""Whatever is pasted: our exceptions alone, a report that keeps its contract, and nothing signed that is not."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samlcheck
from samlcheck import SamlcheckError
from samlcheck.core.xml import parse
from samlcheck.engine.report import Report
from samlcheck.intake import choose, read, sniff
from samlcheck.mint.scenarios.registry import Scenario, scenarios
from samlcheck.render import concise, json_v1, terminal
from samlcheck.rulekit import State
from tests.judging import judge
from tests.proof.depth import DEPTH
from tests.proof.disagreements import Case, explain
from tests.proof.mutations import mutated
from tests.proof.opinions import bergshamra, holders, ours
from tests.proof.pool import NOW, assertions, captured, messages, report_on, signed_contents, trust
from tests.proof.schema import complaints

MANY = settings(max_examples=150 * DEPTH)
FEWER = settings(max_examples=100 * DEPTH)

# --- what is thrown at it --------------------------------------------------------------------------------------------

PLACES = st.floats(0, 1, exclude_max=True)
PIECES = st.binary(max_size=8) | st.sampled_from([b"<", b">", b"&", b'"', b"\x00", b"\xff", b"=", b"\r\n", b"]]>"])
MESSAGES = st.sampled_from(range(len(messages())))
"""The index of a good message: a failure is short to read."""


def at(data: bytes, place: float) -> int:
    """A place in the bytes, by its share of their length."""
    return int(place * (len(data) + 1))


def flip(data: bytes, place: float, other: float, piece: bytes) -> bytes:
    """Some bytes overwritten."""
    start = at(data, place)
    return data[:start] + piece + data[start + len(piece) :]


def insert(data: bytes, place: float, other: float, piece: bytes) -> bytes:
    """Some bytes put in."""
    start = at(data, place)
    return data[:start] + piece + data[start:]


def delete(data: bytes, place: float, other: float, piece: bytes) -> bytes:
    """A stretch taken out."""
    start, end = sorted((at(data, place), at(data, other)))
    return data[:start] + data[end:]


def double(data: bytes, place: float, other: float, piece: bytes) -> bytes:
    """A stretch twice."""
    start, end = sorted((at(data, place), at(data, other)))
    return data[:end] + data[start:end] + data[end:]


def cut(data: bytes, place: float, other: float, piece: bytes) -> bytes:
    """The end left out."""
    return data[: at(data, place)]


def splice(data: bytes, place: float, other: float, piece: bytes) -> bytes:
    """The beginning of one capture and the end of another."""
    second = captured()[at(piece, other) % len(captured())]
    return data[: at(data, place)] + second[at(second, place) :]


CHANGES = st.tuples(st.sampled_from([flip, insert, delete, double, cut, splice]), PLACES, PLACES, PIECES)
Change = tuple[Callable[[bytes, float, float, bytes], bytes], float, float, bytes]


def changed(number: int, changes: Iterable[Change]) -> bytes:
    """A good capture after those changes."""
    data = captured()[number]
    for change, place, other, piece in changes:
        data = change(data, place, other, piece)
    return data


DAMAGED = st.builds(changed, st.sampled_from(range(len(captured()))), st.lists(CHANGES, min_size=1, max_size=3))
CAPTURES = st.one_of(st.binary(max_size=300), st.text(max_size=300), DAMAGED, DAMAGED)
MOMENTS = st.sampled_from(["issued", "now", "captured"]) | st.datetimes(timezones=st.just(UTC))
OPTIONS = st.fixed_dictionaries(
    {"profile": st.sampled_from(["aws", "web-sso", None]), "mode": st.sampled_from(["console", "api"]), "at": MOMENTS},
    optional={
        "clock_skew": st.timedeltas(timedelta(0), timedelta(days=1)),
        "audience": st.text(max_size=20),
        "recipient": st.text(max_size=20),
        "issuer": st.text(max_size=20),
        "request_id": st.text(max_size=20),
        "require_signed": st.sets(st.sampled_from(["assertion", "response"])),
        "role_arn": st.text(max_size=20).map("arn:aws:iam::111122223333:role/{}".format),
        "provider_arn": st.text(max_size=20).map("arn:aws:iam::111122223333:saml-provider/{}".format),
        "max_session_duration": st.integers(0, 100_000),
        "within": st.timedeltas(timedelta(0), timedelta(days=1_000)) | st.floats(0, 1),
        "select": st.lists(st.sampled_from(["AWS", "SIG00", "x", ""]), max_size=2),
        "ignore": st.lists(st.sampled_from(["AWS", "SIG00", "x", ""]), max_size=2),
        "also": st.lists(st.binary(max_size=20), max_size=1),
    },
)


def assert_sound(report: Report) -> None:
    """The report keeps its contract, no rule crashed, and every surface shows it."""
    assert report.in_state(State.CRASHED) == ()
    assert complaints(json.loads(json_v1.render(report))) == []
    for shown in (terminal.render(report), concise.render(report), terminal.render(report, width=40)):
        assert all(character == "\n" or character.isprintable() for character in shown)


# --- nothing but our exceptions --------------------------------------------------------------------------------------


@MANY
@given(capture=CAPTURES, options=OPTIONS)
def test_check_raises_nothing_but_our_exceptions(capture: bytes | str, options: dict[str, Any]) -> None:
    """Any bytes under any options: a sound report, or an error of ours."""
    try:
        report = samlcheck.check(capture, trust=trust(), now=NOW, **options)
    except SamlcheckError:
        return
    assert_sound(report)


@MANY
@given(capture=CAPTURES)
def test_without_trust_or_options_there_is_always_a_report(capture: bytes | str) -> None:
    """What cannot be read is told in a report, and is no error."""
    assert_sound(samlcheck.check(capture, now=NOW))


@MANY
@given(number=st.integers(0, 2**32), base=MESSAGES)
def test_a_changed_message_has_a_report(number: int, base: int) -> None:
    """Changes that leave it well-formed reach the rules."""
    text, _ = mutated(Random(number), messages()[base].decode())  # noqa: S311 the number names the document
    assert_sound(samlcheck.check(text, trust=trust(), now=NOW))


@MANY
@given(capture=CAPTURES)
def test_the_intake_gives_captures_for_anything(capture: bytes | str) -> None:
    """Never none, never an error, and the parts name a format."""
    data = capture.encode(errors="surrogatepass") if isinstance(capture, str) else capture
    assert samlcheck.load(capture)
    found = read(data, source="x")
    assert found
    assert sniff(data) == found[0].format


KINDS = ["metadata", "certificates", "public_keys", "fingerprints", "decryption_keys"]


@MANY
@given(data=CAPTURES, kind=st.sampled_from(KINDS))
def test_trust_raises_nothing_but_our_exceptions(data: bytes | str, kind: str) -> None:
    """Any file under any kind of trust: it is loaded, or refused by an error of ours."""
    given_text = data.decode("latin-1") if isinstance(data, bytes) and kind == "fingerprints" else data
    with suppress(SamlcheckError):
        samlcheck.Trust(**{kind: [given_text]})  # type: ignore[arg-type] # of many types


@FEWER
@given(data=CAPTURES)
def test_the_short_ways_to_trust_are_as_careful(data: bytes | str) -> None:
    """Metadata by itself, certificates, fingerprints."""
    text = data.decode("latin-1") if isinstance(data, bytes) else data
    with suppress(SamlcheckError):
        samlcheck.Trust.from_metadata(data)
    with suppress(SamlcheckError):
        samlcheck.Trust.from_certificates(data)
    with suppress(SamlcheckError):
        samlcheck.Trust.from_fingerprints(text)


# --- nothing signed that is not --------------------------------------------------------------------------------------


def held_by_others(text: str) -> bool:
    """Whether the other verifier takes a signature of what is judged, or is known not to for a reason with a name."""
    document = parse(choose(samlcheck.load(text)).capture.data)
    opinions = bergshamra(document, "idp")
    for node in holders(document):
        if ours(node, "idp") is not None:
            continue
        signature = next(child for child in node.children if child.local == "Signature")
        if opinions[signature].valid or explain(Case(node, None, "pybergshamra")):
            return True
    return False


def assert_signed_is_signed(text: str, report: dict[str, Any]) -> None:
    """Each assertion that is told to be signed says what was signed, and another verifier agrees that it was."""
    signed = assertions(report)
    for each in signed:
        assert each in signed_contents()
    if report["aws"] and report["aws"]["basis"] == "signed":
        assert [each for each in report["response"]["assertions"] if each["signed"] and each["used"]]
    if signed:
        assert held_by_others(text)


@MANY
@given(number=st.integers(0, 2**32), base=MESSAGES, after=st.lists(CHANGES, max_size=1))
def test_what_is_told_to_be_signed_was_signed(number: int, base: int, after: list[Change]) -> None:
    """Whatever was changed, moved, doubled or spliced in: the claims of a signed assertion are the signed ones."""
    text, _ = mutated(Random(number), messages()[base].decode())  # noqa: S311 the number names the document
    data = text.encode()
    for change, place, other, piece in after:
        data = change(data, place, other, piece)
    text = data.decode("utf-8", "replace")
    assert_signed_is_signed(text, report_on(text))


@FEWER
@given(host=MESSAGES, guest=MESSAGES, number=st.integers(0, 2**32))
def test_an_assertion_in_anothers_response_stays_what_it_was(host: int, guest: int, number: int) -> None:
    """The assertion of one message put into another, anywhere: signed or not, it is not mixed up."""
    text, other = messages()[host].decode(), messages()[guest].decode()
    start = other.index("<", other.index("Status>", other.index("StatusCode")) + 1)
    places = [index for index, character in enumerate(text) if character == "<"]
    place = places[number % len(places)]
    spliced = text[:place] + other[start : other.rindex("</")] + text[place:]
    assert_signed_is_signed(spliced, report_on(spliced))


def test_good_messages_are_signed() -> None:
    """The proofs above start from something: each good message has a signed assertion."""
    assert len(signed_contents()) == len(messages())


def test_nothing_is_signed_without_trust() -> None:
    """A message vouches for itself in vain."""
    for message in messages():
        report = json.loads(samlcheck.check(message, now=NOW).to_json())
        assert assertions(report) == []
        assert report["aws"]["basis"] == "claimed"


@pytest.mark.parametrize("case", scenarios(), ids=lambda case: case.id)
def test_every_case_has_a_sound_report(case: Scenario) -> None:
    """The report on each minted case keeps its contract, and every surface shows it."""
    assert_sound(judge(case))


def test_the_clock_is_the_callers() -> None:
    """A naive time is refused by an error of ours."""
    with pytest.raises(SamlcheckError):
        samlcheck.check(messages()[0], now=datetime(2026, 1, 1))  # noqa: DTZ001 that is the point

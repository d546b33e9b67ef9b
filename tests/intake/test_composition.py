"""Captures inside captures: whatever is wrapped in whatever, the same message comes out."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

import hypothesis
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from samlcheck.errors import SamlcheckError
from samlcheck.intake import Capture, choose, metadata_document, read, sniff
from samlcheck.intake.formats import FORMATS
from samlcheck.intake.limits import MAX_LAYERS
from samlcheck.mint import captures
from samlcheck.mint import captures_containers as containers
from samlcheck.mint import captures_text as texts

if TYPE_CHECKING:
    from collections.abc import Callable

MESSAGE = (
    '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" IssueInstant="2026-06-01T09:00:00Z">'
    "<NameID>zoë~?>~ &amp; “co” \\ 'x' %2B</NameID></samlp:Response>"
).encode()
"""Its base64 has every letter that copying hurts; its text has what JSON, shells, URLs and HTML escape."""
DEEPER = ("text wrapped deeper than any capture is", "in which no SAML message was found")
"""What is said of a capture that is nested too deep: of the thing itself, and of the archive that it is in."""
NAMES = frozenset(entry.name for entry in FORMATS)


class Wrapper(NamedTuple):
    """A way to wrap a capture; `takes` says what can be wrapped in it: any bytes, any text, or the message alone."""

    wrap: Callable[[bytes], bytes]
    takes: Literal["bytes", "text", "message"] = "bytes"


def largest(capture: bytes) -> bytes:
    """Leave out all but the largest entry of a HAR or of what has a HAR's entries, so that it is short to cut."""
    document = json.loads(capture)
    entries = document["log"]["entries"] if "log" in document else document
    keys = range(len(entries)) if isinstance(entries, list) else list(entries)
    kept = max(keys, key=lambda key: len(json.dumps(entries[key])))
    return json.dumps({"log": {"entries": [entries[kept]]}} if "log" in document else {"0": entries[kept]}).encode()


WRAPPERS = {
    "base64": Wrapper(captures.base64_text),
    "base64 of 76": Wrapper(lambda data: captures.base64_text(data, width=76, newline="\r\n")),
    "url-safe": Wrapper(lambda data: captures.url_safe(data, padded=False)),
    "percent": Wrapper(lambda data: captures.percent_encoded(captures.base64_text(data), times=2)),
    "form": Wrapper(captures.form_body),
    "label": Wrapper(lambda data: captures.labelled(captures.base64_text(data))),
    "entra's page": Wrapper(captures.html_page),
    "keycloak's page": Wrapper(lambda data: captures.html_page(data, upper=True, escaped=True)),
    "har": Wrapper(lambda data: captures.har(data, others=False)),
    "har of fields": Wrapper(lambda data: captures.har(data, text=False, params="decoded", others=False)),
    "tracer": Wrapper(lambda data: captures.saml_tracer(data, profile="none"), "text"),
    "masked tracer": Wrapper(captures.saml_tracer, "text"),
    "json string": Wrapper(lambda data: json.dumps(data.decode()).encode(), "text"),
    "words below": Wrapper(lambda data: captures.base64_text(data) + b"\nRelayState: \nThis is what I got.\n"),
    "gzip": Wrapper(containers.gzipped),
    "zip": Wrapper(lambda data: containers.zipped({"capture.bin": data})),
    "saz": Wrapper(containers.saz),
    "har of a page": Wrapper(lambda data: largest(containers.har_page(data, encoded=True))),
    "chrome panel": Wrapper(lambda data: largest(containers.chrome_panel(data)), "text"),
    "legacy tracer": Wrapper(containers.legacy_tracer, "text"),
    "redirect": Wrapper(containers.redirect_url, "message"),
    "soap": Wrapper(containers.soap, "message"),
    **{f"curl {style}": Wrapper(partial(texts.curl, style=style)) for style in texts.CURL},
    "fetch": Wrapper(texts.fetch),
    "powershell": Wrapper(texts.powershell),
    "powershell pipe": Wrapper(lambda data: texts.powershell_pipe(captures.base64_text(data))),
    "http": Wrapper(texts.http_request),
    "http conversation": Wrapper(texts.http_conversation),
    "burp": Wrapper(lambda data: texts.burp([("https://x/", texts.http_request(data), b"HTTP/1.1 200 OK\r\n\r\n")])),
    **{f"log {style}": Wrapper(partial(texts.log, style=style)) for style in ("form", "label", "dict", "logfmt")},
    "log command": Wrapper(partial(texts.log, style="command"), "message"),
    "log aws-azure-login": Wrapper(partial(texts.log, style="aws-azure-login"), "message"),
    "python bytes": Wrapper(texts.python_bytes, "message"),
    "json": Wrapper(texts.json_message),
}
"""A line for each: a new format is nested in all others, and all others in it, by being named here."""


def fits(data: bytes, wrapper: Wrapper) -> bool:
    """Say whether a capture can be wrapped so."""
    if wrapper.takes == "message":
        return data.startswith(b"<samlp:Response")
    try:
        return wrapper.takes == "bytes" or "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


def layers(capture: Capture) -> int:
    """Count what was undone; XML is not a layer."""
    return len([name for name in capture.format.split(" > ") if name != "xml"])


DEPTH = {name: max(map(layers, read(wrapper.wrap(MESSAGE), source=""))) for name, wrapper in WRAPPERS.items()}


MESSAGES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="<&…."), max_size=40
).map(lambda name: MESSAGE.replace("zoë".encode(), name.encode()))


class Nested(NamedTuple):
    """A message, the names of what it was wrapped in, innermost first, and the capture."""

    message: bytes
    names: list[str]
    capture: bytes

    def __repr__(self) -> str:
        """Tell how to make it again; the capture may be as long as a book."""
        return f"{self.message!r} in {self.names}"


@st.composite
def nested(draw: st.DrawFn, most: int = 4) -> Nested:
    """Draw a capture in which everything fits into what is around it."""
    data = message = draw(MESSAGES)
    names: list[str] = []
    for _ in range(draw(st.integers(1, most))):
        names.append(draw(st.sampled_from([name for name, wrapper in WRAPPERS.items() if fits(data, wrapper)])))
        data = WRAPPERS[names[-1]].wrap(data)
    return Nested(message, names, data)


def check(data: bytes) -> tuple[Capture, ...]:
    """Call every public function; only this library's errors may come out, and what comes out is well formed."""
    found = read(data, source="x")
    for capture in found:
        assert set(capture.format.split(" > ")) <= NAMES
        assert capture.kind != "unknown" or capture.oddities
        assert f"{capture.path}{capture.url}{capture.posted_at}{[odd.detail for odd in capture.oddities]}".encode()
    assert choose(found).capture in found
    assert sniff(data) == found[0].format
    try:
        metadata_document(data)
    except SamlcheckError as error:
        assert str(error)  # noqa: PT017 - any message will do
    return found


@pytest.mark.parametrize("outer", WRAPPERS)
def test_each_in_it(outer: str) -> None:
    """Each format that fits is found inside this one, and the message comes out byte for byte."""
    failed = []
    for inner, wrapper in WRAPPERS.items():
        once = wrapper.wrap(MESSAGE)
        if fits(once, WRAPPERS[outer]) and DEPTH[outer] + DEPTH[inner] < MAX_LAYERS:
            found = read(WRAPPERS[outer].wrap(once), source="")
            if {(capture.kind, capture.data) for capture in found} != {("response", MESSAGE)}:
                failed.append(inner)
    assert failed == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@hypothesis.given(nested())
def test_nested_in_any_order(given: Nested) -> None:
    """Up to the limit the message comes out byte for byte; beyond it there is one clear word, and nothing else."""
    found = read(given.capture, source="")
    whole = {(capture.kind, capture.data) for capture in found} == {("response", given.message)}
    if sum(DEPTH[name] for name in given.names) < MAX_LAYERS:
        assert whole
    elif not whole:
        told = {(capture.kind, capture.oddities[-1].detail.endswith(DEEPER)) for capture in found}
        assert told == {("unknown", True)}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@hypothesis.given(nested(most=3), st.data())
def test_damaged(given: Nested, data: st.DataObject) -> None:
    """A nested capture that was cut, or of which some bytes were changed, left out or doubled, raises nothing."""
    sample = given.capture
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(sample)))
        until = min(len(sample), at + data.draw(st.integers(0, 9)))
        sample = sample[:at] + data.draw(st.binary(max_size=3) | st.just(sample[at:until] * 2)) + sample[until:]
    check(sample[: data.draw(st.integers(0, len(sample)) | st.just(len(sample)))])


@pytest.mark.parametrize("name", WRAPPERS)
def test_cut_at_every_byte(name: str) -> None:
    """A capture of each format, cut at every byte, raises nothing; what still comes out is whole or said to be cut."""
    message = MESSAGE.decode().encode("ascii", "xmlcharrefreplace")
    sample = WRAPPERS[name].wrap(message)
    for length in range(len(sample)):
        responses = [capture for capture in read(sample[:length], source="") if capture.kind == "response"]
        assert all(capture.data == message or capture.oddity("truncated") for capture in responses)

from __future__ import annotations

import base64
import json
import string
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from samlcheck.errors import SamlcheckError
from samlcheck.intake import FORMATS, choose, metadata_document, read, sniff

NAMES = frozenset(entry.name for entry in FORMATS)
PLAIN = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])

XML = (
    '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" IssueInstant="2026-06-01T09:00:00Z">'
    "<NameID>zoë~?>~</NameID></samlp:Response>"
)
VALUE = base64.b64encode(XML.encode()).decode()
HAR = json.dumps(
    {
        "log": {
            "entries": [
                {
                    "startedDateTime": "2026-06-01T09:00:00Z",
                    "request": {"url": "https://x/", "postData": {"text": f"SAMLResponse={quote(VALUE, safe='')}"}},
                }
            ]
        }
    }
)
TRACER = json.dumps(
    {
        "requests": [{"method": "POST", "url": "https://x/", "post": [["SAMLResponse", "{hash:00}"]], "saml": XML}],
        "timestamp": "2026-06-01T09:00:00Z",
    }
)
PAGE = f'<html><form action="https://x/"><input type="hidden" name="SAMLResponse" value="{VALUE}"/></form></html>'
SAMPLES = {
    "xml": XML.encode(),
    "utf-16": XML.encode("utf-16"),
    "base64": VALUE.encode(),
    "wrapped": base64.encodebytes(XML.encode()),
    "percent": quote(quote(VALUE, safe=""), safe="").encode(),
    "form": f"RelayState=x&SAMLResponse={quote(VALUE, safe='')}".encode(),
    "label": f"SAMLResponse: {VALUE}\nRelayState: x".encode(),
    "page": PAGE.encode(),
    "har": HAR.encode(),
    "tracer": TRACER.encode(),
    "provider": json.dumps({"SAMLMetadataDocument": XML}).encode(),
    "pem": b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
}


def check(data: bytes) -> None:
    """Call every public function; only this library's errors may come out, and what comes out is well formed."""
    captures = read(data, source="x")
    assert captures
    for capture in captures:
        assert set(capture.format.split(" > ")) <= NAMES
        assert capture.kind != "unknown" or capture.oddities[-1].kind in {"looks-like", "masked", "too-large"}
        for odd in capture.oddities:
            assert odd.detail.encode()
        assert f"{capture.path}{capture.url}{capture.posted_at}".encode()
    assert choose(captures).capture in captures
    assert sniff(data) == captures[0].format
    try:
        metadata_document(data)
    except SamlcheckError as error:
        assert str(error)  # noqa: PT017 - any message will do


@PLAIN
@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00")
@example(b"\x00<")
@example(b"\xef\xbb\xbf")
def test_any_bytes(data: bytes) -> None:
    """Any bytes give captures, and no error but ours."""
    check(data)


@PLAIN
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    """Any text gives captures, half surrogates included."""
    check(text.encode("utf-8", "surrogatepass"))


PIECES = st.sampled_from(
    [
        *(
            "<",
            ">",
            "</",
            "/>",
            "<!--",
            "-->",
            "<![CDATA[",
            "<!DOCTYPE a [",
            "]>",
            "<?",
            "?>",
            "<html>",
            "<form action=",
        ),
        *(
            '<input name="SAMLResponse" value="',
            "SAMLResponse",
            "SAMLRequest=",
            "wresult=",
            "RelayState",
            "&",
            "=",
            "%2B",
        ),
        *(
            "%",
            "%25",
            "+",
            " ",
            "\n",
            "\r\n",
            "\t",
            "'",
            '"',
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "...",
            "…",
            "\u200b",
            "\ud800",
        ),
        *('{"log":{"entries":[', '{"requests":[', '"post":[["SAMLResponse","', "{hash:", '"saml":"', "-----BEGIN "),
        *(
            "CERTIFICATE-----",
            "PRIVATE KEY-----",
            "-----END ",
            "https://",
            "?",
            "#",
            "PHNhbWw",
            "MII",
            "eyJ",
            VALUE,
            XML,
        ),
        *(
            "samlp:Response",
            "saml:Assertion",
            "EntityDescriptor",
            ' xmlns="urn:oasis:names:tc:SAML:2.0:protocol"',
            "&#x2b;",
        ),
    ]
)


@PLAIN
@given(st.lists(PIECES | st.text(string.printable, max_size=6), max_size=24))
def test_text_of_the_formats_own_words(pieces: list[str]) -> None:
    """Text made of what the formats look for takes every turn in them, and gives captures."""
    check("".join(pieces).encode("utf-8", "surrogatepass"))


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([VALUE, XML, "{hash:"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *(
                        "log",
                        "entries",
                        "request",
                        "response",
                        "postData",
                        "text",
                        "params",
                        "name",
                        "value",
                        "content",
                    ),
                    *("requests", "post", "saml", "method", "url", "requestId", "timestamp", "SAMLResponse", "get"),
                    *("SAMLMetadataDocument", "encoding", "startedDateTime"),
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@PLAIN
@given(VALUES, VALUES)
def test_json_of_any_shape(one: object, other: object) -> None:
    """JSON with the right names and anything under them gives captures."""
    check(json.dumps(one).encode())
    check(
        json.dumps(
            {"log": {"entries": [one, {"request": {"postData": other}}, {"response": {"content": one}}]}}
        ).encode()
    )
    check(json.dumps({"requests": [one, other], "timestamp": one}).encode())


@PLAIN
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_mutated_captures(name: str, data: st.DataObject) -> None:
    """A good capture with some bytes changed, left out or doubled gives captures."""
    sample = SAMPLES[name]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(sample)))
        until = min(len(sample), at + data.draw(st.integers(0, 9)))
        sample = sample[:at] + data.draw(st.binary(max_size=3) | st.just(sample[at:until] * 2)) + sample[until:]
    check(sample)


@pytest.mark.parametrize("name", SAMPLES)
def test_captures_cut_at_every_byte(name: str) -> None:
    """A capture of each format, cut at every byte, gives captures."""
    for length in range(len(SAMPLES[name])):
        check(SAMPLES[name][:length])

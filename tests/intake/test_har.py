from __future__ import annotations

import base64
import html
import json
import zlib
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from samlcheck.intake import Capture, read
from samlcheck.intake.limits import MAX_MESSAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

URL = "https://signin.aws.amazon.com/saml"
WHEN = "2026-06-01T09:00:03.120+02:00"


def har(*entries: dict[str, Any]) -> bytes:
    """Make a HAR."""
    return json.dumps({"log": {"version": "1.2", "creator": {}, "entries": list(entries)}}).encode()


def entry(data: object, url: str = URL) -> dict[str, Any]:
    """Make an entry that posted `data`."""
    return {"startedDateTime": WHEN, "request": {"method": "POST", "url": url, "postData": data}, "response": {}}


def page(value: str, **content: str) -> dict[str, Any]:
    """Make an entry that was answered with the auto-post page."""
    text = f'<html><form action="{URL}"><input name="SAMLResponse" value="{value}"></form></html>'
    answer = {"content": {"mimeType": "text/html", "text": text, **content}}
    return {
        "startedDateTime": WHEN,
        "request": {"method": "GET", "url": "https://idp.example.org/"},
        "response": answer,
    }


@pytest.mark.parametrize(
    ("data", "where"),
    [
        pytest.param(lambda b: {"text": f"SAMLResponse={quote(b, safe='')}&RelayState="}, "text", id="text"),
        pytest.param(
            lambda b: {
                "text": f"SAMLResponse={quote(b, safe='')}",
                "params": [{"name": "SAMLResponse", "value": "another"}],
            },
            "text",
            id="text-before-params",
        ),
        pytest.param(
            lambda b: {"text": "", "params": [{"name": "SAMLResponse", "value": quote(b, safe="")}]},
            "params[0].value",
            id="chrome-params-encoded",
        ),
        pytest.param(
            lambda b: {"params": [{"name": "RelayState", "value": ""}, {"name": "SAMLResponse", "value": b}]},
            "params[1].value",
            id="firefox-params-decoded",
        ),
    ],
)
def test_posted_message_is_found(
    data: Callable[[str], object], where: str, encoded: str, response: bytes, read_one: ReadOne
) -> None:
    """The posted text comes first, then the parameters, encoded or not; URL and time are the entry's."""
    capture = read_one(har({}, entry(data(encoded))))
    assert (capture.data, capture.format) == (response, "har > form-body > base64")
    assert (capture.path, capture.url) == (f"log.entries[1].request.postData.{where}", URL)
    assert (capture.posted_at, capture.oddities) == (WHEN, ())


def test_bare_plus_in_a_posted_body_is_a_blank(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """A body that was really sent with a bare `+` reached AWS with blanks."""
    capture = read_one(har(entry({"text": f"SAMLResponse={encoded}"})))
    assert (capture.data, [odd.kind for odd in capture.oddities]) == (response, ["blanks"])


def test_messages_keep_their_order(encoded: str) -> None:
    """Every posted message is there, in the order of the entries, requests among them."""
    request = base64.b64encode(b'<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>').decode()
    captures = read(
        har(entry({"text": f"SAMLRequest={quote(request)}"}), entry({"text": f"SAMLResponse={quote(encoded)}"})),
        source="",
    )
    assert [capture.kind for capture in captures] == ["authn-request", "response"]


@pytest.mark.parametrize("content", [{}, {"encoding": "base64"}], ids=["text", "base64"])
def test_page_is_read_when_nothing_was_posted(
    content: dict[str, str], encoded: str, response: bytes, read_one: ReadOne
) -> None:
    """Where the browser kept no posted body, the page that held the form tells."""
    answered = page(encoded, **content)
    if content:
        answered["response"]["content"]["text"] = base64.b64encode(
            answered["response"]["content"]["text"].encode()
        ).decode()
    capture = read_one(har(answered, entry({"comment": "body not included"})))
    assert (capture.data, capture.format) == (response, "har > html-form > base64")
    assert (capture.path, capture.url) == ("log.entries[0].response.content.text", URL)
    assert capture.posted_at is None


@pytest.mark.parametrize("encoding", [{}, {"encoding": "base64"}], ids=["text", "base64"])
def test_posted_body_in_base64(encoding: dict[str, str], encoded: str, response: bytes, read_one: ReadOne) -> None:
    """Some programs write the posted body down as base64 and say so, as HAR has it for pages."""
    body = f"SAMLResponse={quote(encoded, safe='')}"
    text = base64.encodebytes(body.encode()).decode() if encoding else body
    assert read_one(har(entry({"text": text, **encoding}))).data == response


TOKEN = '<t:RequestSecurityTokenResponse xmlns:t="http://t">zo\u00eb \u20ac</t:RequestSecurityTokenResponse>'


@pytest.mark.parametrize(
    ("codec", "mime"),
    [
        pytest.param("utf-8", "text/html", id="none"),
        pytest.param("utf-8", "text/html; charset=utf-8", id="utf-8"),
        pytest.param("utf-16-le", 'text/html;charset="UTF-16LE"', id="utf-16"),
        pytest.param("iso-8859-15", "text/html; charset=iso-8859-15", id="latin-9"),
        pytest.param("windows-1252", "text/html; charset=Windows-1252", id="windows"),
        pytest.param("utf-8", "text/html; charset=iso-8859-99", id="unknown"),
        pytest.param("utf-8", "text/html; charset=rot13", id="no-encoding"),
        pytest.param("utf-8", "text/html; charset=zlib", id="one-that-unpacks"),
        pytest.param("windows-1252", "text/html; charset=utf-16", id="not-what-it-says"),
    ],
)
def test_page_is_read_in_its_charset(codec: str, mime: str, read_one: ReadOne) -> None:
    """A page in base64 is read as its type says, and by its bytes where that cannot be."""
    page = f'<form action="{URL}"><input name="wresult" value="{html.escape(TOKEN)}"></form>'
    content = {"text": base64.b64encode(page.encode(codec)).decode(), "encoding": "base64", "mimeType": mime}
    capture = read_one(har({"request": {}, "response": {"content": content}}))
    expected = TOKEN if mime != "text/html; charset=utf-16" else TOKEN.replace("\u20ac", "\x80")
    assert (capture.kind, capture.data.decode()) == ("ws-federation", expected)


def test_posted_token_of_ws_federation(read_one: ReadOne) -> None:
    """A WS-Federation token is posted in `wresult`, and reaches the rule about it."""
    capture = read_one(har(entry({"text": f"wa=wsignin1.0&wresult={quote(TOKEN, safe='')}"})))
    assert (capture.kind, capture.format, capture.data.decode()) == ("ws-federation", "har > form-body > xml", TOKEN)


def test_redirected_response_beside_a_posted_request(response: bytes) -> None:
    """A response in an address is read whatever else was posted; a request in one is not."""
    stream = zlib.compressobj(wbits=-15)
    value = quote(base64.b64encode(stream.compress(response) + stream.flush()), safe="")
    request = quote(base64.b64encode(b'<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>'))
    captures = read(
        har(
            entry({"text": f"SAMLRequest={request}"}),
            entry({}, url=f"https://idp.example.org/?SAMLRequest={request}"),
            entry({}, url=f"{URL}?SAMLResponse={value}"),
        ),
        source="",
    )
    assert [capture.kind for capture in captures] == ["authn-request", "response"]
    assert captures[1].format == "har > url > base64 > deflate"
    assert (captures[1].path, captures[1].url) == ("log.entries[2].request.url", URL)
    assert (captures[1].posted_at, captures[1].data) == (WHEN, response)


def test_har_cut_at_every_byte(encoded: str) -> None:
    """A HAR cut anywhere gives captures and no error."""
    whole = har(page(encoded), entry({"text": f"SAMLResponse={quote(encoded)}"}))
    for length in range(len(whole)):
        assert {capture.kind for capture in read(whole[:length], source="")} <= {"unknown", "response"}


def test_page_of_a_posted_message_is_not_a_second_one(encoded: str, read_one: ReadOne) -> None:
    """The page and the post that follows it are one message; the post tells when."""
    assert read_one(har(page(encoded), entry({"text": f"SAMLResponse={quote(encoded)}"}))).posted_at == WHEN


def test_redirected_request_alone(read_one: ReadOne) -> None:
    """A HAR that stops before the response holds at least the request, and is named by it."""
    xml = b'<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"></samlp:AuthnRequest>'
    deflate = zlib.compressobj(wbits=-15)
    value = quote(base64.b64encode(deflate.compress(xml) + deflate.flush()), safe="")
    capture = read_one(har(entry({}, url=f"https://idp.example.org/sso?SAMLRequest={value}&SigAlg=x")))
    assert (capture.kind, capture.format, capture.data) == ("authn-request", "har > url > base64 > deflate", xml)


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        pytest.param([], "a HAR of 0 requests, none of which posts a SAMLResponse", id="empty"),
        pytest.param([{}], "a HAR of 1 request, none of which posts a SAMLResponse", id="one"),
        pytest.param(
            [
                None,
                7,
                "x",
                {"request": []},
                {"request": {"postData": {"text": 7, "params": {}}}},
                {"request": {"postData": {"params": [1, {}, {"name": 7}, ["SAMLResponse"]]}}},
                {"request": {"url": 7}, "response": {"content": {"text": "\u00e9", "encoding": "base64"}}},
            ],
            "a HAR of 7 requests, none of which posts a SAMLResponse",
            id="hostile-types",
        ),
    ],
)
def test_har_without_a_message_is_named(entries: list[Any], says: str, read_one: ReadOne) -> None:
    """A HAR without a message says so, whatever stands where objects should."""
    odd = read_one(har(*entries)).oddity("looks-like")
    assert odd is not None
    assert odd.detail.startswith(says)


def test_blanked_out_value_is_named(read_one: ReadOne) -> None:
    """Some tools clean a HAR before it is shared: the value is told as masked, not as unreadable."""
    capture = read_one(har(entry({"params": [{"name": "SAMLResponse", "value": "[REDACTED]"}]})))
    assert (capture.kind, [odd.kind for odd in capture.oddities]) == ("unknown", ["masked"])


def test_half_surrogates_can_be_printed(encoded: str, read_one: ReadOne) -> None:
    """JSON can spell half a surrogate pair; what a report shows can be written in UTF-8."""
    capture = read_one(har(entry({"text": f"SAMLResponse={quote(encoded)}"}, url="https://x/\ud800")))
    assert capture.url == "https://x/?"


def test_unreadable_value_beside_a_good_one(encoded: str) -> None:
    """A value that is no message is a capture of its own, so that nothing is lost silently."""
    captures = read(
        har(entry({"text": "SAMLResponse=nothing+here"}), entry({"text": f"SAMLResponse={quote(encoded)}"})), source=""
    )
    assert [capture.kind for capture in captures] == ["unknown", "response"]


def test_limit_holds_in_a_har(encoded: str) -> None:
    """A HAR of more messages than are read is read no further than that."""
    posts = [entry({"text": f"SAMLResponse={quote(encoded)}"})] * (MAX_MESSAGES + 9)
    assert len(read(har(*posts), source="")) == MAX_MESSAGES

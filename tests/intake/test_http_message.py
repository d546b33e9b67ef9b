from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from samlcheck.intake import Capture, choose, read

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

URL = "https://signin.aws.amazon.com/saml"
ANSWER = "HTTP/1.1 302 Found\r\nDate: Mon, 01 Jun 2026 09:01:00 GMT\r\nLocation: https://console.example/\r\n\r\n"


@pytest.fixture
def request_(encoded: str) -> str:
    """Give the post to AWS."""
    head = "POST /saml HTTP/1.1\r\nHost: signin.aws.amazon.com\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    return f"{head}\r\nSAMLResponse={quote(encoded, safe='')}&RelayState="


def page(encoded: str) -> str:
    """Give an answer with the page that posts itself."""
    form = f'<form action="{URL}"><input name="SAMLResponse" value="{encoded}"></form>'
    return f"HTTP/1.1 200 OK\r\nDate: Mon, 01 Jun 2026 09:00:30 GMT\r\n\r\n<html>{form}</html>\r\n"


def test_request(request_: str, response: bytes, read_one: ReadOne) -> None:
    """A request's body is a form as it was sent; its address is in the first line and the Host header."""
    capture = read_one(request_)
    assert (capture.data, capture.format) == (response, "http > form-body > base64")
    assert (capture.path, capture.url, capture.posted_at, capture.oddities) == ("body", URL, None, ())


def test_answer(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """An answer's page says where it would post the message, and the Date header when it was made."""
    capture = read_one(page(encoded))
    assert (capture.data, capture.format) == (response, "http > html-form > base64")
    assert (capture.path, capture.url, capture.posted_at) == ("body", URL, "2026-06-01T09:00:30Z")


def test_answer_behind_a_request_dates_it(request_: str, read_one: ReadOne) -> None:
    """When AWS answered is when the message was posted, by its own clock."""
    assert read_one(f"{request_}\r\n\r\n{ANSWER}").posted_at == "2026-06-01T09:01:00Z"


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize(
    "first", ["POST /saml HTTP/1.1", "POST /saml HTTP/2", f"POST {URL} HTTP/1.1", "PUT /saml HTTP/1.0 "]
)
def test_first_lines(first: str, end: str, request_: str, response: bytes, read_one: ReadOne) -> None:
    """Of any version, with the path alone or as a proxy sees the address, lines ended either way."""
    lines = request_.replace("POST /saml HTTP/1.1", first).replace("\r\n", end)
    assert (read_one(lines).data, read_one(lines).url) == (response, URL)


@pytest.mark.parametrize("port", [":443", ""])
def test_host_header(port: str, request_: str, read_one: ReadOne) -> None:
    """In any case, with or without a port."""
    assert read_one(request_.replace("Host: signin.aws.amazon.com", f"hOST:signin.aws.amazon.com{port}")).url == (
        f"https://signin.aws.amazon.com{port}/saml"
    )


def test_request_without_a_host(request_: str, read_one: ReadOne) -> None:
    """A request that does not say where it went is read all the same."""
    assert read_one(request_.replace("Host: ", "X-Host: ")).url == "/saml"


def test_headers_without_a_blank_line(request_: str, response: bytes, read_one: ReadOne) -> None:
    """Developer tools show the body apart: pasted below the headers, it begins with what is no header."""
    assert read_one(request_.replace("\r\n\r\n", "\r\n")).data == response


def test_lines_below_a_request(request_: str, response: bytes, read_one: ReadOne) -> None:
    """What a program writes next is no part of a form body."""
    capture = read_one(f'{request_}\ntime="2026-06-01T09:00:59Z" level=debug msg="HTTP Res"\n')
    assert (capture.data, capture.oddities) == (response, ())


def test_body_in_json(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """A JSON body of several lines is read whole."""
    capture = read_one(f'POST /acs HTTP/1.1\nHost: x.example\n\n{{\n  "SAMLResponse":\n  "{encoded}"\n}}\n')
    assert (capture.data, capture.format) == (response, "http > json message > base64")


def test_answer_in_xml(response: bytes, read_one: ReadOne) -> None:
    """An answer may be the message itself."""
    capture = read_one(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n" + response)
    assert (capture.data, capture.format) == (response, "http > xml")


def test_answer_in_one_chunk(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """Go writes a page that came in chunks as one chunk: its size stands before the page."""
    head, _, body = page(encoded).partition("\r\n\r\n")
    assert (
        read_one(f"{head}\r\nTransfer-Encoding: chunked\r\n\r\n{len(body):x}\r\n{body}\r\n0\r\n\r\n").data == response
    )


def test_answer_in_many_chunks(encoded: str) -> None:
    """Chunks that cut the value are not put together, and nothing is raised."""
    head, _, body = page(encoded).partition("\r\n\r\n")
    chunks = "".join(f"40\r\n{body[at : at + 64]}\r\n" for at in range(0, len(body), 64))
    assert read(f"{head}\r\n\r\n{chunks}0\r\n\r\n".encode(), source="")


def test_answer_that_is_packed(request_: str, response: bytes) -> None:
    """A packed body is no text, and is not read; the request before it is."""
    data = request_.encode() + b"\r\n\r\nHTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\xff\xfe"
    assert response in {found.data for found in read(data, source="")}


def test_message_of_a_page_and_its_post_counts_once(encoded: str, request_: str, response: bytes) -> None:
    """The page and the post carry the same message; the post has the address and the time."""
    (found,) = read(f"{page(encoded)}\r\n{request_}\r\n{ANSWER}".encode(), source="")
    assert (found.data, found.path, found.posted_at) == (response, "message[1].body", "2026-06-01T09:01:00Z")


def test_pages_without_a_message_are_left_out(request_: str) -> None:
    """A login page among the answers is no capture of its own, though it speaks of SAML."""
    login = "HTTP/1.1 200 OK\r\n\r\n<html><form action='/saml'><input type=password></form></html>\r\n"
    assert [found.path for found in read(f"{login}{request_}\r\n{login}".encode(), source="")] == ["message[1].body"]


def test_two_posts(request_: str) -> None:
    """Of two posts the one to AWS is chosen."""
    other = request_.replace("signin.aws.amazon.com", "other.example")
    found = read(f"{request_}\r\n{other}".encode(), source="")
    assert [capture.url for capture in found] == [URL, "https://other.example/saml"]
    assert choose(found).capture is found[0]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("GET /sso?SAMLRequest={} HTTP/1.1\r\nHost: idp.example\r\n\r\n", "target"),
        ("HTTP/1.1 302 Found\r\nLocation: https://idp.example/sso?SAMLRequest={}\r\n\r\n", "location"),
    ],
    ids=["request", "answer"],
)
def test_request_in_an_address(text: str, path: str, read_one: ReadOne) -> None:
    """Where nothing is posted, an address may carry a request: that is named."""
    capture = read_one(text.format("PHNhbWxwOkF1dGhuUmVxdWVzdCBJc3N1ZUluc3RhbnQ9IngiLz4%3D"))
    assert (capture.kind, capture.format, capture.path) == ("authn-request", "http > url > base64", path)
    assert capture.url == "https://idp.example/sso"


@pytest.mark.parametrize(
    "text",
    ["GET / HTTP/1.1\r\nHost: x", "HTTP/1.1 200 OK", "HTTP/2 404\r\na: b\r\n\r\n<html></html>", "POST / HTTP/1.1"],
)
def test_http_without_a_message(text: str, read_one: ReadOne) -> None:
    """Nothing to read, and the message is named."""
    odd = read_one(text).oddity("looks-like")
    assert odd is not None
    assert odd.detail.startswith("a raw HTTP message")

from __future__ import annotations

import base64
import zlib
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.intake import Capture, choose, read
from samlcheck.mint.captures_containers import redirect_url

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

URL = "https://signin.aws.amazon.com/saml"
REQUEST = b'<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_q"/>'


def deflated(xml: bytes) -> str:
    """Make the value of a redirect, compressed."""
    stream = zlib.compressobj(wbits=-15)
    return base64.b64encode(stream.compress(xml) + stream.flush()).decode()


@pytest.mark.parametrize(
    ("address", "format_", "url"),
    [
        pytest.param("{url}?SAMLResponse={value}", "url > base64 > deflate", URL, id="alone"),
        pytest.param("{url}?RelayState=x&SAMLResponse={value}&Signature=y", "url > base64 > deflate", URL, id="signed"),
        pytest.param("{url}?SAMLResponse={value}#/home?x", "url > base64 > deflate", URL, id="fragment"),
        pytest.param("  {url}?samlresponse={value}\n", "url > base64 > deflate", URL, id="lower-case"),
        pytest.param("?SAMLResponse={value}&RelayState=", "form-body > base64 > deflate", None, id="query"),
        pytest.param("SAMLResponse={value}&RelayState=", "form-body > base64 > deflate", None, id="query-without-mark"),
    ],
)  # fmt: skip
def test_response_in_an_address(
    address: str, format_: str, url: str | None, response: bytes, read_one: ReadOne
) -> None:
    """A response in an address, or in the query alone, is read; of the address what stands before the query is kept."""
    capture = read_one(address.format(url=URL, value=quote(deflated(response), safe="")))
    assert (capture.kind, capture.format, capture.data) == ("response", format_, response)
    assert capture.url == url
    assert [odd.kind for odd in capture.oddities] == ["redirected"]


def test_length_is_that_of_the_message_posted(response: bytes, encoded: str, read_one: ReadOne) -> None:
    """The deflated value is shorter than what AWS would get: the base64 of the message itself is counted."""
    value = deflated(response)
    assert len(value) < len(encoded)
    assert read_one(value).base64_length == len(encoded)


def test_response_in_an_address_without_deflate(response: bytes, encoded: str, read_one: ReadOne) -> None:
    """Base64 of XML comes before DEFLATE: some senders leave the deflating out."""
    capture = read_one(f"{URL}?SAMLResponse={quote(encoded, safe='')}")
    assert (capture.format, capture.data, capture.base64_length) == ("url > base64", response, len(encoded))
    assert [odd.kind for odd in capture.oddities] == ["redirected"]


def test_request_in_an_address_is_a_request(read_one: ReadOne) -> None:
    """An AuthnRequest stays what it is."""
    capture = read_one(redirect_url(REQUEST, field="SAMLRequest", url="https://idp.example.org/sso"))
    assert (capture.kind, capture.data) == ("authn-request", REQUEST)


def test_request_and_response_in_one_address(response: bytes) -> None:
    """Both are read, and the response is the one to judge."""
    address = f"{URL}?SAMLRequest={quote(deflated(REQUEST))}&SAMLResponse={quote(deflated(response))}"
    captures = read(address.encode(), source="")
    assert [capture.kind for capture in captures] == ["authn-request", "response"]
    assert choose(captures).capture.kind == "response"


def test_address_without_a_message(read_one: ReadOne) -> None:
    """An address that carries nothing is named as one."""
    odd = read_one(f"{URL}?RelayState=x").oddity("looks-like")
    assert odd is not None
    assert odd.detail.startswith("a URL")


@given(st.binary(max_size=60), st.sampled_from([-1, 0, 1, 9]))
def test_any_message_comes_back(tail: bytes, level: int) -> None:
    """Whatever stands in the message and however it is compressed, its bytes come back."""
    xml = b"<samlp:Response>" + base64.b16encode(tail) + b"</samlp:Response>"
    stream = zlib.compressobj(level, wbits=-15)
    value = base64.b64encode(stream.compress(xml) + stream.flush())
    for pasted in (value, f"{URL}?SAMLResponse={quote(value, safe='')}".encode()):
        assert [capture.data for capture in read(pasted, source="")] == [xml]


def test_address_cut_at_every_character(response: bytes) -> None:
    """An address cut anywhere gives captures; what is missing of a message that still shows is told."""
    address = f"{URL}?SAMLResponse={quote(deflated(response), safe='')}".encode()
    for length in range(len(address) - 1):
        for capture in read(address[:length], source=""):
            assert capture.kind == "unknown" or capture.oddity("truncated") or capture.data == response

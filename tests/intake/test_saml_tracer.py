from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from samlcheck.intake import Capture, read

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

URL = "https://signin.aws.amazon.com/saml"


def export(*requests: object, timestamp: object = "2026-06-01T09:00:29.627Z") -> bytes:
    """Make an export, in the extension's own spelling."""
    return json.dumps({"requests": list(requests), "timestamp": timestamp}, indent=2).encode()


def posted(value: str, saml: str | None, **changes: object) -> dict[str, Any]:
    """Make a request that posted a message."""
    return {
        "method": "POST",
        "url": URL,
        "requestId": "42",
        "postData": "{overwritten}",
        "post": [["SAMLResponse", value], ["RelayState", ""]],
        "protocol": "SAML-P",
        "saml": saml,
        **changes,
    }


def test_unmasked_export(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """Without masking the posted value itself is read."""
    capture = read_one(
        export({"method": "GET", "url": "https://x", "requestId": "1"}, posted(encoded, response.decode()))
    )
    assert (capture.data, capture.format) == (response, "saml-tracer > base64")
    assert (capture.path, capture.url, capture.oddities) == ("requests[1].post[0][1]", URL, ())


def test_post_data_is_read_without_post(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """Where `post` is missing, `postData` holds the same, decoded, in lists."""
    request = posted("", None, postData={"RelayState": ["x"], "SAMLResponse": [encoded]})
    del request["post"]
    capture = read_one(export(request))
    assert (capture.data, capture.path) == (response, "requests[0].postData.SAMLResponse[0]")


@pytest.mark.parametrize(
    ("mask", "says"),
    [
        pytest.param(
            lambda b: f"{{hash:{hashlib.sha256(b.encode()).hexdigest()}}}", "replaced by its hash", id="masked"
        ),
        pytest.param(lambda _: "{obf:alternative_3}", "removed", id="removed"),
    ],
)
def test_masked_export(mask: Callable[[str], str], says: str, encoded: str, response: bytes, read_one: ReadOne) -> None:
    """The default export masks what was posted and still holds the message in `saml`; both are told."""
    capture = read_one(export(posted(mask(encoded), response.decode())))
    assert (capture.data, capture.format, capture.path) == (response, "saml-tracer > xml", "requests[0].saml")
    assert [(odd.kind, odd.detail) for odd in capture.oddities] == [
        ("masked", f"the posted value was {says}, and the export still holds the whole message in saml")
    ]
    assert capture.base64_length == len(encoded)


def test_masked_export_without_text(read_one: ReadOne) -> None:
    """A masked value of which no text was kept leaves nothing to read."""
    capture = read_one(export(posted("{hash:00}", None)))
    assert (capture.kind, capture.format) == ("unknown", "saml-tracer")


def test_legacy_export(response: bytes, read_one: ReadOne) -> None:
    """The add-on before 1.0 wrote one character for each byte, and a number for the time."""
    request = posted("{hash:00}", response.decode("latin-1"), id="7")
    del request["requestId"]
    assert read_one(export(request, timestamp=1_780_000_000_000)).data == response


def test_legacy_export_with_wider_characters(response: bytes, read_one: ReadOne) -> None:
    """Text that cannot be one character a byte is UTF-8, whatever the export's age."""
    wider = response.replace(b"zo", "zo→".encode())
    assert read_one(export(posted("{hash:00}", wider.decode()), timestamp=1)).data == wider


def test_redirected_request(read_one: ReadOne) -> None:
    """A request of the redirect binding is decoded by the extension, one character a byte."""
    xml = '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ProviderName="é"/>'
    request = {
        "method": "GET",
        "url": "https://idp/",
        "requestId": "1",
        "get": [["SAMLRequest", "x"]],
        "saml": xml.encode().decode("latin-1"),
    }
    capture = read_one(export(request))
    assert (capture.kind, capture.data) == ("authn-request", xml.encode())


def test_redirected_response_is_not_judged(response: bytes, read_one: ReadOne) -> None:
    """AWS takes no response by redirect: it is named, not judged."""
    request = {"method": "GET", "url": URL, "requestId": "1", "get": [["SAMLResponse", "x"]], "saml": response.decode()}
    odd = read_one(export(request)).oddity("looks-like")
    assert odd is not None
    assert odd.detail.startswith("a response deflated for HTTP-Redirect")


def test_ws_federation(read_one: ReadOne) -> None:
    """A WS-Federation token is copied to `saml` as it is."""
    token = '<t:RequestSecurityTokenResponse xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust"/>'
    request = posted("", token, post=[["wa", "wsignin1.0"], ["wresult", "{hash:00}"]], protocol="WS-Fed")
    assert read_one(export(request)).kind == "ws-federation"


def test_messages_keep_their_order(encoded: str) -> None:
    """Every message is there, in the order of the requests."""
    captures = read(export(posted(encoded, None), posted(encoded, None, url="https://other.example/")), source="")
    assert [capture.url for capture in captures] == [URL, "https://other.example/"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(export(), id="empty"),
        pytest.param(export({"method": "GET", "url": "https://x", "requestId": "1"}), id="no-message"),
        pytest.param(
            export(
                None,
                [],
                posted("", 7),  # type: ignore[arg-type]
                {"method": 1, "url": 2, "post": [[], {}, ["SAMLResponse"], "x"], "saml": []},
                {"method": 1, "url": 2, "requestId": 3, "postData": {"SAMLResponse": [7, {}]}},
            ),
            id="hostile-types",
        ),
    ],
)
def test_export_without_a_message_is_named(data: bytes) -> None:
    """An export without a message says so, whatever stands where text should."""
    assert {(capture.kind, capture.format.split(" > ")[0]) for capture in read(data, source="")} == {
        ("unknown", "saml-tracer")
    }


@pytest.mark.parametrize("document", ['{"requests": [{"a": 1}]}', '{"requests": []}', '{"requests": {}}'])
def test_other_json_with_requests(document: str, read_one: ReadOne) -> None:
    """JSON that merely has `requests` is no export."""
    assert read_one(document).format == "json"

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from samlcheck.intake import Capture, read
from samlcheck.mint.captures_containers import legacy_tracer, redirected_tracer

if TYPE_CHECKING:
    from collections.abc import Callable

    from samlcheck.mint.captures import Profile

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


def lines(text: bytes, width: int, end: bytes) -> bytes:
    """The text in lines of that width."""
    return end.join(text[at : at + width] for at in range(0, len(text), width))


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


def test_redirected_response(response: bytes, encoded: str, read_one: ReadOne) -> None:
    """A response in an address is decoded one character a byte; the address is kept without it."""
    capture = read_one(redirected_tracer(response))
    assert (capture.kind, capture.format, capture.data) == ("response", "saml-tracer > deflate", response)
    assert (capture.path, capture.url) == ("requests[0].saml", URL)
    assert ([odd.kind for odd in capture.oddities], capture.base64_length) == (["redirected"], len(encoded))


def test_redirected_response_that_was_not_decoded(response: bytes, read_one: ReadOne) -> None:
    """Where the extension decoded nothing, the address itself is read: it is never masked."""
    whole = json.loads(redirected_tracer(response))
    whole["requests"][0]["saml"] = None
    capture = read_one(json.dumps(whole))
    assert (capture.format, capture.data) == ("saml-tracer > url > base64 > deflate", response)
    assert (capture.path, capture.url) == ("requests[0].url", URL)


@pytest.mark.parametrize("profile", ["none", "mask", "remove"])
def test_export_before_1_0(profile: Profile, response: bytes, read_one: ReadOne) -> None:
    """One line, a number for the time, pairs for headers, `id`: with each of the three profiles the message is read."""
    whole = legacy_tracer(response, profile=profile)
    assert b"\n" not in whole
    capture = read_one(whole)
    assert (capture.data, capture.url) == (response, URL)
    assert [odd.kind for odd in capture.oddities] == ([] if profile == "none" else ["masked"])


def test_request_before_1_0_is_known_by_its_id(response: bytes, read_one: ReadOne) -> None:
    """Since 1.0 a request has `requestId`; one with `id` alone is older, whatever the export's time looks like."""
    request = posted("{obf:alternative_0}", response.decode("latin-1"), id="7")
    del request["requestId"]
    assert read_one(export(request)).data == response


@pytest.mark.parametrize(
    ("value", "mismatch"),
    [
        pytest.param(lambda b: hashlib.sha256(b).hexdigest(), False, id="one-line"),
        pytest.param(lambda b: hashlib.sha1(b).hexdigest(), False, id="sha-1"),  # noqa: S324 what exports used
        pytest.param(lambda b: hashlib.sha256(lines(b, 64, b"\n") + b"\n").hexdigest(), False, id="64"),
        pytest.param(lambda b: hashlib.sha256(lines(b, 76, b"\r\n")).hexdigest(), False, id="76-windows"),
        pytest.param(lambda b: hashlib.sha256(lines(b, 60, b"\n")).hexdigest(), True, id="60"),
        pytest.param(lambda b: hashlib.sha256(b + b"x").hexdigest(), True, id="edited"),
        pytest.param(lambda b: hashlib.sha256(b).hexdigest()[:-1], False, id="no-hash"),
        pytest.param(lambda b: hashlib.md5(b).hexdigest(), False, id="another-hash"),  # noqa: S324 what exports used
    ],
)
def test_hash_is_compared(
    value: Callable[[bytes], str], encoded: str, response: bytes, read_one: ReadOne, *, mismatch: bool
) -> None:
    """A hash is compared with the message in base64, in one line or in usual ones; what is no such hash is not."""
    capture = read_one(export(posted(f"{{hash:{value(encoded.encode())}}}", response.decode())))
    assert [odd.kind for odd in capture.oddities] == ["masked", *(["hash-mismatch"] if mismatch else [])]


def test_hash_of_a_ws_federation_token(read_one: ReadOne) -> None:
    """`wresult` is posted as it is, and its hash is that of the text."""
    token = '<t:RequestSecurityTokenResponse xmlns:t="http://t">zo\u00eb</t:RequestSecurityTokenResponse>'
    digest = hashlib.sha256(token.encode()).hexdigest()
    for text, mismatch in ((token, None), (token.replace("zo", "so"), "the hash is not that of the token beside it")):
        fields = [["wa", "{hash:00}"], ["wresult", f"{{hash:{digest}}}"]]
        capture = read_one(export(posted("", text, post=fields, protocol="WS-Fed")))
        odd = capture.oddity("hash-mismatch")
        assert (odd and odd.detail.split(";")[0]) == mismatch
        assert (capture.kind, capture.base64_length) == ("ws-federation", None)


def test_redirected_ws_federation_token_is_text(read_one: ReadOne) -> None:
    """What is no SAML is copied as text, in an address too."""
    token = '<t:RequestSecurityTokenResponse xmlns:t="http://t">\u00eb</t:RequestSecurityTokenResponse>'
    request = {"method": "GET", "url": "https://x/?wresult=y", "requestId": "1", "get": [["wresult", "y"]]}
    capture = read_one(export(request | {"protocol": "WS-Fed", "saml": token}))
    assert capture.data.decode() == token


def test_export_cut_at_every_byte(response: bytes) -> None:
    """An export cut anywhere gives captures and no error."""
    whole = legacy_tracer(response, profile="mask")
    for length in range(len(whole)):
        assert {capture.kind for capture in read(whole[:length], source="")} <= {"unknown", "response"}


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
                posted("", 7),  # type: ignore[arg-type]  # made for this test
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

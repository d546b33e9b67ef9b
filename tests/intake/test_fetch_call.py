from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from samlcheck.intake import Capture, read

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

URL = "https://signin.aws.amazon.com/saml"


@pytest.fixture
def body(encoded: str) -> str:
    """Give the form body that the browser posts."""
    return f"SAMLResponse={quote(encoded, safe='')}&RelayState="


def test_options_in_json(body: str, response: bytes, read_one: ReadOne) -> None:
    """Browsers write the options as JSON."""
    options = {"headers": {"a": 'b"c\\'}, "referrer": "https://idp/?body=1", "body": body, "method": "POST"}
    capture = read_one(f"fetch({json.dumps(URL)}, {json.dumps(options, indent=2)});")
    assert (capture.data, capture.format) == (response, "fetch > form-body > base64")
    assert (capture.path, capture.url, capture.oddities) == ("body", URL, ())


@pytest.mark.parametrize(
    "call",
    [
        "await fetch('{url}', {{ method: 'POST', body: '{body}' }})",
        "const r = window.fetch(`{url}`, {{method: `POST`, body: `{body}`,}});",
        'import fetch from "node-fetch";\n\nfetch("{url}", {{\n\t"body" : "{body}"}}).then(x => x)',
        'await fetch( "{url}",{{"body":"{body}',
    ],
    ids=["single", "backticks", "node", "cut-off"],
)
def test_calls_that_were_typed(call: str, body: str, response: bytes, read_one: ReadOne) -> None:
    """Other quotes, bare names, words around the call, and an end that is missing behind the message."""
    assert read_one(call.format(url=URL, body=body)).data == response


def test_escapes_in_the_body(body: str, response: bytes, read_one: ReadOne) -> None:
    """A sign may stand there as an escape."""
    assert read_one(f'fetch("{URL}", {{"body": "{body[:20]}\\u{ord(body[20]):04x}{body[21:]}"}});').data == response


def test_body_of_another_kind(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """JSON in a string, with its quotes escaped."""
    inner = json.dumps(json.dumps({"SAMLResponse": encoded}))
    assert read_one(f'fetch("{URL}", {{"body": {inner}}})').format == "fetch > json message > base64"


def test_all_calls_copied_at_once(body: str) -> None:
    """Copy all as fetch: each call has its place."""
    calls = ['fetch("https://a.example/", {"body": null});', f'fetch("{URL}", {{"body": "{body}"}});'] * 2
    found = read(" ;\n".join(calls).encode(), source="")
    assert [(capture.path, capture.url) for capture in found] == [("fetch[1].body", URL), ("fetch[3].body", URL)]


def test_request_in_the_address(read_one: ReadOne) -> None:
    """A call that posts nothing may go to an address that carries a request: that is named."""
    value = base64.b64encode(b'<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>').decode()
    capture = read_one(f'fetch("https://idp.example/sso?SAMLRequest={quote(value, safe="")}", {{"body": null}});')
    assert (capture.kind, capture.format) == ("authn-request", "fetch > url > base64")


@pytest.mark.parametrize("text", ['fetch("x"', "fetch('x', {body: ''})", 'fetch("x", {"body": "a=b"});', "fetch("])
def test_call_without_a_message(text: str, read_one: ReadOne) -> None:
    """Nothing to read, and the call is named."""
    odd = read_one(text).oddity("looks-like")
    assert odd is not None
    assert odd.detail.startswith("a fetch call")

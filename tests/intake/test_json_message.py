from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from samlcheck.intake import Capture, read
from samlcheck.intake.limits import MAX_LAYERS, MAX_MESSAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

URL = "https://signin.aws.amazon.com/saml"


@pytest.mark.parametrize(
    "name",
    [
        *("SAMLResponse", "samlResponse", "SAMLRESPONSE", "saml_response", "SAML_Response"),
        *("assertion", "Assertion", "SAMLAssertion", "samlAssertion", "saml_assertion"),
    ],
)
def test_names(name: str, encoded: str, response: bytes, read_one: ReadOne) -> None:
    """Programs name the value in several ways, in any case."""
    capture = read_one(json.dumps({"RoleArn": "arn:aws:iam::1:role/x", name: encoded}))
    assert (capture.data, capture.format) == (response, "json message > base64")
    assert (capture.path, capture.url, capture.oddities) == (name, None, ())


@pytest.mark.parametrize(
    ("document", "path"),
    [
        (lambda value: [{"SAMLResponse": value}], "[0].SAMLResponse"),
        (lambda value: {"a": [1, {"b": {"SAMLAssertion": value}}]}, "a[1].b.SAMLAssertion"),
        (lambda value: {"query": {"SAMLResponse": [value]}}, "query.SAMLResponse[0]"),
        (lambda value: {"k" * 999: {"assertion": value}}, f"{'k' * 200}.assertion"),
    ],
    ids=["array", "deeper", "list-of-values", "long-key"],
)
def test_nested(document: Callable[[str], Any], path: str, encoded: str, response: bytes, read_one: ReadOne) -> None:
    """A request to an API, a query with lists: the value's place is told, in words that stay short."""
    capture = read_one(json.dumps(document(encoded)))
    assert (capture.data, capture.path) == (response, path)


def test_address_beside_the_value(encoded: str, read_one: ReadOne) -> None:
    """gimme-aws-creds keeps where Okta's page would post the value."""
    document = {"SAMLResponse": encoded, "RelayState": "", "TargetUrl": URL}
    assert read_one(json.dumps({"x": [document]})).url == URL


def test_value_of_another_format(response: bytes, read_one: ReadOne) -> None:
    """The value may be XML, or whatever else is read."""
    assert read_one(json.dumps({"assertion": response.decode()})).format == "json message > xml"


@pytest.mark.parametrize("text", ["{}", "POST body: {} (1 ms)", "a=b&{}&c=d"])
def test_form_in_some_text(text: str, encoded: str, response: bytes, read_one: ReadOne) -> None:
    """A log or an event of a gateway holds the body, or a line, under any name."""
    body = f"SAMLResponse={quote(encoded, safe='')}&RelayState="
    capture = read_one(json.dumps({"httpMethod": "POST", "body": text.format(body)}))
    assert (capture.data, capture.path, capture.oddities) == (response, "body", ())


@pytest.mark.parametrize("name", ["data", "value", "x"])
def test_base64_under_any_name(name: str, encoded: str, response: bytes, read_one: ReadOne) -> None:
    """OneLogin's API calls it data, Postman value: base64 tells by itself that it begins as a message does."""
    assert read_one(json.dumps({"status": "success", name: encoded})).data == response


def test_words_of_a_tool_in_some_text(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """Written as words, the name is known too."""
    assert read_one(json.dumps({"msg": f"Found SAML response {encoded}"})).data == response


def test_one_document_a_line(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """A structured log is JSON line by line; the line is told."""
    lines = [{"msg": "up"}, {"msg": "in", "SAMLResponse": encoded}, {"msg": "down"}]
    capture = read_one("\n".join(map(json.dumps, lines)) + "\n")
    assert (capture.data, capture.path) == (response, "[1].SAMLResponse")


def test_several(encoded: str) -> None:
    """Each is a capture, in the order of the document, up to the limit."""
    document = [{"assertion": encoded}, {"x": {"assertion": encoded}}]
    assert [found.path for found in read(json.dumps(document).encode(), source="")] == [
        "[0].assertion",
        "[1].x.assertion",
    ]
    many = [encoded] * (MAX_MESSAGES + 1)
    assert len(read(json.dumps({"assertion": many}).encode(), source="")) == MAX_MESSAGES


def test_known_shapes_come_first(encoded: str, read_one: ReadOne) -> None:
    """A HAR is read as a HAR, whatever else it has."""
    har = {"log": {"entries": []}, "SAMLResponse": encoded}
    assert read_one(json.dumps(har)).format == "har"


@pytest.mark.parametrize(
    "document",
    [
        {"assertion": "short"},
        {"assertion": 7, "SAMLResponse": None, "saml_response": {}},
        {"errorMessage": "Invalid base64 SAMLResponse (Service: AWSOpenIdDiscoveryService; Status Code: 400)"},
        {"sAMLAssertionID": "_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"},
        [[], {}, "", "a" * 99],
    ],
    ids=["short", "types", "words", "id", "others"],
)
def test_json_without_a_message(document: object, read_one: ReadOne) -> None:
    """Values of other types, ids and errors that speak of a response are none."""
    assert read_one(json.dumps(document)).format == "json"


def test_deeper_than_any_program_nests(encoded: str, read_one: ReadOne) -> None:
    """As deep as programs nest it is found; it is not looked for without end."""
    document: object = {"assertion": encoded}
    for _ in range(MAX_LAYERS - 1):
        document = [document]
    assert read_one(json.dumps(document)).kind == "response"
    assert read_one(json.dumps([document])).kind == "unknown"


@pytest.mark.parametrize("text", ['{"a": 1}\n{"b": 2}\n', '{"a": 1}\nwords\n', '{"a": 1'])
def test_lines_without_a_message(text: str, read_one: ReadOne) -> None:
    """Lines of JSON with nothing in them are named as before."""
    odd = read_one(text).oddity("looks-like")
    assert odd is not None
    assert odd.detail.startswith("JSON that is damaged")


@pytest.mark.parametrize("name", ["text", "saml"])
def test_message_in_damaged_json(name: str, encoded: str, response: bytes, read_one: ReadOne) -> None:
    """A paste of a HAR or an export that was cut behind the message still has the message, whole."""
    value = f"SAMLResponse={quote(encoded, safe='')}&RelayState=" if name == "text" else response.decode()
    document = json.dumps({"log": {"entries": [{name: value}]}}, indent=2)
    capture = read_one(document[:-8])
    assert (capture.data, capture.format.split(" > ")[0], capture.oddities) == (response, "log", ())

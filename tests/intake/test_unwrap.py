from __future__ import annotations

import base64
import codecs
import hashlib
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from samlcheck.errors import InputError
from samlcheck.intake import FORMATS, Capture, metadata_document, read, sniff

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

METADATA = b'<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.org/"></EntityDescriptor>'
ASSERTION = b'<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a"></saml:Assertion>'
REQUEST = b'<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_q"/>'


def twice(text: str) -> str:
    """Percent-encode twice."""
    return quote(quote(text, safe=""), safe="")


@pytest.mark.parametrize(
    ("wrap", "format_"),
    [
        pytest.param(lambda xml: xml, "xml", id="xml"),
        pytest.param(lambda xml: codecs.BOM_UTF8 + xml, "xml with byte order mark", id="bom"),
        pytest.param(lambda xml: codecs.BOM_UTF16_LE + xml.decode().encode("utf-16-le"), "utf-16 xml", id="utf-16-le"),
        pytest.param(lambda xml: codecs.BOM_UTF16_BE + xml.decode().encode("utf-16-be"), "utf-16 xml", id="utf-16-be"),
        pytest.param(lambda xml: xml.decode().encode("utf-16-be"), "utf-16 xml", id="utf-16-be-unmarked"),
        pytest.param(lambda xml: xml.decode().encode("utf-16-le"), "utf-16 xml", id="utf-16-le-unmarked"),
        pytest.param(lambda xml: xml.decode().encode("utf-32"), "utf-32 xml", id="utf-32"),
    ],
)
def test_xml_is_kept_as_it_came(
    wrap: Callable[[bytes], bytes], format_: str, response: bytes, read_one: ReadOne
) -> None:
    """An XML document keeps its encoding and its byte order mark: the parser and its rules look at them."""
    document = wrap(response)
    capture = read_one(document)
    assert (capture.kind, capture.format, capture.data) == ("response", format_, document)
    assert capture.oddities == ()


@pytest.mark.parametrize(
    ("wrap", "format_", "odd"),
    [
        pytest.param(lambda b64: b64, "base64", [], id="base64"),
        pytest.param(lambda b64: f"  {b64}\r\n", "base64", [], id="base64-in-margins"),
        pytest.param(lambda b64: f'"{b64}"', "json string > base64", [], id="quoted"),
        pytest.param(lambda b64: codecs.BOM_UTF16_LE.decode("utf-16-le") + b64, "base64", [], id="bom-before-base64"),
        pytest.param(
            lambda b64: quote(b64, safe=""), "percent-encoded > base64", ["percent-encoded"], id="encoded-once"
        ),
        pytest.param(twice, "percent-encoded > base64", ["percent-encoded"], id="encoded-twice"),
        pytest.param(lambda b64: f"SAMLResponse: {b64}", "label > base64", [], id="label-colon"),
        pytest.param(lambda b64: f"SAMLResponse={b64}", "label > base64", [], id="label-equals"),
        pytest.param(lambda b64: f"samlresponse :\n{b64}\n", "label > base64", [], id="label-own-line"),
        pytest.param(lambda b64: f"SAMLRESPONSE\n{b64}\nRelayState\n", "label > base64", [], id="payload-tab"),
        pytest.param(
            lambda b64: f'Form Data\nSAMLResponse\t"{b64}"\nRelayState: x\n', "label > base64", [], id="form-data"
        ),
        pytest.param(
            lambda b64: f"SAMLResponse={quote(b64, safe='')}&RelayState=https%3A%2F%2Fx",
            "form-body > base64",
            [],
            id="form-body",
        ),
        pytest.param(
            lambda b64: f"RelayState=&SAMLResponse={quote(b64, safe='')}",
            "form-body > base64",
            [],
            id="relay-state-first",
        ),
        pytest.param(lambda b64: f"SAMLResponse={b64}&RelayState=", "form-body > base64", [], id="decoded-form-body"),
        pytest.param(
            lambda b64: f"SAMLResponse={twice(b64)}",
            "form-body > percent-encoded > base64",
            ["percent-encoded"],
            id="form-body-encoded-twice",
        ),
        pytest.param(
            lambda b64: f"SAMLResponse={quote(b64, safe='').replace('%2B', '+')}&RelayState=",
            "form-body > base64",
            ["blanks"],
            id="form-body-with-bare-plus",
        ),
        pytest.param(
            lambda b64: f"POST /saml HTTP/1.1\r\nHost: x\r\n\r\nSAMLResponse={quote(b64, safe='')}&RelayState=\r\n",
            "http > form-body > base64",
            [],
            id="raw-request",
        ),
        pytest.param(
            lambda b64: f"SAMLResponse={quote(b64, safe='')}\nRelayState=x", "form-body > base64", [], id="lines"
        ),
        pytest.param(
            lambda b64: f"SAMLResponse={quote(b64[:76], safe='')}\n{quote(b64[76:], safe='')}&RelayState=",
            "form-body > base64",
            ["line-breaks"],
            id="broken-form-body",
        ),
        pytest.param(
            lambda b64: quote(f"SAMLResponse={b64}&RelayState=", safe=""),
            "percent-encoded > form-body > base64",
            ["percent-encoded"],
            id="encoded-form-body",
        ),
    ],
)
def test_formats_around_base64(
    wrap: Callable[[str], str], format_: str, odd: list[str], encoded: str, read_one: ReadOne
) -> None:
    """Each way of wrapping a base64 response gives back its bytes, names its formats, and tells what was odd."""
    capture = read_one(wrap(encoded))
    assert (capture.format, [oddity.kind for oddity in capture.oddities]) == (format_, odd)
    assert (capture.kind, capture.data, capture.base64_length) == ("response", base64.b64decode(encoded), len(encoded))


def test_base64_in_utf16_is_read(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """Windows PowerShell's `>` saves base64 in UTF-16."""
    assert read_one(encoded.encode("utf-16")).data == response


def test_label_before_xml(response: bytes, read_one: ReadOne) -> None:
    """A debug log prints the decoded XML behind its name."""
    capture = read_one(b"SAMLResponse: " + response)
    assert (capture.format, capture.data) == ("label > xml", response)


def test_percent_encoded_xml(response: bytes, read_one: ReadOne) -> None:
    """XML itself can stand percent-encoded in a log."""
    capture = read_one(quote(response, safe=""))
    assert (capture.format, capture.data) == ("percent-encoded > xml", response)


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        pytest.param(METADATA, "metadata", id="metadata"),
        pytest.param(METADATA.replace(b"EntityDescriptor", b"EntitiesDescriptor"), "metadata", id="aggregate"),
        pytest.param(ASSERTION, "assertion", id="assertion"),
        pytest.param(b"<!-- c --><?pi x?>\n" + ASSERTION, "assertion", id="after-comment-and-instruction"),
        pytest.param(b"<!DOCTYPE a [<!ENTITY x ']y'> ] >" + ASSERTION, "assertion", id="after-doctype"),
        pytest.param(ASSERTION.replace(b"2.0", b"1.0"), "ws-federation", id="saml-1-assertion"),
        pytest.param(
            b'<Response xmlns="urn:oasis:names:tc:SAML:1.0:protocol"/>', "ws-federation", id="saml-1-response"
        ),
        pytest.param(b'<t:RequestSecurityTokenResponse xmlns:t="http://t"/>', "ws-federation", id="rstr"),
        pytest.param(
            b'<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>'
            b"<t:RequestSecurityTokenResponse/></s:Body></s:Envelope>",
            "ws-federation",
            id="ws-trust",
        ),
        pytest.param(REQUEST, "authn-request", id="authn-request"),
        pytest.param(REQUEST.replace(b"AuthnRequest", b"LogoutRequest"), "logout", id="logout-request"),
        pytest.param(REQUEST.replace(b"AuthnRequest", b"LogoutResponse"), "logout", id="logout-response"),
        pytest.param(b'<Response xmlns="https://SAML.example/near-miss"/>', "response", id="near-miss-namespace"),
        pytest.param(b'<Response IssueInstant="2026-06-01T09:00:00Z"/>', "response", id="no-namespace"),
        pytest.param(b"<saml2p:Response/>", "response", id="undeclared-prefix"),
        pytest.param(b"<Response><Say>Hello</Say></Response>", "unknown", id="other-vocabulary"),
        pytest.param(b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "unknown", id="other-xml"),
    ],
)
def test_kind_is_told_by_the_root(document: bytes, kind: str, read_one: ReadOne) -> None:
    """The root's local name and namespace say what a document is; a near-miss namespace is left to the rules."""
    assert read_one(document).kind == kind
    assert read_one(base64.b64encode(document)).kind == kind


def test_capture_tells_source_and_digest(response: bytes, read_one: ReadOne) -> None:
    """A capture carries the input's name and the SHA-256 of the raw input, not of what was found in it."""
    raw = base64.b64encode(response)
    capture = read_one(raw)
    assert (capture.source, capture.sha256) == ("capture.txt", hashlib.sha256(raw).hexdigest())
    assert (capture.path, capture.url, capture.posted_at) == (None, None, None)


def test_capture_does_not_print_the_credential(read_one: ReadOne, encoded: str) -> None:
    """A capture in a traceback or a log shows nothing of the message."""
    assert "zoë" not in repr(read_one(encoded))


def test_blank_lines_above_a_declaration_are_left_out(response: bytes, read_one: ReadOne) -> None:
    """A paste often begins with an empty line, and an XML declaration may stand nowhere but at the start."""
    declared = b'<?xml version="1.0"?>' + response
    assert read_one(b"\n \n" + declared).data == declared
    assert read_one(base64.b64encode(b"\n" + declared)).data == b"\n" + declared


def test_several_base64_texts(response: bytes, encoded: str) -> None:
    """Base64 texts below each other are several messages, wrapped or not, with blank lines between or not."""
    wrapped = base64.encodebytes(response).decode()
    captures = read(f"{encoded}\n{wrapped}\n{encoded}\n".encode(), source="")
    assert [(capture.path, capture.data) for capture in captures] == [(f"[{n}]", response) for n in range(3)]


def test_one_of_several_base64_texts_is_damaged(response: bytes, encoded: str) -> None:
    """A damaged message among several is named, and the others are read."""
    captures = read(f"{encoded}\nPHNhbWxw=OlJlc3Bv=\n{encoded}\n".encode(), source="")
    assert [capture.kind for capture in captures] == ["response", "unknown", "response"]


def test_several_labelled_messages(encoded: str) -> None:
    """A request and a response, each behind its name, are two messages in that order."""
    request = base64.b64encode(REQUEST).decode()
    captures = read(f"SAMLRequest: {request}\nRelayState: x\nSAMLResponse: {encoded}\n".encode(), source="")
    assert [capture.kind for capture in captures] == ["authn-request", "response"]


def test_sniff_names_the_chain(encoded: str) -> None:
    """sniff() names the format of the first thing found, or what was looked at."""
    assert sniff(f"SAMLResponse={quote(encoded, safe='')}".encode()) == "form-body > base64"
    assert sniff(b"") == "empty"


@pytest.mark.parametrize(
    "wrap",
    [
        pytest.param(lambda xml: xml, id="xml"),
        pytest.param(base64.b64encode, id="base64"),
        pytest.param(
            lambda xml: json.dumps({"SAMLMetadataDocument": xml.decode(), "ValidUntil": "2030-01-01"}).encode(),
            id="get-saml-provider",
        ),
        pytest.param(lambda xml: json.dumps(xml.decode()).encode(), id="query-output"),
    ],
)
def test_metadata_document_unwraps(wrap: Callable[[bytes], bytes]) -> None:
    """Metadata given as trust may be XML, base64, or what the AWS CLI prints of a provider."""
    assert metadata_document(wrap(METADATA)) == METADATA


def test_provider_json_is_named(read_one: ReadOne) -> None:
    """The report names IAM's JSON and the member that holds the metadata."""
    capture = read_one(json.dumps({"SAMLMetadataDocument": METADATA.decode()}))
    assert (capture.kind, capture.format, capture.path) == (
        "metadata",
        "get-saml-provider json > xml",
        "SAMLMetadataDocument",
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(ASSERTION, "is no SAML metadata but of the kind assertion", id="assertion"),
        pytest.param(b"hello", "is no SAML metadata; it looks like text without a SAML message", id="text"),
        pytest.param(
            b"-----BEGIN CERTIFICATE-----\nMII",
            "is no SAML metadata; it looks like a certificate whose end is missing",
            id="cut",
        ),
        pytest.param(
            base64.b64encode(METADATA) + b"\n" + base64.b64encode(METADATA), "holds 2 metadata documents", id="two"
        ),
    ],
)
def test_metadata_document_refuses(data: bytes, says: str) -> None:
    """What is no metadata, or more than one, is an InputError that says what it is."""
    with pytest.raises(InputError) as refused:
        metadata_document(data)
    assert says in str(refused.value)


def test_format_names_are_unique_and_told() -> None:
    """The table of formats that the documentation shows has each name once, with words beside it."""
    names = [entry.name for entry in FORMATS]
    assert len(names) == len(set(names))
    assert all(entry.what and entry.how for entry in FORMATS)

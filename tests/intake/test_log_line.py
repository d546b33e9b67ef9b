from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from samlcheck.intake import Capture, read

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

URL = "https://signin.aws.amazon.com/saml"


@pytest.mark.parametrize(
    "line",
    [
        "2026-06-01T09:00:59.000Z aws-azure-login Found SAML response {} +2s",
        "09:00:59 DEBUG SAMLResponse={} user=alice",
        "[09:00:59] samlresponse: {}, 200 OK",
        "level=info SAMLResponse='{}' done",
        "post={{'SAMLResponse': ['{}'], 'RelayState': ['']}}",
        'Map(SAMLResponse => "{}")',
        "{{SAMLResponse=[{}], RelayState=[]}}",
        "aws sts assume-role-with-saml --saml-assertion {} --role-arn arn:aws:iam::1:role/x",
        '$x = base64decode("{}");',
        "body of it: <<<{}>>>",
        '09:00:59 INFO {{"SAMLResponse": "{}", "RelayState": ""}}',
    ],
)
def test_base64_in_a_line(line: str, encoded: str, response: bytes, read_one: ReadOne) -> None:
    """Base64 that begins as a document does is found whatever stands around it, and nothing is odd about it."""
    capture = read_one(line.format(encoded) + "\nnext line\n")
    assert (capture.data, capture.format, capture.oddities) == (response, "log > base64", ())


@pytest.mark.parametrize(
    "line",
    [
        "DEBUG body SAMLResponse={}&RelayState=%2Fa",
        "1.2.3.4 - POST /?SAMLResponse={} HTTP/1.1",
        "POST / HTTP/1.1\r\nHost: sts.amazonaws.com\r\n\r\nAction=AssumeRoleWithSAML&SAMLAssertion={}",
    ],
)
def test_form_in_a_line(line: str, encoded: str, response: bytes, read_one: ReadOne) -> None:
    """Behind its name and an equals sign a value is a form's, whose encoding is nothing odd."""
    capture = read_one(line.format(quote(encoded, safe="")))
    assert (capture.data, capture.format, capture.oddities) == (response, "log > form-body > base64", ())


def test_percent_encoded_value_without_its_name(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """Without a form around it, an encoded value is one that an API call would choke on."""
    capture = read_one(f"value was: {quote(encoded, safe='')} (see above)")
    assert (capture.data, [odd.kind for odd in capture.oddities]) == (response, ["percent-encoded"])


def test_blanks_where_plus_was(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """A server's log may hold the value decoded once too often: the words behind it are not taken for more of it."""
    capture = read_one(f"INFO: acs got SAMLResponse={encoded.replace('+', ' ')} in 12 ms")
    assert (capture.data, [odd.kind for odd in capture.oddities]) == (response, ["blanks"])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_value_in_several_lines(end: str, encoded: str, response: bytes, read_one: ReadOne) -> None:
    """A value that was wrapped goes on in the lines below."""
    lines = end.join(encoded[at : at + 76] for at in range(0, len(encoded), 76))
    capture = read_one(f"09:00:59 DEBUG assertion: {lines}{end}{end}09:01:00 INFO done{end}")
    assert (capture.data, [odd.kind for odd in capture.oddities]) == (response, ["line-breaks"])


def test_deflated_request_behind_its_name(read_one: ReadOne) -> None:
    """What does not begin as a document does is known by its name."""
    xml = b'<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_0123456789abcdef"/>'
    deflate = zlib.compressobj(wbits=-15)
    value = base64.b64encode(deflate.compress(xml) + deflate.flush()).decode()
    capture = read_one(f"10.0.0.7 - - GET /sso?SAMLRequest={quote(value, safe='')}&SigAlg=x HTTP/1.1")
    assert (capture.kind, capture.format) == ("authn-request", "log > form-body > base64 > deflate")


def test_each_value_once(encoded: str) -> None:
    """A program that logs the same value twice has one message."""
    assert len(read(f"a SAMLResponse={encoded} b\nc SAMLResponse={encoded} d".encode(), source="")) == 1


def test_several_values(encoded: str, response: bytes) -> None:
    """Different messages are all there, in order."""
    other = base64.b64encode(response.replace(b"_r1", b"_r2")).decode()
    found = read(f"first {encoded} ,\nthen {other} .".encode(), source="")
    assert [capture.data for capture in found] == [response, response.replace(b"_r1", b"_r2")]


def test_base64_before_xml(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """aws-azure-login writes the value, and below it the XML of which only ASCII was kept: the value counts."""
    damaged = response.decode("ascii", "replace")
    log = f"x aws-azure-login Found SAML response {encoded}\nx aws-azure-login Converted {damaged}\n"
    assert read_one(log).data == response


@pytest.mark.parametrize("before", ["Converted ", 'Converted <?xml version="1.0"?>\n', "a <b> c: "])
def test_xml_in_a_line(before: str, response: bytes, read_one: ReadOne) -> None:
    """XML that is whole is found too, from its declaration to its end."""
    capture = read_one(f"x {before}{response.decode()} +1ms\n")
    assert (capture.data.removeprefix(b'<?xml version="1.0"?>\n'), capture.format) == (response, "log > xml")


def test_xml_in_which_its_own_name_stands(read_one: ReadOne) -> None:
    """A message inside a message does not end it, nor does an empty element of its name."""
    xml = '<p:Response IssueInstant="x"><p:Response/><p:Response ><a/></p:Response></p:Response>'
    assert read_one(f"got {xml} and more </p:Response>").data == xml.encode()


def test_xml_that_is_a_part_of_other_xml(read_one: ReadOne) -> None:
    """Of a response whose beginning is missing the assertion is not taken alone."""
    assert read_one('ID="_1"> <saml:Assertion IssueInstant="x"></saml:Assertion> </samlp:Response>').kind == "unknown"


def test_several_documents(response: bytes) -> None:
    """Each is a capture; one that never ends is left aside."""
    xml = response.decode()
    found = read(f"a <q:Response > b {xml} c {xml} d".encode(), source="")
    assert [capture.data for capture in found] == [response, response]


def test_other_xml_in_a_line(read_one: ReadOne) -> None:
    """A Response of another language is no message."""
    assert read_one("got <Response ><Status>ok</Status></Response> back").kind == "unknown"


def test_page_in_a_quoted_value(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """A structured log escapes quotes and line ends: the page inside is read as a page."""
    escaped = encoded.replace("+", "&#x2b;")
    page = f'<html>\n<form action="{URL}">\n<input name="SAMLResponse" value="{escaped}">\n</form></html>'
    capture = read_one(f'time="x" level=debug msg="a \\"b\\"" res={json.dumps(page)}')
    assert (capture.data, capture.format, capture.url) == (response, "log > html-form > base64", URL)


def test_xml_in_a_quoted_value(response: bytes, read_one: ReadOne) -> None:
    """The quotes of its attributes are escaped there."""
    assert read_one(f"level=debug msg={json.dumps(response.decode())}").data == response


def test_wrapped_base64_in_a_quoted_value(response: bytes, read_one: ReadOne) -> None:
    """Line ends are escaped there."""
    lines = base64.encodebytes(response).decode()
    capture = read_one(f"level=debug msg={json.dumps('assertion: ' + lines)}")
    assert (capture.data, [odd.kind for odd in capture.oddities]) == (response, ["line-breaks"])


@pytest.mark.parametrize(
    "text",
    [
        "got SAMLResponse=abc which is short",
        f"token {'A' * 100} is none",
        'msg="said \\"SAMLResponse\\" and no more"',
        "cut: <samlp:Response IssueInstant='x'><a>",
    ],
    ids=["short", "no-document", "quoted", "xml-cut"],
)
def test_text_without_a_message(text: str, read_one: ReadOne) -> None:
    """Words about SAML are no message."""
    assert (read_one(text).kind, read_one(text).format) == ("unknown", "text")

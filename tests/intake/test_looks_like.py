from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from samlcheck.intake import Capture

if TYPE_CHECKING:
    from collections.abc import Callable

    ReadOne = Callable[[bytes | str], Capture]

JWT = ".".join(
    base64.urlsafe_b64encode(part).decode().rstrip("=") for part in (b'{"alg":"RS256"}', b'{"sub":"x"}', b"sig")
)


def deflated(xml: bytes) -> str:
    """Encode for the HTTP-Redirect binding."""
    deflate = zlib.compressobj(wbits=-15)
    return base64.b64encode(deflate.compress(xml) + deflate.flush()).decode()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "nothing: the input is empty", id="empty"),
        pytest.param(b" \r\n\t", "nothing: the input is empty", id="blank"),
        pytest.param("SAMLResponse=&RelayState=", "nothing: the input is empty", id="empty-value"),
        pytest.param(JWT, "a JSON web token", id="jwt"),
        pytest.param(f"Authorization: Bearer {JWT}", "a JSON web token", id="bearer"),
        pytest.param(f"state=x&id_token={JWT}", "a JSON web token", id="token-in-a-form"),
        pytest.param("https://signin.aws.amazon.com/saml", "a URL", id="url"),
        pytest.param(
            "https://x/FederationMetadata/2007-06/x.xml?appid=1", "the address of metadata", id="metadata-url"
        ),
        pytest.param("https://x/realms/y/protocol/saml/descriptor", "the address of metadata", id="descriptor-url"),
        pytest.param("https://sp.example/?SAMLart=AAQAAA", "a SAML artifact", id="artifact-url"),
        pytest.param("SAMLart=AAQAAA", "a SAML artifact", id="artifact"),
        pytest.param("curl 'https://x' --data-raw 'y'", "a curl command", id="curl"),
        pytest.param("await fetch('https://x', {})", "a fetch call", id="fetch"),
        pytest.param("Invoke-WebRequest -Uri x", "a PowerShell request", id="powershell"),
        pytest.param("GET / HTTP/1.1\r\nHost: x", "a raw HTTP message", id="http"),
        pytest.param("Sorry. AADSTS50105: The user is not", "an error of Entra's, AADSTS50105: no", id="aadsts"),
        pytest.param("export AWS_SECRET_ACCESS_KEY=x", "temporary AWS credentials", id="credentials"),
        pytest.param("Your request included an invalid SAML response.", "AWS's error message", id="aws-error"),
        pytest.param(
            "An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithSAML operation: Issuer not",
            "the error that an AWS call ended with",
            id="aws-cli-error",
        ),
        pytest.param("wa=wsignin1.0&wtrealm=urn%3Aaws", "the beginning of a WS-Federation sign-in", id="wsignin"),
        pytest.param("RelayState=x&name=y%20z", "a form body without a SAMLResponse", id="other-form"),
        pytest.param("SHA1=" * 2, "text without", id="equals"),
        pytest.param(("05:AA:C4:4A:" * 5)[:-1], "the fingerprint of a certificate", id="sha-1-with-colons"),
        pytest.param("05aac44a" * 8, "the fingerprint of a certificate", id="sha-256"),
        pytest.param("&lt;samlp:Response&gt;", "XML whose < and > were escaped", id="escaped-xml"),
        pytest.param("log: <samlp:Response ID='x'>", "text with SAML in it from character 6 on", id="xml-inside"),
        pytest.param("The role is missing.", "text without a SAML message", id="prose"),
        pytest.param(base64.b64encode(b"\x17" * 99), "base64 of something that is no SAML message", id="base64"),
        pytest.param(quote(quote(quote("a+/=" * 9))), "text that was percent-encoded more than twice", id="thrice"),
        pytest.param(b"\x00\x01\x02", "binary data", id="binary"),
        pytest.param(b"abc\x00d", "binary data", id="text-with-zero"),
        pytest.param(b"PK\x03\x04rest", "a ZIP archive", id="zip"),
        pytest.param(b"\x1f\x8b\x08\x00", "gzip data", id="gzip"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "a picture", id="png"),
        pytest.param(b"%PDF-1.7", "a PDF document", id="pdf"),
        pytest.param("<ErrorResponse/>", "an error of an AWS service", id="sts-error"),
        pytest.param("<AssumeRoleWithSAMLResponse/>", "the answer of AWS STS, with temporary", id="sts-answer"),
        pytest.param("<feed/>", 'XML with the root element "feed"', id="xml"),
        pytest.param(f"<{'x' * 99}/>", f'XML with the root element "{"x" * 60}…"', id="long-name"),
        pytest.param("<s:Envelope/>", "a SOAP message", id="soap"),
        pytest.param("<items burpVersion='1'/>", "a Burp export", id="burp"),
        pytest.param("<saml:EncryptedAssertion/>", "an encrypted assertion alone", id="encrypted-assertion"),
        pytest.param("<!-- never closed", "text without a SAML message", id="open-comment"),
        pytest.param("<!DOCTYPE never closed", "text without a SAML message", id="open-doctype"),
        pytest.param("<!DOCTYPE x [ never closed", "text without a SAML message", id="open-subset"),
        pytest.param("<!ELEMENT x>", "text without a SAML message", id="declaration"),
        pytest.param("< 5", "text without a SAML message", id="less-than"),
    ],
)
def test_what_it_looks_like(data: bytes | str, says: str, read_one: ReadOne) -> None:
    """What holds no message is named in words that say what to bring instead."""
    capture = read_one(data)
    odd = capture.oddity("looks-like")
    assert odd is not None
    assert (capture.kind, odd.detail[: len(says)]) == ("unknown", says)


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ({"Version": "2012-10-17", "Statement": []}, "an IAM policy that names no principal"),
        ({"Role": {}}, "the JSON of aws iam get-role"),
        ({"Records": []}, "CloudTrail events"),
        ({"eventSource": "sts.amazonaws.com", "eventName": "x", "a": 1}, "a CloudTrail event"),
        ({"appRoles": None}, "an Entra application whose appRoles are no list"),
        ({"Credentials": {}}, "temporary AWS credentials"),
        ({"AccessKeyId": "x", "SecretAccessKey": "y"}, "temporary AWS credentials"),
        ({"access_token": "x"}, "an OAuth token"),
        ({"access_token": "x", "id_token": "y"}, "an OpenID Connect token"),
        ({"authorization_endpoint": "x", "jwks_uri": "y"}, "the configuration of an OpenID Connect provider"),
        ({"SAMLProviderList": []}, "the JSON of aws iam list-saml-providers"),
        ({"error": "invalid_grant", "error_description": "AADSTS50105: x"}, "an error of Entra's, AADSTS50105: no"),
        ({"status": {"errorCode": 50105}}, "an error of Entra's, AADSTS50105: no response was issued"),
        (
            {"value": [{"status": {"errorCode": 0}}, {"status": {"errorCode": 50105}}]},
            "an error of Entra's, AADSTS50105",
        ),
        ([{"status": {"errorCode": 50105}}], "an error of Entra's, AADSTS50105"),
        ({"status": {"errorCode": 404}}, "JSON of no kind that is known here"),
        ({"log": {"entries": 7}}, "JSON of no kind that is known here"),
        ([1], "a JSON array of no kind that is known here"),
    ],
)
def test_other_json_is_named(document: object, says: str, read_one: ReadOne) -> None:
    """JSON of another kind is named by its members and not searched."""
    capture = read_one(json.dumps(document))
    odd = capture.oddity("looks-like")
    assert odd is not None
    assert (capture.format, odd.detail[: len(says)]) == ("json", says)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"log": {"version": "1.2", "entries": [{"x', "a HAR that is damaged or was cut off"),
        ('{"a": 1', "JSON that is damaged or was cut off"),
        ("[" * 100_000, "JSON nested deeper"),
        ('{"a": ' + "9" * 5_000 + "}", "JSON that is damaged"),
        ("[not JSON at all]", "text without a SAML message"),
    ],
    ids=["har", "object", "nested", "digits", "brackets"],
)
def test_damaged_json_is_named(text: str, says: str, read_one: ReadOne) -> None:
    """JSON that was cut off, nested against the parser or numbered against it is named, without an error."""
    odd = read_one(text).oddity("looks-like")
    assert odd is not None
    assert odd.detail.startswith(says)


@pytest.mark.parametrize(
    ("root", "kind"), [("AuthnRequest", "authn-request"), ("LogoutRequest", "logout"), ("LogoutResponse", "logout")]
)
def test_redirected_request_is_named(root: str, kind: str, read_one: ReadOne) -> None:
    """A deflated request is inflated to be named and shown, in a URL, a query or alone."""
    xml = f'<samlp:{root} xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>'.encode()
    value = deflated(xml)
    for data, format_ in (
        (value, "base64 > deflate"),
        (f"SAMLRequest={quote(value, safe='')}&RelayState=x", "form-body > base64 > deflate"),
        (f"https://idp.example/sso?SAMLRequest={quote(value, safe='')}#x", "url > base64 > deflate"),
    ):
        capture = read_one(data)
        assert (capture.kind, capture.format, capture.data) == (kind, format_, xml)


@pytest.mark.parametrize(
    "head", ['{"alg": 1', '{"typ":"JWT"}', '{"a":' * 2_000], ids=["damaged", "without-alg", "deep"]
)
def test_token_with_a_head_that_is_none(head: str, read_one: ReadOne) -> None:
    """Words with dots between are no token when the first is no JSON object that names an algorithm."""
    first = base64.urlsafe_b64encode(head.encode()).decode().rstrip("=")
    odd = read_one(f"{first}.abc.def").oddity("looks-like")
    assert odd is not None
    assert odd.detail == "text without a SAML message"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (JWT, "a JSON web token"),
        ("AADSTS50105: The user is not assigned to a role for the application", "an error of Entra's, AADSTS50105: no"),
        ("curl 'https://signin.aws.amazon.com/saml' -X POST", "a curl command that posts no SAMLResponse"),
        ('{"access_token": "x"}', "an OAuth token"),
        ("<html><title>x</title><input type=password></html>", 'a login page titled "x"'),
    ],
)
def test_base64_of_it(text: str, says: str, read_one: ReadOne) -> None:
    """What was encoded is named as what it is, not by its encoding."""
    odd = read_one(base64.b64encode(text.encode())).oddity("looks-like")
    assert odd is not None
    assert odd.detail[: len(says)] == says

from __future__ import annotations

import base64
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


def test_request_of_chrome(body: str, response: bytes, read_one: ReadOne) -> None:
    """Chrome writes a session before the request, and goes on in the next line with a backtick."""
    capture = read_one(
        "$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n"
        '$session.UserAgent = "Mozilla/5.0"\n'
        f'Invoke-WebRequest -UseBasicParsing -Uri "{URL}" `\n-Method "POST" `\n-WebSession $session `\n'
        f'-Headers @{{\n"a"="b`"c`$d``"\n  "e"="$([char]8364)"\n}} `\n-ContentType "x" `\n-Body "{body}"'
    )
    assert (capture.data, capture.format) == (response, "powershell > form-body > base64")
    assert (capture.path, capture.url, capture.oddities) == ("-Body", URL, ())


@pytest.mark.parametrize(
    "string",
    [
        pytest.param('"{}"', id="double"),
        pytest.param("'{}'", id="single"),
        pytest.param('@"\r\n{}\r\n"@', id="here"),
        pytest.param("@'\n{}\n'@", id="plain-here"),
        pytest.param('([System.Text.Encoding]::UTF8.GetBytes("{}"))', id="bytes"),
        pytest.param('([Text.Encoding]::ASCII.GetBytes("{}"))', id="bytes-in-short"),
        pytest.param('"{}', id="cut-off"),
        pytest.param("@'\n{}", id="here-cut-off"),
    ],
)
def test_strings(string: str, body: str, response: bytes, read_one: ReadOne) -> None:
    """PowerShell has four kinds of strings; Chrome takes a string's bytes where not all is ASCII."""
    assert read_one(f"Invoke-RestMethod -Method Post -Uri {URL} -Body {string.format(body)}").data == response


@pytest.mark.parametrize("sign", ["`S", "$([char]83)", "`u{53}", "$([CHAR]083)"])
def test_escapes(sign: str, body: str, response: bytes, read_one: ReadOne) -> None:
    """A backtick before a sign that needs none is nothing; characters may stand there as numbers."""
    assert read_one(f'iwr -Uri "{URL}" -Body "a=`"""`$`r`n{sign}b&{body}"').data == response


def test_escape_beyond_the_last_character(body: str, response: bytes, read_one: ReadOne) -> None:
    """A number that no character has is no character."""
    assert read_one(f'iwr "{URL}" -Body "a=$([char]9999999)`u{{110000}}&{body}"').data == response


def test_doubled_quotes_in_a_here_string_stay(encoded: str, response: bytes, read_one: ReadOne) -> None:
    """In a here-string a quote is a quote: an empty string in JSON is two of them."""
    text = f'{{"RelayState":"","SAMLResponse":"{encoded}"}}'
    assert read_one(f'irm {URL} -Body @"\n{text}\n"@').format == "powershell > json message > base64"


@pytest.mark.parametrize("assigned", ['"{}"', "'{}'", '@"\n{}\n"@', "@'\n{}\n'@"])
def test_variables(assigned: str, body: str, response: bytes, read_one: ReadOne) -> None:
    """A variable that is assigned a string is known; names have no case."""
    script = f"$uri = '{URL}'\n$Body = {assigned.format(body)}\nInvoke-RestMethod -Uri $uri -Method Post -Body $body"
    capture = read_one(script)
    assert (capture.data, capture.url) == (response, URL)


@pytest.mark.parametrize(
    "script",
    [
        "irm '{url}' -Method Post -Body @{{SAMLResponse='{value}'; RelayState=''}}",
        '$form = @{{\n  RelayState = ""\n  "SAMLResponse" = "{value}"\n}}\nInvoke-WebRequest -Uri {url} -Body $form',
    ],
    ids=["inline", "variable"],
)
def test_hash_tables(script: str, encoded: str, response: bytes, read_one: ReadOne) -> None:
    """PowerShell encodes what stands in a hash table: the value is as AWS decodes it."""
    capture = read_one(script.format(url=URL, value=encoded))
    assert (capture.data, capture.format, capture.oddities) == (response, "powershell > base64", ())
    assert (capture.path, capture.url) == ("-Body.SAMLResponse", URL)


@pytest.mark.parametrize("url", ["-Uri '{0}'", '-uri "{0}"', "-Uri {0}", "'{0}'", "{0}"])
def test_address_is_known(url: str, body: str, read_one: ReadOne) -> None:
    """With its option, in any quotes or none, or as the first argument."""
    assert read_one(f"Invoke-WebRequest {url.format(URL)} -Body '{body}'").url == URL


def test_all_requests_copied_at_once(body: str) -> None:
    """Copy all as PowerShell: each request has its place."""
    other = 'Invoke-WebRequest -UseBasicParsing -Uri "https://a.example/"'
    posted = f'Invoke-WebRequest -UseBasicParsing -Uri "{URL}" `\n-Body "{body}"'
    found = read(f"{other};\r\n{posted};\r\n{other};\r\n{posted}".encode(), source="")
    assert [capture.path for capture in found] == ["request[1].-Body", "request[3].-Body"]


def test_request_in_the_address(read_one: ReadOne) -> None:
    """A request that posts nothing may go to an address that carries one of SAML: that is named."""
    value = base64.b64encode(b'<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>').decode()
    capture = read_one(f'Invoke-WebRequest -Uri "https://idp.example/sso?SAMLRequest={quote(value, safe="")}"')
    assert (capture.kind, capture.format) == ("authn-request", "powershell > url > base64")


@pytest.mark.parametrize(
    "rest", ["", " -Uri x", " -Body $unknown", " -Body (Get-Content x)", " -Body 'a=b'", " -Body "]
)
def test_request_without_a_message(rest: str, read_one: ReadOne) -> None:
    """Nothing to read, and the request is named."""
    odd = read_one(f"Invoke-WebRequest{rest}").oddity("looks-like")
    assert odd is not None
    assert odd.detail.startswith("a PowerShell request")

"""Cases of INP001 nothing-found."""

from __future__ import annotations

import base64
import json
from urllib.parse import quote

from samlcheck.mint import Minter, captures
from samlcheck.mint.scenarios.registry import bad, good


def _page(title: str, body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()


def _first_step(title: str, button: str) -> bytes:
    """The first page of a sign-in, which asks for the name alone."""
    return _page(title, f'<form method="post"><input type="text" name="u1"><button>{button}</button></form>')


_ENTRA_ERROR = _page(
    "Sign in to your account",
    '<script>$Config={"iErrorCode":50105,"strServiceExceptionMessage":"AADSTS50105: ...","pgid":"ConvergedError"};'
    "</script>",
)


@bad(outcome=None, suffix="html")
def login_page(idp: Minter) -> bytes:
    """The page was saved before the password was typed."""
    return (
        b"<!DOCTYPE html><html><head><title>Sign in to your account</title></head><body>"
        b'<form method="post" action="/login"><input type="text" name="login">'
        b'<input type="password" name="passwd"></form></body></html>'
    )


@bad(outcome=None, suffix="html")
def login_page_in_german(idp: Minter) -> bytes:
    """The page asks for the name; the password would come on the next one."""
    return _first_step("Bei Ihrem Konto anmelden", "Weiter")


@bad(outcome=None, suffix="html")
def login_page_in_french(idp: Minter) -> bytes:
    """The page asks for the name, in French."""
    return _first_step("Se connecter", "Suivant")


@bad(outcome=None, suffix="html")
def login_page_in_spanish(idp: Minter) -> bytes:
    """The page asks for the name, in Spanish."""
    return _first_step("Iniciar sesión en la cuenta", "Siguiente")


@bad(outcome=None, suffix="html")
def login_page_in_portuguese(idp: Minter) -> bytes:
    """The page asks for the name, in Portuguese."""
    return _first_step("Iniciar sessão na conta", "Seguinte")


@bad(outcome=None, suffix="html")
def login_page_in_japanese(idp: Minter) -> bytes:
    """The page asks for the name, in Japanese."""
    return _first_step("アカウントにサインイン", "次へ")


@bad(outcome=None, suffix="html")
def question_for_a_second_factor(idp: Minter) -> bytes:
    """The password was right, and the code was not typed yet."""
    return _page("Example", '<form id="kc-otp-login-form" method="post"><input type="text" name="otp"></form>')


@bad(outcome=None, suffix="html")
def error_page_of_entra(idp: Minter) -> bytes:
    """Entra shows an error and issues no response: the user is not assigned to the app."""
    return _ENTRA_ERROR


@bad(outcome=None, suffix="har")
def har_that_ends_at_an_error_page(idp: Minter) -> bytes:
    """A HAR with answers kept: its last page is Entra's error."""
    content = {"mimeType": "text/html", "text": _ENTRA_ERROR.decode()}
    entry = {
        "request": {"method": "GET", "url": "https://login.microsoftonline.com/"},
        "response": {"content": content},
    }
    return json.dumps({"log": {"version": "1.2", "entries": [entry]}}, indent=2).encode()


@bad(outcome=None, suffix="json")
def sign_in_log_of_entra(idp: Minter) -> bytes:
    """An entry of Entra's sign-in log, as Microsoft Graph gives it: 50105 there is AADSTS50105."""
    entry = {"appDisplayName": "AWS", "status": {"errorCode": 50105, "failureReason": "..."}}
    return json.dumps({"value": [entry]}, indent=2).encode()


@bad(outcome=None, suffix="html")
def error_page_of_aws(idp: Minter) -> bytes:
    """AWS's answer was saved, and not what it answers."""
    text = "Your request included an invalid SAML response. To logout, click here."
    return _page("Amazon Web Services Sign-In", f"<p>{text}</p>")


@bad(outcome=None, suffix="html")
def access_portal(idp: Minter) -> bytes:
    """The start page of IAM Identity Center, another service of AWS."""
    return _page("Example", '<script src="https://portal.sso.eu-central-1.amazonaws.com/app.js"></script>')


@bad(outcome=None, suffix="pem")
def public_key(idp: Minter) -> bytes:
    """A bare public key: it is given beside the response that it verifies."""
    return b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"


@bad(outcome=None, suffix="txt")
def json_web_token(idp: Minter) -> bytes:
    """An access token of OpenID Connect: another protocol."""
    return b"eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZUBleGFtcGxlLmNvbSJ9.c2lnbmF0dXJl"


@bad(outcome=None, suffix="txt")
def curl_command(idp: Minter) -> bytes:
    """A command line copied from developer tools, without the body that was posted."""
    return b"curl 'https://signin.aws.amazon.com/saml' -X POST -H 'Accept: text/html'"


@bad(outcome=None, suffix="har")
def har_without_response(idp: Minter) -> bytes:
    """A HAR that was begun after the response had been posted."""
    return captures.har([])


@bad(outcome=None)
def soap_fault(idp: Minter) -> bytes:
    """A SOAP envelope with an error in it: the enhanced client's endpoint issued no response."""
    envelope = b'<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>'
    fault = b"<S:Fault><faultcode>S:Server</faultcode><faultstring>no session</faultstring></S:Fault>"
    return envelope + fault + b"</S:Body></S:Envelope>"


@bad(outcome=None, suffix="txt")
def blanked_out(idp: Minter) -> bytes:
    """Somebody blanked the value out before the capture was saved."""
    return b"SAMLResponse=[REDACTED]"


@bad(outcome=None, suffix="txt")
def nothing_at_all(idp: Minter) -> bytes:
    """An empty clipboard."""
    return b"\n"


@bad(outcome=None, suffix="txt")
def inflate_bomb(idp: Minter) -> bytes:
    """An address with some ten kilobytes in it that inflate to two megabytes: inflating stops at the first of them."""
    value = quote(base64.b64encode(_inflating(idp.response(), 8_000)), safe="")
    return f"https://sp.example.com/acs?SAMLResponse={value}".encode()


def _inflating(start: bytes, runs: int) -> bytes:
    """
    Deflate (RFC 1951), made by hand, so that it is the same under every zlib: `start` as it is, then a blank, then
    `runs` times the same 258 blanks, of 13 bits each.
    """
    length = len(start)
    stored = b"\0" + length.to_bytes(2, "little") + (length ^ 0xFFFF).to_bytes(2, "little") + start
    bits = "110" + "01010000" + ("11000101" + "00000") * runs + "0000000"
    packed = (int(bits[at : at + 8][::-1], 2) for at in range(0, len(bits), 8))
    return stored + bytes(packed)


@good(suffix="txt")
def label_from_developer_tools(idp: Minter) -> bytes:
    """The value with its label, as the payload view of developer tools shows it."""
    return captures.labelled(captures.base64_text(idp.response()))


@good(suffix="html")
def role_page_of_aws(idp: Minter) -> bytes:
    """The page on which AWS lets the user choose a role holds the response in a hidden field, and posts it again."""
    role = '<input type="radio" name="roleIndex" value="arn:aws:iam::111122223333:role/Developer">'
    page = captures.html_page(idp.response(), action="/saml").decode()
    return page.replace('name="hiddenform"', 'name="saml_form"').replace("<noscript>", f"{role}<noscript>").encode()


@good(suffix="txt", also=("INP003",))
def words_below_the_value(idp: Minter) -> bytes:
    """The line below was copied together with the value."""
    return captures.base64_text(idp.response()) + b"\nRelayState: https://console.aws.amazon.com/\n"

"""
Wraps a message the way engineers capture it: base64, form bodies, auto-post pages, HAR, SAML-tracer exports.

Pure functions from bytes to bytes; what they write is what browsers and add-ons write. Nothing here reads a
capture.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Sequence
from typing import Final, Literal, TypedDict, Unpack
from urllib.parse import quote, quote_plus

from samlcheck.errors import MintError
from samlcheck.mint.names import SIGN_IN

__all__ = [
    "HarChanges",
    "Params",
    "Profile",
    "base64_text",
    "blanks_for_plus",
    "encoded",
    "form_body",
    "har",
    "html_page",
    "labelled",
    "percent_encoded",
    "saml_tracer",
    "shortened",
    "url_safe",
    "utf16",
    "with_bom",
]

Params = Literal["encoded", "decoded"]
Profile = Literal["none", "mask", "remove"]

POSTED: Final = "2026-06-01T09:01:00.000Z"
_AGENT: Final = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/137.0.0.0 Safari/537.36"
_FORM: Final = "application/x-www-form-urlencoded"


def base64_text(message: bytes, *, width: int = 0, newline: str = "\n") -> bytes:
    """Base64 in one line, or in lines of `width` characters ended by `newline`."""
    text = base64.b64encode(message).decode("ascii")
    if not width:
        return text.encode("ascii")
    lines = (text[start : start + width] for start in range(0, len(text), width))
    return "".join(f"{line}{newline}" for line in lines).encode("ascii")


def url_safe(message: bytes, *, padded: bool = True) -> bytes:
    """Base64 in the alphabet of URLs, as some logs hold it."""
    text = base64.urlsafe_b64encode(message)
    return text if padded else text.rstrip(b"=")


def blanks_for_plus(text: bytes) -> bytes:
    """What is left of base64 when something decodes it as a form once too often."""
    return text.replace(b"+", b" ")


def percent_encoded(text: bytes, *, times: int = 1) -> bytes:
    """Percent-encoded as form fields are, once or more often."""
    for _ in range(times):
        text = quote(text, safe="").encode("ascii")
    return text


def form_body(message: bytes, *, relay_state: str | None = "", field: str = "SAMLResponse") -> bytes:
    """The body a browser posts; `relay_state=None` leaves that field out."""
    body = f"{field}={percent_encoded(base64_text(message)).decode('ascii')}"
    if relay_state is not None:
        body += f"&RelayState={quote_plus(relay_state)}"
    return body.encode("ascii")


def labelled(text: bytes, *, label: str = "SAMLResponse: ") -> bytes:
    """With the label that copying from a developer tool's list of fields brings along."""
    return label.encode("ascii") + text


def shortened(text: bytes, length: int, *, ellipsis: str = "") -> bytes:
    """Only the first `length` bytes, and what a viewer puts at the end of what it cut."""
    return text[:length] + ellipsis.encode("utf-8")


def encoded(message: bytes, codec: str, *, declared: str | None = None, mark: bool = False) -> bytes:
    """
    The document in another encoding, with an XML declaration that names it; `mark` puts a byte order mark in
    front.

    `codec` is Python's name, `declared` the one written, by default the same.
    """
    text = message.decode("utf-8")
    if text.startswith("<?xml"):
        text = text.partition("?>")[2]
    front = "\ufeff" if mark else ""
    return f'{front}<?xml version="1.0" encoding="{declared or codec}"?>{text}'.encode(codec)


def utf16(message: bytes, *, big_endian: bool = False) -> bytes:
    """The document in UTF-16 with its byte order mark."""
    return encoded(message, "utf-16-be" if big_endian else "utf-16-le", declared="UTF-16", mark=True)


def with_bom(message: bytes) -> bytes:
    """With the byte order mark of UTF-8 in front."""
    return b"\xef\xbb\xbf" + message


def html_page(
    message: bytes,
    *,
    upper: bool = False,
    escaped: bool = False,
    action: str = SIGN_IN,
    relay_state: str | None = "",
    field: str = "SAMLResponse",
) -> bytes:
    """
    The page that posts itself: Entra's, or with `upper` Keycloak's.

    `escaped` writes what is not a letter or digit as hexadecimal character references, as Okta does.
    """
    value = base64_text(message).decode("ascii")
    value = "".join(_reference(character) for character in value) if escaped else html.escape(value)
    target = html.escape(action)
    if upper:
        state = f'<INPUT TYPE="HIDDEN" NAME="RelayState" VALUE="{html.escape(relay_state)}"/>' if relay_state else ""
        return _KEYCLOAK_PAGE.format(target=target, field=field, value=value, state=state).encode("utf-8")
    state = (
        "" if relay_state is None else f'<input type="hidden" name="RelayState" value="{html.escape(relay_state)}" />'
    )
    return _ENTRA_PAGE.format(target=target, field=field, value=value, state=state).encode("utf-8")


class HarChanges(TypedDict, total=False):
    """Changes of a HAR."""

    text: bool
    """Whether postData has the raw body; True."""
    params: Params | None
    """Chrome leaves the list of fields percent-encoded, Firefox decodes it; None for no list. "encoded"."""
    relay_state: str | None
    posted_at: str
    """startedDateTime of each post."""
    url: str
    others: bool
    """Whether there are other requests around the posts; True."""


def har(messages: Sequence[bytes] | bytes, **changes: Unpack[HarChanges]) -> bytes:
    """A HAR of a sign-in in which each message is posted to `url`, in order."""
    several = [messages] if isinstance(messages, bytes) else list(messages)
    if changes.get("params", "encoded") is None and not changes.get("text", True):
        raise MintError("a HAR without text and without params holds no message")
    url = changes.get("url", SIGN_IN)
    posted = changes.get("posted_at", POSTED)
    posts = [_post(url, posted, message, changes) for message in several]
    log: dict[str, object] = {
        "version": "1.2",
        "creator": {"name": "WebInspector", "version": "537.36"},
        "pages": [],
        "entries": [*_BEFORE, *posts, *_AFTER] if changes.get("others", True) else posts,
    }
    return json.dumps({"log": log}, indent=2).encode("utf-8")


def saml_tracer(
    message: bytes,
    *,
    profile: Profile = "mask",
    url: str = SIGN_IN,
    relay_state: str = "",
    others: Sequence[bytes] = (),
    edited: bytes | None = None,
) -> bytes:
    """
    SAML-tracer's export (format 1.0 and later), by default with the profile its dialog offers first.

    `others` are messages posted before; `edited` is written as decoded text in the place of `message`, whose
    hash stays.
    """
    requests = [_get_request()]
    for number, one in enumerate((*others, message)):
        shown = edited if edited is not None and number == len(others) else one
        requests.append(
            _post_request(
                request_id=str(4107 + 2 * number),
                message=one,
                shown=shown,
                profile=profile,
                url=url,
                relay_state=relay_state,
            )
        )
    return json.dumps({"requests": requests, "timestamp": "2026-06-01T09:02:11.408Z"}, indent=2).encode("utf-8")


def _reference(character: str) -> str:
    return character if character.isalnum() else f"&#x{ord(character):x};"


def _post(url: str, posted: str, message: bytes, changes: HarChanges) -> dict[str, object]:
    relay_state = changes.get("relay_state", "")
    body = form_body(message, relay_state=relay_state).decode("ascii")
    data: dict[str, object] = {"mimeType": _FORM}
    if changes.get("text", True):
        data["text"] = body
    params = changes.get("params", "encoded")
    if params is not None:
        plain = {"SAMLResponse": base64_text(message).decode("ascii")}
        if relay_state is not None:
            plain["RelayState"] = relay_state
        fields = dict(field.split("=", 1) for field in body.split("&")) if params == "encoded" else plain
        data["params"] = [{"name": name, "value": value} for name, value in fields.items()]
    return _entry("POST", url, posted, data=data, status=302)


def _entry(
    method: str,
    url: str,
    moment: str,
    *,
    data: dict[str, object] | None = None,
    status: int = 200,
    mime: str = "text/html",
) -> dict[str, object]:
    request: dict[str, object] = {
        "method": method,
        "url": url,
        "httpVersion": "http/2.0",
        "headers": [{"name": "user-agent", "value": _AGENT}],
        "queryString": [],
        "cookies": [],
        "headersSize": -1,
        "bodySize": len(str(data["text"])) if data and "text" in data else 0,
    }
    if data is not None:
        request["postData"] = data
    return {
        "startedDateTime": moment,
        "time": 184.2,
        "request": request,
        "response": {
            "status": status,
            "statusText": "",
            "httpVersion": "http/2.0",
            "headers": [{"name": "content-type", "value": mime}],
            "cookies": [],
            "content": {"size": 0, "mimeType": mime},
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": -1,
        },
        "cache": {},
        "timings": {"send": 0.2, "wait": 180.0, "receive": 4.0},
    }


def _get_request() -> dict[str, object]:
    return {
        "method": "GET",
        "url": "https://myapplications.microsoft.com/",
        "requestId": "4101",
        "requestHeaders": [{"name": "User-Agent", "value": _AGENT}],
        "get": [],
        "responseStatus": 200,
        "responseStatusText": "HTTP/2.0 200 OK",
        "responseHeaders": [{"name": "content-type", "value": "text/html"}],
    }


def _post_request(
    *, request_id: str, message: bytes, shown: bytes, profile: Profile, url: str, relay_state: str
) -> dict[str, object]:
    fields = {"SAMLResponse": base64_text(message).decode("ascii"), "RelayState": relay_state}
    post = [[name, value] for name, value in fields.items()]
    data: object = {name: [value] for name, value in fields.items()}
    if profile != "none":
        post = [_hidden(number, *pair, profile=profile) for number, pair in enumerate(post)]
        data = "{overwritten}"
    return {
        "method": "POST",
        "url": url,
        "requestId": request_id,
        "requestHeaders": [
            {"name": "User-Agent", "value": _AGENT},
            {"name": "Content-Type", "value": _FORM},
        ],
        "postData": data,
        "post": post,
        "protocol": "SAML-P",
        "saml": shown.decode("utf-8"),
        "samlart": None,
        "responseStatus": 302,
        "responseStatusText": "HTTP/2.0 302 Found",
        "responseHeaders": [{"name": "location", "value": "https://console.aws.amazon.com/"}],
    }


def _hidden(number: int, name: str, value: str, *, profile: Profile) -> list[str]:
    # The add-on masks the last non-empty member of the pair, so that an empty value has its name masked.
    target = value or name
    masked = f"{{hash:{hashlib.sha256(target.encode('utf-8')).hexdigest()}}}"
    if profile == "remove":
        masked = f"{{obf:alternative_{number}}}"
    return [name, masked] if value else [masked, value]


_BEFORE: Final = (
    _entry("GET", "https://myapplications.microsoft.com/", "2026-06-01T08:59:57.212Z"),
    _entry("POST", "https://login.microsoftonline.com/common/GetCredentialType", "2026-06-01T08:59:58.040Z"),
    _entry(
        "GET",
        "https://account.activedirectory.windowsazure.com/applications/signin/",
        "2026-06-01T09:00:00.101Z",
    ),
)
_AFTER: Final = (
    _entry("GET", "https://us-east-1.console.aws.amazon.com/console/home", "2026-06-01T09:01:00.233Z"),
    _entry(
        "GET",
        "https://a.b.cdn.console.awsstatic.com/logo.svg",
        "2026-06-01T09:01:01.870Z",
        mime="image/svg+xml",
    ),
)
_ENTRA_PAGE: Final = (
    "<html><head><title>Working...</title></head><body>"
    '<form method="POST" name="hiddenform" action="{target}">'
    '<input type="hidden" name="{field}" value="{value}" />{state}'
    "<noscript><p>Script is disabled. Click Submit to continue.</p>"
    '<input type="submit" value="Submit" /></noscript></form>'
    '<script language="javascript">document.forms[0].submit();</script></body></html>'
)
_KEYCLOAK_PAGE: Final = """<HTML>
<HEAD>
    <TITLE>SAML HTTP Post Binding</TITLE>
</HEAD>
<BODY Onload="document.forms[0].submit()">
    <FORM METHOD="POST" ACTION="{target}">
        <INPUT TYPE="HIDDEN" NAME="{field}" VALUE="{value}"/>
        {state}
        <NOSCRIPT>
            <P>JavaScript is disabled. Click the button below to continue.</P>
            <INPUT TYPE="SUBMIT" VALUE="CONTINUE"/>
        </NOSCRIPT>
    </FORM>
</BODY>
</HTML>
"""

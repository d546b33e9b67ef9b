"""
Wraps a message in what holds captures or another binding: addresses, SOAP, packed files, exports of other tools.

Nothing is compressed: what zlib makes differs from build to build, and stored blocks are DEFLATE too. Nothing here
reads a capture.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any, Final, Literal
from urllib.parse import quote

from samlcheck.errors import MintError
from samlcheck.mint import captures
from samlcheck.mint.captures import POSTED, Profile, base64_text, form_body, html_page
from samlcheck.mint.names import SIGN_IN

__all__ = [
    "chrome_panel",
    "deflated",
    "gzipped",
    "har_page",
    "legacy_tracer",
    "redirect_url",
    "redirected_tracer",
    "saz",
    "soap",
    "tracer_of_lines",
    "zipped",
]

IDP: Final = "https://idp.example.com/sso"
_ENVELOPES: Final = {
    "1.1": "http://schemas.xmlsoap.org/soap/envelope/",
    "1.2": "http://www.w3.org/2003/05/soap-envelope",
}
_ECP_HEADER: Final = (
    '<S:Header><ecp:Response xmlns:ecp="urn:oasis:names:tc:SAML:2.0:profiles:SSO:ecp" S:mustUnderstand="1" '
    f'S:actor="http://schemas.xmlsoap.org/soap/actor/next" AssertionConsumerServiceURL="{SIGN_IN}"/></S:Header>'
)
_DECLARATION: Final = re.compile(rb' (xmlns:[a-z0-9]+="[^"]*")')
_LONGEST_BLOCK: Final = 0xFFFF
_PACKED_AT: Final = (2026, 6, 1, 9, 2, 0)
_LEGACY_MOMENT: Final = 1_780_304_531_408


def deflated(message: bytes) -> bytes:
    """Raw DEFLATE of the message, in stored blocks."""
    blocks = [message[at : at + _LONGEST_BLOCK] for at in range(0, len(message), _LONGEST_BLOCK)] or [b""]
    return b"".join(
        bytes([block is blocks[-1]])
        + len(block).to_bytes(2, "little")
        + (len(block) ^ _LONGEST_BLOCK).to_bytes(2, "little")
        + block
        for block in blocks
    )


def redirect_url(message: bytes, *, url: str = SIGN_IN, field: str = "SAMLResponse", signed: bool = False) -> bytes:
    """The address of the HTTP-Redirect binding; `signed` adds the parameters of its own signature, made up."""
    value = quote(base64.b64encode(deflated(message)), safe="")
    own = "&SigAlg=http%3A%2F%2Fwww.w3.org%2F2001%2F04%2Fxmldsig-more%23rsa-sha256&Signature=AAAA" if signed else ""
    return f"{url}?{field}={value}&RelayState=home{own}".encode("ascii")


def soap(message: bytes, *, version: Literal["1.1", "1.2"] = "1.1", ecp: bool = False, hoisted: bool = False) -> bytes:
    """
    The message in the Body of a SOAP envelope.

    `ecp` adds the header of the enhanced client's profile; `hoisted` moves the namespace declarations of the message's
    first tag to the envelope, as a library does that writes the whole at once.
    """
    if message.startswith(b"<?xml"):
        raise MintError("a message with an XML declaration does not stand in an envelope")
    above = b""
    if hoisted:
        first, angle, rest = message.partition(b">")
        above = b"".join(b" " + found for found in _DECLARATION.findall(first))
        message = _DECLARATION.sub(b"", first) + angle + rest
    header = _ECP_HEADER.encode("ascii") if ecp else b""
    start = f'<S:Envelope xmlns:S="{_ENVELOPES[version]}"'.encode("ascii") + above + b">"
    return start + header + b"<S:Body>" + message + b"</S:Body></S:Envelope>"


def gzipped(data: bytes) -> bytes:
    """A gzip file without a name or a time in it."""
    head = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
    tail = zlib.crc32(data).to_bytes(4, "little") + (len(data) & 0xFFFFFFFF).to_bytes(4, "little")
    return head + deflated(data) + tail


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of `files` by name, stored."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _PACKED_AT)
            entry.create_system = 3  # the platform that packs would be written otherwise
            archive.writestr(entry, data)
    return target.getvalue()


def saz(message: bytes, *, url: str = SIGN_IN) -> bytes:
    """Fiddler's archive of a sign-in: the page that posts itself, and the post, each with what Fiddler notes of it."""
    page = html_page(message, action=url)
    body = form_body(message)
    host = url.split("/")[2]
    post = f"POST {url} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page)}\r\n\r\n"
    return zipped(
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_index.htm": b"<html><head><title>Sessions</title></head><body><table></table></body></html>",
            "raw/1_c.txt": f"GET {IDP} HTTP/1.1\r\nHost: idp.example.com\r\n\r\n".encode("ascii"),
            "raw/1_m.xml": b'<Session SID="1" BitFlags="0"></Session>',
            "raw/1_s.txt": answer.encode("ascii") + page,
            "raw/2_c.txt": f"{post}Content-Length: {len(body)}\r\n\r\n".encode("ascii") + body,
            "raw/2_m.xml": b'<Session SID="2" BitFlags="0"></Session>',
            "raw/2_s.txt": b"HTTP/1.1 302 Found\r\nLocation: https://console.aws.amazon.com/\r\n\r\n",
        }
    )


def har_page(message: bytes, *, encoded: bool = False, mime: str = "text/html; charset=utf-8") -> bytes:
    """A HAR in which the page that posts itself was kept, as text or as base64, and the body it posted was not."""
    har: dict[str, Any] = json.loads(captures.har(message, text=False))
    entries = har["log"]["entries"]
    page = html_page(message)
    content = {"size": len(page), "mimeType": mime, "text": page.decode("utf-8")}
    if encoded:
        content |= {"text": base64.b64encode(page).decode("ascii"), "encoding": "base64"}
    for entry in entries:
        if entry["request"].get("postData"):
            entry["request"]["postData"] = {"comment": "body not included"}
            break
        answered = entry
    answered["response"]["content"] = content
    return json.dumps(har, indent=2).encode("utf-8")


def chrome_panel(message: bytes, *, posted: bool = True, listed: bool = False) -> bytes:
    """
    The export of the SAML Chrome Panel: HAR entries under numbers, or `listed` in an array.

    Without `posted` only what the extension decoded is left, one character a byte.
    """
    har: dict[str, Any] = json.loads(captures.har(message))
    entries = har["log"]["entries"]
    for number, entry in enumerate(entries, start=1_000_000):
        request = entry["request"]
        is_post = "postData" in request
        if is_post and not posted:
            del request["postData"]
        entry |= {
            "request_method": request["method"],
            "request_url": request["url"],
            "response_status": entry["response"]["status"],
            "id": number,
            "saml": message.decode("latin-1") if is_post else None,
        }
    export = entries if listed else {str(entry["id"]): entry for entry in entries}
    return json.dumps(export, ensure_ascii=False).encode("utf-8")


def legacy_tracer(message: bytes, *, profile: Profile = "none", url: str = SIGN_IN) -> bytes:
    """SAML-tracer's export before 1.0: one line, headers in pairs, the message one character a byte, SHA-1."""
    value = base64_text(message).decode("ascii")
    masks = {
        "none": value,
        "mask": f"{{hash:{hashlib.sha1(value.encode('ascii'), usedforsecurity=False).hexdigest()}}}",
        "remove": "{obf:alternative_0}",
    }
    request = {
        "method": "POST",
        "url": url,
        "id": "7",
        "requestHeaders": [["Content-Type", "application/x-www-form-urlencoded"]],
        "get": [],
        "postData": {"SAMLResponse": [value]} if profile == "none" else "{overwritten}",
        "post": [["SAMLResponse", masks[profile]]],
        "saml": message.decode("latin-1"),
    }
    export = {"requests": [request], "timestamp": _LEGACY_MOMENT}
    return json.dumps(export, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def tracer_of_lines(message: bytes, *, width: int, newline: str = "\n") -> bytes:
    """SAML-tracer's masked export of a message that was posted in base64 broken into lines."""
    posted = base64_text(message, width=width, newline=newline)
    export: dict[str, Any] = json.loads(captures.saml_tracer(message))
    export["requests"][-1]["post"][0][1] = f"{{hash:{hashlib.sha256(posted).hexdigest()}}}"
    return json.dumps(export, indent=2).encode("utf-8")


def redirected_tracer(message: bytes, *, url: str = SIGN_IN) -> bytes:
    """SAML-tracer's export of a response in an address, decoded one character a byte."""
    address = redirect_url(message, url=url).decode("ascii")
    request = {
        "method": "GET",
        "url": address,
        "requestId": "4107",
        "requestHeaders": [],
        "get": [["SAMLResponse", base64.b64encode(deflated(message)).decode("ascii")], ["RelayState", "home"]],
        "protocol": "SAML-P",
        "saml": message.decode("latin-1"),
        "samlart": None,
        "responseStatus": 400,
        "responseStatusText": "HTTP/2.0 400 Bad Request",
        "responseHeaders": [],
    }
    return json.dumps({"requests": [request], "timestamp": POSTED}, ensure_ascii=False, indent=2).encode("utf-8")

"""
A HAR or a SAML-tracer export again, with the redacted messages and nothing else of anybody's.

What carried no SAML is left out: cookies, headers, other requests and what was answered hold more of a person than any
response. What is left loads in the tools that wrote it.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import zlib
from collections.abc import Callable, Sequence
from typing import Any, Final
from urllib.parse import quote

from samlcheck.intake import Capture
from samlcheck.intake.text import decode

__all__ = ["CONTAINERS", "Message", "packed"]

Message = tuple[Capture, bytes]
"""A message as it was captured, and its redacted bytes."""

_PLACE: Final = re.compile(r"(.*?(?:entries|requests)\[(\d{1,9})\])")
_PAGE: Final = (
    '<html><body><form method="post" action="{action}">'
    '<input type="hidden" name="{name}" value="{value}"></form></body></html>'
)


def packed(container: str, data: bytes, messages: Sequence[Message], words: Callable[[str], str]) -> bytes:
    """The file again; `container` is one of CONTAINERS, `words` redacts an address."""
    document: Any = json.loads(decode(data).text)
    written = CONTAINERS[container](document, messages, words)
    return (json.dumps(written, indent=2) + "\n").encode()


def _har(document: Any, messages: Sequence[Message], words: Callable[[str], str]) -> object:  # noqa: ANN401 JSON
    entries = [_entry(_original(document["log"]["entries"], each), each, words) for each in messages]
    creator = {"name": "samlcheck redact", "version": "1"}
    return {"log": {"version": "1.2", "creator": creator, "pages": [], "entries": entries}}


def _entry(original: Any, message: Message, words: Callable[[str], str]) -> dict[str, Any]:  # noqa: ANN401 as above
    capture, redacted = message
    name, value = _name(capture), base64.b64encode(redacted).decode("ascii")
    path = capture.path or ""
    page, redirected = ".response." in path, path.endswith(".request.url")
    address = _address(original, words)
    if redirected:
        address = f"{address}?{name}={quote(_deflated(redacted), safe='')}"
    request: dict[str, Any] = {
        "method": "POST" if not page and not redirected else "GET",
        "url": address,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": [],
        "queryString": [],
        "headersSize": -1,
        "bodySize": -1,
    }
    content: dict[str, Any] = {"size": 0, "mimeType": ""}
    if page:
        action = html.escape(words(capture.url or ""))
        text = _PAGE.format(action=action, name=name, value=value)
        content = {"size": len(text), "mimeType": "text/html", "text": text}
    elif not redirected:
        body = f"{name}={quote(value, safe='')}"
        request["postData"] = {"mimeType": "application/x-www-form-urlencoded", "params": [], "text": body}
    response = {
        "status": _status(original),
        "statusText": "",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": [],
        "content": content,
        "redirectURL": "",
        "headersSize": -1,
        "bodySize": -1,
    }
    started = original.get("startedDateTime") if isinstance(original, dict) else None
    return {
        "startedDateTime": started if _is_time(started) else "1970-01-01T00:00:00Z",
        "time": 0,
        "request": request,
        "response": response,
        "cache": {},
        "timings": {"send": 0, "wait": 0, "receive": 0},
    }


def _tracer(document: Any, messages: Sequence[Message], words: Callable[[str], str]) -> object:  # noqa: ANN401 as above
    requests = [
        _request(_original(document["requests"], each), each, str(number), words)
        for number, each in enumerate(messages, start=1)
    ]
    told = document.get("timestamp")
    return {"requests": requests, "timestamp": told if _is_time(told) else "1970-01-01T00:00:00.000Z"}


def _request(
    original: Any,  # noqa: ANN401 as above
    message: Message,
    number: str,
    words: Callable[[str], str],
) -> dict[str, Any]:
    capture, redacted = message
    name, value = _name(capture), base64.b64encode(redacted).decode("ascii")
    masked, differs = capture.oddity("masked"), capture.oddity("hash-mismatch")
    redirected = capture.oddity("redirected") or (isinstance(original, dict) and original.get("method") == "GET")
    if masked:
        digest = hashlib.sha256(b"" if differs else value.encode()).hexdigest()
        value = f"{{hash:{digest}}}"
    address = _address(original, words)
    if redirected:
        address = f"{address}?{name}={quote(_deflated(redacted), safe='')}"
    return {
        "method": "GET" if redirected else "POST",
        "url": address,
        "requestId": number,
        "requestHeaders": [],
        **({"get": [[name, _deflated(redacted)]]} if redirected else {"post": [[name, value]]}),
        "protocol": "SAML-P",
        "saml": redacted.decode("latin-1" if redirected else "utf-8", "replace"),
        "samlart": None,
        "responseStatus": 200,
        "responseStatusText": "",
        "responseHeaders": [],
    }


CONTAINERS: Final[dict[str, Callable[[Any, Sequence[Message], Callable[[str], str]], object]]] = {
    "har": _har,
    "saml-tracer": _tracer,
}
"""The formats that are written again, by the first word of a capture's format."""


def _original(listed: Sequence[Any], message: Message) -> Any:  # noqa: ANN401 as above
    found = _PLACE.match(message[0].path or "")
    return listed[int(found[2])] if found and int(found[2]) < len(listed) else {}


def _name(capture: Capture) -> str:
    return "SAMLRequest" if capture.kind in ("authn-request", "logout") else "SAMLResponse"


def _address(original: Any, words: Callable[[str], str]) -> str:  # noqa: ANN401 as above
    """The address without its query, which may hold anything."""
    request = original.get("request", original) if isinstance(original, dict) else {}
    url = request.get("url") if isinstance(request, dict) else None
    return words(url.partition("?")[0].partition("#")[0]) if isinstance(url, str) else "about:blank"


def _status(original: Any) -> int:  # noqa: ANN401 as above
    response = original.get("response") if isinstance(original, dict) else None
    status = response.get("status") if isinstance(response, dict) else None
    return status if isinstance(status, int) else 0


def _deflated(data: bytes) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(packer.compress(data) + packer.flush()).decode("ascii")


def _is_time(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9T:.Z+-]{10,40}", value) is not None

"""What an input looks like when no format knows it, in words that tell what to bring instead."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Final

from samlcheck.intake.capture import Oddity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samlcheck.intake.piece import Piece

__all__ = ["name_unknown"]

_PICTURE: Final = "a picture: a screenshot cannot be read, copy the text instead"
_STARTS: Final[Mapping[bytes, str]] = {
    b"PK\x03\x04": "a ZIP archive (a Fiddler archive is one): take the captured message out of it first",
    b"\x1f\x8b": "gzip data: unpack it first",
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"%PDF": "a PDF document: copy the message out of it as text",
    b"bplist00": "a binary property list, such as a Safari web archive: save the sign-in as HAR instead",
}
_TOOLS: Final[Mapping[str, str]] = {
    r"curl(?:\.exe)?\s": "a curl command: paste only what stands after --data-raw",
    r"(?:await\s+)?fetch\(": "a fetch call: paste only its body",
    r"\$\w+\s|Invoke-WebRequest": "a PowerShell request: paste only what stands after -Body",
    r"(?:GET|POST|HTTP/[12](?:\.\d)?)\s": "a raw HTTP message without a SAMLResponse in its body",
    r"(?:https?://\S*\b)?SAMLart=": "a SAML artifact: it only points at the response",
    r"https?://\S+\Z": "a URL: a response is posted in the body of a request, not in its address",
    r"AADSTS\d{4,9}\b": "an error of Entra's, not a response: none was issued",
    r"&lt;\S": "XML whose < and > were escaped for a web page: copy it from the page's source instead",
}
_BY_START: Final = tuple((re.compile(pattern, re.IGNORECASE), what) for pattern, what in _TOOLS.items())
_BASE64_ONLY = re.compile(r"[A-Za-z0-9+/=_\s-]+")
_BLANKED_OUT = re.compile(r"redacted|removed|masked|\*{3}|x{6}", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_.-]*")
_SAML_IN_IT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,30}:)?(?:Response|Assertion)\s")
_SAML_WORDS = re.compile(rb"saml|Assertion|xmldsig|Attribute", re.IGNORECASE)
_ONE_WORD_OF_BASE64: Final = 64
_SAMPLE: Final = 8_000


def name_unknown(piece: Piece) -> Piece:
    """Say what a piece looks like that no format took."""
    start = next((what for mark, what in _STARTS.items() if piece.raw.startswith(mark)), None)
    if start or piece.encoding == "binary" or "\0" in piece.text:
        return piece.unknown("binary", start or "binary data of no kind that is known here")
    text = piece.text.strip()
    if not text:
        return piece.unknown("empty", "nothing: the input is empty")
    if _blanked_out(text):
        return piece.unknown("text", "a value that was blanked out before the capture was saved", "masked")
    if what := _without_beginning(text):
        piece = piece.noting(Oddity(kind="truncated", detail=f"the beginning of the {what} is missing"))
        return piece.unknown("text", f"{what} whose beginning is missing: copy it again from its start")
    return piece.unknown("text", _describe(piece, text))


def _describe(piece: Piece, text: str) -> str:
    if "percent-encoded" in piece.formats and "%" in text:
        return "text that was percent-encoded more than twice"
    if _is_json_web_token(text):
        return "a JSON web token: that is OpenID Connect, and AWS IAM federation takes SAML"
    if tool := next((what for pattern, what in _BY_START if pattern.match(text)), None):
        return tool
    if inside := _SAML_IN_IT.search(text):
        return f"text with SAML in it from character {inside.start() + 1:,} on: paste from there"
    return "base64 of something that is no SAML message" if _is_base64(text) else "text without a SAML message"


def _blanked_out(text: str) -> bool:
    return len(text) <= _ONE_WORD_OF_BASE64 and _BLANKED_OUT.search(text) is not None


def _is_base64(text: str) -> bool:
    return _BASE64_ONLY.fullmatch(text) is not None and len(max(text.split(), key=len)) >= _ONE_WORD_OF_BASE64


def _without_beginning(text: str) -> str | None:
    """Name a message whose beginning is missing, None when this is not one."""
    if "</" in text and text.endswith(">") and _SAML_WORDS.search(text[:_SAMPLE].encode("utf-8", "replace")):
        return None if _SAML_IN_IT.search(text) else "XML"
    return "base64" if _is_base64(text) and _holds_saml(text) else None


def _is_json_web_token(text: str) -> bool:
    token = _TOKEN.fullmatch(text)
    head = text.partition(".")[0]
    if token is None:
        return False
    try:
        return "alg" in json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, TypeError, RecursionError):
        return False


def _holds_saml(text: str) -> bool:
    """Look for SAML's words in all four ways in which a base64 text without its beginning can be aligned."""
    compact = re.sub(r"[\s=]", "", text[:_SAMPLE]).translate(str.maketrans("-_", "+/"))
    for skip in range(4):
        core = compact[skip:]
        if _SAML_WORDS.search(base64.b64decode(core[: len(core) // 4 * 4])):
            return True
    return False

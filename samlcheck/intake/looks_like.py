"""What an input looks like when no format knows it, in words that tell what to bring instead."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Final

from samlcheck.intake.capture import Oddity
from samlcheck.intake.known_errors import AWS_ERROR, ENTRA_ERROR
from samlcheck.intake.limits import MAX_PAGE_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samlcheck.intake.piece import Piece

__all__ = ["name_unknown"]

_PICTURE: Final = "a picture: a screenshot cannot be read, copy the text instead"
_STARTS: Final[Mapping[bytes, str]] = {
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"%PDF": "a PDF document: copy the message out of it as text",
    b"bplist00": "a binary property list, such as a Safari web archive: save the sign-in as HAR instead",
}
_BEGINNINGS: Final[Mapping[str, str]] = {
    r"(?:\S{0,60}[$>#%]\s)?curl(?:\.exe)?(?=\s)[^\n]*\s(?:-d|--data\S{0,12})\s{0,9}['\"]?@": (
        "a curl command that takes its body from a file: give that file instead"
    ),
    r"(?:\S{0,60}[$>#%]\s)?curl(?:\.exe)?\s": "a curl command that posts no SAMLResponse",
    r"(?:await\s+)?fetch\(": "a fetch call that posts no SAMLResponse",
    r"\$\w+\s|Invoke-WebRequest": "a PowerShell request that posts no SAMLResponse",
    r"(?:GET|POST|HTTP/[12](?:\.\d)?)\s": "a raw HTTP message without a SAMLResponse in its body",
    r"(?:https?://\S*\b)?SAMLart=": "a SAML artifact: it only points at the response",
    r"(?=\S+\Z)https?://\S*(?:metadata|/saml/descriptor)": (
        "the address of metadata, and nothing is fetched here: download it and give the file with --metadata"
    ),
    r"https?://\S+\Z": "a URL: a response is posted in the body of a request, not in its address",
    r"An error occurred \(\w{1,60}\) when calling the \w{1,60} operation": (
        "the error that an AWS call ended with: it tells what AWS answered, not what was sent to it; samlcheck explain "
        "has its causes"
    ),
    r"wa=wsignin": "the beginning of a WS-Federation sign-in, which AWS does not take",
    r"[\w.$-]{1,60}=[^\s&=<>]*(?:&[\w.$-]{1,60}=[^\s&=<>]*)*\Z": "a form body without a SAMLResponse in it",
    r"(?:[0-9A-F]{2}[: ]?){19}(?:(?:[0-9A-F]{2}[: ]?){12})?[0-9A-F]{2}\Z": (
        "the fingerprint of a certificate: give it with --fingerprint beside the response that it vouches for"
    ),
    r"&lt;\S": "XML whose < and > were escaped for a web page: copy it from the page's source instead",
}
_BY_BEGINNING: Final = tuple((re.compile(pattern, re.IGNORECASE), what) for pattern, what in _BEGINNINGS.items())
_AWS_SECRET = re.compile(r"\baws_?secret_?access_?key\b", re.IGNORECASE)
_BASE64_ONLY = re.compile(r"[A-Za-z0-9+/=_\s-]++")
_BLANKED_OUT = re.compile(r"redacted|removed|masked|\*{3}|x{6}", re.IGNORECASE)
_TOKEN = re.compile(r"(?<![A-Za-z0-9_-])(eyJ[A-Za-z0-9_-]{8,})\.[A-Za-z0-9_-]{2,}\.")
"""A JSON web token begins with base64 of `{"`."""
_SAML_IN_IT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,30}:)?(?:Response|Assertion)\s")
_SAML_WORDS = re.compile(rb"saml|Assertion|xmldsig|Attribute", re.IGNORECASE)
_ONE_WORD_OF_BASE64: Final = 64
_LONG_WORD = re.compile(rf"\S{{{_ONE_WORD_OF_BASE64}}}")
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
    if what := _by_words(text[:MAX_PAGE_CHARACTERS]):
        return what
    if inside := _SAML_IN_IT.search(text):
        return f"text with SAML in it from character {inside.start() + 1:,} on: paste from there"
    return "base64 of something that is no SAML message" if _is_base64(text) else "text without a SAML message"


def _by_words(text: str) -> str | None:
    """Tell a text by what it holds, and else by how it begins."""
    if _holds_json_web_token(text):
        return "a JSON web token: that is OpenID Connect, which is another protocol than SAML; keep it to yourself"
    if error := ENTRA_ERROR.search(text):
        return f"an error of Entra's, {error[0]}: no response was issued"
    if _AWS_SECRET.search(text):
        return "temporary AWS credentials: keep them to yourself"
    if AWS_ERROR.search(text):
        return "AWS's error message: that is its answer, not what was sent to it; samlcheck explain has its causes"
    return next((what for pattern, what in _BY_BEGINNING if pattern.match(text)), None)


def _blanked_out(text: str) -> bool:
    return len(text) <= _ONE_WORD_OF_BASE64 and _BLANKED_OUT.search(text) is not None


def _is_base64(text: str) -> bool:
    return _BASE64_ONLY.fullmatch(text) is not None and _LONG_WORD.search(text) is not None


def _without_beginning(text: str) -> str | None:
    """Name a message whose beginning is missing, None when this is not one."""
    if "</" in text and text.endswith(">") and _SAML_WORDS.search(text[:_SAMPLE].encode("utf-8", "replace")):
        return None if _SAML_IN_IT.search(text) else "XML"
    return "base64" if _is_base64(text) and _holds_saml(text) else None


def _holds_json_web_token(text: str) -> bool:
    token = _TOKEN.search(text)
    if token is None:
        return False
    try:
        return "alg" in json.loads(base64.urlsafe_b64decode(token[1] + "=" * (-len(token[1]) % 4)))
    except (ValueError, RecursionError):
        return False


def _holds_saml(text: str) -> bool:
    """Look for SAML's words in all four ways in which a base64 text without its beginning can be aligned."""
    compact = re.sub(r"[\s=]", "", text[:_SAMPLE]).translate(str.maketrans("-_", "+/"))
    for skip in range(4):
        core = compact[skip:]
        if _SAML_WORDS.search(base64.b64decode(core[: len(core) // 4 * 4])):
            return True
    return False

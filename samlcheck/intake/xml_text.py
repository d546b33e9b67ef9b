"""Format `xml`: the document itself, with or without a byte order mark, in UTF-8, UTF-16 or Latin-1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.intake.capture import Oddity
from samlcheck.intake.cut import truncation
from samlcheck.intake.scan import kind_of, root_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samlcheck.intake.piece import Piece
    from samlcheck.intake.scan import Root
    from samlcheck.intake.text import Encoding

__all__ = ["open_saml", "open_xml"]

_NAMES: Final[Mapping[Encoding, str]] = {
    "utf-8-bom": "xml with byte order mark",
    "utf-16": "utf-16 xml",
    "utf-32": "utf-32 xml",
}
_ELSEWHERE: Final[Mapping[str, str]] = {
    "ArtifactResolve": "a SAML artifact request: the response itself travels between the servers",
    "ArtifactResponse": "a SAML artifact response: AWS takes a Response posted by the browser",
    "AssumeRoleWithSAMLResponse": "the answer of AWS STS, with temporary AWS credentials: keep them to yourself",
    "AttributeQuery": "a SAML attribute query, not a response",
    "EncryptedAssertion": "an encrypted assertion alone: capture the whole Response it came in",
    "Envelope": "a SOAP message without a SAML message in its Body",
    "Fault": "a SOAP fault: the server answered with an error and issued no response",
    "ErrorResponse": "an error of an AWS service: that is its answer, not the response that was sent to it",
    "ManageNameIDRequest": "a SAML name identifier request, not a response",
    "RequestSecurityToken": "a WS-Trust request, not a response",
    "issues": "what Burp's scanner found: save the request to the AWS sign-in address with Save items",
    "Signature": "an XML signature alone: capture the whole Response it came in",
}


def open_saml(piece: Piece) -> tuple[Piece, ...] | None:
    """Take what begins with the start tag of a SAML document: no other format begins so."""
    if piece.text.lstrip()[:1] != "<":
        return None
    root = root_of(piece.text)
    return None if root is None or kind_of(root) == "unknown" else (_document(piece, root),)


def open_xml(piece: Piece) -> tuple[Piece, ...] | None:
    """Take whatever begins with a start tag that is not a web page's."""
    from samlcheck.intake.html_page import is_page  # noqa: PLC0415 what knows web pages is large, and seldom asked

    root = root_of(piece.text)
    return None if root is None or is_page(root.local) else (_document(piece, root),)


def _document(piece: Piece, root: Root) -> Piece:
    kind = kind_of(root)
    document = _without_paste_margin(piece).done(kind, *_format(piece))
    if cut := truncation(piece.text, root, piece.clues, piece.base64_length):
        # What a cut took away is one thing missing, not also its padding.
        document = document._replace(oddities=tuple(odd for odd in document.oddities if odd.kind != "padding"))
        document = document.noting(cut)
    if kind == "unknown":
        document = document.noting(Oddity(kind="looks-like", detail=_elsewhere(root)))
    return document


def _elsewhere(root: Root) -> str:
    name = root.name if len(root.name) <= _LONGEST_NAME else f"{root.name[:_LONGEST_NAME]}…"
    return _ELSEWHERE.get(root.local, f'XML with the root element "{name}", which is no SAML 2.0 message')


_LONGEST_NAME: Final = 60
"""A name that takes more than half a line is shown shortened."""


def _format(piece: Piece) -> tuple[str, ...]:
    """XML is what base64 is expected to hold, so after it only the unexpected is named."""
    name = _NAMES.get(piece.encoding, "xml")
    return () if name == "xml" and piece.formats[-1:] in {("base64",), ("deflate",)} else (name,)


def _without_paste_margin(piece: Piece) -> Piece:
    """Leave out blank lines above an XML declaration, which may not stand anywhere but at the start."""
    if "base64" in piece.formats or not piece.raw[:1].isspace():
        return piece
    above = piece.raw.lstrip(b" \t\r\n")
    return piece._replace(raw=above) if above.startswith(b"<?xml") else piece

"""Cases of INP002 truncated."""

from __future__ import annotations

from samlcheck.mint import Minter, captures
from samlcheck.mint.scenarios.registry import bad, good


@bad(suffix="txt")
def at_a_linux_terminal(idp: Minter) -> bytes:
    """Pasted at a Linux terminal in its normal mode: 4,095 characters of the line are left."""
    return captures.shortened(captures.base64_text(idp.response()), 4_095)


@bad(suffix="txt")
def at_a_macos_terminal(idp: Minter) -> bytes:
    """Pasted at a macOS terminal in its normal mode: 1,023 characters of the line are left."""
    return captures.shortened(captures.base64_text(idp.response()), 1_023)


@bad(suffix="txt")
def ellipsis_of_a_viewer(idp: Minter) -> bytes:
    """Developer tools showed the start of a long value and an ellipsis."""
    return captures.labelled(captures.shortened(captures.base64_text(idp.response()), 2_000, ellipsis="…"))


@bad(suffix="txt")
def impossible_length(idp: Minter) -> bytes:
    """Base64 of a length that base64 cannot have: a multiple of four and one more."""
    return captures.shortened(captures.base64_text(idp.response()), 4_001)


@bad()
def unclosed_xml(idp: Minter) -> bytes:
    """XML that ends inside the certificate."""
    return captures.shortened(idp.response(), 3_000)


@bad(also=("AST001", "AST003", "SIG002"))
def folded_by_a_browser(idp: Minter) -> bytes:
    """A browser's tree view folded the Subject, and the page was copied so."""
    message = idp.response()
    start, end = message.index(b"<saml:Subject>"), message.index(b"</saml:Subject>")
    return message[:start] + "<saml:Subject>…".encode() + message[end:]


@good(suffix="txt")
def whole(idp: Minter) -> bytes:
    """The whole value in one line."""
    return captures.base64_text(idp.response())

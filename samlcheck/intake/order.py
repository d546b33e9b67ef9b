"""The formats in the order in which they are asked; what none takes is named by its looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.intake.base64_text import open_base64
from samlcheck.intake.burp import open_burp
from samlcheck.intake.certificate import open_der, open_pem
from samlcheck.intake.command_line import open_curl
from samlcheck.intake.deflate import open_deflate
from samlcheck.intake.fetch_call import open_fetch
from samlcheck.intake.form_body import open_form_body
from samlcheck.intake.html_page import open_page
from samlcheck.intake.http_message import open_http
from samlcheck.intake.json_text import open_json
from samlcheck.intake.label import open_label
from samlcheck.intake.log_line import open_log
from samlcheck.intake.looks_like import name_unknown
from samlcheck.intake.packed import open_gzip, open_zip
from samlcheck.intake.percent import open_percent
from samlcheck.intake.powershell import open_powershell
from samlcheck.intake.python_bytes import open_bytes
from samlcheck.intake.redirect import open_url
from samlcheck.intake.soap import open_soap
from samlcheck.intake.xml_text import open_xml

if TYPE_CHECKING:
    from samlcheck.intake.piece import Opener, Piece

__all__ = ["open_any"]

_ORDER: Final[tuple[Opener, ...]] = (
    open_zip,
    open_gzip,
    open_der,
    open_json,  # before every format whose text it can carry
    open_burp,  # these two are XML around other things
    open_soap,
    open_xml,  # before PEM: metadata may hold certificates with their markers
    open_curl,
    open_fetch,
    open_powershell,
    open_http,
    open_page,
    open_pem,
    open_bytes,
    open_label,  # before the form body, which would join the lines around it
    open_form_body,
    open_url,
    open_percent,
    open_base64,
    open_deflate,
    open_log,  # behind all that take a text as a whole
)


def open_any(piece: Piece) -> tuple[Piece, ...]:
    """Ask each format in turn."""
    for opener in _ORDER:
        pieces = opener(piece)
        if pieces is not None:
            return pieces
    return (name_unknown(piece),)

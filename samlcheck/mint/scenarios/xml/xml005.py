"""Cases of XML005 not-utf8."""

from __future__ import annotations

from samlcheck.mint import GOOD, Minter, captures
from samlcheck.mint.scenarios.registry import bad, good

_NAMED = {**GOOD, "city": ["Zürich"]}


def _saved_as(codec: str, name: str, idp: Minter) -> bytes:
    declaration = f'<?xml version="1.0" encoding="{name}"?>'
    return idp.response(attributes=_NAMED, declaration=declaration).decode().encode(codec, "xmlcharrefreplace")


@bad(outcome="accept")
def utf_16(idp: Minter) -> bytes:
    """PowerShell wrote the response to a file, in its usual UTF-16."""
    return captures.utf16(idp.response(attributes=_NAMED))


@bad(outcome="accept")
def utf_16_big_endian(idp: Minter) -> bytes:
    """UTF-16 with the other order of bytes."""
    return captures.utf16(idp.response(attributes=_NAMED), big_endian=True)


@bad(outcome="accept")
def iso_8859_1(idp: Minter) -> bytes:
    """An old server writes ISO-8859-1 and says so."""
    return _saved_as("latin-1", "ISO-8859-1", idp)


@bad(outcome="accept")
def windows_1252(idp: Minter) -> bytes:
    """A Windows server writes windows-1252 and says so."""
    return _saved_as("cp1252", "windows-1252", idp)


@bad(outcome="accept")
def us_ascii(idp: Minter) -> bytes:
    """The declaration says US-ASCII."""
    return idp.response(declaration='<?xml version="1.0" encoding="US-ASCII"?>')


@bad()
def utf_7(idp: Minter) -> bytes:
    """UTF-7, in which `+ADw-` is a less-than sign for one parser and text for another."""
    return idp.response(declaration='<?xml version="1.0" encoding="UTF-7"?>')


@bad()
def shift_jis(idp: Minter) -> bytes:
    """Shift_JIS, in which parsers take byte 5C for a backslash or for a yen sign."""
    return idp.response(declaration='<?xml version="1.0" encoding="Shift_JIS"?>')


@bad()
def utf_32(idp: Minter) -> bytes:
    """UTF-32, which many parsers do not know."""
    return idp.response(declaration="").decode().encode("utf-32")


@bad()
def xml_1_1(idp: Minter) -> bytes:
    """XML 1.1, which takes other characters for line ends."""
    return idp.response(declaration='<?xml version="1.1" encoding="UTF-8"?>')


@bad(outcome=None, trust="none", also=("MD007",), options={"profile": "web-sso"})
def metadata_in_utf_16(idp: Minter) -> bytes:
    """Metadata that PowerShell wrote to a file, for another receiver than IAM."""
    return captures.utf16(idp.metadata())


@good()
def utf_8_with_umlauts(idp: Minter) -> bytes:
    """A value outside ASCII, in UTF-8."""
    return idp.response(attributes=_NAMED)

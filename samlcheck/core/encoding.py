"""From bytes to text before any parser sees them, so that every later pass reads the same characters."""

from __future__ import annotations

import re
from typing import NamedTuple

from samlcheck.errors import XmlError

__all__ = ["Decoded", "decode"]

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CODECS = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("us-ascii", "ascii"), "ascii"),
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1"), "latin-1"),
    **dict.fromkeys(("windows-1252", "cp1252"), "cp1252"),
    **dict.fromkeys(("utf-16", "utf-16le"), "utf-16-le"),
    "utf-16be": "utf-16-be",
}
_SPACE = r"[ \t\r\n]{1,32}"
_EQUALS = r"[ \t\r\n]{0,32}=[ \t\r\n]{0,32}"
_DECLARATION = re.compile(
    rf"""<\?xml{_SPACE}version{_EQUALS}(["'])(?P<version>[A-Za-z0-9_.:-]{{1,10}})\1"""
    rf"""(?:{_SPACE}encoding{_EQUALS}(["'])(?P<encoding>[A-Za-z][A-Za-z0-9._-]{{0,39}})\3)?"""
    rf"""(?:{_SPACE}standalone{_EQUALS}(["'])(?:yes|no)\5)?[ \t\r\n]{{0,32}}\?>"""
)
"""XML 1.0, production 23, with bounds: whatever else begins like a declaration is refused, not skipped."""


class Decoded(NamedTuple):
    """The characters of a document: `text` without its byte order mark, the `encoding` they were read in."""

    text: str
    encoding: str
    bom: bool


def decode(data: bytes) -> Decoded:
    """
    Read `data` by its byte order mark, else by its declaration, else as UTF-8 (XML 1.0, appendix F).

    Raises XmlError of kind `encoding` for an encoding on which parsers differ, `not-well-formed` for bytes that the
    encoding does not have.
    """
    bom, codec = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), (b"", ""))
    if not codec and data[:2] in (b"<\x00", b"\x00<"):
        codec = "utf-16-le" if data[0] else "utf-16-be"
    if codec == "utf-32":
        raise _refuse("the document is in utf-32, which XML parsers read differently")
    body = data[len(bom) :]
    label = _declared(body[:800].decode(codec or "latin-1", "replace"))
    named = _CODECS.get(label, "")
    if not named:
        raise _refuse(f"the document is in {label}, which XML parsers read differently")
    if named.startswith("utf-16") and not codec:
        raise _refuse(f"the declaration says {label}, and the bytes are not")
    if codec == "utf-8" and named not in ("utf-8", "ascii"):
        raise _refuse(f"the byte order mark says utf-8, the declaration {label}")
    codec = codec or named
    try:
        text = body.decode(codec)
    except UnicodeDecodeError as error:
        reason = f"byte {error.start + len(bom):,} is not {codec}"
        raise XmlError(reason, kind="not-well-formed") from error
    if text.startswith("\ufeff"):
        raise XmlError("a second byte order mark stands before the document", kind="not-well-formed", line=1, column=1)
    return Decoded(text, codec, bool(bom))


def _declared(head: str) -> str:
    """The encoding that the XML declaration names, in lower case; utf-8 where there is none."""
    if not head.startswith(("<?xml ", "<?xml\t", "<?xml\r", "<?xml\n")):
        return "utf-8"
    found = _DECLARATION.match(head)
    if found is None:
        raise XmlError("the XML declaration cannot be read", kind="not-well-formed", line=1, column=1)
    if found["version"] != "1.0":
        raise _refuse(f"XML {found['version']} is not what SAML is written in")
    return (found["encoding"] or "utf-8").lower()


def _refuse(text: str) -> XmlError:
    return XmlError(text, kind="encoding", line=1, column=1)

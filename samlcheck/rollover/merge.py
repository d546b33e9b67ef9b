"""
One metadata document with both keys, in the form that IAM takes.

The old document stays as it is, character by character, but for what is said: each missing certificate becomes a
KeyDescriptor behind those that are there, signatures go, for they cover what is no longer so, and the byte order mark
goes. What comes out is read again before anybody gets it.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from samlcheck.aws.limits import METADATA_MAX_CHARS, METADATA_MIN_CHARS, PROVIDER_KEY_MIN_BITS, PROVIDER_KEYS_MAX
from samlcheck.core import names
from samlcheck.core.names import md
from samlcheck.core.xml import parse
from samlcheck.errors import UsageError
from samlcheck.model.metadata import read_metadata
from samlcheck.rollover.keys import Publication, Read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.core.certificates import Certificate
    from samlcheck.core.xml import Document, Node
    from samlcheck.model.metadata import Embedded

__all__ = ["Merged", "merge"]

_DECLARATION: Final = re.compile(r"<\?xml[ \t\r\n][^>]{0,200}\?>")
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>'
_START_TAG: Final = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*+>""")
_KEY: Final = (
    '<md:KeyDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" use="signing">'
    '<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>'
    "{}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """
    The document as it is to be uploaded, in UTF-8; where it is from, how many `keys` it has for IAM to count, and
    what was done to it.
    """

    data: bytes
    source: str
    keys: int
    added: tuple[Certificate, ...]
    signatures_dropped: int
    bom_dropped: bool

    @property
    def characters(self) -> int:
        """What IAM counts."""
        return len(self.data.decode())


def merge(base: Publication, entity_id: str, certificates: Sequence[Certificate]) -> Merged:
    """
    The metadata of `base` with these certificates for signing, those that it has left out.

    Raises UsageError where it would not be what IAM takes, or cannot be made.
    """
    if base.read is None or entity_id not in base.read.providers:
        raise UsageError(f"--merge: {base.source} is no metadata of {entity_id}")
    document = base.read.document
    held = {each.spki for each in base.counted_on(entity_id)}
    missing = {each.spki_sha256: each for each in certificates if each.spki_sha256 not in held}
    added = tuple(missing.values())
    signatures = [node for node in document.nodes if node.tag == names.SIGNATURE and _of_metadata(node)]
    (_, at), *spans = _spans(document, (_last_key(base.read, entity_id), *signatures))
    edits = [(first, behind, "") for first, behind in spans]
    edits += [(at, at, _KEY.format(base64.b64encode(each.der).decode())) for each in added]
    text = _HEAD + _DECLARATION.sub("", _spliced(document.text, edits), count=1)
    data = text.encode()
    read = Read(document=(again := parse(data)), metadata=read_metadata(again.root))
    keys = [
        key for entities in read.providers.values() for each in entities for role in each.roles for key in role.keys
    ]
    for embedded in [embedded for key in keys for embedded in key.embedded]:
        _refuse_key(embedded, base.source)
    _refuse_size(text, len(keys))
    readable = {key.spki_sha256 for each in read.providers.get(entity_id, ()) for key in each.signing_keys}
    if not readable >= held | missing.keys():
        raise UsageError(f"--merge: {base.source} cannot be merged: the document would be read as another one")
    return Merged(
        data=data,
        source=base.source,
        keys=len(keys),
        added=added,
        signatures_dropped=len(signatures),
        bom_dropped=document.bom,
    )


def _last_key(read: Read, entity_id: str) -> Node:
    """The last KeyDescriptor of the first role that has one (Metadata 2.4.1: they stand together)."""
    keys = [role.keys[-1].node for each in read.providers[entity_id] for role in each.roles if role.keys]
    if not keys:
        raise UsageError("--merge: the metadata has no KeyDescriptor that another could stand beside")
    return keys[0]


def _of_metadata(node: Node) -> bool:
    return node.parent is not None and node.parent.namespace == md("")[1:-1]


def _spliced(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    done = 0
    for start, end, instead in sorted(edits, key=lambda each: each[:2]):
        parts += [text[done:start], instead]
        done = max(done, end)
    return "".join((*parts, text[done:]))


def _spans(document: Document, wanted: Sequence[Node]) -> list[tuple[int, int]]:
    """The first character of each of these elements and the one behind it. Raises UsageError."""
    data = document.text.encode()
    starts: list[int] = []
    ends: dict[int, int] = {}
    open_elements: list[int] = []
    scanner = expat.ParserCreate("utf-8")

    def start(_name: str, _attributes: dict[str, str]) -> None:
        open_elements.append(len(starts))
        starts.append(scanner.CurrentByteIndex)

    def end(_name: str) -> None:
        ends[open_elements.pop()] = scanner.CurrentByteIndex

    scanner.StartElementHandler = start
    scanner.EndElementHandler = end
    try:
        scanner.Parse(data, True)  # noqa: FBT003 pyexpat takes it by position
    except expat.ExpatError:
        starts = []
    if len(starts) != len(document.nodes):
        raise UsageError("--merge: two parsers read the metadata differently, so it is not touched")
    spans = [(starts[node.index], _behind(data, starts[node.index], ends[node.index])) for node in wanted]
    characters = _characters(data, sorted({place for span in spans for place in span}))
    return [(characters[first], characters[behind]) for first, behind in spans]


def _characters(data: bytes, places: Sequence[int]) -> dict[int, int]:
    """Offsets in UTF-8 bytes, the smaller first, each with the offset in characters."""
    found: dict[int, int] = {}
    characters = at = 0
    for place in places:
        characters += len(data[at:place].decode())
        found[place] = characters
        at = place
    return found


def _behind(data: bytes, start: int, end: int) -> int:
    """The byte behind an element whose end tag begins at `end`; one without content has a single tag."""
    tag = _START_TAG.match(data, start)
    return tag.end() if tag and tag[0].endswith(b"/>") else data.index(b">", end) + 1


def _refuse_key(embedded: Embedded, source: str) -> None:
    """Also one that was there before: what comes out is what IAM is to take."""
    certificate = embedded.certificate
    if certificate is None:
        if embedded.error:
            raise UsageError(
                f"--merge: {source} has a key that cannot be read, which IAM does not take: take it out first"
            )
        return
    if certificate.key_type == "RSA" and (certificate.key_bits or 0) < PROVIDER_KEY_MIN_BITS:
        raise UsageError(
            f"--merge: the key of {certificate.sha1} has {certificate.key_bits} bits, and IAM takes none below "
            f"{PROVIDER_KEY_MIN_BITS}"
        )
    if certificate.repeated_extension:
        raise UsageError(f"--merge: {certificate.sha1} has an extension twice, which IAM does not take")


def _refuse_size(text: str, keys: int) -> None:
    if keys > PROVIDER_KEYS_MAX:
        raise UsageError(
            f"--merge: the document would have {keys} keys, and a SAML provider in IAM holds {PROVIDER_KEYS_MAX}: take "
            "out those that sign nothing any more first"
        )
    if not METADATA_MIN_CHARS <= len(text) <= METADATA_MAX_CHARS:
        raise UsageError(
            f"--merge: the document would have {len(text):,} characters, and IAM takes {METADATA_MIN_CHARS:,} to "
            f"{METADATA_MAX_CHARS:,}"
        )

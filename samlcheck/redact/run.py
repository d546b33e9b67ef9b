"""One capture in, its redacted copy out, with the metadata that goes with it; or an error, and nothing."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from samlcheck.core import names
from samlcheck.core.certificates import read_base64
from samlcheck.core.encoding import decode
from samlcheck.core.names import saml
from samlcheck.core.xml import Document, Node, parse
from samlcheck.engine.check import check, load
from samlcheck.engine.report import Report
from samlcheck.errors import InputError, UsageError, XmlError
from samlcheck.intake import Capture, choose
from samlcheck.mint.throwaway import KeySource, Throwaway
from samlcheck.model.signatures import check_signatures
from samlcheck.model.trust import Trust
from samlcheck.redact.containers import CONTAINERS, packed
from samlcheck.redact.copyist import Copyist, spliced
from samlcheck.redact.kinds import KINDS, Kind
from samlcheck.redact.pseudonyms import Pseudonyms
from samlcheck.redact.published import Companions, companions, of_the_keys, signers
from samlcheck.redact.signatures import made_again, without_signatures
from samlcheck.redact.survivors import survivors

__all__ = ["Redaction", "redact"]

_XML: Final = frozenset({"response", "assertion", "metadata", "authn-request", "logout"})
_SECRET_BYTES: Final = 32
_LONGEST: Final = 4_000_000
"""Characters of all that belongs together; a response of AWS's largest size has 75,000."""
_RESIZED: Final = frozenset({"X509Certificate", "SignatureValue"})
"""What may have another length when it is made again: the encoding of two numbers of ECDSA has no fixed one."""
_PLAIN: Final = frozenset({"xml", "xml with byte order mark", "utf-16 xml"})
"""What is the message itself, in its encoding."""
_KNOWN: Final = frozenset(names.PREFIXES)
_CODECS: Final[Mapping[str, bytes]] = {
    "utf-8": b"\xef\xbb\xbf",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Redaction:
    """
    A copy: its bytes, what goes with it, and what became of the original.

    `values` counts the different words that were replaced, by kind, and `places` how often they stood there. `notes`
    are what the copy does not have of the original. `keys_alone` says that no metadata was given, and that the one
    beside the copy was made up for the throw-away keys: neither report rests on it. `before` and `after` are the
    reports on both: `same` says that they have the same findings.
    """

    data: bytes
    beside: Companions
    values: Mapping[Kind, int]
    places: Mapping[Kind, int]
    kept: tuple[Kind, ...]
    signed: bool
    keys_alone: bool
    notes: tuple[str, ...]
    before: Report
    after: Report

    @property
    def lost(self) -> tuple[str, ...]:
        """The codes that only the original has."""
        return tuple(sorted(_codes(self.before) - _codes(self.after)))

    @property
    def gained(self) -> tuple[str, ...]:
        """The codes that only the copy has."""
        return tuple(sorted(_codes(self.after) - _codes(self.before)))

    @property
    def same(self) -> bool:
        """Whether both have the same findings, as often, and the same outcome."""
        return found(self.before) == found(self.after)


def _codes(report: Report) -> set[str]:
    return {each.code for each in report.findings}


def found(report: Report) -> tuple[object, ...]:
    """What has to be the same of two reports: each finding's code and severity, and the result."""
    findings = sorted((each.code, each.severity.value) for each in report.findings)
    return findings, report.outcome.result if report.outcome else None


def redact(
    capture: bytes | str,
    *,
    trust: Trust | None = None,
    keep: Iterable[str] = (),
    sign: bool = True,
    now: datetime | None = None,
    secret: bytes | None = None,
    keys: KeySource | None = None,
    source: str = "<input>",
) -> Redaction:
    """
    A copy of a message or of metadata in which nobody is named, with the findings of the original.

    Of a HAR or a SAML-tracer export every message is redacted and everything else is left out; any other capture
    becomes the XML of its message, base64 alone base64. `trust` is what the original is judged with; `keep` are kinds
    that stay; without `sign` the signatures are taken out. `secret` and `keys` are for tests: each run has its own.

    Raises InputError for what cannot be redacted, and where something that had to be replaced would be left; UsageError
    for a kind that there is not.
    """
    data = capture.encode(errors="surrogatepass") if isinstance(capture, str) else capture
    trust = Trust() if trust is None else trust
    kept = _kinds(keep)
    captures = load(data, source=source)
    container = captures[0].format.partition(" > ")[0]
    chosen = choose(captures).capture
    wanted = [each for each in captures if each.kind in _XML] if container in CONTAINERS else [chosen]
    if not wanted or any(each.kind not in _XML for each in wanted):
        raise InputError(f"{source}: {_refused(chosen)}")
    keys = keys or Throwaway()
    copyist = Copyist(Pseudonyms(secret or secrets.token_bytes(_SECRET_BYTES)), keys, kept)
    texts = [_text(each) for each in wanted]
    read = [*(text for text, _, _ in texts), *(each.node.document.text for each in trust.metadata)]
    if sum(map(len, read)) > _LONGEST:
        raise InputError(f"{source}: more than {_LONGEST:,} characters: redact one message or one entity")
    for text in read:
        copyist.look(text)
    notes: list[str] = []
    copies = []
    published: list[bytes] = []
    beside = Companions()
    for each, (text, encoding, bom) in zip(wanted, texts, strict=True):
        copy, document, told = _copied(each, text, copyist, keys, trust if sign else None)
        notes += told
        copies.append((each, _encoded(copy, encoding, bom=bom)))
        if sign and each is chosen and document and not trust.metadata:
            published += _made(copy, document, trust, copyist, keys)
    if sign:
        beside = companions(trust, lambda each: _metadata(each, copyist, keys, notes), copyist, keys)
    given = beside.trust
    beside = replace(beside, metadata=(*beside.metadata, *published))
    made, left = _packed(container, chosen, data, copies, copyist)
    notes += left
    original = chosen.data if made is copies[-1][1] and chosen.format != "xml" else data
    _scan((made, *(copy for _, copy in copies), *beside.metadata, beside.certificates), copyist)
    return Redaction(
        data=made,
        beside=beside,
        values=copyist.values,
        places=dict(copyist.places),
        kept=tuple(sorted(kept)),
        signed=sign,
        keys_alone=bool(published),
        notes=tuple(dict.fromkeys(notes)),
        before=check(original, trust=trust, now=now, source=source),
        after=check(made, trust=given, now=now, source=source),
    )


def _kinds(keep: Iterable[str]) -> frozenset[Kind]:
    wanted = frozenset(keep)
    for word in sorted(wanted - set(KINDS)):
        raise UsageError(f"--keep {word!r}: it takes {', '.join(KINDS)}")
    return frozenset(kind for kind in KINDS if kind in wanted)


def _refused(capture: Capture) -> str:
    if capture.kind == "unknown":
        odd = capture.oddity("looks-like") or capture.oddity("too-large") or capture.oddity("truncated")
        return f"nothing to redact was found{f'; it looks like {odd.detail}' if odd else ''}"
    return f"a {capture.kind} is not redacted: only messages and metadata are"


def _text(capture: Capture) -> tuple[str, str, bool]:
    try:
        decoded = decode(capture.whole)
    except XmlError as error:
        raise InputError(f"{capture.source}: {error}, so that nothing in it can be redacted") from error
    return decoded.text, decoded.encoding, decoded.bom


def _encoded(text: str, encoding: str, *, bom: bool) -> bytes:
    return (_CODECS.get(encoding, b"") if bom else b"") + text.encode(encoding, "xmlcharrefreplace")


def _parsed(data: bytes) -> Document | None:
    try:
        return parse(data)
    except XmlError:
        return None


def _copied(
    capture: Capture, text: str, copyist: Copyist, keys: KeySource, trust: Trust | None
) -> tuple[str, Document | None, list[str]]:
    """A message again, its document where it can be parsed, and what could not be made again."""
    document = _parsed(capture.whole)
    copy = copyist.copy(text)
    notes = []
    if any(node.tag == names.ENCRYPTED_ASSERTION or node.local == "EncryptedData" for node in _nodes(document)):
        notes.append("what is encrypted is noise of the same length now, and no key opens it")
    if trust is None:
        return without_signatures(copy), document, notes
    if document is None:
        return copy, None, [*notes, "it cannot be parsed, so that no signature was made again: their values are noise"]
    _hold_together(document, copy, capture.source)
    copy, told = made_again(copy, document, check_signatures(document, trust), keys)
    return copy, document, [*notes, *told]


def _nodes(document: Document | None) -> Iterable[Node]:
    return document.nodes if document else ()


def _hold_together(original: Document, copy: str, source: str) -> None:
    """The copy has the elements and attributes of the original, or it is none."""
    again = _parsed(_encoded(copy, original.encoding, bom=original.bom))
    if again is None or [_outline(each) for each in again.nodes] != [_outline(each) for each in original.nodes]:
        raise InputError(f"{source}: the copy would not have the structure of the original; nothing is written")


def _outline(node: Node) -> tuple[object, ...]:
    length = 0 if node.local in _RESIZED else len(node.text)
    return (
        node.tag if node.namespace in _KNOWN else node.local,
        len(node.attributes),
        len(node.children),
        length,
        node.comments,
    )


def _made(copy: str, document: Document, trust: Trust, copyist: Copyist, keys: KeySource) -> list[bytes]:
    again = _parsed(_encoded(copy, document.encoding, bom=document.bom))
    checks = check_signatures(document, trust)
    found = signers(trust, checks)
    if again is None or not found:
        return []
    holder = again.root.find(names.ASSERTION) or again.root
    issuer = holder.find(saml("Issuer")) or again.root.find(saml("Issuer"))
    return [of_the_keys(issuer.text, found, copyist, keys).encode()] if issuer else []


def _metadata(document: Document, copyist: Copyist, keys: KeySource, notes: list[str]) -> bytes:
    copy = copyist.copy(document.text)
    _hold_together(document, copy, "the metadata")
    copy, told = made_again(copy, document, check_signatures(document, Trust()), keys)
    notes += told
    return _encoded(copy, document.encoding, bom=document.bom)


def _packed(
    container: str, chosen: Capture, data: bytes, copies: list[tuple[Capture, bytes]], copyist: Copyist
) -> tuple[bytes, list[str]]:
    """The copy in the form that the original had, as far as it is written again, and what was left out."""
    if container in CONTAINERS:
        made = packed(container, data, copies, lambda text: copyist.words(text, "hosts"))
        return made, [f"of the {container} only what carries SAML is left: no headers, cookies, queries and pages"]
    ((_, message),) = copies
    text = data.decode("latin-1")
    if chosen.format == "base64" and read_base64(text) == chosen.data:
        return spliced(text, base64.b64encode(message).decode("ascii")).encode(), []
    return message, [] if chosen.format in _PLAIN else [f"of {chosen.format} only the XML inside is left"]


def _scan(made: Iterable[bytes], copyist: Copyist) -> None:
    """Raise InputError where a value that had to be replaced is in the copy."""
    kinds: set[Kind] = set()
    for data in dict.fromkeys(made):
        wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        for codec in ("utf-16", "latin-1") if wide else ("utf-8",):  # letters among wide ones are others to a decoder
            kinds |= set(survivors(data.decode(codec, "replace"), copyist.gone, copyist.names))
    if kinds:
        raise InputError(
            f"the copy would still hold a value of the kind {', '.join(sorted(kinds))}, so nothing is written; "
            "--keep says what may stay"
        )

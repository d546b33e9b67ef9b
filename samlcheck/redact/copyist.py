"""
Writes a document again with other words, and remembers of the old ones only what the final scan needs.

Several documents that belong together are looked at first and copied then, by one copyist: the same word gets the same
replacement in all of them, and what --keep names in one stays in all.
"""

from __future__ import annotations

import base64
import hashlib
import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from samlcheck.core.certificates import read_base64
from samlcheck.errors import MintError, TrustError
from samlcheck.mint.renewing import renewed
from samlcheck.mint.throwaway import KeySource
from samlcheck.redact.elements import ELEMENTS
from samlcheck.redact.kinds import Kind
from samlcheck.redact.lexer import Element, Value, content, read, write
from samlcheck.redact.places import Place, place_of
from samlcheck.redact.protocols import is_of_a_standard
from samlcheck.redact.pseudonyms import Pseudonyms
from samlcheck.redact.public import CLAIMS
from samlcheck.redact.survivors import LENGTH
from samlcheck.redact.tokens import Token, tokens, tokens_of_a_name

__all__ = ["Copyist", "spliced"]

_WORD: Final = re.compile(r"[^\W_]+")
_BEGIN: Final = "-----BEGIN CERTIFICATE-----"
_PEM: Final = re.compile(rf"({_BEGIN})([^-]*)")
_BASE64: Final = re.compile(r"[A-Za-z0-9+/]")
_ALPHABET: Final = f"{string.ascii_uppercase}{string.ascii_lowercase}{string.digits}+/"
_OF_NOTHING: Final = frozenset(
    hashlib.new(name, usedforsecurity=False).digest() for name in ("sha1", "sha224", "sha256", "sha384", "sha512")
)
"""The digest of an empty text says nothing, and a rule knows it."""


class Copyist:
    """
    One run's words. `values` counts the different ones that were replaced by kind, `places` where; `gone` is what must
    not be found any more.
    """

    def __init__(self, pseudonyms: Pseudonyms, keys: KeySource, keep: frozenset[Kind]) -> None:
        self._pseudonyms = pseudonyms
        self._keys = keys
        self._keep = keep
        self._kept: set[str] = set()
        self._seen: dict[Kind, set[str]] = {}
        self._certificates: dict[bytes, bytes] = {}
        self._read: dict[str, tuple[list[Element], list[Value]]] = {}
        self.places: Counter[Kind] = Counter()
        self.gone: dict[str, Kind] = {}
        self.names: set[str] = set()
        """Names of elements and attributes of the standards: they stay, and a word like one cannot be told from it."""

    @property
    def values(self) -> dict[Kind, int]:
        """How many different words of each kind were replaced."""
        return {kind: len(words) for kind, words in self._seen.items()}

    def look(self, text: str) -> None:
        """Learn the words of a document before any is copied."""
        self._pseudonyms.avoid({found[0].lower() for found in _WORD.finditer(text)})
        elements, values = self._read[text] = read(text)
        public: dict[str, bool] = {}
        for each in elements:
            uri = each.namespace
            if uri not in public:
                public[uri] = is_of_a_standard(uri)
            if public[uri]:
                names = {each.local.lower(), *(name.lower() for name in each.attributes if ":" not in name)}
                self.names |= {name for name in names if len(name) < LENGTH or name in ELEMENTS}
        if not self._keep:
            return
        for value in values:
            old = content(text, value)
            place = place_of(value, old)
            for token in _tokens(old, place):
                if token.kind in self._keep or place in self._keep:
                    self._kept.add(old[token.start : token.end].lower())

    def copy(self, text: str) -> str:
        """A document that was looked at, with other words."""
        edits: list[tuple[int, int, str]] = []
        for value in self._read[text][1]:
            old = content(text, value)
            place = place_of(value, old)
            if value.kind == "declared" and old.rpartition(":")[2].lower() in self.names:
                continue
            if place == "certificate":
                edits += self._certificate(text, value, old)
            elif place == "noise":
                edits += write(text, value, self._noise(old))
            else:
                new = self.words(old, place)
                if new != old:
                    edits += write(text, value, new)
        return edited(text, edits)

    def words(self, text: str, place: Place = "other") -> str:
        """A value with other words."""
        parts: list[str] = []
        at = 0
        first: Kind | None = None
        for token in _tokens(text, place):
            word = text[token.start : token.end]
            if word.lower() in self._kept:
                continue
            new = self._pseudonyms.of(word)
            if new == word:
                continue
            parts += [text[at : token.start], new]
            at = token.end
            first = first or token.kind
            self.places[token.kind] += 1
            self._seen.setdefault(token.kind, set()).add(word.lower())
            self.gone.setdefault(word, token.kind)
        if first is None:
            return text
        self.gone.setdefault(text.strip(), first)
        return "".join([*parts, text[at:]])

    def certificate(self, der: bytes) -> bytes:
        """The certificate over a throw-away key and with other names. Raises MintError as renewed() does."""
        if der not in self._certificates:
            again = renewed(
                der,
                self._keys,
                lambda text: self.words(text, "certificates"),
                lambda octets, length: self._pseudonyms.octets("certificate", octets, length),
            )
            self._certificates[der] = again[0]
            self._seen.setdefault("certificates", set()).add(hashlib.sha256(der).hexdigest())
            self.places["certificates"] += 1
        return self._certificates[der]

    def fingerprint(self, given: str) -> str:
        """The fingerprint of what a certificate with that one became; noise where there was none in the documents."""
        for der, new in self._certificates.items():
            for digest in ("sha1", "sha256"):
                if hashlib.new(digest, der, usedforsecurity=False).hexdigest().upper() == given:
                    return hashlib.new(digest, new, usedforsecurity=False).hexdigest().upper()
        return self._pseudonyms.octets("fingerprint", given.encode(), len(given) // 2).hex().upper()

    def _certificate(self, text: str, value: Value, old: str) -> Iterable[tuple[int, int, str]]:
        try:
            new = self._renewed(old)
        except (TrustError, MintError):
            return write(text, value, self._noise(old))
        if new is None:
            return write(text, value, self._noise(old))
        first, *others = value.parts
        return [(first.start, first.end, new), *((each.start, each.end, "") for each in others)]

    def _renewed(self, old: str) -> str | None:
        """A certificate in base64 again, PEM in it and around it kept; None for what is none."""
        if _BEGIN in old:
            return _PEM.sub(lambda found: f"{found[1]}{self._renewed(found[2]) or self._noise(found[2])}", old)
        octets = read_base64(old)
        if octets is None:
            return None
        if octets.startswith(_BEGIN.encode()) and octets.isascii():
            inner = self._renewed(octets.decode("ascii")) or ""
            return spliced(old, base64.b64encode(inner.encode()).decode("ascii"))
        return spliced(old, base64.b64encode(self.certificate(octets)).decode("ascii"))

    def _noise(self, old: str) -> str:
        """As many other characters, and base64 where it was."""
        octets = read_base64(old)
        if octets in _OF_NOTHING:
            return old
        if octets is not None:
            made = base64.b64encode(self._pseudonyms.octets("noise", octets, len(octets))).decode("ascii")
            return spliced(old, made)
        made = base64.b64encode(self._pseudonyms.octets("noise", old.encode("utf-8", "replace"), len(old))).decode()
        letters = iter(made.rstrip("="))
        return _BASE64.sub(lambda _: next(letters), self.words(old))


def spliced(old: str, new: str) -> str:
    """`new` with the white space of `old`, and with bits that nothing reads in its last letter where `old` has any."""
    new = _with_spare_bits(new) if _has_spare_bits(old) else new
    if len(new) == len(old) and not any(map(str.isspace, old)):
        return new
    letters = iter(new)
    laid = "".join(char if char.isspace() else next(letters, "") for char in old)
    rest = "".join(letters)
    return laid if not rest else f"{laid.rstrip()}{rest}{laid[len(laid.rstrip()) :]}"


def _has_spare_bits(text: str) -> bool:
    octets = read_base64(text)
    return octets is not None and base64.b64encode(octets).decode("ascii") != "".join(text.split())


def _with_spare_bits(text: str) -> str:
    """In base64 that ends with `=`, the last letter holds bits of no byte; all are 0 in what encoders write."""
    body = text.rstrip("=")
    return f"{body[:-1]}{_ALPHABET[_ALPHABET.index(body[-1]) | 1]}{text[len(body) :]}" if body != text else text


def edited(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """A text with other characters in those places."""
    parts: list[str] = []
    at = 0
    for start, end, new in sorted(edits):
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def _tokens(text: str, place: Place) -> Iterator[Token]:
    match place:
        case "kept" | "noise" | "certificate":
            return iter(())
        case "name":
            return tokens_of_a_name(text)
        case "namespace":
            return tokens(text, "hosts", namespace=True)
        case "tag-keys":
            return iter(()) if text.strip().lower() in CLAIMS else tokens(text, "tags")
        case _:
            return tokens(text, place)

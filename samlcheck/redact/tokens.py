"""
A value taken apart into the words that are replaced, each with its kind; what is between them and what is public stays.

Characters are counted, never removed: a value of 65 characters stays one, and what is wrong with it stays wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from samlcheck.aws.attributes import ACCESS_CONTROL, PRINCIPAL_TAG, is_aws_name, near_miss
from samlcheck.aws.session_names import is_placeholder
from samlcheck.redact.kinds import Kind
from samlcheck.redact.protocols import words_of_standards
from samlcheck.redact.public import (
    CLAIMS,
    FIXED,
    HOST_LABELS,
    HOSTS,
    SUFFIXES,
    TOP_LEVEL,
    URL_WORDS,
    VENDOR_CLAIMS,
    VENDOR_NAME,
    WORDS,
)

__all__ = ["Token", "tokens", "tokens_of_a_name"]


class Token(NamedTuple):
    """A word that is to be replaced: where it stands in its value, and what it is."""

    start: int
    end: int
    kind: Kind


_WORD: Final = re.compile(
    r"(?<![0-9A-Za-z])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z])"
    r"|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])"
    r"|(?:[^\W_]|[\u249c-\u24e9\U0001f110-\U0001f189])+"  # also letters in brackets, circles and squares
)
_GUID_CHARS: Final = 36
_URL: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,20}):/{1,3}([^\s/?#\"'<>,]*)([^\s\"'<>,]*)")
_BARE_HOST: Final = re.compile(r"(?<![A-Za-z0-9.-])[A-Za-z0-9][A-Za-z0-9-]*+(?:\.[A-Za-z0-9][A-Za-z0-9-]*+)++(?![\w-])")
_LAST_LABEL: Final = re.compile(r"\.[A-Za-z]+(?![\w.-])")
_PORT: Final = re.compile(r":\d{1,5}$")
_ACCOUNT: Final = re.compile(r"[0-9]{12}")
_ID: Final = re.compile(r"#?(ID_|id(?=[0-9A-Za-z_-]{20,30}$))")
_NAME_PARTS: Final = re.compile(
    r"(?:^|(?<=[,+/]))\s*(?:CN|OU|O|L|ST|C|DC|SERIALNUMBER|emailAddress|E|UID)(?==)", re.IGNORECASE
)


Span = tuple[int, int]


class _Spans:
    """Stretches of a text, those that touch joined, each asked for in few steps however many there are."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._ends: list[int] = []
        self._starts: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, start: int, end: int) -> bool:
        """Whether all of it is in one of them."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]

    def outside(self, start: int, end: int) -> Iterator[Span]:
        """What of it is in none of them."""
        at = bisect_right(self._ends, start)
        while at < len(self._starts) and self._starts[at] < end:
            if self._starts[at] > start:
                yield start, self._starts[at]
            start = self._ends[at]
            at += 1
        if start < end:
            yield start, end


def tokens(text: str, kind: Kind, *, namespace: bool = False) -> Iterator[Token]:
    """The words of a value of that kind; a `namespace` that is nearly one of a standard's stays so."""
    if kind == "session-name" and is_placeholder(text.strip()):
        return
    fixed = [found.span() for found in FIXED.finditer(text)]
    fixed += words_of_standards(text, misspelt=namespace)
    if kind == "ids":
        fixed += [found.span(1) for found in _ID.finditer(text)]
    if kind in ("certificates", "roles"):
        fixed += [found.span() for found in _NAME_PARTS.finditer(text)]
    urls = _Spans(found.span() for found in _URL.finditer(text))
    addressed = [(found.start(3) - len(found[2].rpartition("@")[2]), found.start(3)) for found in _URL.finditer(text)]
    bare = [found.span() for found in _BARE_HOST.finditer(text) if _is_host(found[0]) and not urls.holds(*found.span())]
    for host in (*addressed, *bare):
        fixed += _public_part(text, host)
    public, hosts = _Spans(fixed), _Spans([*addressed, *bare])
    for found in _WORD.finditer(text):
        for start, end in public.outside(*found.span()):
            for word in _WORD.finditer(text, start, end):
                token = _token(word, kind, urls, hosts)
                if token:
                    yield token


def tokens_of_a_name(text: str) -> Iterator[Token]:
    """The words of an Attribute's Name: what AWS, Microsoft and OASIS have named stays, as do names anybody has."""
    meant = text if is_aws_name(text) else None
    if meant is None:
        miss = near_miss(text)
        if miss:
            meant = miss.meant or text
    if meant is not None:
        key = next((meant.removeprefix(each) for each in (PRINCIPAL_TAG, ACCESS_CONTROL) if meant.startswith(each)), "")
        if key and key.lower() not in CLAIMS:
            start = text.rfind(key)
            yield from (Token(start + a, start + b, "tags") for a, b, _ in tokens(key, "tags"))
        return
    if text.strip().lower() in CLAIMS:
        return
    vendor = VENDOR_NAME.match(text)
    if vendor and vendor[1].lower() not in VENDOR_CLAIMS:
        start = vendor.start(1)
        yield from (Token(start + a, start + b, "attributes") for a, b, _ in tokens(vendor[1], "attributes"))
        return
    yield from tokens(text, "attributes")


def _token(word: re.Match[str], kind: Kind, urls: _Spans, hosts: _Spans) -> Token | None:
    start, end = word.span()
    text = word[0]
    in_url, in_host = urls.holds(start, end), hosts.holds(start, end)
    of_address = in_url or in_host or kind == "hosts"
    owner = in_host and _LAST_LABEL.match(word.string, end)  # the name that somebody has registered, whatever it is
    if not owner and text.lower() in (URL_WORDS if of_address else WORDS):
        return None
    if _ACCOUNT.fullmatch(text):
        kind = "accounts"
    elif len(text) == _GUID_CHARS and (in_url or kind == "issuer"):
        kind = "tenants"
    elif in_url or in_host:
        kind = "hosts"
        if text.isdecimal() and len(text) <= len("65535") and word.string[start - 1] == ":":
            return None  # a port
    return Token(start, end, kind)


def _is_host(text: str) -> bool:
    return text.lower() in HOSTS or text.lower().endswith(SUFFIXES) or text.rpartition(".")[2].lower() in TOP_LEVEL


def _public_part(text: str, host: Span) -> Iterator[Span]:
    """Of a host: the whole of a public one, else the suffix of an identity provider, else the last label."""
    at = host[0]
    name = _PORT.sub("", text[at : host[1]])
    end = at + len(name)
    if name.lower() in HOSTS:
        yield at, end
        return
    suffix = next((each for each in SUFFIXES if name.lower().endswith(each)), "")
    if suffix:
        yield end - len(suffix), end
        for label in name[: -len(suffix)].split("."):
            if HOST_LABELS.fullmatch(label):
                yield at, at + len(label)
            at += len(label) + 1
        return
    last = name.rpartition(".")[2]
    if "." in name and last.lower() in TOP_LEVEL:
        yield end - len(last), end

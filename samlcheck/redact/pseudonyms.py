"""
What a word is replaced by: as long, of the same alphabet, the same for the same word, and not to be guessed.

Each word's replacement is made with HMAC of a secret that lives as long as the run. Without it nobody can try out
names until one fits; nothing keeps it, and nothing keeps what was replaced by what.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import string
import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["Pseudonyms"]

_GUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_HEX: Final = re.compile(
    r"(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{16,}|(?=[0-9A-F]*[0-9])(?=[0-9A-F]*[A-F])[0-9A-F]{16,}"
)
_ADDRESS: Final = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_VERSION: Final = 14
"""Where a GUID says of which version it is."""
_TRIES: Final = 200
_BLOCK: Final = 64
"""Code points that begin with the same bytes in UTF-8."""
_ACCOUNT: Final = 12
_UNSEEN: Final = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Letters to Unicode, nothing to a reader: a rule tells them from others."""


class Pseudonyms:
    """The replacements of one run; two words never get the same one as long as there are enough."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._made: dict[str, str] = {}
        self._used: set[str] = set()
        self._avoided: set[str] = set()

    def avoid(self, words: set[str]) -> None:
        """Never give one of these, in small letters: a word of the original would seem to have stayed."""
        self._avoided |= words

    def of(self, text: str) -> str:
        """What stands for a word, a GUID or an address of a machine; capitals stay where they are."""
        key = "".join(map(_small, text))
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._make(key)
            self._used.add(made)
        return "".join(_as_written(new, old) for new, old in zip(made, text, strict=True))

    def octets(self, purpose: str, content: bytes, length: int) -> bytes:
        """Bytes that stand for `content`: a digest, a signature, a ciphertext."""
        seed = hmac.digest(self._secret, purpose.encode() + b"\0" + content, "sha256")
        return hashlib.shake_256(seed).digest(length)

    def _make(self, key: str) -> str:
        for number in range(_TRIES):
            made = self._try(key, number)
            if made != key and made not in self._used and (number > _TRIES // 2 or made not in self._avoided):
                return made
        return made

    def _try(self, key: str, number: int) -> str:
        stream = self.octets(f"word {number}", key.encode("utf-8", "surrogatepass"), 2 * len(key))
        numbers = [int.from_bytes(stream[at : at + 2]) for at in range(0, len(stream), 2)]
        if _ADDRESS.fullmatch(key):
            return ".".join(_octet(part, numbers[at]) for at, part in enumerate(key.split(".")))
        letters = _alphabets(key)
        return "".join(letters[at][numbers[at] % len(letters[at])] for at in range(len(key)))


def _alphabets(key: str) -> list[str]:
    """For each character of a word those that may stand in its place."""
    guid = _GUID.fullmatch(key)
    if guid or _HEX.fullmatch(key):
        first = string.digits if key[0].isdigit() else "abcdef"
        kept = {_VERSION} if guid else set()
        return [
            char if char == "-" or at in kept else first if not at else "0123456789abcdef"
            for at, char in enumerate(key)
        ]
    letters = [_alike(char) for char in key]
    if key.isdecimal() and len(key) != _ACCOUNT and key.isascii():
        letters[0] = "0" if key[0] == "0" else "123456789"
    return letters


@lru_cache(maxsize=4096)
def _alike(char: str) -> str:
    """The characters of the same alphabet: as many bytes, small for small letters, composed for composed ones."""
    if char in string.ascii_lowercase:
        return string.ascii_lowercase
    if char in string.ascii_uppercase:
        return string.ascii_uppercase
    if char in string.digits:
        return string.digits
    start = ord(char) // _BLOCK * _BLOCK
    return "".join(other for other in map(chr, range(start, start + _BLOCK)) if _kin(other) == _kin(char)) or char


def _kin(char: str) -> tuple[object, ...]:
    decomposed = unicodedata.decomposition(char)
    return (
        unicodedata.category(char),
        char.isupper(),
        decomposed.startswith("<"),
        bool(decomposed),
        unicodedata.normalize("NFC", char) == char,
        len(char.upper()),
        len(char.upper().encode("utf-8", "replace")),
        char.isascii(),
        _in(char, "cp1252"),
        char in _UNSEEN,
    )


def _in(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeError:
        return False
    return True


def _octet(part: str, number: int) -> str:
    lowest = (0, 10, 100)[len(part) - 1] if part[0] != "0" else 0
    highest = (9, 99, 255)[len(part) - 1]
    return str(lowest + number % (highest - lowest + 1)).zfill(len(part))


def _small(char: str) -> str:
    return (
        char.lower() if len(char.lower().encode("utf-8", "replace")) == len(char.encode("utf-8", "replace")) else char
    )


def _as_written(new: str, old: str) -> str:
    return new.upper() if old.isupper() and len(new.upper()) == 1 else new

"""The inputs of `samlcheck certs`: captures, key stores with their password, aggregates that are read as they come."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from samlcheck.cli.bar import opened
from samlcheck.cli.files import STANDARD, listed
from samlcheck.cli.inputs import gather
from samlcheck.cli.say import say
from samlcheck.errors import TrustError, UsageError
from samlcheck.intake import read
from samlcheck.intake.large import HEAD, is_aggregate
from samlcheck.rollover.inventory_of import Opened, Stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samlcheck.intake import Capture

__all__ = ["Inputs"]

_PKCS12: Final = b"\x02\x01\x03"
"""Its version, behind the head of the outermost sequence (RFC 7292, 4)."""
_NAMED: Final = 3


class Inputs:
    """
    What is looked at, read one by one as it is asked for.

    `told` are the sources of which has been said already that they cannot be read.
    """

    def __init__(self, named: Sequence[str], *, clipboard: bool, kept: str | None = None) -> None:
        self._named = named
        self._kept = kept
        self._clipboard = clipboard
        self._left_out: list[str] = []
        self.told: set[str] = set()

    def __iter__(self) -> Iterator[Capture | Opened | Stream]:
        """Everything in them. Raises SamlcheckError where nothing is given, and for a directory without files."""
        if self._named.count(STANDARD) > 1:
            raise UsageError("standard input can be read once: save the other in a file")
        if self._clipboard or not self._named:
            yield from self._read((), found=False, clipboard=self._clipboard)
        for name in self._named:
            several = listed(name)
            for path in [name] if several is None else [str(each) for each in several]:
                yield from self._one(path, found=several is not None)
        if self._left_out:
            self._tell_left_out()

    def _one(self, name: str, *, found: bool) -> Iterator[Capture | Opened | Stream]:
        if name != STANDARD and _is_aggregate(name):
            yield Stream(name, partial(opened, name))
        else:
            yield from self._read((name,), found=found, clipboard=False)

    def _read(self, named: Sequence[str], *, found: bool, clipboard: bool) -> Iterator[Capture | Opened | Stream]:
        for given in gather(named, clipboard=clipboard, kept=self._kept):
            source, data, why, *_ = given
            if given.large and given.large.open_again:
                yield Stream(source, given.large.open_again)
            elif data is None:
                self.told.add(source)
                yield Opened(source, "unread", problem=why)
            elif _PKCS12 in data[2:9] and data.startswith(b"\x30"):
                yield _key_store(source, data)
            else:
                captures = read(data, source=source)
                if found and not any(_promising(each) for each in captures):
                    self._left_out.append(source)
                else:
                    yield from captures

    def _tell_left_out(self) -> None:
        names = ", ".join(self._left_out[:_NAMED])
        more = f" and {len(self._left_out) - _NAMED:,} more" if len(self._left_out) > _NAMED else ""
        say(f"left out, for they hold nothing with a certificate: {names}{more}")


def _is_aggregate(name: str) -> bool:
    try:
        with Path(name).open("rb") as file:
            return is_aggregate(file.read(HEAD))
    except (OSError, ValueError):  # said when it is read
        return False


def _promising(capture: Capture) -> bool:
    """Whether a file that nobody named is worth a word when it cannot be read: not a note, a script, a key."""
    if capture.kind != "unknown":
        return True
    looks = capture.oddities[-1].detail if capture.oddities else ""
    return capture.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or looks.startswith(
        ("a certificate whose", "a PKCS #7")
    )


def _key_store(source: str, data: bytes) -> Opened:
    from samlcheck.cli.password import open_key_store

    try:
        return Opened(source, "pkcs12", open_key_store(source, data))
    except TrustError as error:
        return Opened(source, "pkcs12", problem=str(error).removeprefix(f"{source}: "))

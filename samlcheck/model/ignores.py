"""What a team has decided to live with: ignores, each with its reason and its end, and what became of them in a run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = ["EVERYTHING", "Ignore", "IgnoreUse", "Ignores"]

EVERYTHING: Final = "*"
_HERE: Final = "./"
"""In front of a path it changes nothing."""
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{16}(-\d{1,9})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """
    One ignore: `rule` is a code or the beginning of codes in capitals, `expires` the last day, in UTC, on which it
    holds, `source` the file that has it. `target` is an entityID or Issuer, a finding's fingerprint, or a glob of an
    input's path or its last part.
    """

    rule: str
    target: str
    reason: str
    expires: date
    source: str

    def is_of(self, code: str) -> bool:
        """Whether it is about the rule with that code."""
        return code.startswith(self.rule)

    def is_over(self, today: date) -> bool:
        """Whether it has ended."""
        return today > self.expires

    def meets(self, *, issuers: Iterable[str], sources: Iterable[str]) -> bool:
        """Whether the target is a document from there, of these issuers."""
        path = self.target.removeprefix(_HERE)
        return self.target in issuers or any(
            fnmatchcase(name, path) for source in sources for name in (source.removeprefix(_HERE), _last(source))
        )

    @property
    def is_everywhere(self) -> bool:
        """Whether every document may have what it is about: it names none, or one finding alone."""
        return self.target == EVERYTHING or _FINGERPRINT.fullmatch(self.target) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class IgnoreUse:
    """`used`: it met a finding; `tried`: a rule it is about was run on something that it is about."""

    ignore: Ignore
    used: bool
    tried: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignores:
    """Every ignore of a run, what became of it, and the day on which that was, in UTC."""

    uses: tuple[IgnoreUse, ...]
    today: date


def _last(source: str) -> str:
    """The file's own name, without its folder and without the configuration that names it."""
    return source.rpartition(": ")[2].replace("\\", "/").rpartition("/")[2]

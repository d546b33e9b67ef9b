"""Pairs of minted responses, judged and compared: what every test of the comparison begins with."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any

from samlcheck import Trust, check
from samlcheck.diff import Comparison, compare
from samlcheck.engine.report import Report
from samlcheck.mint import Minter

__all__ = ["NOW", "Later", "facts", "judged", "pair"]

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)


class Later(Minter):
    """An identity provider that makes every response with these changes, whatever else a recipe changes."""

    __slots__ = ("always",)
    always: dict[str, Any]

    def __init__(self, flavour: str, **always: Any) -> None:
        """Take what changes always."""
        super().__init__(flavour)
        object.__setattr__(self, "always", always)

    def response(self, **changes: Any) -> bytes:
        """A Response with both kinds of changes."""
        return super().response(**{**changes, **self.always})


@cache
def trust_of(flavour: str) -> Trust:
    """The metadata of a product, loaded once."""
    return Trust.from_metadata(Minter(flavour).metadata())


def judged(data: bytes, *, flavour: str = "plain", trusted: bool = True, **asked: Any) -> Report:
    """The report on a message of this flavour."""
    trust = trust_of(flavour) if trusted else None
    return check(data, **{"trust": trust, "now": NOW, "source": "response.xml", **asked})


def pair(flavour: str = "plain", **changes: Any) -> Comparison:
    """A healthy response as A, and as B the same with these changes."""
    idp = Minter(flavour)
    return compare(
        judged(idp.response(), flavour=flavour, source="a.xml"),
        judged(idp.response(**changes), flavour=flavour, source="b.xml"),
    )


def facts(comparison: Comparison) -> set[str]:
    """The ids of what the two say differently."""
    return {each.fact.id for each in comparison.differences}

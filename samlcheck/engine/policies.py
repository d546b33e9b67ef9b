"""The trust policies that were given beside a message: read, numbered as inputs of the report, told to it by name."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from samlcheck.errors import TrustError
from samlcheck.model.policy import RolePolicy, read_policies
from samlcheck.model.trust import TrustFile

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["PolicyInput", "load_policies"]


class PolicyInput(NamedTuple):
    """What a report says of one file with trust policies."""

    source: str
    sha256: str


def load_policies(
    items: Iterable[bytes | str | TrustFile], *, first: int
) -> tuple[tuple[RolePolicy, ...], tuple[PolicyInput, ...]]:
    """
    The policies in all of `items`, and the inputs they make; the first is number `first` of the report's inputs.

    Raises TrustError, which names the input, for one that cannot be read or holds no trust policy.
    """
    roles: list[RolePolicy] = []
    inputs: list[PolicyInput] = []
    for number, item in enumerate(items):
        file = item if isinstance(item, TrustFile) else TrustFile(f"trust policy[{number}]", _bytes(item))
        try:
            roles += read_policies(file.data, source=first + number)
        except TrustError as error:
            raise TrustError(f"{file.source} {error}") from error
        inputs.append(PolicyInput(file.source, hashlib.sha256(file.data).hexdigest()))
    return tuple(roles), tuple(inputs)


def _bytes(item: bytes | str) -> bytes:
    return item.encode(errors="surrogatepass") if isinstance(item, str) else bytes(item)

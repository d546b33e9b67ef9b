"""Cases of RSP011 decryption-failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from samlcheck.mint import Minter, key
from samlcheck.mint.scenarios.registry import bad, good


def _with_key(name: str) -> Mapping[str, Sequence[bytes | str]]:
    return {"metadata": [Minter().metadata()], "decryption_keys": [key(name).private_pem]}


@bad(outcome="undetermined", also=("RSP004",), trust=lambda _: _with_key("rsa-4096"))
def key_of_another_size(idp: Minter) -> bytes:
    """The assertion was encrypted for a key of 2,048 bits, and one of 4,096 was given."""
    return idp.response(encrypted=True, sign="response")


@good(outcome="undetermined", also=("RSP004",), trust=lambda _: _with_key("encryption"))
def key_of_the_right_size(idp: Minter) -> bytes:
    """A key that may be the right one: nothing says that it is not."""
    return idp.response(encrypted=True, sign="response")

"""Cases of SIG015: nothing says whose signature counts."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="undetermined", trust="none", also=("SIG004",), flavour="entra")
def response_alone(idp: Minter) -> bytes:
    """What people paste first: the response, and nothing else."""
    return idp.response()


@bad(outcome="undetermined", trust="none", also=("RSP004",))
def encrypted(idp: Minter) -> bytes:
    """The signature may be inside the encrypted assertion; without metadata it will stay open all the same."""
    return idp.response(encrypted=True, sign=None)


@good(flavour="entra")
def with_metadata(idp: Minter) -> bytes:
    """The metadata was given."""
    return idp.response()

"""Cases of SIG004: the signature verifies with the certificate it carries, and nothing was given to compare."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(trust="none", outcome="undetermined", also=("SIG015",))
def certificate_carried(idp: Minter) -> bytes:
    """A genuine response, judged without metadata."""
    return idp.response()


@bad(trust="none", outcome="undetermined", also=("SIG015",))
def signed_by_a_stranger(idp: Minter) -> bytes:
    """A forged response looks the same as a genuine one, as long as nobody vouches for either key."""
    return idp.response(key="attacker")


@bad(trust="none", outcome="undetermined", also=("SIG015",), flavour="okta")
def both_signed(idp: Minter) -> bytes:
    """Two signatures by one key are one finding."""
    return idp.response()


@bad(trust="none", outcome="undetermined", also=("SIG015",))
def key_value_carried(idp: Minter) -> bytes:
    """KeyInfo carries the bare key and no certificate."""
    return idp.response(key_info="key-value")


@good(trust="none", outcome="undetermined", also=("SIG015",))
def nothing_carried(idp: Minter) -> bytes:
    """Without KeyInfo there is no key to try: SIG015 alone speaks."""
    return idp.response(key_info=None)

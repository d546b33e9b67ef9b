"""Cases of SIG014: KeyInfo shows another key than the one that signed."""

from __future__ import annotations

from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="accept")
def next_certificate_shown(idp: Minter) -> bytes:
    """In a change of certificate: the next one is shown, the old one signs."""
    return idp.response(certificate=idp.certificate("idp-next"))


@bad(outcome="accept", flavour="okta")
def next_certificate_shown_twice(idp: Minter) -> bytes:
    """The same in two signatures: one finding."""
    return idp.response(certificate=idp.certificate("idp-next"))


@bad(outcome="accept")
def certificate_beside_the_right_key_value(idp: Minter) -> bytes:
    """KeyInfo holds the right bare key and the certificate of another."""
    return idp.response(certificate=idp.certificate("attacker"), key_info="both")


@bad(outcome="undetermined", trust="none", also=("SIG004", "SIG015"))
def one_of_two_keys_carried(idp: Minter) -> bytes:
    """Without metadata: of the two keys that are carried, the bare one verifies."""
    return idp.response(certificate=idp.certificate("attacker"), key_info="both")


@good()
def certificate_and_key_value(idp: Minter) -> bytes:
    """The certificate and the bare key are the same."""
    return idp.response(key_info="both")


@good()
def no_key_info(idp: Minter) -> bytes:
    """No KeyInfo at all is in order: the metadata tells the key."""
    return idp.response(key_info=None)

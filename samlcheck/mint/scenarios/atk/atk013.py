"""Cases of ATK013: a copy of the trusted certificate with another key in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cryptography import x509

from samlcheck.mint.keys import key, pem
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import bad, good


def own_certificate(idp: Minter) -> Mapping[str, Sequence[bytes | str]]:
    """The certificate alone, as --cert gives it."""
    return {"certificates": [pem(idp.certificate())]}


def _copied(idp: Minter) -> x509.Certificate:
    """What tools for testers call a clone: every name, number and date of the genuine one, over the forger's key."""
    habits = idp.habits
    return key("attacker").certificate(
        subject=habits.subject,
        serial=habits.serial,
        not_before=habits.certificate_from,
        not_after=habits.certificate_to,
    )


@bad(also=("SIG003",))
def assertion_signed(idp: Minter) -> bytes:
    """The Assertion was signed anew, and the KeyInfo shows the copy."""
    return idp.response(key="attacker", certificate=_copied(idp))


@bad(flavour="entra", also=("SIG003",))
def both_signed(idp: Minter) -> bytes:
    """Response and Assertion were signed anew, in the layout of Entra: one finding."""
    return idp.response(sign="both", key="attacker", certificate=_copied(idp))


@bad(flavour="keycloak", trust=own_certificate, also=("SIG003", "SIG007"))
def response_signed(idp: Minter) -> bytes:
    """The Response alone is signed, and a certificate is what was given to trust."""
    return idp.response(sign="response", key="attacker", certificate=_copied(idp))


@good(flavour="entra", also=("SIG003",), outcome="refuse")
def rolled_over(idp: Minter) -> bytes:
    """The next certificate of the same identity provider has the same subject, as every one of Entra's has."""
    return idp.response(key="idp-next")


@good(also=("SIG003",), outcome="refuse")
def stranger(idp: Minter) -> bytes:
    """Somebody signed with a certificate of his own that looks like nothing that is trusted."""
    return idp.response(key="attacker", certificate=key("attacker").certificate(subject="CN=Somebody"))


@good(also=("SIG003",), outcome="refuse")
def no_key_info(idp: Minter) -> bytes:
    """An unknown key, and no certificate to look at."""
    return idp.response(key="attacker", key_info=None)


@good()
def own(idp: Minter) -> bytes:
    """The trusted certificate itself."""
    return idp.response()

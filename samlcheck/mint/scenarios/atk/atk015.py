"""Cases of ATK015: a signed failure that carries an assertion."""

from __future__ import annotations

from lxml import etree

from samlcheck.mint.minter import Minter, edit
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.wrapping import forged, part, signature_of

FAILED = ["Responder", "AuthnFailed"]


def _failure(idp: Minter) -> bytes:
    return idp.response(status=FAILED, assertions=0, sign="response")


@bad()
def both_signed(idp: Minter) -> bytes:
    """The identity provider signs a failure and an assertion in it, both for real: the Status still says no."""
    return idp.response(status=FAILED, sign="both")


@bad(flavour="entra", also=("SIG002", "SIG007"))
def forged_assertion(idp: Minter) -> bytes:
    """A forged Assertion was put into a signed failure; nothing signs it."""
    decoy = forged(part(etree.fromstring(idp.response()), "Assertion"))
    return edit(_failure(idp), lambda root: root.append(decoy))


@bad(also=("SIG002", "SIG003"))
def copied_signature_value(idp: Minter) -> bytes:
    """The forged Assertion carries the signature value of the failure: two signatures, and one is genuine."""

    def change(root: etree._Element) -> None:
        decoy = part(etree.fromstring(idp.response()), "Assertion")
        value = part(signature_of(decoy), "SignatureValue")
        value.text = part(signature_of(root), "SignatureValue").text
        root.append(decoy)

    return edit(_failure(idp), change)


@bad(also=("RSP004",))
def encrypted_assertion(idp: Minter) -> bytes:
    """The failure carries an encrypted assertion, which somebody with the key might use."""
    return idp.response(status=FAILED, sign="response", encrypted=True)


@good(also=("RSP001",), outcome="refuse")
def signed_failure(idp: Minter) -> bytes:
    """A failure, signed and without an assertion: that is how it should be."""
    return _failure(idp)


@good(flavour="entra", also=("RSP001",), outcome="refuse")
def failure_of_entra(idp: Minter) -> bytes:
    """The same in the layout of Entra, with its words."""
    return idp.response(
        status=["Responder", "RequestDenied"], status_message="AADSTS50105", assertions=0, sign="response"
    )

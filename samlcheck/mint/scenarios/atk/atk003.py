"""Cases of ATK003: a forged Assertion before the signed one."""

from __future__ import annotations

from samlcheck.mint.minter import Minter, edit
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.wrapping import forged, part, xsw


@bad()
def assertion_signed(idp: Minter) -> bytes:
    """The Assertion is signed, the Response is not."""
    return xsw(3, idp.response())


@bad(also=("SIG002",))
def both_signed(idp: Minter) -> bytes:
    """Both are signed; the Response was changed by the attack, so that its own signature fails."""
    return xsw(3, idp.response(sign="both"))


@bad(flavour="entra")
def default_namespace(idp: Minter) -> bytes:
    """The message has SAML as its default namespaces, as Entra writes it."""
    return xsw(3, idp.response())


@bad(trust="none", also=("SIG004", "SIG015"))
def no_trust(idp: Minter) -> bytes:
    """Without any trust the shape is the same."""
    return xsw(3, idp.response())


@good(also=("ATK009", "ATK010"), outcome="refuse")
def forged_behind(idp: Minter) -> bytes:
    """The forged Assertion stands behind the signed one, which is none of the eight shapes."""
    return edit(idp.response(), lambda root: root.append(forged(part(root, "Assertion"))))


@good(also=("ATK009",), outcome="refuse")
def two_signed(idp: Minter) -> bytes:
    """Two Assertions, each signed: one too many, and neither is forged."""
    return idp.response(assertions=2)


@good(flavour="entra")
def one(idp: Minter) -> bytes:
    """One signed Assertion."""
    return idp.response()

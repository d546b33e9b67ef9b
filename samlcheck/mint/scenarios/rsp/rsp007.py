"""Cases of RSP007 bare-assertion."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(also=("SIG001",), flavour="okta")
def okta_preview(idp: Minter) -> bytes:
    """What Okta's "Preview the SAML assertion" shows: the assertion alone, not signed."""
    return idp.assertion(sign=None)


@bad(outcome="undetermined")
def signed(idp: Minter) -> bytes:
    """The assertion alone with its signature: nothing is wrong with it, and the Response is missing."""
    return idp.assertion()


@good()
def response(idp: Minter) -> bytes:
    """A Response with the assertion in it."""
    return idp.response()

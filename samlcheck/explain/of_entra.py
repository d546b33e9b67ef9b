"""
Why Microsoft Entra issues no response, by the number of its error. What each means, and the advice, is Entra's table.

Most of these errors end before there is a response: what tells more is the request that led to them, or Entra's own
log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.explain.causes import CONTENT, RESPONSE, cause
from samlcheck.idp.fix import Fix

if TYPE_CHECKING:
    from samlcheck.explain.causes import Cause
    from samlcheck.idp.aadsts import Aadsts

__all__ = ["cause_of"]

_ABOUT_THE_REQUEST: Final = frozenset(
    {700016, 50011, 750054, 75005, 75001, 75003, 75008, 75011, 75016, 900236, 76021, 76026, 500011, 50001}
)
"""These complain of the AuthnRequest, which a HAR or SAML-tracer has caught."""
_REQUEST: Final = "the AuthnRequest: its Issuer, AssertionConsumerServiceURL and RequestedAuthnContext"
_LOG: Final = "Entra admin center > Monitoring & health > Sign-in logs, at the time and for the user"


def cause_of(error: Aadsts) -> Cause:
    """The one cause of an error of Entra's."""
    asks = error.code in _ABOUT_THE_REQUEST
    end = "" if "://" in error.advice.split()[-1] else "."
    return cause(
        error.meaning,
        "RSP001",
        "INP001",
        look=_REQUEST if asks else _LOG,
        fix=Fix(key=f"aadsts-{error.code}", by="idp", text=f"Entra: {error.advice}{end}"),
        run=CONTENT if asks else RESPONSE,
    )

"""
Microsoft Entra's own error codes, as they stand in the StatusMessage of a response or on its error page.

Source: Microsoft, "Microsoft Entra authentication and authorization error codes". Microsoft says that codes
and texts change; the page https://login.microsoftonline.com/error?code=... has the current words. AWS's
errors are elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ["CODES", "Aadsts", "find", "of_number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aadsts:
    """One code: what it means and what to do. `known` is false for a code outside the table."""

    code: int
    meaning: str
    advice: str
    known: bool = True


_ACCOUNT: Final = "mend the account; the federation is not the cause"
_POLICY: Final = "look at the Conditional Access policies and the user's MFA methods; the federation is not the cause"
_CERTIFICATE: Final = "create a SAML signing certificate for the app and make it active"
_GUEST: Final = "invite the user as a guest, or sign in with an account of this tenant"
_TENANT: Final = "correct the tenant in the sign-in URL"
_REQUEST: Final = "correct the AuthnRequest that the service provider or tool sends, or start from My Apps"

_TABLE: Final = (
    (
        50105,
        "the user is not assigned to the app",
        "assign the user, or a group of which the user is a direct member: nested groups do not count",
    ),
    (
        700016,
        "no app in this tenant has that identifier",
        "send the app's Identifier (Entity ID) as Issuer of the AuthnRequest, in the right tenant",
    ),
    (
        50011,
        "the reply URL of the request is not one of the app's",
        "add the request's URL to Reply URL; for AWS https://signin.aws.amazon.com/saml without #1",
    ),
    (
        750054,
        "neither SAMLRequest nor SAMLResponse was in the query",
        "start from My Apps instead of opening the sign-in URL alone, and correct the app's Sign on URL",
    ),
    (75005, "the SAML message cannot be read or is not supported", _REQUEST),
    (75001, "an error while the message was bound", _REQUEST),
    (75003, "the binding is not supported: Entra answers by HTTP-POST only", "ask for HTTP-POST"),
    (75008, "the request was denied: unexpected Destination", _REQUEST),
    (
        75011,
        "the way the user signed in is not the one that the request asks for",
        "drop RequestedAuthnContext in the service provider or tool",
    ),
    (75016, "the NameIDPolicy of the request is not valid", _REQUEST),
    (900236, "a property of the request is not supported", _REQUEST),
    (
        76021,
        "the app takes signed requests only",
        "sign the AuthnRequest, or switch off Require verification certificates",
    ),
    (76026, "the request was issued too long ago", "send a new request, and compare the clocks"),
    (50003, "the app has no signing key", _CERTIFICATE),
    (50146, "the app's own signing key is missing, expired or not yet valid", _CERTIFICATE),
    (50010, "no audience is configured for the app", "set the app's Identifier (Entity ID)"),
    (500011, "the app is not found in this tenant", "add the app to the tenant"),
    (50001, "the app is not found or is disabled", "add or enable the app"),
    (501241, "the NameID has no source value", "give Unique User Identifier a source that every user has"),
    (
        50124,
        "a claims transformation has an unfit input",
        "look at the transformations under Attributes & Claims",
    ),
    (50020, "the user is of another tenant", _GUEST),
    (90072, "the user is of another tenant and no guest here", _GUEST),
    (16000, "the account picked is not in this tenant", _GUEST),
    (50053, "the account is locked, or the sign-in came from a malicious address", _ACCOUNT),
    (50055, "the password is expired", _ACCOUNT),
    (50056, "there is no or a wrong password", _ACCOUNT),
    (50057, "the account is disabled", _ACCOUNT),
    (50126, "the user name or password is wrong", _ACCOUNT),
    (50074, "strong authentication is required", _POLICY),
    (50076, "multi-factor authentication is required", _POLICY),
    (50078, "the multi-factor authentication has expired", _POLICY),
    (50079, "the user must register for multi-factor authentication", _POLICY),
    (50131, "Conditional Access refused", _POLICY),
    (90002, "the tenant is not found", _TENANT),
    (90019, "no tenant can be read from the request", _TENANT),
    (50059, "no tenant can be read from the request or the user", _TENANT),
)

CODES: Final[Mapping[int, Aadsts]] = {
    code: Aadsts(code=code, meaning=meaning, advice=advice) for code, meaning, advice in _TABLE
}
"""By number."""

_CODE: Final = re.compile(r"AADSTS(\d{4,8})(?!\d)", re.ASCII)
_CONDITIONAL_ACCESS: Final = range(53_000, 54_000)


def find(text: str) -> Aadsts | None:
    """The first AADSTS code in `text`, None when there is none."""
    found = _CODE.search(text)
    return of_number(int(found[1])) if found else None


def of_number(code: int) -> Aadsts:
    """What is known of a code; `known` is false where that is nothing."""
    if code in CODES:
        return CODES[code]
    if code in _CONDITIONAL_ACCESS:
        return Aadsts(code=code, meaning="a Conditional Access policy refused", advice=_POLICY)
    page = f"https://login.microsoftonline.com/error?code={code}"
    return Aadsts(code=code, meaning="a code that is not in our table", advice=f"read {page}", known=False)

"""Cases of AST018 guest-name."""

from __future__ import annotations

from samlcheck.mint import GOOD, ROLE_SESSION_NAME, Minter
from samlcheck.mint.scenarios.registry import bad, good

GUEST = "bob_contoso.com#EXT#@example.onmicrosoft.com"
NAME = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"


@bad(outcome="accept", flavour="entra")
def guest_with_mail_as_session_name(idp: Minter) -> bytes:
    """A guest in NameID and name claim; the RoleSessionName is the mail address, and all is well."""
    return idp.response(name_id=GUEST, attributes={NAME: [GUEST], **GOOD, ROLE_SESSION_NAME: ["bob@contoso.com"]})


@bad(outcome="accept", flavour="entra")
def guest_in_a_claim(idp: Minter) -> bytes:
    """Only a claim that AWS does not read shows the guest."""
    return idp.response(attributes={NAME: [GUEST], **GOOD})


@good(flavour="entra")
def member(idp: Minter) -> bytes:
    """A member of the tenant."""
    return idp.response()

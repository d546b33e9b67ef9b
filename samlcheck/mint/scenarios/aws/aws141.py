"""Cases of AWS141: a # in the URL to which the response goes."""

from __future__ import annotations

from samlcheck.mint import SIGN_IN, Minter
from samlcheck.mint.scenarios.registry import bad, good

NUMBERED = f"{SIGN_IN}#2"


@bad(flavour="entra")
def suffix_in_the_reply_url(idp: Minter) -> bytes:
    """The second AWS application of a tenant, its #2 typed into the reply URL as well."""
    return idp.response(recipient=NUMBERED, destination=NUMBERED)


@bad(outcome="accept", flavour="entra")
def in_the_destination_alone(idp: Minter) -> bytes:
    """AWS is not known to look at the Destination."""
    return idp.response(destination=NUMBERED)


@bad()
def in_the_recipient_alone(idp: Minter) -> bytes:
    """The Recipient is what AWS and trust policies compare."""
    return idp.response(recipient=NUMBERED)


@bad(outcome="accept", flavour="entra", options={"mode": "api"})
def called_by_a_program(idp: Minter) -> bytes:
    """In an API call only the role's trust policy looks at the Recipient."""
    return idp.response(recipient=NUMBERED, destination=NUMBERED)


@good(flavour="entra")
def in_the_identifier_alone(idp: Minter) -> bytes:
    """Entra takes the #2 off the identifier before it sends the Audience: nothing of it is left."""
    return idp.response()

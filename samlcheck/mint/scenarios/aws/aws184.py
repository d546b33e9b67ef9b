"""Cases of AWS184: a response that is too large for AWS Client VPN."""

from __future__ import annotations

from samlcheck.mint import EMAIL, USER, Minter
from samlcheck.mint.scenarios.registry import bad, good

CLIENT = "http://127.0.0.1:35001"
NAME = "urn:amazon:webservices:clientvpn"


def message(idp: Minter, claim: str) -> bytes:
    """A response for AWS Client VPN with one long claim."""
    return idp.response(
        attributes={"memberOf": ["engineers"], "entitlements": [claim]},
        name_id=USER,
        name_id_format=EMAIL,
        sign="both",
        recipient=CLIENT,
        destination=CLIENT,
        audience=NAME,
    )


@bad(flavour="okta")
def all_entitlements(idp: Minter) -> bytes:
    """One claim lists all that the user may do."""
    return message(idp, "vpn:connect," * 11_000)


@bad(flavour="shibboleth")
def from_another_product(idp: Minter) -> bytes:
    """The limit is the same whoever sends it."""
    return message(idp, "x" * 131_072)


@good(flavour="okta")
def over_the_limit_of_iam(idp: Minter) -> bytes:
    """A hundred thousand characters are too many for IAM once they are base64, and not for Client VPN."""
    return message(idp, "x" * 100_000)

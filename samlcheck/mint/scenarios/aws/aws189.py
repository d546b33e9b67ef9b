"""Cases of AWS189: a NameID that AWS Client VPN cuts off."""

from __future__ import annotations

from samlcheck.mint import EMAIL, Minter
from samlcheck.mint.scenarios.aws.aws185 import CLIENT, NAME
from samlcheck.mint.scenarios.registry import bad, good

DEPARTMENTS = ",".join(f"OU=Department {number}" for number in range(20))


def message(idp: Minter, name_id: str) -> bytes:
    """A response for AWS Client VPN with this NameID."""
    return idp.response(
        attributes={},
        name_id=name_id,
        name_id_format=EMAIL,
        sign="both",
        recipient=CLIENT,
        destination=CLIENT,
        audience=NAME,
    )


@bad(flavour="shibboleth", also=("AWS181",), outcome="undetermined")
def distinguished_name(idp: Minter) -> bytes:
    """A distinguished name of more than 255 characters, sent as if it were an address."""
    return message(idp, f"CN=Alice Example,{DEPARTMENTS}")


@bad(flavour="okta", outcome="accept")
def one_character_more(idp: Minter) -> bytes:
    """An address of 256 characters."""
    return message(idp, f"{'a' * 244}@example.com")


@good(flavour="okta")
def as_long_as_it_may_be(idp: Minter) -> bytes:
    """An address of 255 characters."""
    return message(idp, f"{'a' * 243}@example.com")


@good(flavour="auth0")
def address(idp: Minter) -> bytes:
    """An address as people have them."""
    return message(idp, "alice@example.com")

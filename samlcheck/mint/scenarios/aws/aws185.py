"""Cases of AWS185: groups that AWS Client VPN does not read."""

from __future__ import annotations

from collections.abc import Sequence

from samlcheck.mint import EMAIL, USER, Minter
from samlcheck.mint.scenarios.registry import bad, good

CLIENT = "http://127.0.0.1:35001"
NAME = "urn:amazon:webservices:clientvpn"


def message(idp: Minter, groups: Sequence[str], name: str = "memberOf") -> bytes:
    """A response for AWS Client VPN with these groups."""
    return idp.response(
        attributes={name: list(groups)},
        name_id=USER,
        name_id_format=EMAIL,
        sign="both",
        recipient=CLIENT,
        destination=CLIENT,
        audience=NAME,
    )


@bad(flavour="okta", outcome="accept")
def small_letters(idp: Minter) -> bytes:
    """`memberof`: no authorization rule for a group holds."""
    return message(idp, ["engineers"], "memberof")


@bad(flavour="okta", outcome="accept")
def too_many(idp: Minter) -> bytes:
    """Two hundred and one groups."""
    return message(idp, [f"group-{number}" for number in range(201)])


@bad(flavour="shibboleth", outcome="accept")
def long_name(idp: Minter) -> bytes:
    """A distinguished name of more than 255 characters."""
    return message(idp, ["CN=Engineers," + ",".join(f"OU=Department {number}" for number in range(20))])


@good(flavour="okta")
def as_the_guide_has_it(idp: Minter) -> bytes:
    """Two hundred groups under the right name."""
    return message(idp, [f"group-{number}" for number in range(200)])


@good(flavour="shibboleth")
def longest_name(idp: Minter) -> bytes:
    """255 characters are taken."""
    return message(idp, ["g" * 255])

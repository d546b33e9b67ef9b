"""Cases of AWS122: several session names."""

from __future__ import annotations

from samlcheck.mint import GOOD, ROLE_SESSION_NAME, USER, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="undetermined", flavour="google")
def two_addresses(idp: Minter) -> bytes:
    """The claim takes all e-mail addresses of the user."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: [USER, "alice@example.org"]})


@bad(outcome="undetermined", flavour="keycloak", also=("AST016",))
def two_mappers(idp: Minter) -> bytes:
    """Two mappers write the same attribute, each its own."""
    return idp.response(attributes=[*GOOD.items(), (ROLE_SESSION_NAME, "alice")])


@good()
def one_name(idp: Minter) -> bytes:
    """One value."""
    return idp.response()

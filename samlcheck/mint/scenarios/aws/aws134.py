"""Cases of AWS134: several values of SessionDuration."""

from __future__ import annotations

from samlcheck.mint import GOOD, SESSION_DURATION, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="undetermined", flavour="okta", also=("AWS133",))
def one_hour_and_two(idp: Minter) -> bytes:
    """Everybody gets an hour and a group two, and the user is in the group."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: ["3600", "7200"]})


@bad(outcome="undetermined", flavour="keycloak", also=("AST016",))
def two_mappers(idp: Minter) -> bytes:
    """Two mappers write the same attribute, both with the same value."""
    return idp.response(attributes=[*GOOD.items(), (SESSION_DURATION, "3600"), (SESSION_DURATION, "3600")])


@bad(also=("AWS131",))
def one_of_them_out_of_range(idp: Minter) -> bytes:
    """Three values, one of which is no duration that AWS gives."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: ["3600", "1800", "60"]})


@good()
def one_value(idp: Minter) -> bytes:
    """One value."""
    return idp.response(attributes={**GOOD, SESSION_DURATION: "3600"})

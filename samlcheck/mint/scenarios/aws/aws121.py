"""Cases of AWS121: a RoleSessionName that AWS does not take."""

from __future__ import annotations

from samlcheck.mint import GOOD, ROLE_SESSION_NAME, USER, Minter
from samlcheck.mint.scenarios.registry import bad, good

GUEST = "user_contoso.com#EXT#@fabrikam.onmicrosoft.com"


@bad(flavour="entra")
def guest(idp: Minter) -> bytes:
    """The user name of a guest in Entra holds `#EXT#`."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: GUEST})


@bad(flavour="okta")
def display_name(idp: Minter) -> bytes:
    """A display name has a blank."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: "Alice Example"})


@bad(flavour="adfs")
def windows_account(idp: Minter) -> bytes:
    """A Windows account name has a backslash."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: "EXAMPLE\\alice"})


@bad(flavour="keycloak")
def accented_letter(idp: Minter) -> bytes:
    """Letters outside of ASCII are not allowed."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: "andré@example.com"})


@bad(flavour="google")
def too_long(idp: Minter) -> bytes:
    """65 characters."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: f"{'a' * 53}@example.com"})


@bad()
def one_letter(idp: Minter) -> bytes:
    """One character."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: "a"})


@bad()
def distinguished_name(idp: Minter) -> bytes:
    """Too long and with a blank: one finding says both."""
    name = f"CN=Alice Example,OU={'Engineering' * 5},DC=example,DC=com"
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: name})


@bad(also=("AST017",))
def blank_after_the_name(idp: Minter) -> bytes:
    """64 letters and a blank behind them: AWS was seen to trim roles, not names."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: f"{'a' * 64} "})


@bad(also=("AST017",), flavour="pingfederate")
def on_a_line_of_its_own(idp: Minter) -> bytes:
    """Line breaks before and after the name, signed with it."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: f"\n    {USER}\n  "})


@bad()
def blanks_alone(idp: Minter) -> bytes:
    """Three blanks are no name, and not the absence of one either."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: "   "})


@bad(outcome="undetermined", also=("AWS122",))
def beside_a_good_one(idp: Minter) -> bytes:
    """Two values, one of them good: which of them AWS looks at is not documented."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: [USER, "Alice Example"]})


@good()
def every_character_allowed(idp: Minter) -> bytes:
    """All the punctuation that AWS allows, and 64 characters."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: "Alice_0.9+a=b,c-d@example.com".ljust(64, "x")})

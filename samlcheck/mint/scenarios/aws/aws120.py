"""Cases of AWS120: no RoleSessionName."""

from __future__ import annotations

from samlcheck.mint import AWS, GOOD, ROLE_SESSION_NAME, USER, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(flavour="adfs")
def user_without_mail(idp: Minter) -> bytes:
    """The rule takes the e-mail address, and this user has none: AD FS leaves the attribute out."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: None})


@bad(flavour="entra")
def lower_case(idp: Minter) -> bytes:
    """The claim was typed as `rolesessionname`."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: None, f"{AWS}rolesessionname": USER})


@bad()
def http_for_https(idp: Minter) -> bytes:
    """The name begins with http://."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: None, ROLE_SESSION_NAME.replace("https", "http"): USER})


@bad(flavour="entra")
def doubled(idp: Minter) -> bytes:
    """The whole name was typed into Name although Namespace holds the first part of it already."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: None, f"{AWS}{ROLE_SESSION_NAME}": USER})


@bad(flavour="entra")
def namespace_only(idp: Minter) -> bytes:
    """The field Name was left empty; the value shows that a session name was meant."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: None, AWS.removesuffix("/"): USER})


@bad(flavour="okta")
def trailing_slash(idp: Minter) -> bytes:
    """A slash at the end of the name."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: None, f"{ROLE_SESSION_NAME}/": USER})


@bad(flavour="keycloak")
def no_namespace(idp: Minter) -> bytes:
    """The mapper's attribute is called `RoleSessionName` and nothing else."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: None, "RoleSessionName": USER})


@bad()
def misspelt(idp: Minter) -> bytes:
    """One letter is missing."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: None, f"{AWS}RoleSesionName": USER})


@bad(flavour="google")
def empty(idp: Minter) -> bytes:
    """The attribute is there and its value is empty."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: ""})


@good()
def user_name(idp: Minter) -> bytes:
    """A user name will do; it need not be an e-mail address."""
    return idp.response(attributes={**GOOD, ROLE_SESSION_NAME: "alice"})

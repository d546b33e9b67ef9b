"""Cases of RSP001 status-not-success."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(flavour="entra")
def entra_not_assigned(idp: Minter) -> bytes:
    """The user is not assigned to the application in Entra: the StatusMessage begins with the AADSTS number."""
    return idp.response(
        status=["Responder", "RequestDenied"],
        status_message="AADSTS50105: Your administrator has configured the application to block users unless they"
        " are specifically granted ('assigned') access to the application.",
        assertions=0,
    )


@bad(flavour="keycloak")
def no_passive(idp: Minter) -> bytes:
    """A tool asked for a sign-in without a prompt, and the user had no session."""
    return idp.response(status=["Responder", "NoPassive"], assertions=0)


@bad()
def vendor_code(idp: Minter) -> bytes:
    """Three nested codes, the innermost of the vendor's own making."""
    return idp.response(
        status=["Responder", "AuthnFailed", "urn:example:status:AccountDisabled"], assertions=0, sign="response"
    )


@bad()
def code_without_value(idp: Minter) -> bytes:
    """The StatusCode has an empty Value."""
    return idp.response(status="", assertions=0)


@bad()
def no_status(idp: Minter) -> bytes:
    """There is no Status at all, so nothing says that the sign-in succeeded."""
    return idp.response(status=None)


@good()
def success(idp: Minter) -> bytes:
    """The top-level code is Success."""
    return idp.response()


@good()
def success_with_a_message(idp: Minter) -> bytes:
    """A StatusMessage beside Success changes nothing."""
    return idp.response(status_message="signed in")

"""The captures that `make demo` shows: one sign-in that works, one with the two mistakes people make most."""

from __future__ import annotations

from samlcheck.mint import captures
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import AWS, PAIR, ROLE_SESSION_NAME, SESSION_DURATION
from samlcheck.mint.scenarios.registry import bad, good

GUEST = "alice_contoso.com#EXT#@example.onmicrosoft.com"


@good(flavour="entra", suffix="har")
def healthy(idp: Minter) -> bytes:
    """A sign-in through Entra as Chrome records it, posted a minute after issue."""
    return captures.har(idp.response())


@bad(flavour="entra", suffix="html", also=("AST018", "AWS102", "AWS121"))
def broken(idp: Minter) -> bytes:
    """
    Entra's page with the Role claim typed `role`, for a guest whose user principal name became the session
    name.
    """
    attributes = {f"{AWS}role": [PAIR], ROLE_SESSION_NAME: [GUEST], SESSION_DURATION: ["3600"]}
    return captures.html_page(idp.response(attributes=attributes, name_id=GUEST))


@good(flavour="entra", outcome=None, trust="none")
def metadata(idp: Minter) -> bytes:
    """The federation metadata of the same Entra application."""
    return idp.metadata()

"""Cases of RSP008 in-response-to-missing-or-wrong."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good

ASKED = {"profile": "web-sso", "request_id": "_request-1"}


@bad(options=ASKED)
def unsolicited(idp: Minter) -> bytes:
    """The Response answers nobody; its confirmation names the request."""
    return idp.response(confirmation_in_response_to="_request-1")


@bad(options=ASKED, also=("SSO003",))
def another_request(idp: Minter) -> bytes:
    """The answer to an earlier attempt, in the Response as in its confirmation."""
    return idp.response(in_response_to="_request-0")


@good(options=ASKED)
def answers_the_request(idp: Minter) -> bytes:
    """InResponseTo is the ID of the request."""
    return idp.response(in_response_to="_request-1")

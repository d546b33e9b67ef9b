"""
The captures that `make demo` and the pages show: one sign-in that works, one with the two mistakes people make most,
and two users of whom one can sign in, with what AWS recorded of the other.
"""

from __future__ import annotations

from samlcheck.mint import captures, cloudtrail
from samlcheck.mint.minter import Minter
from samlcheck.mint.names import AWS, GOOD, PAIR, ROLE, ROLE_SESSION_NAME, SESSION_DURATION
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import get_role, trust_policy

GUEST = "alice_contoso.com#EXT#@example.onmicrosoft.com"
BOB = "bob_fabrikam.com#EXT#@example.onmicrosoft.com"
READ_ONLY = PAIR.replace("role/Developer", "role/ReadOnly")
REGIONAL = "https://eu-west-1.signin.aws.amazon.com/saml"
GIVEN_NAME = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname"


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


@good(flavour="entra", suffix="har")
def alice(idp: Minter) -> bytes:
    """A sign-in that works: Alice has two roles."""
    return captures.har(idp.response(attributes={**GOOD, ROLE: [PAIR, READ_ONLY]}))


@bad(flavour="entra", suffix="har", also=("AST018", "AWS121"))
def bob(idp: Minter) -> bytes:
    """One that does not, through the same application: Bob is a guest from another company, and has one role."""
    attributes = {**GOOD, ROLE: [READ_ONLY], ROLE_SESSION_NAME: [BOB]}
    claims = {**idp.habits.claims, GIVEN_NAME: ("Bob",)}
    return captures.har(idp.response(attributes=attributes, claims=claims, name_id=BOB))


@good(flavour="entra", outcome=None, trust="none", suffix="json")
def event(idp: Minter) -> bytes:
    """What CloudTrail recorded when Bob's browser posted his response."""
    return cloudtrail.written(
        cloudtrail.event(
            assertion_id=idp.habits.assertion_id,
            role_arn=READ_ONLY.partition(",")[0],
            session_name=BOB,
            userIdentity={"type": "SAMLUser", "userName": BOB},
            error=("InvalidIdentityToken", "RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}"),
        )
    )


@good(flavour="entra", outcome=None, trust="none", also=("MD012",))
def metadata(idp: Minter) -> bytes:
    """The federation metadata of the same Entra application."""
    return idp.metadata()


@good(flavour="entra", suffix="har", also=("AWS109", "AWS133"))
def tool(idp: Minter) -> bytes:
    """A sign-in that the console takes and a tool does not: a blank after the comma, and eight hours."""
    attributes = {**GOOD, ROLE: [PAIR.replace(",", ", ")], SESSION_DURATION: ["28800"]}
    return captures.har(idp.response(attributes=attributes))


@bad(flavour="entra", suffix="har", options={"trust_policy": get_role(trust_policy())}, also=("TRP005",))
def denied(idp: Minter) -> bytes:
    """A sign-in through a regional endpoint that the role's trust policy does not name."""
    return captures.har(idp.response(recipient=REGIONAL, destination=REGIONAL))


@good(flavour="entra", outcome=None, trust="none", suffix="json")
def role(idp: Minter) -> bytes:
    """What `aws iam get-role` prints of the role, with the policy that IAM's console wrote."""
    return get_role(trust_policy()).encode()

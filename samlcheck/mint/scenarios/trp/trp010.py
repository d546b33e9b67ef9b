"""Cases of TRP010: a statement denies."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import statement, trust_policy

NETWORK = {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-example1234"}}
GUESTS = {"StringLike": {"SAML:sub": "*#EXT#*"}}


@bad(options={"trust_policy": trust_policy(more=[statement(effect="Deny", condition=NETWORK)])})
def key_that_is_never_there(idp: Minter) -> bytes:
    """A denial for strangers to the organization meets everyone who comes by SAML."""
    return idp.response()


@bad(options={"trust_policy": trust_policy(more=[statement(effect="Deny", condition={}, Sid="Closed")])})
def closed_role(idp: Minter) -> bytes:
    """The role was closed for a while, and stayed so."""
    return idp.response()


@bad(options={"trust_policy": trust_policy(more=[statement(effect="Deny", condition=GUESTS)])}, also=("AST018",))
def guests(idp: Minter) -> bytes:
    """Guests are denied, and this is one."""
    return idp.response(name_id="alice_example.org#EXT#@example.com")


@good(options={"trust_policy": trust_policy(more=[statement(effect="Deny", condition=GUESTS)])})
def somebody_else(idp: Minter) -> bytes:
    """Guests are denied, and this is none."""
    return idp.response()


@good(options={"trust_policy": trust_policy(more=[statement(effect="Deny", action="sts:TagSession", condition={})])})
def another_action(idp: Minter) -> bytes:
    """Tags are denied, and none are sent."""
    return idp.response()

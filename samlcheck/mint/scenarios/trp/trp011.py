"""Cases of TRP011: several SAML providers."""

from __future__ import annotations

from samlcheck.mint import PROVIDER_ARN, Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import get_role, statement, trust_policy

OTHER = "arn:aws:iam::111122223333:saml-provider/OldIdP"
OIDC = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"


@bad(
    options={"trust_policy": trust_policy(principal={"Federated": [PROVIDER_ARN, OTHER]})},
    outcome="accept",
    flavour="entra",
)
def two_in_one_statement(idp: Minter) -> bytes:
    """The old and the new provider during a move."""
    return idp.response()


@bad(outcome=None, suffix="json")
def two_statements(idp: Minter) -> bytes:
    """Each has a statement of its own."""
    more = [statement(principal={"Federated": OTHER})]
    return get_role(trust_policy(more=more)).encode()


@good(outcome=None, suffix="json")
def one_of_each_protocol(idp: Minter) -> bytes:
    """A provider of OpenID Connect is no second SAML provider."""
    web = statement(principal={"Federated": OIDC}, action="sts:AssumeRoleWithWebIdentity", condition={})
    return get_role(trust_policy(more=[web])).encode()


@good(options={"trust_policy": trust_policy()}, flavour="entra")
def one(idp: Minter) -> bytes:
    """Exactly one, as Entra's import wants it."""
    return idp.response()

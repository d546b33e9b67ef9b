"""Cases of TRP009: trust policies that IAM does not take."""

from __future__ import annotations

from samlcheck.mint import PROVIDER_ARN, Minter
from samlcheck.mint.scenarios.registry import bad, good
from samlcheck.mint.trust_policies import policy_of, statement, trust_policy

OIDC = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
CONDITION_MISSPELT = trust_policy().replace('"Condition"', '"condition"')
TYPED = "arn:aws:iam:111122223333:saml-provider/ExampleIdP"


@bad(outcome=None, suffix="json")
def resource(idp: Minter) -> bytes:
    """A permissions policy was given a Principal."""
    return policy_of(statement(Resource="*")).encode()


@bad(outcome=None, suffix="json", also=("TRP001",))
def action_for_the_other_protocol(idp: Minter) -> bytes:
    """A SAML provider, and the action for OpenID Connect."""
    return trust_policy(action="sts:AssumeRoleWithWebIdentity").encode()


@bad(options={"trust_policy": trust_policy(principal={"Federated": TYPED})}, also=("TRP004",))
def arn_without_a_colon(idp: Minter) -> bytes:
    """A colon is missing in the provider's ARN."""
    return idp.response()


@bad(options={"trust_policy": trust_policy(principal="*")}, outcome="undetermined", also=("TRP014",))
def everybody(idp: Minter) -> bytes:
    """Everybody is let in, which IAM's check calls an error."""
    return idp.response()


@bad(options={"trust_policy": CONDITION_MISSPELT}, outcome="undetermined")
def condition_misspelt(idp: Minter) -> bytes:
    """The Condition is written in small letters: it is not one, and not none either."""
    return idp.response()


@bad(outcome=None, suffix="json", also=("TRP001",))
def effect_misspelt(idp: Minter) -> bytes:
    """The Effect is allow in small letters."""
    return policy_of(statement(effect="allow")).encode()


@bad(outcome=None, suffix="json", also=("TRP001",))
def not_principal(idp: Minter) -> bytes:
    """NotPrincipal does not belong into a trust policy."""
    denied = statement(effect="Deny", principal={}, NotPrincipal={"Federated": PROVIDER_ARN})
    return policy_of(denied).encode()


@good(outcome=None, suffix="json")
def console_policy(idp: Minter) -> bytes:
    """What the console writes."""
    return trust_policy().encode()


@good(outcome=None, suffix="json")
def both_protocols(idp: Minter) -> bytes:
    """A statement for SAML, and one for OpenID Connect."""
    web = statement(principal={"Federated": OIDC}, action="sts:AssumeRoleWithWebIdentity", condition={})
    return policy_of(statement(), web).encode()

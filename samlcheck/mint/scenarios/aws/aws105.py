"""Cases of AWS105: an ARN that IAM does not give out."""

from __future__ import annotations

from samlcheck.mint import ACCOUNT, GOOD, PAIR, ROLE, ROLE_ARN, Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(flavour="entra")
def account_of_a_tutorial(idp: Minter) -> bytes:
    """Microsoft's tutorial prints a five-digit account id, here copied as it stands."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace(ACCOUNT, "12345")]})


@bad(flavour="adfs")
def pattern_of_an_appendix(idp: Minter) -> bytes:
    """A rule with [^d]{12}, as an AWS appendix prints it, takes the group AWS-Finance-Team-Admin for a role's."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace(ACCOUNT, "Finance-Team")]})


@bad()
def provider_with_a_path(idp: Minter) -> bytes:
    """A SAML provider has no path: AWS looks this one up and does not find it."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace("saml-provider/", "saml-provider/idps/")]})


@bad()
def blank_in_the_role_name(idp: Minter) -> bytes:
    """The display name of the role instead of its name."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace("Developer", "Power User")]})


@bad(options={"mode": "api"})
def blank_in_the_role_name_of_a_call(idp: Minter) -> bytes:
    """In a call no other pair is there to be asked for."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace("Developer", "Power User")]})


@bad()
def role_name_too_long(idp: Minter) -> bytes:
    """A role's name has at most 64 characters."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace("Developer", "D" * 65)]})


@bad()
def region_in_the_arn(idp: Minter) -> bytes:
    """ARNs of IAM have no region."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace("iam::", "iam:eu-west-1:")]})


@bad()
def service_in_the_arn(idp: Minter) -> bytes:
    """Sessions are of the service sts, roles and providers of iam."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace(":iam:", ":sts:", 1)]})


@bad()
def unknown_partition(idp: Minter) -> bytes:
    """`aws-china` is no partition; the Chinese one is called aws-cn."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace("arn:aws:", "arn:aws-china:")]})


@bad(outcome="undetermined", flavour="okta")
def some_among_several(idp: Minter) -> bytes:
    """Two of three pairs have a bad account: whether AWS drops them or refuses all is not documented."""
    wrong = [PAIR.replace(ACCOUNT, account) for account in ("1111222233334", "11112222333")]
    return idp.response(attributes={**GOOD, ROLE: [PAIR, *wrong]})


@bad(options={"role_arn": ROLE_ARN.replace(ACCOUNT, "12345")})
def the_one_asked_for(idp: Minter) -> bytes:
    """Another pair is good, and the role that is wanted is the bad one."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, PAIR.replace(ACCOUNT, "12345")]})


@good()
def role_with_a_path(idp: Minter) -> bytes:
    """A role may have a path, and then its ARN has to have it."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace("role/", "role/teams/web/")]})

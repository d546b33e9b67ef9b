"""Cases of AWS108: roles of another partition than the endpoint."""

from __future__ import annotations

from samlcheck.mint import GOOD, PAIR, ROLE, Minter
from samlcheck.mint.scenarios.registry import bad, good

GOVCLOUD = PAIR.replace("arn:aws:", "arn:aws-us-gov:")
GOVCLOUD_SIGN_IN = "https://signin.amazonaws-us-gov.com/saml"


@bad()
def govcloud_roles_at_the_global_endpoint(idp: Minter) -> bytes:
    """Roles of AWS GovCloud (US), and the sign-in URL of everybody else."""
    return idp.response(attributes={**GOOD, ROLE: [GOVCLOUD]})


@bad(outcome="undetermined")
def some_of_the_roles(idp: Minter) -> bytes:
    """One application for two partitions: the roles of this one can be taken, if AWS does not refuse all."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, GOVCLOUD]})


@bad(options={"role_arn": GOVCLOUD.partition(",")[0]})
def the_one_asked_for(idp: Minter) -> bytes:
    """One application for two partitions, and the role that is wanted lies in the other one."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, GOVCLOUD]})


@bad(outcome="undetermined", options={"mode": "api"})
def called_by_a_program(idp: Minter) -> bytes:
    """The caller chooses the endpoint of STS: only the roles' trust policies know what they want as Recipient."""
    return idp.response(attributes={**GOOD, ROLE: [GOVCLOUD]}, audience="urn:amazon:webservices:govcloud")


@good()
def govcloud(idp: Minter) -> bytes:
    """Roles, sign-in URL and audience of AWS GovCloud (US)."""
    return idp.response(
        attributes={**GOOD, ROLE: [GOVCLOUD]},
        recipient=GOVCLOUD_SIGN_IN,
        destination=GOVCLOUD_SIGN_IN,
        audience="urn:amazon:webservices:govcloud",
    )


@good()
def china(idp: Minter) -> bytes:
    """Roles, sign-in URL and audience of AWS China; the attributes are called as everywhere."""
    return idp.response(
        attributes={**GOOD, ROLE: [PAIR.replace("arn:aws:", "arn:aws-cn:")]},
        recipient="https://signin.amazonaws.cn/saml",
        destination="https://signin.amazonaws.cn/saml",
        audience="urn:amazon:webservices:cn-north-1",
    )

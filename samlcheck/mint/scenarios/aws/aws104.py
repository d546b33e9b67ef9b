"""Cases of AWS104: a role value that is no pair."""

from __future__ import annotations

from samlcheck.mint import ACCOUNT, GOOD, PAIR, PROVIDER_ARN, ROLE, ROLE_ARN, Minter
from samlcheck.mint.scenarios.registry import bad, good

OTHER = "444455556666"


@bad(flavour="entra")
def group_id(idp: Minter) -> bytes:
    """Entra was told to emit groups as role claims: their object ids arrive where ARNs belong."""
    return idp.response(attributes={**GOOD, ROLE: ["5c0e1f9a-7b34-4d82-9a61-0e8f3c2d7b15"]})


@bad(flavour="adfs")
def group_name(idp: Minter) -> bytes:
    """AD FS lets small letters past the condition and not past the replacement: the group is sent as it is called."""
    return idp.response(attributes={**GOOD, ROLE: [f"aws-{ACCOUNT}-Developer"]})


@bad(flavour="jumpcloud")
def placeholder(idp: Minter) -> bytes:
    """The template of JumpCloud's connector, saved without putting the account in."""
    pair = PAIR.replace(ACCOUNT, "YOUR_AWS_ACCOUNT_NUMBER")
    return idp.response(attributes={**GOOD, ROLE: [pair]})


@bad(flavour="adfs")
def placeholder_in_brackets(idp: Minter) -> bytes:
    """AWS's walkthrough for AD FS writes <ADFS> for the provider's name, and so did whoever followed it."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace("ExampleIdP", "<ADFS>")]})


@bad(flavour="adfs")
def unreplaced_claim_rule(idp: Minter) -> bytes:
    """The pattern found no account number, so its place in the replacement is still there."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace(ACCOUNT, "$1")]})


@bad(flavour="okta")
def unreplaced_expression(idp: Minter) -> bytes:
    """Okta's role value pattern, sent where the group filter has no part of that name."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace(ACCOUNT, "${accountid}")]})


@bad(flavour="entra")
def quotes(idp: Minter) -> bytes:
    """A constant was typed with quotation marks, and they are part of the value."""
    return idp.response(attributes={**GOOD, ROLE: [f'"{PAIR}"']})


@bad(flavour="google")
def trailing_comma(idp: Minter) -> bytes:
    """A comma at the end of a value that was typed by hand."""
    return idp.response(attributes={**GOOD, ROLE: [f"{PAIR},"]})


@bad(flavour="google")
def two_commas(idp: Minter) -> bytes:
    """A comma too many between the ARNs."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace(",", ",,")]})


@bad(flavour="keycloak")
def role_alone(idp: Minter) -> bytes:
    """The Keycloak role is called after the role's ARN, and the provider's is missing."""
    return idp.response(attributes={**GOOD, ROLE: [ROLE_ARN]})


@bad(flavour="google")
def provider_alone(idp: Minter) -> bytes:
    """The provider's ARN without a role."""
    return idp.response(attributes={**GOOD, ROLE: [PROVIDER_ARN]})


@bad()
def percent_encoded_comma(idp: Minter) -> bytes:
    """The value was copied out of a URL: %2C stands for the comma."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace(",", "%2C")]})


@bad()
def semicolon(idp: Minter) -> bytes:
    """A semicolon between the ARNs."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace(",", ";")]})


@bad(flavour="adfs")
def glued_together(idp: Minter) -> bytes:
    """The group is called AWS-111122223333-AWS-444455556666-Developer: RegExReplace replaced both."""
    replaced = [
        f"arn:aws:iam::{account}:saml-provider/ADFS,arn:aws:iam::{account}:role/" for account in (ACCOUNT, OTHER)
    ]
    return idp.response(attributes={**GOOD, ROLE: [f"{''.join(replaced)}Developer"]})


@bad(flavour="adfs")
def glued_by_the_older_rule(idp: Minter) -> bytes:
    """The older rule replaces AWS- alone, and the role's own name holds it once more."""
    replaced = f"arn:aws:iam::{ACCOUNT}:saml-provider/ADFS,arn:aws:iam::{ACCOUNT}:role/ADFS-"
    return idp.response(attributes={**GOOD, ROLE: ["AWS-Net-AWS-Admin".replace("AWS-", replaced)]})


@bad(flavour="google")
def two_roles_in_one_value(idp: Minter) -> bytes:
    """Both roles of the user were typed into one value of the custom field."""
    return idp.response(attributes={**GOOD, ROLE: [f"{PAIR},{PAIR.replace('Developer', 'ReadOnly')}"]})


@bad()
def two_roles(idp: Minter) -> bytes:
    """Two role ARNs: somebody took the second half for another role."""
    return idp.response(attributes={**GOOD, ROLE: [f"{ROLE_ARN},{ROLE_ARN.replace('Developer', 'ReadOnly')}"]})


@bad()
def two_providers(idp: Minter) -> bytes:
    """Two provider ARNs and no role."""
    return idp.response(attributes={**GOOD, ROLE: [f"{PROVIDER_ARN},{PROVIDER_ARN}"]})


@bad()
def user_arn(idp: Minter) -> bytes:
    """The ARN of an IAM user in the place of the role's."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace("role/Developer", "user/alice")]})


@bad(flavour="google")
def empty_value(idp: Minter) -> bytes:
    """The user's custom field is there and empty."""
    return idp.response(attributes={**GOOD, ROLE: [""]})


@bad(outcome="undetermined", flavour="keycloak")
def realm_roles_beside_a_pair(idp: Minter) -> bytes:
    """Keycloak with full scope allowed sends every role of the realm too: whether AWS minds is not documented."""
    others = ["offline_access", "uma_authorization", "default-roles-aws"]
    return idp.response(attributes={**GOOD, ROLE: [PAIR, *others]})


@bad(flavour="keycloak")
def realm_roles_alone(idp: Minter) -> bytes:
    """The mapper for AWS is there, and the user has no role but those that everybody in the realm has."""
    return idp.response(attributes={**GOOD, ROLE: ["offline_access", "uma_authorization", "default-roles-aws"]})


@bad(flavour="google", options={"role_arn": ROLE_ARN})
def the_one_asked_for(idp: Minter) -> bytes:
    """Another pair is good, and the role that is wanted stands in the bad one."""
    good_pair = PAIR.replace("Developer", "ReadOnly")
    return idp.response(attributes={**GOOD, ROLE: [good_pair, f"{PAIR},"]})


@bad(options={"mode": "api"})
def called_by_a_program(idp: Minter) -> bytes:
    """In an API call AWS compares the pair that the call names, and does not find it."""
    return idp.response(attributes={**GOOD, ROLE: [ROLE_ARN]})


@good(flavour="okta")
def comma_in_the_name(idp: Minter) -> bytes:
    """A comma in a role's name is not the one between the ARNs."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR.replace("Developer", "Dev,Ops")]})

"""What a rule about AWS's roles may ask the reader to change."""

from __future__ import annotations

from typing import Final

from samlcheck.idp.fixes.words import NAMESPACE, PAIR, by_aws, by_idp, by_reader

ROLE_CLAIM: Final = by_idp(
    key="role-claim",
    text=f"Send an attribute named {NAMESPACE}/Role with one role,provider pair a value.",
)
ROLE_CLAIM_NAME: Final = by_idp(
    key="role-claim-name",
    text=f"Rename the attribute to {NAMESPACE}/Role, capitals as written.",
)
ROLE_ASSIGNMENT: Final = by_idp(
    key="role-assignment",
    text="Assign the AWS role to this user in the identity provider, which sends none that is not assigned.",
)
ROLE_ASKED: Final = by_reader(
    key="role-asked",
    text="Ask for a role and a SAML provider that are sent as one pair, capitals included: {pairs}.",
    defaults=(("pairs", "a value of the Role attribute"),),
)
ROLE_VALUE: Final = by_idp(
    key="role-value",
    text="Set the role's value to {value}.",
    defaults=(("value", PAIR),),
)
ROLE_VALUE_GROUPS: Final = by_idp(
    key="role-value-groups",
    text="Send the pairs of AWS roles alone, {value}, and no names or ids of groups or of other roles.",
    defaults=(("value", PAIR),),
)
ROLE_SAME_ACCOUNT: Final = by_idp(
    key="role-same-account",
    text="Pair the role with the SAML provider of its own account: {value}.",
    defaults=(("value", PAIR),),
)
ROLE_SPACE: Final = by_idp(
    key="role-space",
    text="Write the two ARNs of the pair with a comma and nothing else between them.",
)
ROLE_ORDER: Final = by_idp(
    key="role-order",
    text="Leave it for AWS, which takes both orders; for tools that do not, write role,provider.",
)
DUPLICATE_ROLE: Final = by_idp(key="duplicate-role", text="Send each role,provider pair once.")
PARTITION: Final = by_idp(
    key="partition",
    text="Use the sign-in URL of the partition in which the roles are: {value}.",
    defaults=(("value", "the one that AWS documents for it"),),
)
SHORTER_PAIR: Final = by_aws(
    key="shorter-pair",
    text="Give the role or the SAML provider a shorter name: Entra's role import skips longer pairs, AWS itself takes "
    "them.",
)
IDENTITY_CENTER_ROLE: Final = by_aws(
    key="identity-center-role",
    text="Open this role from the access portal of IAM Identity Center, or make an IAM role that trusts the SAML "
    "provider: nobody else can assume an AWSReservedSSO role.",
)
OTHER_SERVICE: Final = by_reader(
    key="other-service",
    text="Sign in through the identity provider's application that was made for {value}; if another service was meant, "
    "name it with --profile.",
    defaults=(("value", "this service"),),
)
ATTRIBUTE_NAME: Final = by_reader(
    key="attribute-name",
    text="Have the identity provider call the attribute {value}, capitals as written.",
    defaults=(("value", "as the service spells it"),),
)
FEWER_GROUPS: Final = by_reader(
    key="fewer-groups",
    text="Have the identity provider send fewer groups and claims: {value}.",
    defaults=(("value", "the service has a limit"),),
)
IDENTITY_CENTER_RESPONSE: Final = by_idp(
    key="identity-center-response",
    text="Use the identity provider's application for IAM federation if IAM roles are wanted; this response is for "
    "IAM Identity Center.",
)

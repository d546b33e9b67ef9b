"""
What to change where no rule asks for it, because no document shows the cause: it lies in the account, in the call, or
with the person at the screen.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from samlcheck.idp.fix import Fix

__all__ = [
    "ASK_FOR_SHORTER",
    "CHAINED_SESSION",
    "DELETE_FIRST",
    "DENIED_BY_ORGANIZATION",
    "ENCRYPTION_LATER",
    "NAME_THE_PARAMETER",
    "NEW_KEY_FIRST",
    "ONE_CHANGE",
    "ONE_UPDATE",
    "OTHER_NAME",
    "PAIR_OF_THE_ASSERTION",
    "PRIVATE_KEY",
    "PROVIDER_AGAIN",
    "READ_THE_MESSAGE",
    "REGION",
    "ROLE_NAME",
    "SERVICE_FAILED",
    "SESSION_POLICY",
    "TOOL_FINDS_NOTHING",
]

_LIST: Final = "aws iam list-saml-providers"
_GET: Final = "aws iam get-saml-provider --saml-provider-arn PROVIDER_ARN"
_by_aws = partial(Fix, by="aws")
_by_reader = partial(Fix, by="reader")

ROLE_NAME: Final = _by_aws(
    key="role-name",
    text="Compare the role's ARN in the response with IAM's, letter by letter and with its path; make the role if it "
    "is not there.",
    commands=("aws iam get-role --role-name ROLE --query Role.Arn",),
)
DENIED_BY_ORGANIZATION: Final = _by_aws(
    key="denied-by-organization",
    text="Have whoever runs the AWS organization look at the service and resource control policies of the account: one "
    "of them may deny sts:AssumeRoleWithSAML.",
)
PAIR_OF_THE_ASSERTION: Final = _by_reader(
    key="pair-of-the-assertion",
    text="Call with a role and a SAML provider that stand together in one value of the Role attribute.",
)
PROVIDER_AGAIN: Final = _by_aws(
    key="provider-again",
    text="List the account's SAML providers; make it again from the identity provider's metadata if it is not among "
    "them, under the same name.",
    commands=(_LIST,),
)
ASK_FOR_SHORTER: Final = _by_reader(
    key="ask-for-shorter",
    text="Set the tool's session duration to 900 to 43200 seconds.",
)
CHAINED_SESSION: Final = _by_reader(
    key="chained-session",
    text="Ask for 3600 seconds or less, or assume the role with the SAML response itself.",
)
TOOL_FINDS_NOTHING: Final = _by_reader(
    key="tool-finds-nothing",
    text="Finish the sign-in in a browser once, and look which page the tool was given instead of the response: a "
    "login, a second factor, a consent.",
)
SESSION_POLICY: Final = _by_reader(
    key="session-policy",
    text="Correct the policy that the call passes along, or leave it out; the response has no part in it.",
)
REGION: Final = _by_aws(
    key="region",
    text="Activate the region for the account (IAM > Account settings), or sign in at https://signin.aws.amazon.com/saml.",
)
READ_THE_MESSAGE: Final = _by_reader(
    key="read-the-message",
    text="Read the sentence that came with the code, and explain that one.",
)
PRIVATE_KEY: Final = _by_reader(
    key="private-key",
    text="Give the private key as a PEM file: the one whose certificate the identity provider encrypts with.",
)
ENCRYPTION_LATER: Final = _by_aws(
    key="encryption-later",
    text="Add the private key first, then set the encryption mode to Required; before the last key is removed, set it "
    "to Allowed.",
    commands=("aws iam update-saml-provider --saml-provider-arn PROVIDER_ARN --assertion-encryption-mode Allowed",),
)
NEW_KEY_FIRST: Final = _by_aws(
    key="new-key-first",
    text="Read the ids of the keys that the provider has, and remove one of these.",
    commands=(_GET,),
)
ONE_UPDATE: Final = _by_aws(
    key="one-update",
    text="Make two updates: add the new key, then remove the old one.",
    commands=(
        "aws iam update-saml-provider --saml-provider-arn PROVIDER_ARN --add-private-key file://key.pem",
        "aws iam update-saml-provider --saml-provider-arn PROVIDER_ARN --remove-private-key KEY_ID",
    ),
)
NAME_THE_PARAMETER: Final = _by_aws(
    key="name-the-parameter",
    text="Give the update something to change: the metadata, a private key or the encryption mode.",
)
DELETE_FIRST: Final = _by_aws(
    key="delete-first",
    text="Remove what nothing uses any more: providers of the account, or keys and entities in the metadata.",
    commands=(_LIST,),
)
OTHER_NAME: Final = _by_aws(
    key="other-name",
    text="Update the provider of that name, or choose another name for the new one.",
    commands=(_LIST,),
)
ONE_CHANGE: Final = _by_aws(
    key="one-change",
    text="Wait until the other change of this provider is done, and try again.",
)
SERVICE_FAILED: Final = _by_aws(
    key="service-failed",
    text="Try again; where it lasts, look at the AWS Health Dashboard.",
)

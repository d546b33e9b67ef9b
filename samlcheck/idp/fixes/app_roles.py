"""What a rule about Entra's app roles, as JSON, may ask the reader to change."""

from __future__ import annotations

from typing import Final

from samlcheck.idp.fixes.words import PAIR, by_reader

APP_ROLE_ID: Final = by_reader(
    key="app-role-id",
    text="Give each role a GUID of its own, and a new role a new one: uuidgen and PowerShell's New-Guid make them.",
)
APP_ROLE_VALUE: Final = by_reader(
    key="app-role-value",
    text="Write the value as the role's ARN, a comma and the SAML provider's ARN, without blanks: {value}.",
    defaults=(("value", PAIR),),
)
APP_ROLE_CHARACTERS: Final = by_reader(
    key="app-role-characters",
    text="Write the value in letters, digits and ASCII punctuation alone, without blanks, and begin it with no full "
    "stop.",
)
APP_ROLE_LENGTH: Final = by_reader(
    key="app-role-length",
    text="Shorten the value to at most {limit} characters; for AWS by the role's path or name, or the SAML provider's "
    "name, in IAM.",
    defaults=(("limit", "120"),),
)
APP_ROLE_ORIGIN: Final = by_reader(
    key="app-role-origin",
    text="Take origin out of each role in the body: it is Entra's to write.",
)
APP_ROLE_MSIAM_ACCESS: Final = by_reader(
    key="app-role-msiam-access",
    text="Put msiam_access back as it stands in the application, as the first of the roles: a PATCH replaces the "
    "whole array.",
    commands=("az ad sp show --id {app_id} --query appRoles",),
    defaults=(("app_id", "APP-ID"),),
)
APP_ROLE_DELETE: Final = by_reader(
    key="app-role-delete",
    text="Send a PATCH of the whole array without the disabled roles, or with isEnabled true where they are wanted.",
)
APP_ROLE_COUNT: Final = by_reader(
    key="app-role-count",
    text="Divide the roles among several applications; for AWS, one for each account.",
)
APP_ROLE_ONE_VALUE: Final = by_reader(
    key="app-role-one-value",
    text="Keep one role for each value, and assign users and groups to that one.",
)
APP_ROLE_MEMBERS: Final = by_reader(
    key="app-role-members",
    text='Set allowedMemberTypes to ["User"], which means users and groups.',
)
APP_ROLE_ACCOUNT: Final = by_reader(
    key="app-role-account",
    text="Write the 12 digits of the AWS account into both ARNs.",
    commands=("aws sts get-caller-identity --query Account",),
)

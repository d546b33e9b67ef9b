"""What a rule about session names, durations, tags and AWS's endpoints may ask the reader to change."""

from __future__ import annotations

from typing import Final

from samlcheck.idp.fixes.words import NAMESPACE, SIGN_IN, by_aws, by_idp, by_message

# AWS: names, durations, endpoints.

SESSION_NAME: Final = by_idp(
    key="session-name",
    text=f"Send {NAMESPACE}/RoleSessionName with one value that tells users apart, such as the user name or the "
    "e-mail address.",
)
SESSION_NAME_CLAIM_NAME: Final = by_idp(
    key="session-name-claim-name",
    text=f"Rename the attribute to {NAMESPACE}/RoleSessionName, capitals as written.",
)
SESSION_NAME_GUEST: Final = by_idp(
    key="session-name-guest",
    text="Send the e-mail address instead of the user name as RoleSessionName for guests: theirs holds #EXT#.",
)
SESSION_NAME_SINGLE: Final = by_idp(
    key="session-name-single",
    text="Take RoleSessionName from an attribute that has one value for each user.",
)
SESSION_DURATION: Final = by_idp(
    key="session-duration",
    text="Set SessionDuration to a whole number of seconds from 900 to 43200, such as {value}, without quotation "
    "marks.",
    defaults=(("value", "3600"),),
)
SESSION_DURATION_SINGLE: Final = by_idp(
    key="session-duration-single",
    text="Send one SessionDuration: keep one mapper or claim rule for it, with one value for each user.",
)
ROLE_MAX_SESSION: Final = by_aws(
    key="role-max-session",
    text="Raise the role's maximum session duration, or ask for a shorter session.",
    commands=("aws iam update-role --role-name {role_name} --max-session-duration {seconds}",),
    defaults=(("role_name", "ROLE"), ("seconds", "SECONDS")),
)
TRUST_POLICY_AUDIENCE: Final = by_aws(
    key="trust-policy-audience",
    text="Make sure that each role's trust policy names {value} under SAML:aud: the console writes only {usual} there.",
    commands=("aws iam get-role --role-name {role_name} --query Role.AssumeRolePolicyDocument",),
    defaults=(("value", "this URL"), ("usual", SIGN_IN), ("role_name", "ROLE")),
)

# AWS: source identity, session tags, encryption.

SOURCE_IDENTITY: Final = by_idp(
    key="source-identity",
    text=f"Send {NAMESPACE}/SourceIdentity with one value of 2 to 64 letters, digits and _+=,.@- that does not begin "
    "with aws:, or do not send it.",
)
SESSION_TAGS: Final = by_idp(
    key="session-tags",
    text=f"Correct the attributes that send session tags ({NAMESPACE}/PrincipalTag:KEY): {{value}}.",
    defaults=(("value", "one value of at most 256 characters for each key"),),
)
TRUST_POLICY_TAG_SESSION: Final = by_aws(
    key="trust-policy-tag-session",
    text="Allow sts:TagSession beside sts:AssumeRoleWithSAML in the trust policy of every role that users reach this "
    "way.",
    commands=("aws iam get-role --role-name {role_name} --query Role.AssumeRolePolicyDocument",),
    defaults=(("role_name", "ROLE"),),
)
ACCESS_CONTROL: Final = by_message(
    key="access-control",
    text=f"Send each attribute for access control ({NAMESPACE}/AccessControl:KEY) once and with one value, and at most "
    "50 of them.",
)
ENCRYPTION_OFF: Final = by_message(
    key="encryption-off",
    text="Switch the encryption of assertions off for this application in the identity provider.",
)
ENCRYPT: Final = by_idp(
    key="encrypt",
    text="Encrypt the assertion with the certificate whose private key the SAML provider in IAM holds.",
    commands=("aws iam update-saml-provider --saml-provider-arn {provider_arn} --assertion-encryption-mode Allowed",),
    defaults=(("provider_arn", "PROVIDER_ARN"),),
)
PROVIDER_RECIPIENT: Final = by_idp(
    key="provider-recipient",
    text="Set the assertion consumer service URL to the SAML provider's own sign-in URL: {value}.",
    defaults=(("value", f"{SIGN_IN}/acs/PROVIDER-ID"),),
)

"""
Where Okta has what a fix asks for: its app AWS Account Federation, and SAML apps that an administrator made. Where
only the second kind has a field, the trap says so.

Sources: help.okta.com, the pages on AWS Account Federation (AWS_PAGE), "Application Integration Wizard SAML field
reference" (WIZARD_PAGE), "Enable group-based role mapping" (MAPPING_PAGE) and "Manage signing certificates"
(CERTIFICATES_PAGE). What the AWS app sends by itself was seen in its responses.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from samlcheck.idp import fixes
from samlcheck.idp.fix import Step

__all__ = ["STEPS"]

_AWS_PAGE: Final = "Okta, Configure the Amazon Web Services Account Federation app"
_MAPPING_PAGE: Final = "Okta, Enable group-based role mapping"
_WIZARD_PAGE: Final = "Okta, Application Integration Wizard SAML field reference"
_CERTIFICATES_PAGE: Final = "Okta, Manage signing certificates"

_APP: Final = "Applications > the app"
_SIGN_ON: Final = f"{_APP} > Sign On"
_ADVANCED: Final = f"{_SIGN_ON} > Advanced Sign-on Settings"
_CERTIFICATES: Final = f"{_SIGN_ON} > SAML Signing Certificates"
_WIZARD: Final = f"{_APP} > General > SAML Settings"
_NAMESPACE: Final = "https://aws.amazon.com/SAML/Attributes"

_SIGNS_BOTH_TRAP: Final = (
    "The AWS Account Federation app has no such field and signs both by itself: look for what takes the signature off "
    "on the way"
)
_NO_FIELD_TRAP: Final = "The AWS Account Federation app has no such field"
_OWN_NAMES_TRAP: Final = "The AWS Account Federation app names its attributes by itself: look whether this app is it"
_AT_ONCE_TRAP: Final = "Activate takes effect at once: until the service knows the certificate, nobody can sign in"
_OWN_APP_TRAP: Final = "In a SAML app of your own it is General > SAML Settings > Single sign-on URL"
_JOIN_TRAP: Final = (
    "While Join all roles is off, a user who is assigned directly has no role of any group; new IAM roles appear after "
    "Refresh Application Data"
)

_aws = partial(Step, path=_ADVANCED, source=_AWS_PAGE, evidence="documented")
_acs = partial(_aws, field="ACS URL", trap=_OWN_APP_TRAP)
_mapping = partial(Step, path=_ADVANCED, field="Role Value Pattern", source=_MAPPING_PAGE, evidence="documented")
_wizard = partial(Step, path=_WIZARD, source=_WIZARD_PAGE, evidence="documented")
_statement = partial(_wizard, field="Attribute Statements")
_certificate = partial(Step, path=_CERTIFICATES, source=_CERTIFICATES_PAGE, evidence="documented")
_username = partial(
    Step,
    path=f"{_SIGN_ON} > Credentials Details",
    field="Application username format",
    source="Okta Admin Console, as its administrators describe it",
    evidence="unconfirmed",
)
_NEW_CERTIFICATE: Final = _certificate(
    field="Generate new certificate",
    do="make it, give every service its metadata beside the old one's, then choose Actions > Activate",
    trap=_AT_ONCE_TRAP,
)

STEPS: Final[Mapping[str, Step]] = {
    # Signing and certificates.
    fixes.SIGN_ASSERTION.key: _wizard(
        field="Show Advanced Settings > Assertion Signature",
        do="choose Signed",
        trap=_SIGNS_BOTH_TRAP,
    ),
    fixes.SIGN_RESPONSE.key: _wizard(
        field="Show Advanced Settings > Response",
        do="choose Signed",
        trap=_SIGNS_BOTH_TRAP,
    ),
    fixes.SIGNING_ALGORITHM.key: _wizard(
        field="Show Advanced Settings > Signature Algorithm and Digest Algorithm",
        do="choose RSA-SHA256 and SHA256",
        trap=_NO_FIELD_TRAP,
    ),
    fixes.UPDATE_PROVIDER_METADATA.key: _certificate(
        field="Actions > View IdP metadata, beside the Active certificate",
        do="save it, and upload it to the IAM SAML provider",
        trap="Each certificate has metadata of its own: an inactive one's does not help",
    ),
    fixes.METADATA_EXPORT.key: _certificate(
        field="Actions > View IdP metadata, beside the Active certificate",
        do="save it again",
    ),
    fixes.ACTIVATE_CERTIFICATE.key: _certificate(
        field="Actions",
        do="choose Activate beside the certificate that the service knows",
        trap=_AT_ONCE_TRAP,
    ),
    fixes.RENEW_CERTIFICATE.key: _NEW_CERTIFICATE,
    fixes.STRONGER_KEY.key: _NEW_CERTIFICATE,
    fixes.ENCRYPTION.key: _wizard(
        field="Show Advanced Settings > Assertion Encryption",
        do="choose Unencrypted for one test sign-in, and check that response",
        trap=_NO_FIELD_TRAP,
    ),
    fixes.ENCRYPT.key: _wizard(
        field="Show Advanced Settings > Assertion Encryption",
        do="choose Encrypted, and upload the certificate whose private key the SAML provider in IAM holds",
        trap=_NO_FIELD_TRAP,
    ),
    # What is sent, to whom, under which name.
    fixes.SAML2_POST.key: Step(
        path="Applications > Browse App Catalog",
        do="take AWS Account Federation, and SAML 2.0 as its sign-on method: Okta sends it by HTTP-POST",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.IDP_STATUS.key: Step(
        path="Reports > System Log",
        do="find this user's sign-in to the app, and read its outcome",
        source="Okta, System Log",
        evidence="documented",
    ),
    fixes.LIFETIME.key: Step(
        path="Workflow > Inline Hooks",
        do="look for a SAML assertion hook that shortens the lifetime: without one an assertion is good for five "
        "minutes",
        source="Okta Developer, SAML assertion inline hook reference",
        evidence="documented",
    ),
    fixes.ISSUER.key: _certificate(
        field="Actions > View IdP metadata, beside the Active certificate",
        do="save it, and upload it to the IAM SAML provider as it is",
        trap="Both begin with http://, not https://: in a SAML app of your own, SAML Issuer ID under General > SAML "
        "Settings changes the Issuer alone",
        evidence="observed",
    ),
    fixes.AUDIENCE.key: _wizard(
        field="Audience URI (SP Entity ID)",
        do="set {value}",
        trap=f"{_NO_FIELD_TRAP}: there, correct AWS Environment under Sign On",
    ),
    fixes.AUDIENCE_FRAGMENT.key: _wizard(
        field="Audience URI (SP Entity ID)",
        do="set {value}, without # and without a number: Okta sends what stands there",
        trap=_NO_FIELD_TRAP,
    ),
    fixes.RECIPIENT.key: _acs(
        do="choose the AWS Environment of the roles; where it is not listed, set {value}",
    ),
    fixes.PROVIDER_RECIPIENT.key: _acs(do="set {value}"),
    fixes.REPLY_URL_FRAGMENT.key: _acs(do="set {value}, without # and what follows it"),
    fixes.SUBJECT_CONFIRMATION.key: _acs(do="set {value}: Okta makes the SubjectConfirmation from it"),
    fixes.PARTITION.key: _aws(
        field="AWS Environment",
        do="choose that of the roles; where it is not listed, set {value} as ACS URL",
        trap=_OWN_APP_TRAP,
    ),
    fixes.NAME_ID.key: _username(do="choose one that every user has, such as Okta username or Email"),
    fixes.NAME_ID_FORMAT.key: _wizard(
        field="Name ID format",
        do="choose Unspecified, EmailAddress or Persistent",
        trap=f"{_NO_FIELD_TRAP}: it sends unspecified",
    ),
    fixes.DUPLICATE_ATTRIBUTE.key: _statement(
        do="keep one statement for {name}",
        trap="A group attribute statement may have the same name",
    ),
    fixes.PADDED_VALUE.key: Step(
        path="Directory > People > the user > Profile",
        do="retype the value without white space; for a role, the name of the group that the Group Filter reads",
        source=_MAPPING_PAGE,
        evidence="documented",
    ),
    fixes.SEND_LESS.key: _mapping(
        field="Group Filter",
        do="let it match only the groups that are AWS roles, and assign fewer of them",
    ),
    # AWS: roles.
    fixes.ROLE_CLAIM.key: _statement(
        do=f"add {_NAMESPACE}/Role with one role,provider pair a value",
        trap="The AWS Account Federation app sends it by itself, once Identity Provider ARN is set under Sign On and "
        "the user has a role",
    ),
    fixes.ROLE_CLAIM_NAME.key: _statement(
        do=f"correct the name to {_NAMESPACE}/Role, capitals as written",
        trap=_OWN_NAMES_TRAP,
    ),
    fixes.ROLE_ASSIGNMENT.key: Step(
        path=f"{_APP} > Assignments",
        do="give the user a role under SAML user roles; where groups hold the roles, switch on Join all roles under "
        "Sign On > Advanced Sign-on Settings",
        trap=_JOIN_TRAP,
        source=f"{_AWS_PAGE}; Okta, Learn about Amazon Web Services integration",
        evidence="documented",
    ),
    fixes.ROLE_VALUE.key: _mapping(
        do="correct it so that it yields {value}",
        trap="Without Use Group Mapping, correct Identity Provider ARN: the role's ARN comes from IAM",
    ),
    fixes.ROLE_VALUE_GROUPS.key: _mapping(
        field="Group Filter",
        do="let the expression take account and role out of the group's name: Role Value Pattern then makes {value} of "
        "them",
        trap="The named parts of the expression are accountid and role, spelt so",
    ),
    fixes.ROLE_SAME_ACCOUNT.key: _mapping(
        do="in both ARNs write the account that the Group Filter found, so that it yields {value}",
        trap="Without Use Group Mapping, correct Identity Provider ARN: it is one account's",
    ),
    fixes.ROLE_SPACE.key: _mapping(do="write the two ARNs with a comma and nothing else between them"),
    fixes.ROLE_ORDER.key: _mapping(
        do="leave it: AWS takes both orders, and Okta's own pattern has the provider first",
        trap="Change the tool that minds, not the pattern",
    ),
    fixes.DUPLICATE_ROLE.key: _mapping(
        field="Group Filter",
        do="let it match one group for each account and role",
        trap="With Join all roles on, a role assigned to the user need not be assigned to a group too",
    ),
    fixes.IDENTITY_CENTER_RESPONSE.key: Step(
        path="Applications > Browse App Catalog",
        do="take AWS Account Federation if IAM roles are wanted; this app is AWS IAM Identity Center",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    # AWS: names, durations, tags.
    fixes.SESSION_NAME.key: _username(
        do="choose one of 2 to 64 letters, digits and _+=,.@-, such as Okta username or Email: the AWS app sends it as "
        "RoleSessionName",
        trap=f"In a SAML app of your own, add {_NAMESPACE}/RoleSessionName under General > SAML Settings > Attribute "
        "Statements",
    ),
    fixes.SESSION_NAME_CLAIM_NAME.key: _statement(
        do=f"correct the name to {_NAMESPACE}/RoleSessionName, capitals as written",
        trap=_OWN_NAMES_TRAP,
    ),
    fixes.SESSION_NAME_GUEST.key: _username(
        do="choose Email: a user name with #EXT# was made by Entra",
    ),
    fixes.SESSION_NAME_SINGLE.key: _statement(
        do=f"give {_NAMESPACE}/RoleSessionName one statement with one value, such as user.login",
        trap=_OWN_NAMES_TRAP,
    ),
    fixes.SESSION_DURATION.key: _aws(
        field="Session Duration",
        do="set {value}, a whole number of seconds from 900 to 43200",
        trap="In a SAML app of your own it is an attribute statement: type no quotation marks that are to be sent",
    ),
    fixes.SESSION_DURATION_SINGLE.key: _statement(
        do="delete the statements for SessionDuration: Session Duration under Sign On sends one",
        trap="In a SAML app of your own, keep one of them",
    ),
    fixes.SOURCE_IDENTITY.key: _statement(
        do=f"set {_NAMESPACE}/SourceIdentity to one value such as user.login, or delete the statement",
    ),
    fixes.SESSION_TAGS.key: _statement(
        do=f"correct the statements whose names begin with {_NAMESPACE}/PrincipalTag: {{value}}",
        source="Okta Blog, Okta and AWS Partner to Simplify Access Via Session Tags",
    ),
}

"""
Where OneLogin has what a fix asks for: its catalogue's apps for AWS, and the SAML Custom Connector (Advanced).

Sources: OneLogin's knowledge base, "Configuring SAML for Amazon Web Services (AWS) Single-Role" (SINGLE_PAGE),
"... with Multiple Accounts and Roles" (MULTIPLE_PAGE), its Legacy Method (LEGACY_PAGE), "Creating and Applying
Certificates" (CERTIFICATES_PAGE); guides of other services for the fields of the custom connector
(CONNECTOR_GUIDES).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from samlcheck.idp import fixes
from samlcheck.idp.fix import Step

__all__ = ["STEPS"]

_SINGLE_PAGE: Final = "OneLogin, Configuring SAML for Amazon Web Services (AWS) Single-Role (KB0010309)"
_MULTIPLE_PAGE: Final = (
    "OneLogin, Configuring SAML for Amazon Web Services (AWS) with Multiple Accounts and Roles (KB0010344)"
)
_LEGACY_PAGE: Final = "OneLogin, Configuring SAML for AWS with Multiple Accounts and Roles: Legacy Method"
_CERTIFICATES_PAGE: Final = "OneLogin, Creating and Applying Certificates (KB0010585)"
_CONNECTOR_GUIDES: Final = "guides of several services to OneLogin's SAML Custom Connector (Advanced)"

_APP: Final = "Applications > Applications > the AWS app"
_CONFIGURATION: Final = f"{_APP} > Configuration"
_PARAMETERS: Final = f"{_APP} > Parameters"
_SSO: Final = f"{_APP} > SSO"
_METADATA: Final = f"{_APP} > More Actions"
_CERTIFICATES: Final = "Security > Certificates"
_NAMESPACE: Final = "https://aws.amazon.com/SAML/Attributes"

_FIXED_TRAP: Final = (
    "The catalogue's AWS apps fill it in and do not show it: then look whether the app is the one for this partition"
)
_DRAFT_TRAP: Final = "Tick Include in SAML assertion, or the parameter is not sent"
_ORDER_TRAP: Final = "OneLogin writes role-arn,provider-arn without a blank"

_connector = partial(Step, path=_CONFIGURATION, source=_CONNECTOR_GUIDES, evidence="observed", trap=_FIXED_TRAP)
_certificate = partial(Step, source=_CERTIFICATES_PAGE, evidence="documented")
_role = partial(Step, path=_PARAMETERS, field="Role", source=_SINGLE_PAGE, evidence="documented")
_name = partial(Step, path=_PARAMETERS, field="RoleSessionName", source=_SINGLE_PAGE, evidence="documented")
_parameter = partial(Step, path=_PARAMETERS, source=_CONNECTOR_GUIDES, evidence="observed")

STEPS: Final[Mapping[str, Step]] = {
    # Signing and certificates.
    fixes.SIGN_ASSERTION.key: _connector(field="SAML signature element", do="choose Assertion"),
    fixes.SIGN_RESPONSE.key: _connector(field="SAML signature element", do="choose Both"),
    fixes.SIGNING_ALGORITHM.key: Step(
        path=_SSO,
        field="SAML Signature Algorithm",
        do="choose SHA-256",
        trap="The signature of the certificate itself is another thing, and may stay SHA-1",
        source=_CONNECTOR_GUIDES,
        evidence="observed",
    ),
    fixes.UPDATE_PROVIDER_METADATA.key: Step(
        path=_METADATA,
        field="SAML Metadata",
        do="download it, and upload it to the IAM SAML provider",
        trap="Each app has metadata of its own: take the AWS app's",
        source=f"{_LEGACY_PAGE}; {_SINGLE_PAGE}",
        evidence="documented",
    ),
    fixes.METADATA_EXPORT.key: Step(
        path=_METADATA,
        field="SAML Metadata",
        do="download it again, or open the Issuer URL of the tab SSO",
        source=f"{_LEGACY_PAGE}; {_SINGLE_PAGE}",
        evidence="documented",
    ),
    fixes.ACTIVATE_CERTIFICATE.key: _certificate(
        path=_SSO,
        field="X.509 Certificate > Change",
        do="choose the certificate that the service knows",
        trap="The app signs with the chosen certificate at once",
    ),
    fixes.RENEW_CERTIFICATE.key: _certificate(
        path=_CERTIFICATES,
        field="New",
        do="make one, add it to the metadata in AWS beside the old one, and only then choose it on the app's tab SSO",
        trap="OneLogin's metadata lists one certificate at a time, as far as is known: put the second KeyDescriptor in "
        "by hand",
    ),
    fixes.STRONGER_KEY.key: _certificate(
        path=_CERTIFICATES,
        field="New > Key Length",
        do="choose 2048 or 4096, give AWS the new metadata, and choose the certificate on the app's tab SSO",
        trap="1024 is offered too, and the length cannot be changed afterwards",
    ),
    fixes.ENCRYPTION.key: _connector(
        field="Encrypt assertion",
        do="clear it for one test sign-in, and check that response",
    ),
    fixes.ENCRYPT.key: _connector(
        field="Encrypt assertion",
        do="tick it, and give it the public key of the certificate whose private key the SAML provider in IAM holds",
    ),
    # What is sent, to whom, under which name.
    fixes.SAML2_POST.key: Step(
        path="Applications > Applications > Add App",
        do="take Amazon Web Services (AWS) Multi Account, or a SAML Custom Connector (Advanced)",
        source=_MULTIPLE_PAGE,
        evidence="documented",
    ),
    fixes.IDP_STATUS.key: Step(
        path="Activity > Events",
        do="look for this user and time",
        source="commonly known",
        evidence="unconfirmed",
    ),
    fixes.LIFETIME.key: _connector(
        field="SAML notOnOrAfter",
        do="set 5 minutes or more",
        trap="It is the custom connector's; the catalogue's AWS apps do not show it",
        evidence="unconfirmed",
    ),
    fixes.ISSUER.key: Step(
        path=_SSO,
        field="Issuer URL",
        do="open it, save what comes as metadata, and upload it to the IAM SAML provider",
        trap="Every app has another Issuer: a copied or newly added app is another identity provider",
        source=_SINGLE_PAGE,
        evidence="documented",
    ),
    fixes.AUDIENCE.key: _connector(field="Audience (EntityID)", do="set {value}"),
    fixes.AUDIENCE_FRAGMENT.key: _connector(
        field="Audience (EntityID)", do="set {value}, without # and without a number"
    ),
    fixes.RECIPIENT.key: _connector(
        field="Recipient",
        do="set {value}, and the same in ACS (Consumer) URL",
        trap="ACS (Consumer) URL Validator is a regular expression, and has to match the new URL",
    ),
    fixes.PROVIDER_RECIPIENT.key: _connector(
        field="Recipient",
        do="set {value}, and the same in ACS (Consumer) URL",
        trap="Take the custom connector for it, and adapt its ACS (Consumer) URL Validator",
    ),
    fixes.REPLY_URL_FRAGMENT.key: _connector(
        field="ACS (Consumer) URL",
        do="set {value}, without # and what follows it, and the same in Recipient",
        trap="ACS (Consumer) URL Validator is a regular expression, and has to match the new URL",
    ),
    fixes.SUBJECT_CONFIRMATION.key: _connector(
        field="Recipient",
        do="set {value}: an empty Recipient is probably left out of the SubjectConfirmation",
    ),
    fixes.PARTITION.key: Step(
        path="Applications > Applications > Add App",
        do="add the app for GovCloud for roles in GovCloud, and keep the other for the rest; its URL is {value}",
        trap="One app does not serve both",
        source=_MULTIPLE_PAGE,
        evidence="documented",
    ),
    fixes.NAME_ID.key: _parameter(
        field="NameID value",
        do="choose a field that every user has, such as Email",
    ),
    fixes.NAME_ID_FORMAT.key: _connector(field="SAML nameID format", do="choose Email, Persistent or Unspecified"),
    fixes.DUPLICATE_ATTRIBUTE.key: _parameter(
        do="keep one parameter that sends {name}, and let rules add values to it",
    ),
    fixes.PADDED_VALUE.key: _parameter(
        do="retype the value, macro or custom user field without white space",
    ),
    fixes.SEND_LESS.key: Step(
        path=f"{_APP} > Rules",
        do="grant fewer roles, or split the accounts over several apps",
        trap="OneLogin names the limit of 100,000 characters itself",
        source=_MULTIPLE_PAGE,
        evidence="documented",
    ),
    # AWS: roles.
    fixes.ROLE_CLAIM.key: _role(
        do="set its value; in a custom connector, add a parameter whose field name is "
        f"{_NAMESPACE}/Role, with one role-arn,provider-arn a value",
        trap=_DRAFT_TRAP,
    ),
    fixes.ROLE_CLAIM_NAME.key: _parameter(
        do=f"add the parameter again under {_NAMESPACE}/Role, capitals as written, and delete the old one",
        trap=_DRAFT_TRAP,
    ),
    fixes.ROLE_ASSIGNMENT.key: Step(
        path=f"{_APP} > Rules",
        do="make a rule that sets the AWS role for this user, and reapply the entitlement mappings",
        trap="In the Multi Account app the roles come with provisioning: refresh the entitlements first",
        source=f"{_MULTIPLE_PAGE}; {_LEGACY_PAGE}",
        evidence="unconfirmed",
    ),
    fixes.ROLE_VALUE.key: _role(do="set {value}", trap=_ORDER_TRAP),
    fixes.ROLE_VALUE_GROUPS.key: _role(
        do="send the pair, {value}, instead of a role or group of OneLogin: a rule may set one from the other",
        evidence="unconfirmed",
    ),
    fixes.ROLE_SAME_ACCOUNT.key: _role(do="pair the role with the SAML provider of its own account: {value}"),
    fixes.ROLE_SPACE.key: _role(do="write the two ARNs with a comma and nothing else between them", trap=_ORDER_TRAP),
    fixes.ROLE_ORDER.key: _role(
        do="leave it for AWS, which takes both orders; for tools that do not, write role-arn,provider-arn in the value "
        "or macro",
        trap="onelogin-aws-cli, before it was corrected, took one order only",
        source=f"{_SINGLE_PAGE}; physera/onelogin-aws-cli issue 12",
    ),
    fixes.DUPLICATE_ROLE.key: Step(
        path=f"{_APP} > Rules",
        do="delete one of the rules that set this role",
        source=_LEGACY_PAGE,
        evidence="unconfirmed",
    ),
    fixes.IDENTITY_CENTER_RESPONSE.key: Step(
        path="Applications > Applications > Add App",
        do="take Amazon Web Services (AWS) Multi Account if IAM roles are wanted",
        trap="The app AWS Single Sign-on is for IAM Identity Center",
        source=_MULTIPLE_PAGE,
        evidence="documented",
    ),
    # AWS: names, durations, tags.
    fixes.SESSION_NAME.key: _name(
        do="choose a field that every user has, such as Email",
        trap="AWS takes letters, digits and + = , . @ - _ there, and nothing else",
    ),
    fixes.SESSION_NAME_CLAIM_NAME.key: _parameter(
        do=f"add the parameter again under {_NAMESPACE}/RoleSessionName, capitals as written, and delete the old one",
        trap=_DRAFT_TRAP,
    ),
    fixes.SESSION_NAME_GUEST.key: _name(
        do="choose Email: a user name taken over from Entra may be a guest's, and hold #EXT#",
    ),
    fixes.SESSION_NAME_SINGLE.key: _name(do="choose a field with one value, such as Email, and no multi-value"),
    fixes.SESSION_DURATION.key: _parameter(
        field="SessionDuration",
        do=f"set {{value}}; in a custom connector the field's name is {_NAMESPACE}/SessionDuration",
        trap=_DRAFT_TRAP,
    ),
    fixes.SESSION_DURATION_SINGLE.key: _parameter(
        field="SessionDuration", do="keep one parameter of this name, with one value"
    ),
    fixes.SOURCE_IDENTITY.key: _parameter(
        do=f"set the parameter {_NAMESPACE}/SourceIdentity to a field of 2 to 64 letters, digits and _+=,.@-, or "
        "delete it",
        trap=_DRAFT_TRAP,
    ),
    fixes.SESSION_TAGS.key: _parameter(
        do=f"correct the parameters {_NAMESPACE}/PrincipalTag:KEY: {{value}}",
        trap="AccessControl: is the prefix for IAM Identity Center, PrincipalTag: the one for IAM",
        source="OneLogin, AWS Single Sign-on (attributes for access control)",
    ),
}

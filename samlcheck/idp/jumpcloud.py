"""
Where JumpCloud has what a fix asks for: its connector for AWS IAM.

Sources: JumpCloud's support pages, "SSO with Amazon AWS IAM" (AWS_PAGE), "SSO Application Connector Fields"
(FIELDS_PAGE), "Configure AWS Roles in JumpCloud with Custom Attributes" (CUSTOM_PAGE), "... with Constant
Attributes" (CONSTANT_PAGE), "Manage Public Certificate and Private Key Pairs" (CERTIFICATES_PAGE). Which of the
fields a connector shows varies by connector, JumpCloud says.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from samlcheck.idp import fixes
from samlcheck.idp.fix import Step

__all__ = ["STEPS"]

_AWS_PAGE: Final = "JumpCloud, SSO with Amazon AWS IAM"
_FIELDS_PAGE: Final = "JumpCloud, SSO Application Connector Fields"
_CUSTOM_PAGE: Final = "JumpCloud, Configure AWS Roles in JumpCloud with Custom Attributes"
_CONSTANT_PAGE: Final = "JumpCloud, Configure AWS Roles in JumpCloud with Constant Attributes"
_CERTIFICATES_PAGE: Final = "JumpCloud, Manage Public Certificate and Private Key Pairs"

_APPS: Final = "Access > SSO Applications"
_APP: Final = f"{_APPS} > the AWS app"
_SSO: Final = f"{_APP} > SSO"
_USER: Final = "Users > the user > Custom Attributes"
_CONSTANT: Final = "Constant Attributes"
_MAPPING: Final = "User Attribute Mapping"
_NAMESPACE: Final = "https://aws.amazon.com/SAML/Attributes"

_TEMPLATE_TRAP: Final = "The connector comes with YOUR_AWS_ACCOUNT_NUMBER twice in one value, and saves it so"
_NOT_SHOWN_TRAP: Final = "Where the AWS connector does not show the field, take a Custom SAML App"
_ONE_KEY_TRAP: Final = "JumpCloud keeps one certificate for the app, and signs with it from the moment it is saved"
_PER_ROLE: Final = "JumpCloud's own way is one line a role, each under the same name"

_field = partial(Step, path=_SSO, source=_FIELDS_PAGE, evidence="documented", trap=_NOT_SHOWN_TRAP)
_constant = partial(Step, path=_SSO, field=_CONSTANT, source=_CONSTANT_PAGE, evidence="documented")
_certificate = partial(Step, path=f"{_APP} > Actions", source=_CERTIFICATES_PAGE, evidence="documented")

STEPS: Final[Mapping[str, Step]] = {
    # Signing and certificates.
    fixes.SIGN_ASSERTION.key: _field(field="Sign Assertion", do="tick it"),
    fixes.SIGN_RESPONSE.key: _field(
        field="Sign Assertion",
        do="look whether it offers the response too",
        evidence="unconfirmed",
    ),
    fixes.SIGNING_ALGORITHM.key: _field(field="Signature Algorithm", do="choose RSA-SHA256"),
    fixes.UPDATE_PROVIDER_METADATA.key: _field(
        field="Export Metadata",
        do="download it, and upload it to the IAM SAML provider",
        trap="Each connector has metadata of its own: take the one of this AWS account",
    ),
    fixes.METADATA_EXPORT.key: _field(field="Export Metadata", do="download it again", trap=None),
    fixes.ACTIVATE_CERTIFICATE.key: _certificate(
        field="Upload New certificate, Upload IdP Key",
        do="put back the certificate and the key that the service knows, or give the service the new metadata",
        trap="Certificate and key go in pairs: a new certificate alone wipes the key",
    ),
    fixes.RENEW_CERTIFICATE.key: _certificate(
        field="Upload New certificate, Upload IdP Key",
        do="make a pair outside, add its certificate to the metadata in AWS beside the old one, and only then upload "
        "the pair; Regenerate certificate leaves no such time between",
        trap=_ONE_KEY_TRAP,
    ),
    fixes.STRONGER_KEY.key: _certificate(
        field="Regenerate certificate",
        do="choose it, or upload a pair of 2048 bits or more of your own, and give AWS the new metadata at once",
        trap=_ONE_KEY_TRAP,
    ),
    fixes.ENCRYPTION.key: _field(
        field="Encrypt Assertion",
        do="clear it for one test sign-in, and check that response",
        evidence="unconfirmed",
    ),
    fixes.ENCRYPT.key: _field(
        field="SP Certificate",
        do="upload the certificate whose private key the SAML provider in IAM holds, and look for a field that "
        "encrypts assertions",
        trap="Whether the connector for AWS can encrypt is not known",
        evidence="unconfirmed",
    ),
    # What is sent, to whom, under which name.
    fixes.SAML2_POST.key: Step(
        path=f"{_APPS} > Add New Application",
        do="take the connector Amazon AWS in IAM",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.IDP_STATUS.key: Step(
        path="Insights > Directory Insights",
        do="look for this user and time",
        source="commonly known",
        evidence="unconfirmed",
    ),
    fixes.LIFETIME.key: Step(
        path=None,
        do="JumpCloud names no field for the assertion's lifetime; ask its support what this app sends",
        source=_FIELDS_PAGE,
        evidence="unconfirmed",
    ),
    fixes.ISSUER.key: _field(
        field="IdP Entity ID",
        do="make it the entityID that the service has, or export the metadata and upload it to the IAM SAML provider",
        trap="Two connectors with the same IdP Entity ID are one Issuer with two keys: give each its own",
    ),
    fixes.AUDIENCE.key: _field(field="SP Entity ID", do="set {value}"),
    fixes.AUDIENCE_FRAGMENT.key: _field(field="SP Entity ID", do="set {value}, without # and without a number"),
    fixes.RECIPIENT.key: _field(field="ACS URLs", do="set {value} as the default"),
    fixes.PROVIDER_RECIPIENT.key: _field(field="ACS URLs", do="set {value} as the default"),
    fixes.REPLY_URL_FRAGMENT.key: _field(field="ACS URLs", do="set {value}, without # and what follows it"),
    fixes.SUBJECT_CONFIRMATION.key: _field(
        field="ACS URLs",
        do="set {value}: JumpCloud's page calls the same value the Recipient",
    ),
    fixes.PARTITION.key: _field(field="ACS URLs", do="set {value}, and the SP Entity ID that goes with it"),
    fixes.NAME_ID.key: _field(field="SAMLSubject NameID", do="choose email, which every user has"),
    fixes.NAME_ID_FORMAT.key: _field(
        field="SAMLSubject NameID Format",
        do="choose persistent, emailAddress or unspecified",
    ),
    fixes.DUPLICATE_ATTRIBUTE.key: Step(
        path=_SSO,
        field=f"{_CONSTANT} and {_MAPPING}",
        do="keep one line that sends {name}; roles may keep theirs",
        trap=_PER_ROLE,
        source=f"{_CUSTOM_PAGE}; {_CONSTANT_PAGE}",
        evidence="documented",
    ),
    fixes.PADDED_VALUE.key: _constant(
        do="retype the value without white space; for a mapped one, retype the user's custom attribute",
    ),
    fixes.SEND_LESS.key: Step(
        path=_SSO,
        field=_MAPPING,
        do="map fewer roles, or spread the roles over several connectors",
        source=_CONSTANT_PAGE,
        evidence="documented",
    ),
    # AWS: roles.
    fixes.ROLE_CLAIM.key: _constant(
        do=f"add a line named {_NAMESPACE}/Role with the role,provider pair as value, or a line of that name under "
        f"{_MAPPING}",
        trap=_PER_ROLE,
    ),
    fixes.ROLE_CLAIM_NAME.key: _constant(
        do=f"set the line's Service Provider Attribute Name to {_NAMESPACE}/Role, capitals as written",
    ),
    fixes.ROLE_ASSIGNMENT.key: Step(
        path=_USER,
        do="add a custom attribute under the name that the connector maps, with the role,provider pair as value",
        trap="A user or group that has no such attribute gets no role, and no word of it",
        source=_CUSTOM_PAGE,
        evidence="documented",
    ),
    fixes.ROLE_VALUE.key: _constant(do="set {value}", trap=_TEMPLATE_TRAP),
    fixes.ROLE_VALUE_GROUPS.key: _constant(
        do="send {value} instead of the name of a group: a group of JumpCloud may carry it as a custom attribute",
        source=_CUSTOM_PAGE,
    ),
    fixes.ROLE_SAME_ACCOUNT.key: _constant(
        do="pair the role with the SAML provider of its own account: {value}",
        trap="The account number stands twice in the value",
    ),
    fixes.ROLE_SPACE.key: _constant(do="write the two ARNs with a comma and nothing else between them"),
    fixes.ROLE_ORDER.key: _constant(
        do="leave it for AWS, which takes both orders; for tools that do not, write role,provider like the template",
    ),
    fixes.DUPLICATE_ROLE.key: _constant(
        do=f"delete the line, or the one under {_MAPPING}: the same pair is in both",
        trap="JumpCloud tells to delete the constant role once roles are mapped",
        source=_CUSTOM_PAGE,
    ),
    fixes.IDENTITY_CENTER_RESPONSE.key: Step(
        path=f"{_APPS} > Add New Application",
        do="take Amazon AWS in IAM if IAM roles are wanted; this connector is for IAM Identity Center",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    # AWS: names, durations, tags.
    fixes.SESSION_NAME.key: Step(
        path=_SSO,
        field=_MAPPING,
        do=f"add {_NAMESPACE}/RoleSessionName from email, and delete the constant line of that name",
        trap="The connector comes with the constant SSO-User: everybody is the same person in CloudTrail",
        source=f"{_FIELDS_PAGE}; {_AWS_PAGE}",
        evidence="documented",
    ),
    fixes.SESSION_NAME_CLAIM_NAME.key: _constant(
        do=f"set the line's Service Provider Attribute Name to {_NAMESPACE}/RoleSessionName, capitals as written",
    ),
    fixes.SESSION_NAME_GUEST.key: Step(
        path=_SSO,
        field=_MAPPING,
        do=f"send {_NAMESPACE}/RoleSessionName from email: a user name imported from Entra may be a guest's, and hold "
        "#EXT#",
        source=_FIELDS_PAGE,
        evidence="documented",
    ),
    fixes.SESSION_NAME_SINGLE.key: Step(
        path=_SSO,
        field=f"{_CONSTANT} and {_MAPPING}",
        do=f"keep one line named {_NAMESPACE}/RoleSessionName, from email",
        source=_FIELDS_PAGE,
        evidence="documented",
    ),
    fixes.SESSION_DURATION.key: _constant(
        do=f"set {{value}} in the line named {_NAMESPACE}/SessionDuration",
        source=_AWS_PAGE,
    ),
    fixes.SESSION_DURATION_SINGLE.key: _constant(
        do=f"keep one line named {_NAMESPACE}/SessionDuration",
        source=_AWS_PAGE,
    ),
    fixes.SOURCE_IDENTITY.key: Step(
        path=_SSO,
        field=_MAPPING,
        do=f"send {_NAMESPACE}/SourceIdentity from an attribute of 2 to 64 letters, digits and _+=,.@-, or delete it",
        source=_FIELDS_PAGE,
        evidence="documented",
    ),
    fixes.SESSION_TAGS.key: Step(
        path=_SSO,
        field=f"{_CONSTANT} and {_MAPPING}",
        do=f"correct the lines named {_NAMESPACE}/PrincipalTag:KEY: {{value}}",
        source=_FIELDS_PAGE,
        evidence="documented",
    ),
}

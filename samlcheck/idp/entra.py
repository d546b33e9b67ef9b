"""
Where Microsoft Entra ID has what a fix asks for: menu paths of the Entra admin center, with the traps on the
way.

Sources, by their titles on learn.microsoft.com: "Customize SAML token claims" (CLAIMS_PAGE), "Microsoft Entra
SSO integration with AWS Single-Account Access" (AWS_PAGE), "Manage certificates for federated single sign-on"
(CERTIFICATES_PAGE), "Advanced certificate signing options in a SAML token" (SIGNING_PAGE) and those named in
place. Newer pages write Enterprise apps for Enterprise applications.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from samlcheck.idp import fixes
from samlcheck.idp.fix import Step

__all__ = ["STEPS"]

_CLAIMS_PAGE: Final = "Customize SAML token claims"
_AWS_PAGE: Final = "Microsoft Entra SSO integration with AWS Single-Account Access"
_CERTIFICATES_PAGE: Final = "Manage certificates for federated single sign-on"
_SIGNING_PAGE: Final = "Advanced certificate signing options in a SAML token"
_APP_ROLES_PAGE: Final = "Add app roles to your application and receive them in the token"

_APP: Final = "Enterprise applications > the app"
_SSO: Final = f"{_APP} > Single sign-on"
_BASIC: Final = f"{_SSO} > Basic SAML Configuration"
_CLAIMS: Final = f"{_SSO} > Attributes & Claims"
_CERTIFICATE: Final = f"{_SSO} > SAML Signing Certificate"
_APP_ROLES: Final = "App registrations > the app > App roles"
_NAMESPACE: Final = "https://aws.amazon.com/SAML/Attributes"
_REPLY_URL: Final = "Reply URL (Assertion Consumer Service URL)"
_IDENTIFIER: Final = "Identifier (Entity ID)"

_SLASH_TRAP: Final = "Entra joins the two with a slash: type none at the end of the namespace, and no URI as name"
_EXPIRED_TRAP: Final = "Once the old certificate has expired, Entra signs with a new one even while it is Inactive"
_IMPORT_TRAP: Final = "Do not edit roles that provisioning imports: change them in AWS"

STEPS: Final[Mapping[str, Step]] = {
    # Signing and certificates.
    fixes.SIGN_ASSERTION.key: Step(
        path=_CERTIFICATE,
        field="Signing Option",
        do="choose Sign SAML assertion",
        source=_SIGNING_PAGE,
        evidence="documented",
    ),
    fixes.SIGN_RESPONSE.key: Step(
        path=_CERTIFICATE,
        field="Signing Option",
        do="choose Sign SAML response and assertion",
        source=_SIGNING_PAGE,
        evidence="documented",
    ),
    fixes.SIGNING_ALGORITHM.key: Step(
        path=_CERTIFICATE,
        field="Signing Algorithm",
        do="choose SHA-256",
        source=_SIGNING_PAGE,
        evidence="documented",
    ),
    fixes.UPDATE_PROVIDER_METADATA.key: Step(
        path=_CERTIFICATE,
        field="Federation Metadata XML",
        do="download it, and upload it to the IAM SAML provider",
        trap="Take the app's own document (?appid= in its address), not the tenant's, and save it without byte order "
        "mark",
        source=f"{_AWS_PAGE}; Signing key rollover in the Microsoft identity platform",
        evidence="documented",
    ),
    fixes.METADATA_EXPORT.key: Step(
        path=_CERTIFICATE,
        field="Federation Metadata XML",
        do="download it again",
        trap="Do not retype it from Microsoft's documentation, whose samples have wrong namespaces",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.ACTIVATE_CERTIFICATE.key: Step(
        path=_CERTIFICATE,
        field="...",
        do="choose Make certificate active beside the certificate that the service knows",
        trap=_EXPIRED_TRAP,
        source=_CERTIFICATES_PAGE,
        evidence="documented",
    ),
    fixes.RENEW_CERTIFICATE.key: Step(
        path=_CERTIFICATE,
        field="New Certificate",
        do="save it, upload metadata with both certificates to every service, then choose Make certificate active",
        trap=_EXPIRED_TRAP,
        source=_CERTIFICATES_PAGE,
        evidence="documented",
    ),
    fixes.STRONGER_KEY.key: Step(
        path=_CERTIFICATE,
        field="New Certificate",
        do="make one, which has an RSA key of 2048 bits, and make it active once the services know it",
        trap=_EXPIRED_TRAP,
        source=_CERTIFICATES_PAGE,
        evidence="observed",
    ),
    fixes.ENCRYPT.key: Step(
        path=_APP,
        field="Token encryption",
        do="import the certificate whose private key the SAML provider in IAM holds, and choose Activate token "
        "encryption",
        trap="It needs a licence of Entra ID P1 or P2",
        source="Configure Microsoft Entra SAML token encryption",
        evidence="documented",
    ),
    # What is sent, to whom, under which name.
    fixes.SAML2_POST.key: Step(
        path=_SSO,
        do="choose SAML as the single sign-on method",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.IDP_STATUS.key: Step(
        path=_APP,
        field="Sign-in logs",
        do="find this sign-in and read its failure reason",
        source="Microsoft Graph, signIn and signInStatus",
        evidence="documented",
    ),
    fixes.ENCRYPTION.key: Step(
        path=_APP,
        field="Token encryption",
        do="choose Deactivate token encryption for one test sign-in, and check that response",
        source="Configure Microsoft Entra SAML token encryption",
        evidence="documented",
    ),
    fixes.LIFETIME.key: Step(
        path="Microsoft Graph > tokenLifetimePolicies",
        do="raise or remove the token lifetime policy of the app: without one an assertion lasts an hour",
        source="Configurable token lifetimes in the Microsoft identity platform",
        evidence="documented",
    ),
    fixes.ISSUER.key: Step(
        path=_CERTIFICATE,
        field="Federation Metadata XML",
        do="download it and give it to the service: its entityID is this app's Issuer, with a slash at the end",
        trap="Append application ID to issuer, under Attributes & Claims > Advanced SAML claims options, changes the "
        "Issuer and not the metadata",
        source=_CLAIMS_PAGE,
        evidence="documented",
    ),
    fixes.AUDIENCE.key: Step(
        path=_BASIC,
        field=_IDENTIFIER,
        do="set {value} as the default",
        trap="Override audience claim, under Attributes & Claims > Advanced SAML claims options, beats it",
        source=f"{_AWS_PAGE}; {_CLAIMS_PAGE}",
        evidence="documented",
    ),
    fixes.AUDIENCE_FRAGMENT.key: Step(
        path=_BASIC,
        field=_IDENTIFIER,
        do="set {value}, for a second AWS app of the tenant followed by #1, for a third by #2",
        trap="Entra leaves out # and what follows it; a number without # reaches AWS",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.RECIPIENT.key: Step(
        path=_BASIC,
        field=_REPLY_URL,
        do="set {value} as the default",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.PROVIDER_RECIPIENT.key: Step(
        path=_BASIC,
        field=_REPLY_URL,
        do="set {value} as the default",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.REPLY_URL_FRAGMENT.key: Step(
        path=_BASIC,
        field=_REPLY_URL,
        do="set {value}, without # and what follows it",
        trap=f"Keep #1 in {_IDENTIFIER}, where it belongs",
        source=f"{_AWS_PAGE}, as amended in 2025",
        evidence="documented",
    ),
    fixes.SUBJECT_CONFIRMATION.key: Step(
        path=_BASIC,
        field=_REPLY_URL,
        do="set {value}: Entra makes the SubjectConfirmation from it",
        source=_AWS_PAGE,
        evidence="observed",
    ),
    fixes.PARTITION.key: Step(
        path=_BASIC,
        field=_REPLY_URL,
        do="set {value}, and the Identifier that goes with it",
        trap="Entra's gallery app and role import do not work with AWS China",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.NAME_ID.key: Step(
        path=_CLAIMS,
        field="Unique User Identifier (Name ID)",
        do="choose a source attribute that every user has, such as user.userprincipalname",
        source=_CLAIMS_PAGE,
        evidence="documented",
    ),
    fixes.NAME_ID_FORMAT.key: Step(
        path=_CLAIMS,
        field="Unique User Identifier (Name ID)",
        do="choose Persistent, Email address or Unspecified as name identifier format",
        source=_CLAIMS_PAGE,
        evidence="documented",
    ),
    fixes.DUPLICATE_ATTRIBUTE.key: Step(
        path=_CLAIMS,
        do="delete one of the claims that send {name}; a group claim may carry a customized name",
        source="Configure group claims for applications by using Microsoft Entra ID",
        evidence="unconfirmed",
    ),
    fixes.PADDED_VALUE.key: Step(
        path=_APP_ROLES,
        do="retype the value without white space; for other claims, retype the user's property or the constant",
        source=_APP_ROLES_PAGE,
        evidence="documented",
    ),
    fixes.SEND_LESS.key: Step(
        path=_APP,
        field="Users and groups",
        do="assign fewer app roles, and delete group claims under Single sign-on > Attributes & Claims",
        source="Configure group claims for applications by using Microsoft Entra ID",
        evidence="documented",
    ),
    # AWS: roles.
    fixes.ROLE_CLAIM.key: Step(
        path=_CLAIMS,
        field="Add new claim",
        do=f"type Name Role and Namespace {_NAMESPACE}, and choose Source attribute user.assignedroles",
        trap=_SLASH_TRAP,
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.ROLE_CLAIM_NAME.key: Step(
        path=_CLAIMS,
        do=f"open the claim and set Name Role and Namespace {_NAMESPACE}, capitals as written",
        trap=_SLASH_TRAP,
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.ROLE_ASSIGNMENT.key: Step(
        path=_APP,
        field="Users and groups",
        do="assign an AWS role to the user, or to a group of which the user is a direct member",
        trap="Default Access and msiam_access carry no value, and a claim without a value is left out",
        source=f"{_AWS_PAGE}; Configure group claims for applications by using Microsoft Entra ID",
        evidence="documented",
    ),
    fixes.ROLE_VALUE.key: Step(
        path=_APP_ROLES,
        field="Value",
        do="set {value}",
        trap=_IMPORT_TRAP,
        source=_APP_ROLES_PAGE,
        evidence="documented",
    ),
    fixes.ROLE_VALUE_GROUPS.key: Step(
        path=_CLAIMS,
        do="clear Emit groups as role claims in the group claim, and give Role the source user.assignedroles",
        trap="While it is set, only groups are sent and the app roles of the user are not",
        source="Configure group claims for applications by using Microsoft Entra ID",
        evidence="documented",
    ),
    fixes.ROLE_SAME_ACCOUNT.key: Step(
        path=_APP_ROLES,
        field="Value",
        do="pair the role with the SAML provider of its own account: {value}",
        trap=_IMPORT_TRAP,
        source=_APP_ROLES_PAGE,
        evidence="documented",
    ),
    fixes.ROLE_SPACE.key: Step(
        path=_APP_ROLES,
        field="Value",
        do="write the two ARNs with a comma and nothing else between them",
        source=_APP_ROLES_PAGE,
        evidence="documented",
    ),
    fixes.ROLE_ORDER.key: Step(
        path=_APP_ROLES,
        field="Value",
        do="leave it for AWS, which takes both orders; for tools that do not, write role,provider",
        source="AWS SSO multi-account tutorial",
        evidence="observed",
    ),
    fixes.DUPLICATE_ROLE.key: Step(
        path=_APP_ROLES,
        do="delete one of the app roles that have this value",
        source=_APP_ROLES_PAGE,
        evidence="documented",
    ),
    fixes.IDENTITY_CENTER_RESPONSE.key: Step(
        path="Enterprise applications > New application",
        do="take AWS Single-Account Access if IAM roles are wanted; this app is for AWS IAM Identity Center",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    # AWS: names, durations, tags.
    fixes.SESSION_NAME.key: Step(
        path=_CLAIMS,
        field="RoleSessionName",
        do=f"set Namespace {_NAMESPACE} and Source attribute user.userprincipalname",
        trap=_SLASH_TRAP,
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.SESSION_NAME_CLAIM_NAME.key: Step(
        path=_CLAIMS,
        do=f"open the claim and set Name RoleSessionName and Namespace {_NAMESPACE}, capitals as written",
        trap=_SLASH_TRAP,
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.SESSION_NAME_GUEST.key: Step(
        path=_CLAIMS,
        field="RoleSessionName",
        do="add a claim condition, User type All guests, that sends user.mail",
        trap="The last condition that matches wins",
        source=_CLAIMS_PAGE,
        evidence="documented",
    ),
    fixes.SESSION_NAME_SINGLE.key: Step(
        path=_CLAIMS,
        field="RoleSessionName",
        do="choose a source attribute with one value, such as user.userprincipalname",
        source=_CLAIMS_PAGE,
        evidence="documented",
    ),
    fixes.SESSION_DURATION.key: Step(
        path=_CLAIMS,
        field="SessionDuration",
        do="type {value} as Source attribute, a whole number from 900 to 43200",
        trap="Type it without quotation marks: they would be sent",
        source=_CLAIMS_PAGE,
        evidence="documented",
    ),
    fixes.SESSION_DURATION_SINGLE.key: Step(
        path=_CLAIMS,
        field="SessionDuration",
        do="keep one claim of this name, with one value for each user",
        source=_CLAIMS_PAGE,
        evidence="documented",
    ),
    fixes.SOURCE_IDENTITY.key: Step(
        path=_CLAIMS,
        field="SourceIdentity",
        do="choose a source attribute such as user.userprincipalname, or delete the claim",
        trap="The user name of a guest holds #EXT#, which AWS does not take",
        source=_CLAIMS_PAGE,
        evidence="documented",
    ),
    fixes.SESSION_TAGS.key: Step(
        path=_CLAIMS,
        do="correct the claims whose names begin with PrincipalTag: {value}",
        source=_CLAIMS_PAGE,
        evidence="documented",
    ),
}

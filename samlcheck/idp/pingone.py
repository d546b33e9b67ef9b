"""
Where PingOne has what a fix asks for: the application for AWS in its admin console.

Sources, on docs.pingidentity.com: "Adding Amazon Web Services to the PingOne application portal" (AWS_PAGE),
"Editing an application - SAML" (EDIT_PAGE), the platform API's "Create Application (SAML Protocol)" (API_PAGE).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from samlcheck.idp import fixes
from samlcheck.idp.fix import Step

__all__ = ["STEPS"]

_AWS_PAGE: Final = "PingOne, Adding Amazon Web Services to the PingOne application portal"
_EDIT_PAGE: Final = "PingOne, Editing an application - SAML"
_API_PAGE: Final = "PingOne Platform APIs, Create Application (SAML Protocol)"

_APP: Final = "Applications > Applications > the AWS app"
_CONFIGURATION: Final = f"{_APP} > Configuration"
_ATTRIBUTES: Final = f"{_APP} > Attribute Mappings"
_OVERVIEW: Final = f"{_APP} > Overview"
_CATALOG: Final = "Applications > Application Catalog > Amazon Web Services"
_CERTIFICATES: Final = "Settings > Certificates & Key Pairs"
_NAMESPACE: Final = "https://aws.amazon.com/SAML/Attributes"

_CATALOG_TRAP: Final = (
    "An app from the Application Catalog shows it after Enable Advanced Configuration, on its tab Overview"
)
_ONCE_TRAP: Final = "The app signs with the chosen key at once: give the service the new metadata first"
_EXPRESSION_TRAP: Final = "Behind the gears icon a literal needs quotation marks of the expression language"
_MISSING_ROLE_TRAP: Final = (
    "The catalogue's app comes with subject, session name and duration filled in, and without Role"
)

_setting = partial(Step, path=_CONFIGURATION, source=_EDIT_PAGE, evidence="documented", trap=_CATALOG_TRAP)
_mapping = partial(Step, path=_ATTRIBUTES, source=_AWS_PAGE, evidence="documented")
_role = partial(_mapping, field=f"{_NAMESPACE}/Role")
_name = partial(_mapping, field=f"{_NAMESPACE}/RoleSessionName")

STEPS: Final[Mapping[str, Step]] = {
    # Signing and certificates.
    fixes.SIGN_ASSERTION.key: _setting(field="Signing Key", do="choose Sign Assertion"),
    fixes.SIGN_RESPONSE.key: _setting(field="Signing Key", do="choose Sign Assertion & Response"),
    fixes.SIGNING_ALGORITHM.key: _setting(
        field="Signing Algorithm",
        do="choose RSA_SHA256, or SHA256_ECDSA for a key of that kind",
    ),
    fixes.UPDATE_PROVIDER_METADATA.key: Step(
        path=_OVERVIEW,
        field="Download Metadata",
        do="download it, and upload it to the IAM SAML provider",
        trap="Take it from this app: another app may sign with another key",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.METADATA_EXPORT.key: Step(
        path=_OVERVIEW,
        field="Download Metadata",
        do="download it again",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.ACTIVATE_CERTIFICATE.key: _setting(
        field="Signing Key",
        do="choose the certificate that the service knows",
        trap=_ONCE_TRAP,
    ),
    fixes.RENEW_CERTIFICATE.key: Step(
        path=_CERTIFICATES,
        field="Add",
        do="make a key pair, add its certificate to the metadata in AWS beside the old one, and only then choose it as "
        "the app's Signing Key",
        trap=_ONCE_TRAP,
        source=f"{_EDIT_PAGE}; the console's menu, which was Connections before",
        evidence="observed",
    ),
    fixes.STRONGER_KEY.key: Step(
        path=_CERTIFICATES,
        field="Add",
        do="make a key pair of 2048 bits or more, and choose it as the app's Signing Key once AWS knows it",
        trap=_ONCE_TRAP,
        source=f"{_EDIT_PAGE}; the console's menu, which was Connections before",
        evidence="observed",
    ),
    fixes.ENCRYPTION.key: _setting(
        field="Encryption",
        do="clear it for one test sign-in, and check that response",
    ),
    fixes.ENCRYPT.key: _setting(
        field="Encryption",
        do="tick it, choose AES_256, and import the certificate whose private key the SAML provider in IAM holds",
    ),
    # What is sent, to whom, under which name.
    fixes.SAML2_POST.key: Step(
        path=_CATALOG,
        do="add it, or a SAML Application of your own, which answers by HTTP-POST",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.IDP_STATUS.key: Step(
        path="Monitoring > Audit",
        do="look for this user and time",
        source="commonly known",
        evidence="unconfirmed",
    ),
    fixes.LIFETIME.key: _setting(
        field="Assertion Validity Duration",
        do="set 300 seconds or more",
        source=f"{_EDIT_PAGE}; {_API_PAGE} (assertionDuration)",
    ),
    fixes.ISSUER.key: Step(
        path=_OVERVIEW,
        field="Issuer ID",
        do="compare it with the entityID that the service has, download the metadata and upload it to the IAM SAML "
        "provider",
        trap="Each environment, and probably a custom domain too, is an Issuer of its own",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.AUDIENCE.key: _setting(
        field="Entity ID",
        do="set {value}: it becomes the Audience",
    ),
    fixes.AUDIENCE_FRAGMENT.key: _setting(
        field="Entity ID",
        do="set {value}, without # and without a number",
        trap="An Entity ID is unique in its environment: a second AWS app needs another environment, or AWS's other "
        "audience",
        source=f"{_EDIT_PAGE}; {_API_PAGE}",
    ),
    fixes.RECIPIENT.key: _setting(
        field="ACS URLs",
        do="set {value} as the first",
        trap=f"The first of several is the default. {_CATALOG_TRAP}",
    ),
    fixes.PROVIDER_RECIPIENT.key: _setting(field="ACS URLs", do="set {value} as the first"),
    fixes.REPLY_URL_FRAGMENT.key: _setting(field="ACS URLs", do="set {value}, without # and what follows it"),
    fixes.SUBJECT_CONFIRMATION.key: _setting(
        field="ACS URLs",
        do="set {value} as the first: PingOne probably makes the SubjectConfirmation from it",
    ),
    fixes.PARTITION.key: _setting(field="ACS URLs", do="set {value} as the first, and the Entity ID that goes with it"),
    fixes.NAME_ID.key: _mapping(
        field="saml_subject",
        do="choose an attribute that every user has, such as Email Address or User ID",
    ),
    fixes.NAME_ID_FORMAT.key: _setting(
        field="Subject NameID Format",
        do="choose persistent, emailAddress or unspecified",
        source=f"{_EDIT_PAGE}; {_API_PAGE} (nameIdFormat)",
    ),
    fixes.DUPLICATE_ATTRIBUTE.key: _mapping(
        do="delete one of the lines that send {name}, and let the other yield all values",
    ),
    fixes.PADDED_VALUE.key: _mapping(
        do="retype the literal or the user's attribute without white space",
        trap=_EXPRESSION_TRAP,
    ),
    fixes.SEND_LESS.key: _mapping(
        do="delete mappings that AWS does not read, and send fewer roles",
    ),
    # AWS: roles.
    fixes.ROLE_CLAIM.key: _mapping(
        field="Add",
        do=f"add {_NAMESPACE}/Role from a user attribute of role,provider pairs, or from a literal by the gears icon",
        trap=_MISSING_ROLE_TRAP,
    ),
    fixes.ROLE_CLAIM_NAME.key: _mapping(
        do=f"set the application attribute to {_NAMESPACE}/Role, capitals as written",
    ),
    fixes.ROLE_ASSIGNMENT.key: _role(
        do="fill in the user attribute that it is mapped from, and tick Required, so that an empty one is seen",
        trap="The tab Access gives the app to groups, and not a role",
    ),
    fixes.ROLE_VALUE.key: _role(do="set {value}", trap=_EXPRESSION_TRAP),
    fixes.ROLE_VALUE_GROUPS.key: _role(
        do="map a user attribute that holds {value}, or make it from the groups with the expression builder",
    ),
    fixes.ROLE_SAME_ACCOUNT.key: _role(do="pair the role with the SAML provider of its own account: {value}"),
    fixes.ROLE_SPACE.key: _role(do="write the two ARNs with a comma and nothing else between them"),
    fixes.ROLE_ORDER.key: _role(
        do="leave it for AWS, which takes both orders; for tools that do not, write role,provider",
    ),
    fixes.DUPLICATE_ROLE.key: _role(do="send each pair once: look for it twice in the user's attribute"),
    fixes.IDENTITY_CENTER_RESPONSE.key: Step(
        path=_CATALOG,
        do="add this one if IAM roles are wanted; the app that answered is for IAM Identity Center",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    # AWS: names, durations, tags.
    fixes.SESSION_NAME.key: _name(do="choose Username or Email Address"),
    fixes.SESSION_NAME_CLAIM_NAME.key: _mapping(
        do=f"set the application attribute to {_NAMESPACE}/RoleSessionName, capitals as written",
    ),
    fixes.SESSION_NAME_GUEST.key: _name(
        do="choose Email Address: a user name taken over from Entra may be a guest's, and hold #EXT#",
    ),
    fixes.SESSION_NAME_SINGLE.key: _name(do="choose an attribute with one value, such as Username"),
    fixes.SESSION_DURATION.key: _mapping(
        field=f"{_NAMESPACE}/SessionDuration",
        do="set {value} as a literal, by the gears icon",
        trap="The quotation marks of the expression language are probably no part of the value: check a test sign-in",
    ),
    fixes.SESSION_DURATION_SINGLE.key: _mapping(
        field=f"{_NAMESPACE}/SessionDuration",
        do="keep one line of this name, with one literal",
    ),
    fixes.SOURCE_IDENTITY.key: _mapping(
        field=f"{_NAMESPACE}/SourceIdentity",
        do="choose an attribute of 2 to 64 letters, digits and _+=,.@-, or delete the line",
    ),
    fixes.SESSION_TAGS.key: _mapping(
        field=f"{_NAMESPACE}/PrincipalTag:KEY",
        do="correct the lines of that kind: {value}",
    ),
}

"""
Where Google Workspace has what a fix asks for: its prebuilt app Amazon Web Services, or a custom SAML app, in the
Admin console. The values of roles are typed by hand, for each user.

Sources: support.google.com/a, "Amazon Web Services cloud application" (AWS_PAGE), "Set up your own custom SAML app"
(CUSTOM_PAGE), "Maintain SAML certificates" (CERTIFICATES_PAGE) and "SAML log events". What Google has no switch for
was seen in its responses.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from samlcheck.idp import fixes
from samlcheck.idp.fix import Step

__all__ = ["STEPS"]

_AWS_PAGE: Final = "Google Workspace Admin Help, Amazon Web Services cloud application"
_CUSTOM_PAGE: Final = "Google Workspace Admin Help, Set up your own custom SAML app"
_CERTIFICATES_PAGE: Final = "Google Workspace Admin Help, Maintain SAML certificates"
_SEEN: Final = "Responses of Google Workspace"

_APPS: Final = "Apps > Web and mobile apps"
_APP: Final = f"{_APPS} > the app"
_DETAILS: Final = f"{_APP} > Service provider details"
_MAPPING: Final = f"{_APP} > SAML attribute mapping"
_CERTIFICATES: Final = "Security > Authentication > SSO with SAML applications"
_USER: Final = "Directory > Users > the user > User information > Amazon"
_NAMESPACE: Final = "https://aws.amazon.com/SAML/Attributes"

_TYPED_TRAP: Final = "Each value is typed by hand: no white space beside the comma, no comma at the end"
_TWO_TRAP: Final = "There are two certificates at most, for five years each, and each app has one of them"
_OFF_ON_TRAP: Final = "It was seen that users could not open the app until User access had been OFF and ON again"

_detail = partial(Step, path=_DETAILS, source=_CUSTOM_PAGE, evidence="documented")
_acs = partial(_detail, field="ACS URL")
_mapping = partial(Step, path=_MAPPING, source=_AWS_PAGE, evidence="documented")
_role = partial(Step, path=_USER, field="Role", source=_AWS_PAGE, evidence="documented")
_metadata = partial(Step, path=_APP, field="Download metadata", source=_CUSTOM_PAGE, evidence="documented")
_none = partial(Step, path=None, source=_SEEN, evidence="observed")
_NEW_CERTIFICATE: Final = Step(
    path=_CERTIFICATES,
    field="Add another certificate",
    do="make it, give every service the new metadata beside the old, then choose it under Service provider details > "
    "Certificate of each app",
    trap=_TWO_TRAP,
    source=_CERTIFICATES_PAGE,
    evidence="documented",
)

STEPS: Final[Mapping[str, Step]] = {
    # Signing and certificates.
    fixes.SIGN_ASSERTION.key: _detail(
        field="Signed response",
        do="clear it: Google then signs the assertion",
        trap="While it is set, the response is signed",
    ),
    fixes.SIGN_RESPONSE.key: _detail(field="Signed response", do="set it"),
    fixes.SIGNING_ALGORITHM.key: _none(
        do="Google signs with RSA-SHA256, so look for what signs again on the way",
    ),
    fixes.UPDATE_PROVIDER_METADATA.key: _metadata(
        do="download it, and upload it to the IAM SAML provider",
        trap="Do so again whenever the app gets another certificate",
    ),
    fixes.METADATA_EXPORT.key: _metadata(do="download it again"),
    fixes.ACTIVATE_CERTIFICATE.key: _detail(
        field="Certificate",
        do="choose the one that the service knows",
        trap=_OFF_ON_TRAP,
        source=_CERTIFICATES_PAGE,
    ),
    fixes.RENEW_CERTIFICATE.key: _NEW_CERTIFICATE,
    fixes.STRONGER_KEY.key: _NEW_CERTIFICATE,
    fixes.ENCRYPTION.key: _none(
        do="Google was never seen to encrypt, so look for what encrypts behind it, and switch that off for one test "
        "sign-in",
    ),
    fixes.ENCRYPT.key: _none(
        do="Google was never seen to encrypt, so set the encryption mode of the SAML provider in IAM to Allowed",
    ),
    # What is sent, to whom, under which name.
    fixes.SAML2_POST.key: Step(
        path=f"{_APPS} > Add app > Search for apps",
        do="take Amazon Web Services: Google sends it SAML 2.0 by HTTP-POST",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.IDP_STATUS.key: Step(
        path="Reporting > Audit and investigation > SAML log events",
        do="find this user's failed sign-in, and read its failure type",
        source="Google Workspace Admin Help, SAML log events",
        evidence="documented",
    ),
    fixes.LIFETIME.key: _none(
        do="Google's assertions are good for five minutes, so look for what writes them anew on the way",
    ),
    fixes.ISSUER.key: _metadata(
        do="download it, and upload it to the IAM SAML provider: its entityID is the Issuer, idpid and all",
        trap="Another Google Workspace account has another idpid",
    ),
    fixes.AUDIENCE.key: _detail(field="Entity ID", do="set {value}"),
    fixes.AUDIENCE_FRAGMENT.key: _detail(
        field="Entity ID",
        do="set {value}, without # and without a number: Google sends what stands there",
    ),
    fixes.RECIPIENT.key: _acs(do="set {value}"),
    fixes.PROVIDER_RECIPIENT.key: _acs(do="set {value}"),
    fixes.REPLY_URL_FRAGMENT.key: _acs(do="set {value}, without # and what follows it"),
    fixes.SUBJECT_CONFIRMATION.key: _acs(do="set {value}: Google makes the SubjectConfirmation from it"),
    fixes.PARTITION.key: _acs(do="set {value}, and the Entity ID that goes with it"),
    fixes.NAME_ID.key: _detail(field="Name ID", do="choose Basic Information > Primary email: every user has one"),
    fixes.NAME_ID_FORMAT.key: _detail(field="Name ID format", do="choose UNSPECIFIED, EMAIL or PERSISTENT"),
    fixes.DUPLICATE_ATTRIBUTE.key: _mapping(
        do="keep one mapping to {name}",
        trap="Several roles are several values of one custom attribute whose No. of values is Multi-value",
    ),
    fixes.PADDED_VALUE.key: _role(
        do="retype the value without white space before and after it; for other values, retype that field of the user",
    ),
    fixes.SEND_LESS.key: _role(
        do="delete the roles that the user does not need; under SAML attribute mapping, delete what AWS does not read",
    ),
    # AWS: roles.
    fixes.ROLE_CLAIM.key: _mapping(do=f"map the custom attribute Amazon > Role to {_NAMESPACE}/Role"),
    fixes.ROLE_CLAIM_NAME.key: _mapping(
        do=f"correct the app attribute to {_NAMESPACE}/Role, capitals as written",
    ),
    fixes.ROLE_ASSIGNMENT.key: _role(
        do="add the role,provider pair: for a user without a value Google sends no Role",
        trap=_TYPED_TRAP,
    ),
    fixes.ROLE_VALUE.key: _role(do="set {value}", trap=_TYPED_TRAP),
    fixes.ROLE_VALUE_GROUPS.key: _mapping(
        do=f"take {_NAMESPACE}/Role away from Group membership, and map Amazon > Role to it, which holds {{value}}",
        source=f"{_AWS_PAGE}; {_CUSTOM_PAGE}",
    ),
    fixes.ROLE_SAME_ACCOUNT.key: _role(do="set {value}: both ARNs have the account of the role", trap=_TYPED_TRAP),
    fixes.ROLE_SPACE.key: _role(do="retype the value: two ARNs with a comma and nothing else between them"),
    fixes.ROLE_ORDER.key: _role(
        do="leave it for AWS, which takes both orders; for tools that do not, retype it as role,provider",
    ),
    fixes.DUPLICATE_ROLE.key: _role(do="delete the value that is there twice"),
    fixes.IDENTITY_CENTER_RESPONSE.key: Step(
        path=f"{_APPS} > Add app > Search for apps",
        do="take Amazon Web Services if IAM roles are wanted; this app is for IAM Identity Center",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    # AWS: names, durations, tags.
    fixes.SESSION_NAME.key: _mapping(
        do=f"map Basic Information > Primary email to {_NAMESPACE}/RoleSessionName",
        trap="AWS takes 64 characters at most: a longer address needs a custom attribute",
    ),
    fixes.SESSION_NAME_CLAIM_NAME.key: _mapping(
        do=f"correct the app attribute to {_NAMESPACE}/RoleSessionName, capitals as written",
    ),
    fixes.SESSION_NAME_GUEST.key: _mapping(
        do=f"map Basic Information > Primary email to {_NAMESPACE}/RoleSessionName: #EXT# is Entra's",
    ),
    fixes.SESSION_NAME_SINGLE.key: _mapping(
        do=f"map Basic Information > Primary email to {_NAMESPACE}/RoleSessionName: it has one value",
    ),
    fixes.SESSION_DURATION.key: _role(
        field="SessionDuration, a custom attribute of your own",
        do=f"set {{value}}, and map the attribute to {_NAMESPACE}/SessionDuration",
        trap="Type digits alone, from 900 to 43200",
    ),
    fixes.SESSION_DURATION_SINGLE.key: _mapping(
        do="keep one mapping to SessionDuration, of a custom attribute whose No. of values is Single value",
    ),
    fixes.SOURCE_IDENTITY.key: _mapping(
        do=f"map Basic Information > Primary email to {_NAMESPACE}/SourceIdentity, or delete that mapping",
    ),
    fixes.SESSION_TAGS.key: _mapping(
        do=f"correct the mappings that begin with {_NAMESPACE}/PrincipalTag, or the users' values: {{value}}",
    ),
}

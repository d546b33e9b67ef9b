"""
Where Keycloak has what a fix asks for: the SAML client for AWS, in the admin console of version 19 and later.

Sources: Keycloak, "Server Administration Guide", the sections on SAML clients (CLIENTS_PAGE), client scopes, realm
keys and timeouts; its own source code for the lifetime of an assertion and for the mapper in role_list (CODE); and
what people who set AWS up wrote down (HOW_TO).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from samlcheck.idp import fixes
from samlcheck.idp.fix import Step

__all__ = ["STEPS"]

_CLIENTS_PAGE: Final = "Keycloak Server Administration Guide, Creating a SAML client"
_SCOPES_PAGE: Final = "Keycloak Server Administration Guide, Client scopes"
_KEYS_PAGE: Final = "Keycloak Server Administration Guide, Configuring realm keys"
_TIMEOUTS_PAGE: Final = "Keycloak Server Administration Guide, Session and token timeouts"
_CODE: Final = "Keycloak's source code, SamlProtocol and RoleListMapper"
_HOW_TO: Final = "puppeteers.net, Dealing with multiple AWS accounts with one Keycloak client, and similar guides"

_CLIENT: Final = "Clients > the client"
_SETTINGS: Final = f"{_CLIENT} > Settings"
_DEDICATED: Final = f"{_CLIENT} > Client scopes > the dedicated scope"
_MAPPERS: Final = f"{_DEDICATED} > Mappers"
_KEYS: Final = "Realm settings > Keys > Providers"
_METADATA: Final = "Realm settings > General > Endpoints > SAML 2.0 Identity Provider Metadata"
_NAMESPACE: Final = "https://aws.amazon.com/SAML/Attributes"

_DESCRIPTOR_TRAP: Final = "Old versions put EntitiesDescriptor around it: then upload the EntityDescriptor in it alone"
_REALM_TRAP: Final = "Every client of the realm is signed for with this key"
_REALM_ROLES_TRAP: Final = (
    "Remove the client scope role_list from the client, and under the dedicated scope > Scope switch Full scope "
    "allowed off and assign the roles for AWS: else the realm's own roles are sent as well"
)
_ROLE_LIST_TRAP: Final = "Remove the client scope role_list from the client, which sends the realm's own roles as well"
_NAME_TRAP: Final = "Where Keycloak does not take this as a role's name, let a Role Name Mapper make it of another"

_setting = partial(Step, path=_SETTINGS, source=_CLIENTS_PAGE, evidence="documented")
_acs = partial(
    Step,
    path=f"{_CLIENT} > Advanced",
    field="Assertion Consumer Service POST Binding URL",
    trap="Where it is empty, Master SAML Processing URL under Settings counts",
    source=_CLIENTS_PAGE,
    evidence="documented",
)
_key = partial(Step, path=_KEYS, trap=_REALM_TRAP, source=_KEYS_PAGE, evidence="documented")
_metadata = partial(Step, path=_METADATA, source=_CLIENTS_PAGE, evidence="observed")
_mapper = partial(Step, path=_MAPPERS, source=_HOW_TO, evidence="observed")
_role_name = partial(
    Step,
    path="Realm roles > the role, or its Role Name Mapper",
    field="Role name",
    source=_HOW_TO,
    evidence="observed",
)

STEPS: Final[Mapping[str, Step]] = {
    # Signing and certificates.
    fixes.SIGN_ASSERTION.key: _setting(field="Signature and Encryption > Sign assertions", do="switch it on"),
    fixes.SIGN_RESPONSE.key: _setting(field="Signature and Encryption > Sign documents", do="switch it on"),
    fixes.SIGNING_ALGORITHM.key: _setting(
        field="Signature and Encryption > Signature algorithm",
        do="choose RSA_SHA256",
    ),
    fixes.UPDATE_PROVIDER_METADATA.key: _metadata(
        do="save it, and upload it to the IAM SAML provider",
        trap=_DESCRIPTOR_TRAP,
    ),
    fixes.METADATA_EXPORT.key: _metadata(
        do="save it again",
        trap="A URL with one slash after https: in it comes from the server's hostname setting: correct that first",
    ),
    fixes.ACTIVATE_CERTIFICATE.key: _key(
        field="Priority",
        do="give the key whose certificate the service knows the highest, and keep Active and Enabled on",
    ),
    fixes.RENEW_CERTIFICATE.key: _key(
        field="Add provider > rsa-generated",
        do="add a key of lower priority, give every service the metadata, which then lists both, and only then raise "
        "its priority",
        trap="The key of the highest priority signs at once, for every client of the realm",
    ),
    fixes.STRONGER_KEY.key: _key(
        field="Add provider > rsa-generated",
        do="add a key of 2048 bits or more with a lower priority, and raise it once the services know the certificate",
    ),
    fixes.ENCRYPTION.key: _setting(
        path=f"{_CLIENT} > Keys",
        field="Encrypt assertions",
        do="switch it off for one test sign-in, and check that response",
    ),
    fixes.ENCRYPT.key: _setting(
        path=f"{_CLIENT} > Keys",
        field="Encrypt assertions",
        do="switch it on, and import the certificate whose private key the SAML provider in IAM holds",
    ),
    # What is sent, to whom, under which name.
    fixes.SAML2_POST.key: _setting(
        field="SAML capabilities > Force POST binding",
        do="switch it on, in a client of the type SAML, and begin at its IDP-Initiated SSO URL",
    ),
    fixes.IDP_STATUS.key: Step(
        path="Events > User events",
        do="find the error of this user at that time",
        trap="Nothing is kept there until Realm settings > Events > User events settings > Save events is on",
        source="Keycloak Server Administration Guide, Auditing user events",
        evidence="documented",
    ),
    fixes.LIFETIME.key: Step(
        path=f"{_CLIENT} > Advanced",
        field="Assertion Lifespan",
        do="set five minutes or more",
        trap="Where it is empty, the realm's Client Login Timeout counts: one minute, unless somebody changed it",
        source=_CODE,
        evidence="observed",
    ),
    fixes.SESSION_END.key: Step(
        path="Realm settings > Sessions",
        field="SSO Session Max",
        do="raise it to the duration that is asked for: AWS takes the lesser of the two",
        source=f"{_TIMEOUTS_PAGE}; {_CODE}",
        evidence="observed",
    ),
    fixes.AUTHN_STATEMENT.key: _setting(
        field="SAML capabilities > Include AuthnStatement",
        do="switch it on",
    ),
    fixes.ISSUER.key: _metadata(
        do="save it, and upload it to the IAM SAML provider: its entityID ends with /realms/ and this realm's name",
        trap="Newer builds have no /auth before /realms, so an upgrade changes the Issuer",
    ),
    fixes.AUDIENCE.key: _setting(
        field="Client ID",
        do="set {value}: the Client ID becomes the Audience",
        evidence="observed",
    ),
    fixes.AUDIENCE_FRAGMENT.key: _setting(
        field="Client ID",
        do="set {value}, without # and without a number: the Client ID becomes the Audience as it stands",
        trap="A realm cannot have two clients of one ID: serve all AWS accounts by one client",
        evidence="observed",
    ),
    fixes.RECIPIENT.key: _acs(do="set {value}"),
    fixes.PROVIDER_RECIPIENT.key: _acs(do="set {value}"),
    fixes.REPLY_URL_FRAGMENT.key: _acs(do="set {value}, without # and what follows it"),
    fixes.SUBJECT_CONFIRMATION.key: _acs(do="set {value}: Keycloak makes the SubjectConfirmation from it"),
    fixes.PARTITION.key: _acs(do="set {value}, and the Client ID that goes with it under Settings"),
    fixes.NAME_ID.key: _setting(
        field="SAML capabilities > Name ID format",
        do="choose username or persistent, which every user has, and switch on Force name ID format",
        trap="A user without an e-mail address has no Name ID of the format email",
    ),
    fixes.NAME_ID_FORMAT.key: _setting(
        field="SAML capabilities > Name ID format",
        do="choose username, email or persistent, and switch on Force name ID format",
    ),
    fixes.DUPLICATE_ATTRIBUTE.key: Step(
        path=f"{_CLIENT} > Client scopes",
        do="remove role_list, which sends each role of the realm as an attribute of its own; in the dedicated scope's "
        "Role list mapper switch on Single Role Attribute",
        trap="Of other mappers to {name} keep one",
        source=_CODE,
        evidence="observed",
    ),
    fixes.PADDED_VALUE.key: _role_name(
        do="retype it without white space before and after it; for other values, retype the user's attribute",
    ),
    fixes.SEND_LESS.key: Step(
        path=f"{_DEDICATED} > Scope",
        field="Full scope allowed",
        do="switch it off, and assign to the scope the roles for AWS alone",
        trap=_ROLE_LIST_TRAP,
        source=_SCOPES_PAGE,
        evidence="documented",
    ),
    # AWS: roles.
    fixes.ROLE_CLAIM.key: _mapper(
        path=f"{_MAPPERS} > Role list",
        field="Role attribute name",
        do=f"set {_NAMESPACE}/Role, switch on Single Role Attribute, and name each role as its pair of ARNs",
        trap=_REALM_ROLES_TRAP,
    ),
    fixes.ROLE_CLAIM_NAME.key: _mapper(
        path=f"{_MAPPERS} > Role list",
        field="Role attribute name",
        do=f"set {_NAMESPACE}/Role, capitals as written",
        trap=_REALM_ROLES_TRAP,
    ),
    fixes.ROLE_ASSIGNMENT.key: Step(
        path="Users > the user > Role mapping > Assign role",
        do="assign the role that is named as the pair of ARNs, or join a group that has it",
        trap="With Full scope allowed off, the role has to stand in the dedicated scope too, on its tab Scope",
        source=_SCOPES_PAGE,
        evidence="documented",
    ),
    fixes.ROLE_VALUE.key: _role_name(do="set {value}", trap=_NAME_TRAP),
    fixes.ROLE_VALUE_GROUPS.key: Step(
        path=f"{_DEDICATED} > Scope",
        field="Full scope allowed",
        do="switch it off, and assign to the scope the roles for AWS alone, each named {value}",
        trap=_ROLE_LIST_TRAP,
        source=f"{_SCOPES_PAGE}; {_HOW_TO}",
        evidence="documented",
    ),
    fixes.ROLE_SAME_ACCOUNT.key: _role_name(do="set {value}: both ARNs have the account of the role", trap=_NAME_TRAP),
    fixes.ROLE_SPACE.key: _role_name(do="write the two ARNs with a comma and nothing else between them"),
    fixes.ROLE_ORDER.key: _role_name(
        do="leave it for AWS, which takes both orders; for tools that do not, write role,provider",
    ),
    fixes.DUPLICATE_ROLE.key: _mapper(
        do="keep one Role list mapper, and one role or Role Name Mapper that yields this pair",
        trap=_ROLE_LIST_TRAP,
    ),
    fixes.IDENTITY_CENTER_RESPONSE.key: _setting(
        path="Clients > Import client",
        do="import https://signin.aws.amazon.com/static/saml-metadata.xml if IAM roles are wanted; this client is for "
        "IAM Identity Center",
    ),
    # AWS: names, durations, tags.
    fixes.SESSION_NAME.key: _mapper(
        do=f"add a User Property mapper from username to {_NAMESPACE}/RoleSessionName",
        trap="A mapper from email sends nothing for a user without an address",
    ),
    fixes.SESSION_NAME_CLAIM_NAME.key: _mapper(
        field="SAML Attribute Name of the mapper",
        do=f"set {_NAMESPACE}/RoleSessionName, capitals as written",
    ),
    fixes.SESSION_NAME_GUEST.key: _mapper(
        do="let the mapper of RoleSessionName take the property email: a username with #EXT# was made by Entra",
    ),
    fixes.SESSION_NAME_SINGLE.key: _mapper(
        do="keep one mapper of RoleSessionName, a User Property mapper: username and email have one value",
    ),
    fixes.SESSION_DURATION.key: _mapper(
        field="Attribute value of the Hardcoded attribute mapper",
        do=f"set {{value}}, and {_NAMESPACE}/SessionDuration as SAML Attribute Name",
        trap="Type digits alone, from 900 to 43200",
    ),
    fixes.SESSION_DURATION_SINGLE.key: _mapper(do="keep one mapper of SessionDuration, with one value"),
    fixes.SOURCE_IDENTITY.key: _mapper(
        do=f"let the mapper of {_NAMESPACE}/SourceIdentity take the property username, or delete it",
    ),
    fixes.SESSION_TAGS.key: _mapper(
        do=f"correct the mappers whose names begin with {_NAMESPACE}/PrincipalTag, or the users' attributes: {{value}}",
    ),
}

"""
Where Auth0 has what a fix asks for: the SAML2 Web App addon of one application, and the post-login Action that
gives it its attributes.

Sources: Auth0's documentation, "Customize SAML Assertions" (ASSERTIONS_PAGE), "Configure Amazon Web Services as
SAML Service Provider" (AWS_PAGE) and those named in place; and Auth0's own library, auth0/node-saml, for what the
addon writes. Keys in quotation marks stand in the JSON of the addon's Settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from samlcheck.idp import fixes
from samlcheck.idp.fix import Step

__all__ = ["STEPS"]

_ASSERTIONS_PAGE: Final = "Auth0, Customize SAML Assertions"
_AWS_PAGE: Final = "Auth0, Configure Amazon Web Services as SAML Service Provider"
_ROLES_PAGE: Final = "Auth0, Configure Amazon Web Services for Single Sign-On (Map the AWS role to a user)"
_KEYS_PAGE: Final = "Auth0, Rotate Signing Keys; View Signing Certificates"
_ENCRYPTION_PAGE: Final = "Auth0, Sign and Encrypt SAML Requests"
_TAGS_PAGE: Final = "Auth0, Use Amazon Web Services Session Tags for Role-Based Access Control"
_LIBRARY: Final = "auth0/node-saml, lib/saml20.js"

_ADDON: Final = "Applications > Applications > the app > Addons > SAML2 Web App"
_SETTINGS: Final = f"{_ADDON} > Settings"
_USAGE: Final = f"{_ADDON} > Usage"
_ACTION: Final = "Actions > Triggers > post-login > the Action for AWS"
_USER: Final = "User Management > Users > the user > app_metadata"
_KEYS: Final = "Settings > Signing Keys"
_CALLBACK: Final = "Application Callback URL"
_METADATA: Final = "Identity Provider Metadata"
_NAMESPACE: Final = "https://aws.amazon.com/SAML/Attributes"

_LITERAL_TRAP: Final = (
    'The addon\'s "mappings" name a property of the user first and the attribute second: a pair of ARNs written there '
    "names no property, and is dropped without a word"
)
_ONE_KEY_TRAP: Final = "The tenant signs for all its apps with one key: rotating it changes the signer for AWS too"
_BLANK_TRAP: Final = "Auth0's example for several roles has blanks around the last slash: leave them out"
_IDENTITY_CENTER_TRAP: Final = (
    "Auth0's page on AWS is written for IAM Identity Center: leave neither its placeholders nor its values there"
)

_setting = partial(Step, path=_SETTINGS, source=_ASSERTIONS_PAGE, evidence="documented")
_action = partial(Step, path=_ACTION, source=_ROLES_PAGE, evidence="documented")

STEPS: Final[Mapping[str, Step]] = {
    # Signing and certificates.
    fixes.SIGN_ASSERTION.key: _setting(
        field='"signResponse"',
        do="set false or remove it: the assertion is signed by default",
        trap="With true, the response is signed instead of the assertion",
    ),
    fixes.SIGN_RESPONSE.key: _setting(
        field='"signResponse"',
        do="set true",
        trap="Auth0 then signs the response instead of the assertion: it has no setting for both",
    ),
    fixes.SIGNING_ALGORITHM.key: _setting(
        field='"signatureAlgorithm" and "digestAlgorithm"',
        do='set "rsa-sha256" and "sha256"',
        trap="Without them, Auth0's documented defaults are rsa-sha1 and sha1",
    ),
    fixes.UPDATE_PROVIDER_METADATA.key: Step(
        path=_USAGE,
        field=_METADATA,
        do="download it, and upload it to the IAM SAML provider",
        trap=_ONE_KEY_TRAP,
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.METADATA_EXPORT.key: Step(
        path=_USAGE,
        field=_METADATA,
        do="download it again",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.ACTIVATE_CERTIFICATE.key: Step(
        path=_KEYS,
        field="List of Valid Keys",
        do="look which certificate is current: no app can choose another, so give the service that one",
        trap=_ONE_KEY_TRAP,
        source=_KEYS_PAGE,
        evidence="documented",
    ),
    fixes.RENEW_CERTIFICATE.key: Step(
        path=_KEYS,
        field="Rotate Signing Key",
        do="first add the next key's certificate to the metadata in AWS, beside the current one; then choose Rotate "
        "Key",
        trap=_ONE_KEY_TRAP,
        source=_KEYS_PAGE,
        evidence="documented",
    ),
    fixes.STRONGER_KEY.key: Step(
        path=_KEYS,
        field="Rotate Signing Key",
        do="choose Rotate Key: Auth0 makes the new key itself, and names no choice of its size",
        trap=_ONE_KEY_TRAP,
        source=_KEYS_PAGE,
        evidence="documented",
    ),
    fixes.ENCRYPTION.key: Step(
        path=_ACTION,
        field="api.samlResponse.setEncryptionCert, setEncryptionPublicKey",
        do="leave the calls out for one test sign-in, and check that response",
        trap="An older Rule sets context.samlConfiguration.encryptionCert and encryptionPublicKey to the same end",
        source=_ENCRYPTION_PAGE,
        evidence="documented",
    ),
    fixes.ENCRYPT.key: Step(
        path=_ACTION,
        field="api.samlResponse.setEncryptionCert, setEncryptionPublicKey",
        do="give them the certificate, and the public key taken from it, whose private key the SAML provider in IAM "
        "holds",
        source=_ENCRYPTION_PAGE,
        evidence="documented",
    ),
    # What is sent, to whom, under which name.
    fixes.SAML2_POST.key: Step(
        path=_ADDON,
        do="switch it on, and begin the sign-in at its Identity Provider Login URL, under Usage",
        trap="The addon WS-FED of the same app sends another protocol",
        source="Auth0, Enable SAML2 Web App Addon",
        evidence="documented",
    ),
    fixes.IDP_STATUS.key: Step(
        path="Monitoring > Logs",
        do="find this sign-in and read its error",
        source="Auth0 Dashboard, as seen in threads of its users",
        evidence="observed",
    ),
    fixes.LIFETIME.key: _setting(
        field='"lifetimeInSeconds"',
        do="set 300 or more, or remove it: the default is an hour",
        trap="An Action that calls api.samlResponse.setLifetimeInSeconds beats it",
    ),
    fixes.ISSUER.key: Step(
        path=_USAGE,
        field=_METADATA,
        do="download it and give it to the service: its entityID is this app's Issuer, by default urn: and the domain",
        trap='"issuer" in the addon\'s Settings changes the Issuer',
        source=f"{_AWS_PAGE}; {_ASSERTIONS_PAGE}",
        evidence="documented",
    ),
    fixes.AUDIENCE.key: _setting(field='"audience"', do='set "{value}"', trap=_IDENTITY_CENTER_TRAP),
    fixes.AUDIENCE_FRAGMENT.key: _setting(
        field='"audience"',
        do='set "{value}", without # and without a number: what stands there is sent',
    ),
    fixes.RECIPIENT.key: _setting(
        field=_CALLBACK,
        do='set {value}, and the same in "recipient" and "destination" where they are there',
        trap=_IDENTITY_CENTER_TRAP,
    ),
    fixes.PROVIDER_RECIPIENT.key: _setting(
        field=_CALLBACK,
        do='set {value}, and the same in "recipient" and "destination" where they are there',
    ),
    fixes.REPLY_URL_FRAGMENT.key: _setting(
        field=_CALLBACK,
        do='set {value}, without # and what follows it, and the same in "recipient" and "destination" where they are '
        "there",
    ),
    fixes.SUBJECT_CONFIRMATION.key: Step(
        path=_SETTINGS,
        field='"recipient"',
        do='set "{value}": Auth0 writes the one bearer SubjectConfirmation from it and "lifetimeInSeconds"',
        source=f"{_ASSERTIONS_PAGE}; {_LIBRARY}",
        evidence="observed",
    ),
    fixes.PARTITION.key: _setting(
        field=_CALLBACK,
        do='set {value}, and the "audience" that goes with it',
    ),
    fixes.NAME_ID.key: _setting(
        field='"nameIdentifierProbes"',
        do="list claims that every user has, such as "
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress: the first with a value is sent",
    ),
    fixes.NAME_ID_FORMAT.key: _setting(
        field='"nameIdentifierFormat"',
        do='set "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent", or remove it: the default is unspecified',
    ),
    fixes.DUPLICATE_ATTRIBUTE.key: Step(
        path=_ACTION,
        do="set {name} in one place, with a list of all its values",
        trap="Auth0's library writes each name once: look for a program between Auth0 and the service",
        source=_LIBRARY,
        evidence="observed",
    ),
    fixes.PADDED_VALUE.key: _action(
        path=_USER,
        do="retype the value without white space, or correct the Action that builds it",
        trap=_BLANK_TRAP,
    ),
    fixes.SEND_LESS.key: _setting(
        field='"passthroughClaimsWithNoMapping", "mapIdentities" and "createUpnClaim"',
        do="set false, which keeps the rest of the user's profile out, and send fewer roles",
        trap="All three are true when they are left out",
    ),
    # AWS: roles.
    fixes.ROLE_CLAIM.key: _action(
        do=f"call api.samlResponse.setAttribute with {_NAMESPACE}/Role and the list of the user's role,provider pairs",
        trap=_LITERAL_TRAP,
        source=f"{_ROLES_PAGE}; auth0/docs issue 4519",
    ),
    fixes.ROLE_CLAIM_NAME.key: _action(
        do=f"correct the name to {_NAMESPACE}/Role, capitals as written",
        trap=_LITERAL_TRAP,
    ),
    fixes.ROLE_ASSIGNMENT.key: _action(
        path=_USER,
        do="give the user the pairs, or the group from which the Action makes them, and see that the Action sends them",
        trap=f"An attribute whose value is missing is left out without a word. {_LITERAL_TRAP}",
        source=f"{_ROLES_PAGE}; auth0/docs issue 4519",
    ),
    fixes.ROLE_VALUE.key: _action(do="correct it so that it sends {value}", trap=_BLANK_TRAP),
    fixes.ROLE_VALUE_GROUPS.key: _action(do="map each group to its pair, {value}, before you set the attribute"),
    fixes.ROLE_SAME_ACCOUNT.key: _action(
        do="pair the role with the SAML provider of its own account: {value}",
        trap="Auth0's example for groups pairs two different account numbers",
    ),
    fixes.ROLE_SPACE.key: _action(
        do="write the two ARNs with a comma and nothing else between them",
        trap=_BLANK_TRAP,
    ),
    fixes.ROLE_ORDER.key: _action(
        do="leave it for AWS, which takes both orders; for tools that do not, write role,provider",
    ),
    fixes.DUPLICATE_ROLE.key: _action(do="send each pair once: a user in two groups may have it twice"),
    fixes.IDENTITY_CENTER_RESPONSE.key: Step(
        path=_SETTINGS,
        do='if IAM roles are wanted, set the Application Callback URL and "audience" to '
        'https://signin.aws.amazon.com/saml, and remove "destination" and "recipient"',
        trap=_IDENTITY_CENTER_TRAP,
        source=_AWS_PAGE,
        evidence="documented",
    ),
    # AWS: names, durations, tags.
    fixes.SESSION_NAME.key: _action(
        do=f"call api.samlResponse.setAttribute with {_NAMESPACE}/RoleSessionName and event.user.email",
        trap="user_id holds a |, which AWS does not take",
    ),
    fixes.SESSION_NAME_CLAIM_NAME.key: _action(
        do=f"correct the name to {_NAMESPACE}/RoleSessionName, capitals as written",
    ),
    fixes.SESSION_NAME_GUEST.key: _action(
        do="send event.user.email as RoleSessionName: a user name taken over from Entra may be a guest's, and hold "
        "#EXT#",
    ),
    fixes.SESSION_NAME_SINGLE.key: _action(do="give RoleSessionName one text, not a list"),
    fixes.SESSION_DURATION.key: _action(
        do=f'call api.samlResponse.setAttribute with {_NAMESPACE}/SessionDuration and the text "{{value}}"',
        trap="A number instead of a text is sent as xs:double",
        source=f"{_ROLES_PAGE}; {_LIBRARY}",
        evidence="observed",
    ),
    fixes.SESSION_DURATION_SINGLE.key: _action(do="set SessionDuration in one place, to one text"),
    fixes.SOURCE_IDENTITY.key: _action(
        do=f"call api.samlResponse.setAttribute with {_NAMESPACE}/SourceIdentity and one text of 2 to 64 letters, "
        "digits and _+=,.@-, or not at all",
        trap="user_id holds a |, which AWS does not take",
    ),
    fixes.SESSION_TAGS.key: _action(
        do=f"correct the calls that set {_NAMESPACE}/PrincipalTag:KEY: {{value}}",
        source=_TAGS_PAGE,
    ),
}

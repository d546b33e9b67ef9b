"""
Where PingFederate has what a fix asks for: the SP connection for AWS in its administrative console.

Sources, on docs.pingidentity.com: "Configuring SAML SSO with AWS IAM and PingFederate" (AWS_PAGE), "Amazon Web
Services Connector, Creating a single sign-on connection" (CONNECTOR_PAGE), and of the administrator's reference
"Defining signature policy (SAML)" (SIGNATURE_PAGE), "Configuring digital signatures for service provider
connections" (CREDENTIALS_PAGE), "Managing certificate rotation settings" (ROTATION_PAGE), "Configure IdP Browser
SSO" (BROWSER_PAGE). Older versions reach SP Connections by Identity Provider instead of Applications > Integration.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from samlcheck.idp import fixes
from samlcheck.idp.fix import Step

__all__ = ["STEPS"]

_AWS_PAGE: Final = "Ping Identity, Configuring SAML SSO with AWS IAM and PingFederate"
_CONNECTOR_PAGE: Final = "Ping Identity, Amazon Web Services Connector, Creating a single sign-on connection"
_SIGNATURE_PAGE: Final = "PingFederate, Defining signature policy (SAML)"
_CREDENTIALS_PAGE: Final = "PingFederate, Configuring digital signatures for service provider connections"
_ROTATION_PAGE: Final = "PingFederate, Managing certificate rotation settings"
_BROWSER_PAGE: Final = "PingFederate, Configure IdP Browser SSO"
_CONTRACT_PAGE: Final = "PingFederate, Setting up an attribute contract"

_CONNECTION: Final = "Applications > Integration > SP Connections > the AWS connection"
_BROWSER: Final = f"{_CONNECTION} > Browser SSO > Configure Browser SSO"
_PROTOCOL: Final = f"{_BROWSER} > Protocol Settings"
_CREATION: Final = f"{_BROWSER} > Assertion Creation"
_CONTRACT: Final = f"{_CREATION} > Attribute Contract"
_FULFILMENT: Final = f"{_CREATION} > Authentication Source Mapping > Attribute Contract Fulfillment"
_CREDENTIALS: Final = f"{_CONNECTION} > Credentials > Digital Signature Settings"
_KEYS: Final = "Security > Certificate & Key Management > Signing & Decryption Keys & Certificates"
_EXPORT: Final = "System > Protocol Metadata > Metadata Export"
_NAMESPACE: Final = "https://aws.amazon.com/SAML/Attributes"

_TEXT_TRAP: Final = "A value under Text is sent as typed, blanks before and after it too"
_ROTATION_TRAP: Final = (
    "A certificate with rotation switched on is replaced by itself: the new one signs when a tenth of the old one's "
    "lifetime is left"
)
_EXTEND_TRAP: Final = "The name has to stand under Attribute Contract first, capitals as AWS writes them"

_protocol = partial(Step, path=_PROTOCOL, source=_AWS_PAGE, evidence="documented")
_general = partial(Step, path=f"{_CONNECTION} > General Info", source=_AWS_PAGE, evidence="documented")
_fulfilment = partial(Step, path=_FULFILMENT, source=_CONNECTOR_PAGE, evidence="documented")
_role = partial(_fulfilment, field=f"{_NAMESPACE}/Role")
_name = partial(_fulfilment, field=f"{_NAMESPACE}/RoleSessionName")
_contract = partial(Step, path=_CONTRACT, field="Extend the Contract", source=_AWS_PAGE, evidence="documented")

STEPS: Final[Mapping[str, Step]] = {
    # Signing and certificates.
    fixes.SIGN_ASSERTION.key: _protocol(
        field="Signature Policy",
        do="tick Always Sign Assertion",
        trap="The default is Sign Response As Required alone, which signs the response",
        source=_SIGNATURE_PAGE,
    ),
    fixes.SIGN_RESPONSE.key: _protocol(
        field="Signature Policy",
        do="tick Sign Response As Required beside Always Sign Assertion",
        source=_SIGNATURE_PAGE,
    ),
    fixes.SIGNING_ALGORITHM.key: Step(
        path=_CREDENTIALS,
        field="Signing Algorithm",
        do="choose RSA SHA256 or ECDSA SHA256, the default",
        source=_CREDENTIALS_PAGE,
        evidence="documented",
    ),
    fixes.UPDATE_PROVIDER_METADATA.key: Step(
        path=_EXPORT,
        do="export the metadata with this connection's signing certificate, and upload it to the IAM SAML provider",
        trap=_ROTATION_TRAP,
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.METADATA_EXPORT.key: Step(
        path=_EXPORT,
        do="export it again, for this connection",
        source=_AWS_PAGE,
        evidence="documented",
    ),
    fixes.ACTIVATE_CERTIFICATE.key: Step(
        path=_CREDENTIALS,
        field="Signing Certificate",
        do="choose the certificate that the service knows",
        trap=_ROTATION_TRAP,
        source=_CREDENTIALS_PAGE,
        evidence="documented",
    ),
    fixes.RENEW_CERTIFICATE.key: Step(
        path=_CREDENTIALS,
        field="Secondary Signing Certificate",
        do="choose the new one there, upload the metadata, which then lists both, to every service, and only then make "
        "it the Signing Certificate",
        trap=_ROTATION_TRAP,
        source=f"{_CREDENTIALS_PAGE}; {_ROTATION_PAGE}",
        evidence="documented",
    ),
    fixes.STRONGER_KEY.key: Step(
        path=_KEYS,
        field="Create New",
        do="make one with Key Size 2048 or more, and choose it in the connection once the services know it",
        trap="1024 is offered too",
        source=_ROTATION_PAGE,
        evidence="documented",
    ),
    fixes.ENCRYPTION.key: _protocol(
        field="Encryption Policy",
        do="choose None for one test sign-in, and check that response",
        source=_BROWSER_PAGE,
        evidence="unconfirmed",
    ),
    fixes.ENCRYPT.key: _protocol(
        field="Encryption Policy",
        do="choose The Entire Assertion, and under Credentials the certificate whose private key the SAML provider in "
        "IAM holds",
        source=_BROWSER_PAGE,
        evidence="unconfirmed",
    ),
    # What is sent, to whom, under which name.
    fixes.SAML2_POST.key: _protocol(
        field="Allowable SAML Bindings",
        do="tick POST, in a connection of the Browser SSO profile SAML 2.0",
    ),
    fixes.IDP_STATUS.key: Step(
        path="pingfederate/log on the server",
        field="server.log, audit.log",
        do="find this user and time",
        source="commonly known",
        evidence="unconfirmed",
    ),
    fixes.LIFETIME.key: Step(
        path=f"{_BROWSER} > Assertion Lifetime",
        field="Minutes After",
        do="set 5 or more",
        source=f"{_BROWSER_PAGE}; a captured response",
        evidence="observed",
    ),
    fixes.ISSUER.key: Step(
        path="System > Server > Protocol Settings > Federation Info",
        field="SAML 2.0 Entity ID",
        do="make it the entityID that the service has, or export the metadata and upload it to the IAM SAML provider",
        trap="A Virtual Server ID under General Info of the connection is sent as the Issuer in its place",
        source="Ping Identity, PingFederate SSO details for the service provider",
        evidence="documented",
    ),
    fixes.AUDIENCE.key: _general(
        field="Partner's Entity ID",
        do="set {value}: it becomes the Audience",
    ),
    fixes.AUDIENCE_FRAGMENT.key: _general(
        field="Partner's Entity ID",
        do="set {value}, without # and without a number",
    ),
    fixes.RECIPIENT.key: _protocol(
        field="Assertion Consumer Service URL",
        do="set the Endpoint URL {value} with the binding POST, as the default",
    ),
    fixes.PROVIDER_RECIPIENT.key: _protocol(
        field="Assertion Consumer Service URL",
        do="set the Endpoint URL {value} with the binding POST, as the default",
    ),
    fixes.REPLY_URL_FRAGMENT.key: _protocol(
        field="Assertion Consumer Service URL",
        do="set the Endpoint URL {value}, without # and what follows it",
    ),
    fixes.SUBJECT_CONFIRMATION.key: _protocol(
        field="Assertion Consumer Service URL",
        do="set the Endpoint URL {value} with the binding POST: PingFederate makes the SubjectConfirmation from it",
        source=f"{_AWS_PAGE}; a captured response",
        evidence="observed",
    ),
    fixes.PARTITION.key: _protocol(
        field="Assertion Consumer Service URL",
        do="set the Endpoint URL {value}, and the Partner's Entity ID that goes with it",
    ),
    fixes.NAME_ID.key: _fulfilment(
        field="SAML_SUBJECT",
        do="choose a source that every user has, such as the user name",
    ),
    fixes.NAME_ID_FORMAT.key: _contract(
        do="add SAML_NAME_FORMAT, and fulfil it with the text urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    ),
    fixes.DUPLICATE_ATTRIBUTE.key: Step(
        path=_CONTRACT,
        do="keep one line for {name}, and fulfil it with a multi-valued attribute or an expression",
        source=_CONTRACT_PAGE,
        evidence="documented",
    ),
    fixes.PADDED_VALUE.key: _fulfilment(
        do="retype the value without white space, or trim it where it comes from: in an expression with .trim()",
        trap=_TEXT_TRAP,
        source=f"{_CONNECTOR_PAGE}; a captured response",
        evidence="observed",
    ),
    fixes.SEND_LESS.key: _role(
        do="filter the groups in the expression or the search before they become roles",
        trap="An expression has to be enabled in org.sourceid.common.ExpressionManager.xml",
    ),
    # AWS: roles.
    fixes.ROLE_CLAIM.key: _contract(
        do=f"add {_NAMESPACE}/Role, and fulfil it with the role,provider pairs",
        trap="Names are case-sensitive, and an attribute that is in the contract and not fulfilled is not sent",
    ),
    fixes.ROLE_CLAIM_NAME.key: _contract(
        do=f"add {_NAMESPACE}/Role, capitals as written, fulfil it, and delete the wrong one",
    ),
    fixes.ROLE_ASSIGNMENT.key: _role(
        do="give the user the group or directory attribute that the mapping reads",
        trap="Issuance criteria of the same mapping may refuse the user before",
    ),
    fixes.ROLE_VALUE.key: _role(do="set {value}", trap=_TEXT_TRAP),
    fixes.ROLE_VALUE_GROUPS.key: _role(
        do="choose Expression, and make {value} from each group",
        trap="Expressions have to be enabled in org.sourceid.common.ExpressionManager.xml",
    ),
    fixes.ROLE_SAME_ACCOUNT.key: _role(do="pair the role with the SAML provider of its own account: {value}"),
    fixes.ROLE_SPACE.key: _role(
        do="write the two ARNs with a comma and nothing else between them",
        trap=_TEXT_TRAP,
    ),
    fixes.ROLE_ORDER.key: _role(
        do="leave it for AWS, which takes both orders; for tools that do not, write role,provider",
    ),
    fixes.DUPLICATE_ROLE.key: _role(
        do="send each pair once: a user in two groups may have it twice",
    ),
    fixes.IDENTITY_CENTER_RESPONSE.key: Step(
        path="Applications > Integration > SP Connections > Create Connection",
        do="take the template Amazon Web Services Connector if IAM roles are wanted; this connection is for IAM "
        "Identity Center",
        source=_CONNECTOR_PAGE,
        evidence="documented",
    ),
    # AWS: names, durations, tags.
    fixes.SESSION_NAME.key: _name(
        do="choose a source with one value for each user, such as the user name or mail",
        trap=_EXTEND_TRAP,
    ),
    fixes.SESSION_NAME_CLAIM_NAME.key: _contract(
        do=f"add {_NAMESPACE}/RoleSessionName, capitals as written, fulfil it, and delete the wrong one",
    ),
    fixes.SESSION_NAME_GUEST.key: _name(
        do="choose mail: a user name taken over from Entra may be a guest's, and hold #EXT#",
    ),
    fixes.SESSION_NAME_SINGLE.key: _name(do="choose a source with one value, such as the user name"),
    fixes.SESSION_DURATION.key: _fulfilment(
        field=f"{_NAMESPACE}/SessionDuration",
        do="choose Text, and set {value}",
        trap=_EXTEND_TRAP,
    ),
    fixes.SESSION_DURATION_SINGLE.key: _fulfilment(
        field=f"{_NAMESPACE}/SessionDuration",
        do="choose Text, or a source with one value",
    ),
    fixes.SOURCE_IDENTITY.key: _fulfilment(
        field=f"{_NAMESPACE}/SourceIdentity",
        do="choose a source of 2 to 64 letters, digits and _+=,.@-, or delete it from the contract",
    ),
    fixes.SESSION_TAGS.key: _fulfilment(
        field=f"{_NAMESPACE}/PrincipalTag:KEY",
        do="correct the lines of that kind: {value}",
        trap=_EXTEND_TRAP,
    ),
}

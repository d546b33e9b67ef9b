"""
Where NetIQ (OpenText) Access Manager has what a fix asks for: the service provider AWS of its Identity Server.

Sources: Micro Focus's documentation, "Configuring AWS as a Service Provider in Access Manager" (AWS_PAGE) and
"Setting Options" of a SAML 2.0 service provider (OPTIONS_PAGE); its community's "SAML SSO to AWS with NetIQ Access
Manager" (COMMUNITY); Novell's Identity Server Guide, "Configuring the SAML 2.0 Authentication Response"
(RESPONSE_PAGE). Little more was found: many steps follow from these, and say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from samlcheck.idp import fixes
from samlcheck.idp.fix import Step

__all__ = ["STEPS"]

_AWS_PAGE: Final = "Access Manager, Configuring AWS as a Service Provider in Access Manager"
_OPTIONS_PAGE: Final = "Access Manager, Setting Options of a SAML 2.0 service provider"
_COMMUNITY: Final = "Micro Focus community, SAML SSO to AWS with NetIQ Access Manager"
_RESPONSE_PAGE: Final = "Novell Access Manager, Configuring the SAML 2.0 Authentication Response"

_SERVER: Final = "Devices > Identity Servers > Edit"
_PROVIDER: Final = f"{_SERVER} > SAML 2.0 > the AWS service provider"
_OPTIONS: Final = f"{_PROVIDER} > Options"
_SET: Final = "Devices > Identity Servers > Shared Settings > Attribute Sets > the set for AWS"
_METADATA: Final = "https://SERVER/nidp/saml2/metadata"
_NAMESPACE: Final = "https://aws.amazon.com/SAML/Attributes"

_UPDATE_TRAP: Final = "Nothing changes before you update the Identity Server"
_SENT_TRAP: Final = "The set has to be sent too: see the service provider's attributes"

_option = partial(Step, path=_OPTIONS, source=_OPTIONS_PAGE, evidence="documented", trap=_UPDATE_TRAP)
_trust = partial(Step, path=f"{_PROVIDER} > Metadata", source=_AWS_PAGE, evidence="unconfirmed", trap=_UPDATE_TRAP)
_signing = partial(
    Step, path=f"{_SERVER} > Security > Signing", source=_COMMUNITY, evidence="unconfirmed", trap=_UPDATE_TRAP
)
_role = partial(Step, path=_SET, field=f"{_NAMESPACE}/Role", source=f"{_COMMUNITY}; {_AWS_PAGE}", evidence="documented")
_name = partial(Step, path=_SET, field=f"{_NAMESPACE}/RoleSessionName", source=_COMMUNITY, evidence="documented")
_attribute = partial(Step, path=_SET, source=_COMMUNITY, evidence="documented", trap=_SENT_TRAP)

STEPS: Final[Mapping[str, Step]] = {
    # Signing and certificates.
    fixes.SIGN_ASSERTION.key: _option(
        field="SAML2 POST SIGN RESPONSE TRUSTEDPROVIDERS",
        do="remove it: without it, the assertion is signed in the one response that was seen",
        evidence="observed",
    ),
    fixes.SIGN_RESPONSE.key: _option(field="SAML2 POST SIGN RESPONSE TRUSTEDPROVIDERS", do="set true"),
    fixes.SIGNING_ALGORITHM.key: _option(
        field="SAML2 SIGN METHODDIGEST SHA256",
        do="set true, the default of newer versions",
    ),
    fixes.UPDATE_PROVIDER_METADATA.key: Step(
        path=_METADATA,
        do="download it, and upload it to the IAM SAML provider",
        source=_COMMUNITY,
        evidence="documented",
    ),
    fixes.METADATA_EXPORT.key: Step(
        path=_METADATA,
        do="download it again",
        source=_COMMUNITY,
        evidence="documented",
    ),
    fixes.ACTIVATE_CERTIFICATE.key: _signing(do="choose the certificate that the service knows"),
    fixes.RENEW_CERTIFICATE.key: _signing(
        do="make the new certificate, add it to the metadata in AWS beside the old one, and only then choose it",
    ),
    fixes.STRONGER_KEY.key: _signing(do="choose a certificate with a key of 2048 bits or more once AWS knows it"),
    fixes.ENCRYPTION.key: _trust(
        path=f"{_PROVIDER} > Trust",
        field="Encrypt assertions",
        do="clear it for one test sign-in, and check that response",
    ),
    fixes.ENCRYPT.key: _trust(
        path=f"{_PROVIDER} > Trust",
        field="Encrypt assertions",
        do="tick it, with the certificate whose private key the SAML provider in IAM holds in the provider's metadata",
    ),
    # What is sent, to whom, under which name.
    fixes.SAML2_POST.key: Step(
        path=f"{_PROVIDER} > Authentication Response",
        field="Binding",
        do="choose Post",
        source=_RESPONSE_PAGE,
        evidence="documented",
    ),
    fixes.IDP_STATUS.key: Step(
        path="Auditing > General Logging",
        do="look for the Identity Server's log, and find this user and time",
        source="commonly known",
        evidence="unconfirmed",
    ),
    fixes.LIFETIME.key: _option(
        do="look for an option that lengthens the assertion: five minutes were seen, and what sets them is not "
        "documented",
        source=f"{_OPTIONS_PAGE}; a captured response",
        evidence="unconfirmed",
    ),
    fixes.ISSUER.key: Step(
        path=_METADATA,
        do="download it and upload it to the IAM SAML provider: its entityID is this address, and the Issuer",
        trap="The Identity Server's Base URL is part of it: another host name or port is another identity provider",
        source=f"{_COMMUNITY}; a captured response",
        evidence="observed",
    ),
    fixes.AUDIENCE.key: _trust(
        field="entityID",
        do="make it {value}: it is probably what becomes the Audience",
        trap="SAML2 AVOID AUDIENCE RESTRICTION under Options leaves the Audience out: remove it",
    ),
    fixes.AUDIENCE_FRAGMENT.key: _trust(
        field="entityID",
        do="make it {value}, without # and without a number",
    ),
    fixes.RECIPIENT.key: _trust(field="AssertionConsumerService", do="set the Location {value}"),
    fixes.PROVIDER_RECIPIENT.key: _trust(field="AssertionConsumerService", do="set the Location {value}"),
    fixes.REPLY_URL_FRAGMENT.key: _trust(
        field="AssertionConsumerService",
        do="set the Location {value}, without # and what follows it",
    ),
    fixes.SUBJECT_CONFIRMATION.key: _trust(
        field="AssertionConsumerService",
        do="set the Location {value}: the SubjectConfirmation is probably made from it",
    ),
    fixes.PARTITION.key: _trust(
        do="add a service provider with AWS's metadata of that partition, whose Location is {value}",
    ),
    fixes.NAME_ID.key: Step(
        path=f"{_PROVIDER} > Authentication Response",
        field="the Default format",
        do="choose Persistent or Transient, which need no attribute",
        source=_RESPONSE_PAGE,
        evidence="documented",
    ),
    fixes.NAME_ID_FORMAT.key: Step(
        path=f"{_PROVIDER} > Authentication Response",
        field="Use, Default",
        do="tick Persistent or Transient, and make it the default",
        source=_RESPONSE_PAGE,
        evidence="documented",
    ),
    fixes.DUPLICATE_ATTRIBUTE.key: _attribute(
        do="keep one mapping that sends {name}",
    ),
    fixes.PADDED_VALUE.key: _attribute(
        do="retype the constant, or the attribute it is mapped from, without white space"
    ),
    fixes.SEND_LESS.key: _attribute(do="map fewer attributes and fewer roles", trap=None),
    # AWS: roles.
    fixes.ROLE_CLAIM.key: _role(
        do="map the constant role,provider pair, or an attribute that holds it, to this remote name, and have the "
        "service provider's attributes send the set",
        trap="With the provider type Amazon Web Services, Role ARN and Trusted SAML Provider ARN make one mapping only",
    ),
    fixes.ROLE_CLAIM_NAME.key: _role(do="map to this remote name, capitals as written"),
    fixes.ROLE_ASSIGNMENT.key: _role(
        do="give the user the attribute that is mapped, or a policy that makes its value",
        trap=_SENT_TRAP,
    ),
    fixes.ROLE_VALUE.key: _role(do="set {value}"),
    fixes.ROLE_VALUE_GROUPS.key: _role(
        do="map a value made from the groups, {value}, instead of the groups",
        trap="The community's second part makes such values with a policy",
    ),
    fixes.ROLE_SAME_ACCOUNT.key: _role(do="pair the role with the SAML provider of its own account: {value}"),
    fixes.ROLE_SPACE.key: _role(do="write the two ARNs with a comma and nothing else between them"),
    fixes.ROLE_ORDER.key: _role(
        do="leave it for AWS, which takes both orders; for tools that do not, write role,provider",
    ),
    fixes.DUPLICATE_ROLE.key: _role(do="map each pair once"),
    fixes.IDENTITY_CENTER_RESPONSE.key: Step(
        path=f"{_SERVER} > SAML 2.0 > New > Service Provider",
        field="Provider Type",
        do="choose Amazon Web Services if IAM roles are wanted",
        trap=_UPDATE_TRAP,
        source=_AWS_PAGE,
        evidence="documented",
    ),
    # AWS: names, durations, tags.
    fixes.SESSION_NAME.key: _name(do="map mail or cn to this remote name", trap=_SENT_TRAP),
    fixes.SESSION_NAME_CLAIM_NAME.key: _name(do="map to this remote name, capitals as written"),
    fixes.SESSION_NAME_GUEST.key: _name(
        do="map mail: a user name taken over from Entra may be a guest's, and hold #EXT#",
    ),
    fixes.SESSION_NAME_SINGLE.key: _name(do="map an attribute with one value, such as cn"),
    fixes.SESSION_DURATION.key: _attribute(
        field=f"{_NAMESPACE}/SessionDuration",
        do="map the constant {value} to this remote name",
    ),
    fixes.SESSION_DURATION_SINGLE.key: _attribute(
        field=f"{_NAMESPACE}/SessionDuration",
        do="keep one mapping of this name, to a constant",
    ),
    fixes.SOURCE_IDENTITY.key: _attribute(
        field=f"{_NAMESPACE}/SourceIdentity",
        do="map an attribute of 2 to 64 letters, digits and _+=,.@- to it, or delete the mapping",
    ),
    fixes.SESSION_TAGS.key: _attribute(
        field=f"{_NAMESPACE}/PrincipalTag:KEY",
        do="correct the mappings of that kind: {value}",
    ),
}

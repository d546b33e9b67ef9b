"""
Where the Shibboleth Identity Provider has what a fix asks for: files below its home, such as /opt/shibboleth-idp,
and the element or property in them. Versions 3 to 5.

Sources: the Shibboleth wiki, "SAML2SSOConfiguration" (SSO_PAGE), "ProfileConfiguration-SAML" (PROFILE_PAGE),
"ProfileConfiguration-SAML2" (ENCRYPTION_PAGE), "SecurityConfiguration" (SECURITY_PAGE),
"NameIDGenerationConfiguration" (NAME_ID_PAGE), "AACLI"; AWS's walkthrough "Single Sign-On: Integrating AWS,
OpenLDAP, and Shibboleth" (WALKTHROUGH); and how universities wrote down their own way to AWS (SITES).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from samlcheck.idp import fixes
from samlcheck.idp.fix import Step

__all__ = ["STEPS"]

_SSO_PAGE: Final = "Shibboleth wiki, SAML2SSOConfiguration"
_PROFILE_PAGE: Final = "Shibboleth wiki, ProfileConfiguration-SAML"
_ENCRYPTION_PAGE: Final = "Shibboleth wiki, ProfileConfiguration-SAML2"
_SECURITY_PAGE: Final = "Shibboleth wiki, SecurityConfiguration"
_NAME_ID_PAGE: Final = "Shibboleth wiki, NameIDGenerationConfiguration"
_WALKTHROUGH: Final = "AWS, Single Sign-On: Integrating AWS, OpenLDAP, and Shibboleth"
_SITES: Final = "University of Alaska, wiki page on Amazon Web Services; a gist for several AWS accounts"
_ROLLOVER_PAGE: Final = "SWAMID, IdP key rollover; Shibboleth wiki, IdPKeyRollover"

_RELYING_PARTY: Final = "conf/relying-party.xml > RelyingPartyByName for urn:amazon:webservices > SAML2.SSO"
_RESOLVER: Final = "conf/attribute-resolver.xml"
_FILTER: Final = "conf/attribute-filter.xml > the policy whose Requester is urn:amazon:webservices"
_PROPERTIES: Final = "conf/idp.properties"
_OWN_METADATA: Final = "metadata/idp-metadata.xml"
_AWS_METADATA: Final = "conf/metadata-providers.xml > AWS's metadata file"
_NAMESPACE: Final = "https://aws.amazon.com/SAML/Attributes"
_TRY: Final = ("bin/aacli.sh -n USER -r urn:amazon:webservices --saml2",)

_STATIC_TRAP: Final = (
    "metadata/idp-metadata.xml was written when Shibboleth was installed, and does not follow the keys by itself"
)
_FILTER_TRAP: Final = "What conf/attribute-filter.xml does not release to urn:amazon:webservices is not sent"
_VALID_TRAP: Final = "AWS's metadata carries validUntil: after it, Shibboleth does not know AWS any more"

_sso = partial(Step, path=_RELYING_PARTY, source=_SSO_PAGE, evidence="documented")
_role = partial(
    Step, path=_RESOLVER, field="AttributeDefinition awsRoles", source=f"{_WALKTHROUGH}; {_SITES}", evidence="observed"
)
_name = partial(
    Step,
    path=_RESOLVER,
    field="AttributeDefinition awsRoleSessionName",
    source=f"{_WALKTHROUGH}; {_SITES}",
    evidence="observed",
)
_metadata = partial(Step, path=_AWS_METADATA, source=f"{_WALKTHROUGH}; {_SITES}", evidence="observed")

STEPS: Final[Mapping[str, Step]] = {
    # Signing and certificates.
    fixes.SIGN_ASSERTION.key: _sso(
        field="p:signAssertions",
        do="set true",
        trap="The default signs the response alone",
        source=f"{_SSO_PAGE}; {_PROFILE_PAGE}",
    ),
    fixes.SIGN_RESPONSE.key: _sso(field="p:signResponses", do="set true, the default"),
    fixes.SIGNING_ALGORITHM.key: Step(
        path=_PROPERTIES,
        field="idp.signing.config",
        do="set shibboleth.SigningConfiguration.SHA256, the default",
        trap="p:securityConfiguration of the relying party beats it",
        source=_SECURITY_PAGE,
        evidence="documented",
    ),
    fixes.UPDATE_PROVIDER_METADATA.key: Step(
        path=_OWN_METADATA,
        field='KeyDescriptor use="signing"',
        do="add the certificate that idp.signing.cert names, if it is not there, and upload the file to the IAM SAML "
        "provider",
        trap=_STATIC_TRAP,
        source=_ROLLOVER_PAGE,
        evidence="documented",
    ),
    fixes.METADATA_EXPORT.key: Step(
        path=_OWN_METADATA,
        do="repair it by hand, and upload the file itself",
        trap=_STATIC_TRAP,
        source=_ROLLOVER_PAGE,
        evidence="documented",
    ),
    fixes.ACTIVATE_CERTIFICATE.key: Step(
        path=_PROPERTIES,
        field="idp.signing.key, idp.signing.cert",
        do="name the key and the certificate that the service knows",
        source=_SECURITY_PAGE,
        evidence="documented",
    ),
    fixes.RENEW_CERTIFICATE.key: Step(
        path=_OWN_METADATA,
        field='KeyDescriptor use="signing"',
        do="add a second one with the new certificate, upload the file to every service, then switch "
        "idp.signing.key and idp.signing.cert in conf/idp.properties, and remove the old one last",
        trap=_STATIC_TRAP,
        source=_ROLLOVER_PAGE,
        evidence="documented",
    ),
    fixes.STRONGER_KEY.key: Step(
        path=_PROPERTIES,
        field="idp.signing.key, idp.signing.cert",
        do="make a pair of 2048 bits or more and name it there, once the services have its certificate",
        trap=_STATIC_TRAP,
        source=f"{_SECURITY_PAGE}; {_ROLLOVER_PAGE}",
        evidence="documented",
    ),
    fixes.ENCRYPTION.key: _sso(
        field="p:encryptAssertions",
        do="set false for AWS, whose own metadata brings no encryption certificate",
        trap="Without a usable certificate Shibboleth fails the request; p:encryptionOptional lets it go on in the "
        "clear",
        source=f"{_SSO_PAGE}; {_ENCRYPTION_PAGE}",
    ),
    fixes.ENCRYPT.key: _sso(
        field="p:encryptAssertions",
        do='set true, and add a KeyDescriptor use="encryption" with the certificate whose private key the SAML '
        "provider in IAM holds to AWS's metadata file",
        source=f"{_SSO_PAGE}; {_ENCRYPTION_PAGE}",
    ),
    # What is sent, to whom, under which name.
    fixes.SAML2_POST.key: _sso(
        do="keep this profile, and begin at /idp/profile/SAML2/Unsolicited/SSO?providerId=urn:amazon:webservices",
        source="Shibboleth wiki, UnsolicitedSSOConfiguration",
    ),
    fixes.IDP_STATUS.key: Step(
        path="logs/idp-process.log",
        do="find this user and time",
        source="Shibboleth's logs, as sites describe them",
        evidence="observed",
    ),
    fixes.LIFETIME.key: _sso(
        field="p:assertionLifetime",
        do="set PT5M, the default, or more",
        trap="Shibboleth begins the window at the moment of issue: a clock that is ahead cuts it at the front",
        source=_PROFILE_PAGE,
    ),
    fixes.SESSION_END.key: _sso(
        field="p:maximumSPSessionLifetime",
        do="raise it, or leave it out: it probably becomes SessionNotOnOrAfter",
        evidence="unconfirmed",
    ),
    fixes.ISSUER.key: Step(
        path=_PROPERTIES,
        field="idp.entityID",
        do="make it the entityID of metadata/idp-metadata.xml, and upload that file to the IAM SAML provider",
        trap="p:responderId of a relying party probably beats it",
        source="idp.properties, as sites publish it",
        evidence="observed",
    ),
    fixes.AUDIENCE.key: _metadata(
        field="entityID",
        do="begin the sign-in with providerId={value}, and load AWS's metadata of that name: it becomes the Audience",
        trap=_VALID_TRAP,
    ),
    fixes.AUDIENCE_FRAGMENT.key: _metadata(
        field="entityID",
        do="restore it to AWS's own, {value}, without # and without a number, and begin with that providerId",
    ),
    fixes.RECIPIENT.key: _metadata(
        field="AssertionConsumerService",
        do="take AWS's metadata anew, whose Location is {value}, and leave shire out of the address that begins the "
        "sign-in, or give it the same",
        trap=_VALID_TRAP,
    ),
    fixes.PROVIDER_RECIPIENT.key: _metadata(
        field="AssertionConsumerService",
        do="add one with the Location {value}, and begin the sign-in with shire= and that URL",
    ),
    fixes.REPLY_URL_FRAGMENT.key: _metadata(
        field="AssertionConsumerService",
        do="set the Location {value}, without # and what follows it",
    ),
    fixes.SUBJECT_CONFIRMATION.key: _metadata(
        field="AssertionConsumerService",
        do="take AWS's metadata anew, with the Location {value}: Shibboleth makes the one bearer confirmation from it",
        trap=_VALID_TRAP,
    ),
    fixes.PARTITION.key: _metadata(
        do="load AWS's metadata of that partition beside the other, with the Location {value}, and begin the sign-in "
        "with its entityID as providerId",
        trap="The relying party and the attribute filter name the entityID too: add the new one to both",
    ),
    fixes.NAME_ID.key: Step(
        path="conf/saml-nameid.xml",
        field="shibboleth.SAML2NameIDGenerators",
        do="keep a generator that always has a value, such as the transient one",
        trap="An assertion without a NameID is no error for Shibboleth",
        source=_NAME_ID_PAGE,
        evidence="documented",
    ),
    fixes.NAME_ID_FORMAT.key: _sso(
        field="p:nameIDFormatPrecedence",
        do="set urn:oasis:names:tc:SAML:2.0:nameid-format:persistent or leave the default, transient",
        trap="A generator of that format has to stand in conf/saml-nameid.xml",
        source=_NAME_ID_PAGE,
    ),
    fixes.DUPLICATE_ATTRIBUTE.key: Step(
        path=_RESOLVER,
        field="AttributeEncoder",
        do="keep one definition that sends {name}, with all its values",
        trap="Since version 4, a rule in conf/attributes may encode it a second time",
        source=_SITES,
        evidence="unconfirmed",
    ),
    fixes.PADDED_VALUE.key: Step(
        path=_RESOLVER,
        do="write the template or ReturnValue on one line, without white space around it",
        trap="A Template whose text begins on a new line sends that line break",
        source=_SITES,
        evidence="observed",
    ),
    fixes.SEND_LESS.key: Step(
        path=_FILTER,
        do="release the AWS attributes only, and fewer roles",
        source=_SITES,
        evidence="observed",
    ),
    # AWS: roles.
    fixes.ROLE_CLAIM.key: _role(
        do=f"define it, Mapped from the user's groups, with a SAML2String encoder named {_NAMESPACE}/Role",
        trap=_FILTER_TRAP,
        commands=_TRY,
    ),
    fixes.ROLE_CLAIM_NAME.key: _role(
        do=f"set the encoder's name to {_NAMESPACE}/Role, capitals as written",
        trap="friendlyName is another thing, and AWS does not read it",
    ),
    fixes.ROLE_ASSIGNMENT.key: _role(
        do="give the user a group that one of its SourceValue patterns matches",
        trap=_FILTER_TRAP,
        commands=_TRY,
    ),
    fixes.ROLE_VALUE.key: _role(
        do="correct ReturnValue and SourceValue so that they yield {value}",
        trap="$1 and $2 are the groups of SourceValue; a group name that does not match is not sent at all",
        commands=_TRY,
    ),
    fixes.ROLE_VALUE_GROUPS.key: _role(
        do="make it Mapped instead of Simple, so that each group becomes {value}",
        commands=_TRY,
    ),
    fixes.ROLE_SAME_ACCOUNT.key: _role(
        do="use the same $1 for both account numbers in ReturnValue: {value}",
        commands=_TRY,
    ),
    fixes.ROLE_SPACE.key: _role(do="write the two ARNs in ReturnValue with a comma and nothing else between them"),
    fixes.ROLE_ORDER.key: _role(
        do="leave it for AWS, which takes both orders; for tools that do not, write role,provider",
        trap="The published examples write provider,role",
    ),
    fixes.DUPLICATE_ROLE.key: _role(do="narrow SourceValue: two groups of the user become the same pair"),
    fixes.IDENTITY_CENTER_RESPONSE.key: _metadata(
        do="load https://signin.aws.amazon.com/static/saml-metadata.xml and begin the sign-in with "
        "providerId=urn:amazon:webservices if IAM roles are wanted",
    ),
    # AWS: names, durations, tags.
    fixes.SESSION_NAME.key: _name(
        do=f"define it from uid or mail, with a SAML2String encoder named {_NAMESPACE}/RoleSessionName",
        trap=_FILTER_TRAP,
        commands=_TRY,
    ),
    fixes.SESSION_NAME_CLAIM_NAME.key: _name(
        do=f"set the encoder's name to {_NAMESPACE}/RoleSessionName, capitals as written",
    ),
    fixes.SESSION_NAME_GUEST.key: _name(
        do="define it from mail: userPrincipalName of a directory that Entra fills may be a guest's, and hold #EXT#",
    ),
    fixes.SESSION_NAME_SINGLE.key: _name(do="define it from an attribute with one value, such as uid"),
    fixes.SESSION_DURATION.key: Step(
        path=_RESOLVER,
        field="AttributeDefinition awsSessionDuration",
        do=f"define it with the value {{value}} and a SAML2String encoder named {_NAMESPACE}/SessionDuration",
        trap=_FILTER_TRAP,
        source=_SITES,
        evidence="observed",
    ),
    fixes.SESSION_DURATION_SINGLE.key: Step(
        path=_RESOLVER,
        field="AttributeDefinition awsSessionDuration",
        do=f"keep one definition whose encoder is named {_NAMESPACE}/SessionDuration, with one value",
        source=_SITES,
        evidence="observed",
    ),
    fixes.SOURCE_IDENTITY.key: Step(
        path=_RESOLVER,
        do=f"correct the definition whose encoder is named {_NAMESPACE}/SourceIdentity: one value of 2 to 64 letters, "
        "digits and _+=,.@-, or release it no more",
        source=_SITES,
        evidence="observed",
    ),
    fixes.SESSION_TAGS.key: Step(
        path=_RESOLVER,
        do=f"correct the definitions whose encoders are named {_NAMESPACE}/PrincipalTag:KEY: {{value}}",
        trap=_FILTER_TRAP,
        source=_SITES,
        evidence="observed",
    ),
}

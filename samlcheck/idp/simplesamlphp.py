"""
Where SimpleSAMLphp has what a fix asks for: its metadata files, and the array key in them. Versions 1.19 and 2.

Sources: SimpleSAMLphp's documentation, "SP remote metadata reference" (REMOTE_PAGE), "IdP hosted metadata
reference" (HOSTED_PAGE), "Key rollover with SimpleSAMLphp" (ROLLOVER_PAGE), "NameID generation filters"
(NAME_ID_PAGE), the pages of its core filters, "SimpleSAMLphp Identity Provider QuickStart" (START_PAGE); its source,
modules/saml/src/IdP/SAML2.php (SOURCE); and a published way to AWS, "AWS SSO SAML 2.0 with SimpleSAMLphp" (GUIDE).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from samlcheck.idp import fixes
from samlcheck.idp.fix import Step

__all__ = ["STEPS"]

_REMOTE_PAGE: Final = "SimpleSAMLphp, SP remote metadata reference"
_HOSTED_PAGE: Final = "SimpleSAMLphp, IdP hosted metadata reference"
_ROLLOVER_PAGE: Final = "SimpleSAMLphp, Key rollover with SimpleSAMLphp"
_NAME_ID_PAGE: Final = "SimpleSAMLphp, NameID generation filters"
_START_PAGE: Final = "SimpleSAMLphp, Identity Provider QuickStart"
_FILTERS_PAGE: Final = "SimpleSAMLphp, core:AttributeAdd; core:AttributeValueMap; core:AttributeMap"
_SOURCE: Final = "simplesamlphp, modules/saml/src/IdP/SAML2.php"
_GUIDE: Final = "pragmaapps, AWS SSO SAML 2.0 with SimpleSAMLphp"

_REMOTE: Final = "metadata/saml20-sp-remote.php > the entry of AWS"
_HOSTED: Final = "metadata/saml20-idp-hosted.php"
_FILTERS: Final = f"{_REMOTE} > authproc"
_METADATA: Final = "Federation > the hosted SAML 2.0 IdP > its metadata"
_NAMESPACE: Final = "https://aws.amazon.com/SAML/Attributes"

_OLD_KEY_TRAP: Final = "While new_privatekey is there, the metadata lists both keys and the old one signs"
_MERGE_TRAP: Final = "core:AttributeAdd adds to the values that are there already: %replace takes their place"
_LIMIT_TRAP: Final = "A core:AttributeLimit with a higher number, or 'attributes' of the entry, takes it out again"
_EXPIRE_TRAP: Final = "A converted entry may carry 'expire', from AWS's validUntil: after it, AWS is probably unknown"
_GROUP_TRAP: Final = "core:AttributeValueMap removes its source attribute unless %keep is there"

_remote = partial(Step, path=_REMOTE, source=_REMOTE_PAGE, evidence="documented")
_role = partial(Step, path=_FILTERS, field=f"{_NAMESPACE}/Role", source=_FILTERS_PAGE, evidence="documented")
_name = partial(Step, path=_FILTERS, field=f"{_NAMESPACE}/RoleSessionName", source=_FILTERS_PAGE, evidence="documented")
_filter = partial(Step, path=_FILTERS, source=_FILTERS_PAGE, evidence="documented")

STEPS: Final[Mapping[str, Step]] = {
    # Signing and certificates.
    fixes.SIGN_ASSERTION.key: _remote(field="saml20.sign.assertion", do="set true, the default, or remove it"),
    fixes.SIGN_RESPONSE.key: _remote(field="saml20.sign.response", do="set true, the default, or remove it"),
    fixes.SIGNING_ALGORITHM.key: _remote(
        field="signature.algorithm",
        do="set http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        trap="Old versions have rsa-sha1 as the default",
        source=f"{_REMOTE_PAGE}; {_HOSTED_PAGE}",
    ),
    fixes.UPDATE_PROVIDER_METADATA.key: Step(
        path=_METADATA,
        do="save it, and upload it to the IAM SAML provider",
        trap="signature.privatekey in the entry of AWS signs with another key than the metadata lists",
        source=f"{_START_PAGE}; {_REMOTE_PAGE}",
        evidence="documented",
    ),
    fixes.METADATA_EXPORT.key: Step(
        path=_METADATA,
        do="save it again, as XML and not as SimpleSAMLphp's flat file",
        source=_START_PAGE,
        evidence="documented",
    ),
    fixes.ACTIVATE_CERTIFICATE.key: Step(
        path=_HOSTED,
        field="privatekey, certificate",
        do="name the pair that the service knows",
        trap=_OLD_KEY_TRAP,
        source=_ROLLOVER_PAGE,
        evidence="documented",
    ),
    fixes.RENEW_CERTIFICATE.key: Step(
        path=_HOSTED,
        field="new_privatekey, new_certificate",
        do="add the new pair there, upload the metadata, which then lists both, to every service, and only then move "
        "it to privatekey and certificate",
        trap=_OLD_KEY_TRAP,
        source=_ROLLOVER_PAGE,
        evidence="documented",
    ),
    fixes.STRONGER_KEY.key: Step(
        path=_HOSTED,
        field="new_privatekey, new_certificate",
        do="make a pair of 3072 bits and add it there",
        trap=_OLD_KEY_TRAP,
        commands=("openssl req -newkey rsa:3072 -new -x509 -days 3652 -nodes -out new.crt -keyout new.pem",),
        source=_ROLLOVER_PAGE,
        evidence="documented",
    ),
    fixes.ENCRYPTION.key: _remote(
        field="assertion.encryption",
        do="set false, the default, for one test sign-in, and check that response",
    ),
    fixes.ENCRYPT.key: _remote(
        field="assertion.encryption",
        do="set true, and put the certificate whose private key the SAML provider in IAM holds into certData",
        trap="The documented algorithm is AES128_CBC",
    ),
    # What is sent, to whom, under which name.
    fixes.SAML2_POST.key: Step(
        path=_REMOTE,
        field="AssertionConsumerService",
        do="keep one endpoint with the binding HTTP-POST, and begin at the IdP's single sign-on address with "
        "?spentityid=urn:amazon:webservices",
        source=f"{_REMOTE_PAGE}; {_START_PAGE}",
        evidence="documented",
    ),
    fixes.IDP_STATUS.key: Step(
        path="config/config.php",
        field="logging.handler",
        do="see where it logs to, and find this user and time there",
        source="SimpleSAMLphp, config/config.php.dist",
        evidence="documented",
    ),
    fixes.LIFETIME.key: _remote(
        field="assertion.lifetime",
        do="set 300 or more, or remove it",
        source=_SOURCE,
        evidence="observed",
    ),
    fixes.SESSION_END.key: Step(
        path="config/config.php",
        field="session.duration",
        do="raise it: eight hours, the default, become SessionNotOnOrAfter, counted from the user's first sign-in",
        source=_SOURCE,
        evidence="observed",
    ),
    fixes.ISSUER.key: Step(
        path=_HOSTED,
        field="the index of $metadata",
        do="make it the entityID that the service has, or upload the metadata to the IAM SAML provider",
        trap="__DYNAMIC:1__ makes it from the address by which the server is reached: http and https, or two host "
        "names, are two identity providers",
        source=_HOSTED_PAGE,
        evidence="documented",
    ),
    fixes.AUDIENCE.key: _remote(
        path="metadata/saml20-sp-remote.php",
        field="the index of $metadata",
        do="make it {value}: it becomes the Audience, and spentityid in the address that begins the sign-in",
        trap=_EXPIRE_TRAP,
    ),
    fixes.AUDIENCE_FRAGMENT.key: _remote(
        path="metadata/saml20-sp-remote.php",
        field="the index of $metadata",
        do="make it {value}, without # and without a number",
    ),
    fixes.RECIPIENT.key: _remote(field="AssertionConsumerService", do="set {value} as the default endpoint"),
    fixes.PROVIDER_RECIPIENT.key: _remote(field="AssertionConsumerService", do="set {value} as the default endpoint"),
    fixes.REPLY_URL_FRAGMENT.key: _remote(
        field="AssertionConsumerService",
        do="set {value}, without # and what follows it",
    ),
    fixes.SUBJECT_CONFIRMATION.key: _remote(
        field="AssertionConsumerService",
        do="set {value}: SimpleSAMLphp makes the one bearer SubjectConfirmation from it",
        trap="saml20.hok.assertion makes it holder-of-key: remove it",
        source=f"{_REMOTE_PAGE}; {_SOURCE}",
        evidence="observed",
    ),
    fixes.PARTITION.key: _remote(
        field="AssertionConsumerService",
        do="set {value} in an entry of its own, under the entity ID that goes with it",
        trap="authproc belongs to the entry: copy it",
    ),
    fixes.NAME_ID.key: _filter(
        field="saml:AttributeNameID",
        do="add it with identifyingAttribute set to an attribute that every user has",
        trap="The key is called attribute in old versions",
        source=_NAME_ID_PAGE,
    ),
    fixes.NAME_ID_FORMAT.key: _remote(
        field="NameIDFormat",
        do="set urn:oasis:names:tc:SAML:2.0:nameid-format:persistent or transient, the default",
        trap="persistent needs a filter such as saml:PersistentNameID, or it falls back to transient",
        source=f"{_REMOTE_PAGE}; {_NAME_ID_PAGE}",
    ),
    fixes.DUPLICATE_ATTRIBUTE.key: _filter(
        do="send {name} under one name: attributes are one PHP array, so look for a second spelling, or for a program "
        "between SimpleSAMLphp and the service",
        source=_SOURCE,
        evidence="observed",
    ),
    fixes.PADDED_VALUE.key: _filter(do="retype the value in authproc or config/authsources.php without white space"),
    fixes.SEND_LESS.key: _filter(
        field="core:AttributeLimit",
        do="let through the AWS attributes only, and add fewer roles",
        source=f"{_REMOTE_PAGE}; {_FILTERS_PAGE}",
    ),
    # AWS: roles.
    fixes.ROLE_CLAIM.key: _role(
        do="add it with core:AttributeValueMap from the user's groups, or with core:AttributeAdd for everybody",
        trap=_LIMIT_TRAP,
        source=f"{_FILTERS_PAGE}; {_GUIDE}",
    ),
    fixes.ROLE_CLAIM_NAME.key: _role(
        do="write this name, capitals as written, in the filter or in config/authsources.php",
        trap="A filter such as core:AttributeMap name2oid, with a higher number, renames attributes",
    ),
    fixes.ROLE_ASSIGNMENT.key: _role(
        do="give the user a group that the core:AttributeValueMap filter knows",
        trap=_GROUP_TRAP,
    ),
    fixes.ROLE_VALUE.key: _role(do="correct the value in the filter: {value}"),
    fixes.ROLE_VALUE_GROUPS.key: _role(
        do="put core:AttributeValueMap in the place of core:AttributeMap or core:AttributeCopy, so that each group "
        "becomes {value}",
        trap=_GROUP_TRAP,
    ),
    fixes.ROLE_SAME_ACCOUNT.key: _role(do="pair the role with the SAML provider of its own account: {value}"),
    fixes.ROLE_SPACE.key: _role(do="write the two ARNs with a comma and nothing else between them"),
    fixes.ROLE_ORDER.key: _role(
        do="leave it for AWS, which takes both orders; for tools that do not, write role,provider",
    ),
    fixes.DUPLICATE_ROLE.key: _role(do="let one filter add each pair", trap=_MERGE_TRAP),
    fixes.IDENTITY_CENTER_RESPONSE.key: _remote(
        path="metadata/saml20-sp-remote.php",
        field="$metadata['urn:amazon:webservices']",
        do="if IAM roles are wanted, add it, with https://signin.aws.amazon.com/saml as AssertionConsumerService",
        source=f"{_REMOTE_PAGE}; {_GUIDE}",
    ),
    # AWS: names, durations, tags.
    fixes.SESSION_NAME.key: _name(
        do="copy uid or mail to it with core:AttributeCopy",
        trap=_LIMIT_TRAP,
        source="SimpleSAMLphp, core:AttributeCopy",
    ),
    fixes.SESSION_NAME_CLAIM_NAME.key: _name(
        do="write this name, capitals as written, in the filter or in config/authsources.php",
    ),
    fixes.SESSION_NAME_GUEST.key: _name(
        do="copy mail to it: a user name taken over from Entra may be a guest's, and hold #EXT#",
    ),
    fixes.SESSION_NAME_SINGLE.key: _name(do="copy an attribute with one value, such as uid", trap=_MERGE_TRAP),
    fixes.SESSION_DURATION.key: _filter(
        field=f"{_NAMESPACE}/SessionDuration",
        do="add it with core:AttributeAdd and the text '{value}'",
        trap=_LIMIT_TRAP,
    ),
    fixes.SESSION_DURATION_SINGLE.key: _filter(
        field=f"{_NAMESPACE}/SessionDuration",
        do="let one core:AttributeAdd set it",
        trap=_MERGE_TRAP,
    ),
    fixes.SOURCE_IDENTITY.key: _filter(
        field=f"{_NAMESPACE}/SourceIdentity",
        do="copy an attribute of 2 to 64 letters, digits and _+=,.@- to it, or remove the filter",
    ),
    fixes.SESSION_TAGS.key: _filter(
        field=f"{_NAMESPACE}/PrincipalTag:KEY",
        do="correct the filters of that kind: {value}",
        trap=_MERGE_TRAP,
    ),
}

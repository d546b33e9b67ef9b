"""
Everything that a rule may ask the reader to change, one constant each, said for any product.

Where a product has its own words for it, they are in that product's module. A rule adds what it knows with
`fixes.AUDIENCE.of(value=...)`. Texts are orders; a reason is given only where the reader might do the
opposite.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from samlcheck.idp.fix import Fix

__all__ = ["BY_KEY"]

_NAMESPACE: Final = "https://aws.amazon.com/SAML/Attributes"
_SIGN_IN: Final = "https://signin.aws.amazon.com/saml"
_FROM_FILE: Final = "--saml-metadata-document file://metadata.xml"
_PAIR: Final = "arn:aws:iam::ACCOUNT:role/ROLE,arn:aws:iam::ACCOUNT:saml-provider/PROVIDER"

_idp = partial(Fix, by="idp")
_message = partial(Fix, by="message")
_aws = partial(Fix, by="aws")
_reader = partial(Fix, by="reader")

# What was pasted.

FRESH_CAPTURE: Final = _reader(
    key="fresh-capture",
    text="Sign in again with the browser's developer tools open (Network, Preserve log on), open the POST to {url} "
    "and copy its form field SAMLResponse.",
    defaults=(("url", _SIGN_IN),),
)
COPY_AGAIN: Final = _reader(
    key="copy-again",
    text="Copy the whole value again: developer tools and terminals cut long lines, so use Copy value, or save the "
    "HAR file and give the file.",
)
COMPLETE_RESPONSE: Final = _reader(
    key="complete-response",
    text="Capture what the browser posts: a preview shows the Assertion alone, and a service needs the Response "
    "around it.",
)
STRICT_BASE64: Final = _reader(
    key="strict-base64",
    text="Pass the response to an API call as one line of plain base64: undo percent-encoding, keep + and /, remove "
    "blanks and line breaks.",
)
PROTECT_CAPTURE: Final = _reader(
    key="protect-capture",
    text="Treat this export like a password: masking hid the form field, not the decoded assertion beside it.",
)
JUDGE_ALL: Final = _reader(key="judge-all", text="Add --all to judge every message of the capture, not only this one.")
SAML2_POST: Final = _idp(
    key="saml2-post",
    text="Set the application up for SAML 2.0 with the HTTP-POST binding.",
)
POST_BINDING: Final = _message(
    key="post-binding",
    text="Have the identity provider answer by HTTP-POST: the form field SAMLResponse, base64 without deflate.",
)
SEND_LESS: Final = _idp(
    key="send-less",
    text="Send fewer roles, groups and claims: AWS takes 100,000 characters of base64 in all.",
)
CLEAN_VALUE: Final = _message(
    key="clean-value",
    text="Retype the value by hand where it is kept: it holds characters that nobody can see.",
)

# The XML document.

NO_DOCTYPE: Final = _message(
    key="no-doctype",
    text="Find out who put a DOCTYPE into this message: no identity provider writes one, and no service takes it.",
)
PLAIN_XML: Final = _message(
    key="plain-xml",
    text="Have the message written without comments and processing instructions; where nobody's program explains "
    "them, treat it as an attack.",
)
SMALLER_DOCUMENT: Final = _message(
    key="smaller-document",
    text="Make sure that this is the right document: no SAML message is so deep or so large.",
)
UTF8: Final = _message(key="utf8", text="Have the message written in UTF-8.")
NO_BYTE_ORDER_MARK: Final = _reader(
    key="no-byte-order-mark",
    text="Remove the byte order mark from the file before you upload it to IAM.",
    commands=("sed -i '1s/^\\xEF\\xBB\\xBF//' {file}",),
    defaults=(("file", "metadata.xml"),),
)
NAMESPACES: Final = _message(
    key="namespaces",
    text="Have the elements written in the namespaces of SAML and XML Signature, letter by letter.",
)
UNIQUE_IDS: Final = _message(
    key="unique-ids",
    text="Have each element written with one ID attribute of its own; where nobody's program explains this, treat it "
    "as an attack.",
)

# Signatures, keys and certificates.

SIGN_ASSERTION: Final = _idp(
    key="sign-assertion",
    text="Have the identity provider sign the assertion, with the certificate that its metadata publishes.",
)
SIGN_RESPONSE: Final = _idp(
    key="sign-response",
    text="Have the identity provider sign the response as well as the assertion.",
)
RESEND_UNCHANGED: Final = _reader(
    key="resend-unchanged",
    text="Send the bytes as the identity provider signed them: do not format, re-encode or edit the XML on the way, "
    "and capture it again before any tool did.",
)
UPDATE_PROVIDER_METADATA: Final = _idp(
    key="update-provider-metadata",
    text="Download the identity provider's current metadata and upload it to the IAM SAML provider.",
    commands=(f"aws iam update-saml-provider --saml-provider-arn {{provider_arn}} {_FROM_FILE}",),
    defaults=(("provider_arn", "PROVIDER_ARN"),),
)
ACTIVATE_CERTIFICATE: Final = _idp(
    key="activate-certificate",
    text="Make the certificate that the service knows the active one, or give the service the one that now signs.",
)
GIVE_TRUST: Final = _reader(
    key="give-trust",
    text="Check again with the identity provider's metadata; the provider ARN is read from the response and is not "
    "verified.",
    commands=(
        "aws iam get-saml-provider --saml-provider-arn {provider_arn} > provider.json",
        "samlcheck check {source} --metadata provider.json",
    ),
    defaults=(("provider_arn", "PROVIDER_ARN"), ("source", "CAPTURE")),
)
GIVE_METADATA: Final = _reader(
    key="give-metadata",
    text="Check again with the identity provider's metadata: --metadata FILE.",
)
SIGNING_ALGORITHM: Final = _idp(
    key="signing-algorithm",
    text="Have the identity provider sign with RSA-SHA256 or ECDSA-SHA256 and SHA-256 digests.",
)
SIGNATURE_PROFILE: Final = _message(
    key="signature-profile",
    text="Have the message signed as SAML prescribes: one Reference to the ID of the element that holds the "
    "Signature, enveloped-signature and exclusive canonicalization, nothing else.",
)
KEY_INFO: Final = _message(
    key="key-info",
    text="Have the identity provider put the certificate that signs into KeyInfo, or leave KeyInfo out.",
)
KEY_USE: Final = _message(
    key="key-use",
    text="Sign with a key that the metadata marks for signing, or mark this one so and publish the metadata again.",
)
METADATA_EXPORT: Final = _idp(
    key="metadata-export",
    text="Export the metadata from the identity provider again, and do not edit the file.",
)
RENEW_CERTIFICATE: Final = _idp(
    key="renew-certificate",
    text="Make a new signing certificate, publish the metadata with the old and the new one to every service, and "
    "only then sign with the new one.",
)
STRONGER_KEY: Final = _idp(
    key="stronger-key", text="Make a new signing certificate with an RSA key of 2048 bits or more."
)
ATTACK_REPORT: Final = _reader(
    key="attack-report",
    text="Keep the capture and tell whoever is on duty for security: this is not a setting, somebody rewrote a signed "
    "message.",
)

# The response and the assertion.

IDP_STATUS: Final = _idp(
    key="idp-status",
    text="Look at the identity provider's own log for this user and time: it refused the sign-in, not the service.",
)
ENCRYPTION: Final = _idp(
    key="encryption",
    text="Switch encryption off for one test sign-in, and check that response.",
)
DECRYPTION_KEY: Final = _reader(
    key="decryption-key",
    text="Give the private key whose certificate the identity provider encrypts with now.",
)
ENCRYPTION_ALGORITHM: Final = _message(
    key="encryption-algorithm",
    text="Have the identity provider encrypt with AES-GCM and RSA-OAEP.",
)
REQUEST_ID: Final = _reader(
    key="request-id",
    text="Give the ID of the AuthnRequest that this response answers, or begin the sign-in again at the service.",
)
REQUIRED_PARTS: Final = _message(
    key="required-parts",
    text="Have the program that writes the message fill in {part}.",
    defaults=(("part", "the missing part"),),
)
CLOCK: Final = _message(
    key="clock",
    text="Set the clock of the identity provider's server, and have it follow a time server.",
)
LIFETIME: Final = _idp(
    key="lifetime",
    text="Give the assertion a lifetime of five minutes or more in the identity provider.",
)
SIGN_IN_AGAIN: Final = _reader(
    key="sign-in-again",
    text="Sign in again and use the response at once: it is good for minutes, not for hours.",
)
TIME_FORMAT: Final = _message(
    key="time-format",
    text="Have the program that writes the message write times in UTC, as 2026-06-01T09:00:00Z.",
)
AUTHN_STATEMENT: Final = _message(
    key="authn-statement",
    text="Have the identity provider include an AuthnStatement in the assertion.",
)
SESSION_END: Final = _message(
    key="session-end",
    text="Raise the session lifetime that the identity provider writes into SessionNotOnOrAfter, or have it leave the "
    "attribute out: AWS takes the lesser of it and SessionDuration.",
)
ISSUER: Final = _idp(
    key="issuer",
    text="Make the Issuer and the entityID of the metadata the same text, to the last slash: give the service the "
    "metadata of the issuer that sent this.",
)
AUDIENCE: Final = _idp(
    key="audience",
    text="Set the identifier (entity ID) of the relying party to {value}: it becomes the Audience.",
    defaults=(("value", "urn:amazon:webservices"),),
)
AUDIENCE_FRAGMENT: Final = _idp(
    key="audience-fragment",
    text="Set the identifier (entity ID) of the relying party to {value}, without # and without a number.",
    defaults=(("value", _SIGN_IN),),
)
RECIPIENT: Final = _idp(
    key="recipient",
    text="Set the assertion consumer service URL to {value}: it becomes Recipient and Destination.",
    defaults=(("value", _SIGN_IN),),
)
REPLY_URL_FRAGMENT: Final = _idp(
    key="reply-url-fragment",
    text="Remove # and what follows it from the assertion consumer service URL: {value}.",
    defaults=(("value", _SIGN_IN),),
)
SUBJECT_CONFIRMATION: Final = _idp(
    key="subject-confirmation",
    text="Have the assertion carry exactly one bearer SubjectConfirmation with Recipient and NotOnOrAfter: set the "
    "assertion consumer service URL to {value}.",
    defaults=(("value", _SIGN_IN),),
)
NAME_ID: Final = _idp(
    key="name-id",
    text="Have the identity provider send a NameID, from an attribute that every user has.",
)
NAME_ID_FORMAT: Final = _idp(
    key="name-id-format",
    text="Choose one of the NameID formats that AWS lists, such as persistent, emailAddress or unspecified.",
)
DUPLICATE_ATTRIBUTE: Final = _idp(
    key="duplicate-attribute",
    text="Send {name} as one attribute with all its values, not as several attributes of the same name.",
    defaults=(("name", "it"),),
)
PADDED_VALUE: Final = _idp(key="padded-value", text="Retype the value without white space before and after it.")

# AWS: roles.

ROLE_CLAIM: Final = _idp(
    key="role-claim",
    text=f"Send an attribute named {_NAMESPACE}/Role with one role,provider pair a value.",
)
ROLE_CLAIM_NAME: Final = _idp(
    key="role-claim-name",
    text=f"Rename the attribute to {_NAMESPACE}/Role, capitals as written.",
)
ROLE_ASSIGNMENT: Final = _idp(
    key="role-assignment",
    text="Assign an AWS role to this user in the identity provider: without one, no Role attribute is sent.",
)
ROLE_VALUE: Final = _idp(
    key="role-value",
    text="Set the role's value to {value}.",
    defaults=(("value", _PAIR),),
)
ROLE_VALUE_GROUPS: Final = _idp(
    key="role-value-groups",
    text="Send the values of roles instead of the names or ids of groups: {value}.",
    defaults=(("value", _PAIR),),
)
ROLE_SAME_ACCOUNT: Final = _idp(
    key="role-same-account",
    text="Pair the role with the SAML provider of its own account: {value}.",
    defaults=(("value", _PAIR),),
)
ROLE_SPACE: Final = _idp(
    key="role-space",
    text="Write the two ARNs of the pair with a comma and nothing else between them.",
)
ROLE_ORDER: Final = _idp(
    key="role-order",
    text="Leave it for AWS, which takes both orders; for tools that do not, write role,provider.",
)
DUPLICATE_ROLE: Final = _idp(key="duplicate-role", text="Send each role,provider pair once.")
PARTITION: Final = _idp(
    key="partition",
    text="Use the sign-in URL of the partition in which the roles are: {value}.",
    defaults=(("value", "the one that AWS documents for it"),),
)
SHORTER_PAIR: Final = _aws(
    key="shorter-pair",
    text="Give the role or the SAML provider a shorter name: Entra's role import skips longer pairs, AWS itself takes "
    "them.",
)
IDENTITY_CENTER_ROLE: Final = _aws(
    key="identity-center-role",
    text="Open this role from the access portal of IAM Identity Center, or make an IAM role that trusts the SAML "
    "provider: nobody else can assume an AWSReservedSSO role.",
)
IDENTITY_CENTER_RESPONSE: Final = _idp(
    key="identity-center-response",
    text="Use the identity provider's application for IAM federation if IAM roles are wanted; this response is for "
    "IAM Identity Center.",
)

# AWS: names, durations, endpoints.

SESSION_NAME: Final = _idp(
    key="session-name",
    text=f"Send {_NAMESPACE}/RoleSessionName with one value that tells users apart, such as the user name or the "
    "e-mail address.",
)
SESSION_NAME_CLAIM_NAME: Final = _idp(
    key="session-name-claim-name",
    text=f"Rename the attribute to {_NAMESPACE}/RoleSessionName, capitals as written.",
)
SESSION_NAME_GUEST: Final = _idp(
    key="session-name-guest",
    text="Send the e-mail address instead of the user name as RoleSessionName for guests: theirs holds #EXT#.",
)
SESSION_NAME_SINGLE: Final = _idp(
    key="session-name-single",
    text="Take RoleSessionName from an attribute that has one value for each user.",
)
SESSION_DURATION: Final = _idp(
    key="session-duration",
    text="Set SessionDuration to a whole number of seconds from 900 to 43200, such as {value}, without quotation "
    "marks.",
    defaults=(("value", "3600"),),
)
SESSION_DURATION_SINGLE: Final = _idp(
    key="session-duration-single",
    text="Send one SessionDuration: keep one mapper or claim rule for it, with one value for each user.",
)
ROLE_MAX_SESSION: Final = _aws(
    key="role-max-session",
    text="Raise the role's maximum session duration, or ask for a shorter session.",
    commands=("aws iam update-role --role-name {role_name} --max-session-duration {seconds}",),
    defaults=(("role_name", "ROLE"), ("seconds", "SECONDS")),
)
TRUST_POLICY_AUDIENCE: Final = _aws(
    key="trust-policy-audience",
    text=f"Make sure that each role's trust policy names {{value}} under SAML:aud: the console writes only {_SIGN_IN} "
    "there.",
    commands=("aws iam get-role --role-name {role_name} --query Role.AssumeRolePolicyDocument",),
    defaults=(("value", "this URL"), ("role_name", "ROLE")),
)

BY_KEY: Final[Mapping[str, Fix]] = {fix.key: fix for fix in tuple(globals().values()) if isinstance(fix, Fix)}
"""Every fix by its key."""

"""
What AWS says when it refuses, word for word, without the "(service: ...; error code: ...)" that it appends.

An angle-bracketed part of a text stands for what varies: `<n>`. `certainty` speaks of the words, not of the
refusal. Sources: IAM User Guide, "Troubleshoot SAML 2.0 federation with AWS" (documented); botocore's API
models of sts 2011-06-15 and iam 2010-05-08 (documented); threads and tests that quote live AWS (observed).

The words are unknown for: a Status that is not Success (only the code IDPRejectedClaim), a SessionDuration
attribute that is no integer or out of range, a Recipient that the sign-in page does not take, a pair over two
partitions, a NotBefore in the future, more than 50 tags or a tag with several values, a missing or unreadable
encryption, several assertions. A rule about one of these has no message. What AWS answers with an error code
alone is in error_codes.py. AADSTS errors, though users meet them on the same way, are Microsoft Entra's and
live with the identity providers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from samlcheck.aws.certainty import Certainty

__all__ = ["BY_ID", "AwsMessage"]

INVALID_TOKEN: Final = "InvalidIdentityToken"  # noqa: S105 - the name of an error
EXPIRED: Final = "ExpiredTokenException"
DENIED: Final = "AccessDenied"
VALIDATION: Final = "ValidationError"
TOO_LARGE: Final = "PackedPolicyTooLarge"

_HTTP_STATUS: Final = {INVALID_TOKEN: 400, EXPIRED: 400, DENIED: 403, VALIDATION: 400, TOO_LARGE: 400}


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsMessage:
    """
    One of AWS's messages. `error_code` is the outer, STS's one; None when the page shows none or it is not
    known.

    `also` are other wordings of the same message; `of_client` are those among all its words that botocore, and so boto3
    and the AWS CLI, says by itself before it asks AWS. `in_call` are those that a call hears instead of `text`: seen,
    not documented. `cause` and `remedy` are ours.
    """

    id: str
    text: str
    certainty: Certainty
    cause: str
    remedy: str
    error_code: str | None = None
    also: tuple[str, ...] = ()
    of_client: tuple[str, ...] = ()
    in_call: str | None = None

    @property
    def to_call(self) -> AwsMessage:
        """The message as a call hears it."""
        return self if self.in_call is None else replace(self, text=self.in_call, certainty="observed", in_call=None)

    def less_sure(self, certainty: Certainty) -> AwsMessage:
        """The same words, for a cause of which it is less sure that they are what comes."""
        return replace(self, certainty=certainty)

    @property
    def http_status(self) -> int | None:
        """The status that goes with the error code (botocore, sts 2011-06-15, and the answers quoted)."""
        return None if self.error_code is None else _HTTP_STATUS[self.error_code]


# Sign-in page and AssumeRoleWithSAML.

INVALID_SAML_RESPONSE: Final = AwsMessage(
    id="E1",
    text="Your request included an invalid SAML response. To logout, click here.",
    certainty="documented",
    cause="the sign-in page found no Role attribute with a pair of ARNs, or could not read the response",
    remedy="send https://aws.amazon.com/SAML/Attributes/Role with at least one role,provider pair",
    also=("Your request included an invalid SAML response.",),
)
ROLE_SESSION_NAME_REQUIRED: Final = AwsMessage(
    id="E2",
    text="RoleSessionName is required in AuthnResponse",
    certainty="documented",
    error_code=INVALID_TOKEN,
    cause="the RoleSessionName attribute is missing, empty or has another name",
    remedy="send https://aws.amazon.com/SAML/Attributes/RoleSessionName with one value",
)
ROLE_SESSION_NAME_PATTERN: Final = AwsMessage(
    id="E3",
    text="RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}",
    certainty="documented",
    error_code=INVALID_TOKEN,
    cause="the RoleSessionName is shorter than 2, longer than 64, or holds another character",
    remedy="send a user name or e-mail address made of these characters",
)
SOURCE_IDENTITY_PATTERN: Final = AwsMessage(
    id="E4",
    text='Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"',
    certainty="documented",
    error_code=INVALID_TOKEN,
    cause="the SourceIdentity has a length or a character that AWS does not take, or begins with aws:",
    remedy="send a value made of these characters",
)
NOT_AUTHORIZED: Final = AwsMessage(
    id="E5",
    text="Not authorized to perform sts:AssumeRoleWithSAML",
    certainty="documented",
    error_code=DENIED,
    cause="the role does not exist, its trust policy does not allow this, or the response has no NameID",
    remedy="compare the role's name and trust policy with the response: provider, actions, conditions",
)
ACCESS_DENIED: Final = AwsMessage(
    id="E5b",
    text="Access denied",
    certainty="observed",
    error_code=DENIED,
    cause="the older wording of E5",
    remedy="as for E5",
)
PAIR_NOT_IN_ASSERTION: Final = AwsMessage(
    id="E6",
    text="SAML Assertion doesn't contain the requested Role and Metadata in the attributes",
    certainty="observed",
    error_code=INVALID_TOKEN,
    cause="the RoleArn and PrincipalArn of the call are not one of the pairs in the assertion",
    remedy="call with a pair that stands in the Role attribute",
)
RESPONSE_SIGNATURE_INVALID: Final = AwsMessage(
    id="E7",
    text="Response signature invalid",
    certainty="documented",
    error_code=INVALID_TOKEN,
    cause="nothing is signed, it was changed after signing, or the key is not in the provider's metadata",
    remedy="upload the identity provider's current metadata to the IAM SAML provider",
)
_ISSUER_IN_CALL: Final = "Issuer not present in specified provider"  # dbeaver/cloudbeaver issue 3112
ISSUER_NOT_PRESENT: Final = AwsMessage(
    id="E8",
    text="Failed to assume role: Issuer not present in specified provider",
    certainty="documented",
    error_code=INVALID_TOKEN,
    cause="the Issuer is not the entityID of the provider's metadata, character by character",
    remedy="upload the metadata of the issuer that signs, or name the right provider in the pair",
    also=(_ISSUER_IN_CALL,),
    in_call=_ISSUER_IN_CALL,
)
PROVIDER_DOES_NOT_EXIST: Final = AwsMessage(
    id="E9",
    text="Specified provider doesn't exist",
    certainty="documented",
    error_code=INVALID_TOKEN,
    cause="the provider ARN is misspelt, deleted, or of another account or partition",
    remedy="copy the provider ARN from the IAM console into the pair",
    also=("Specified provider doesn't exist.",),
)
AUDIENCE_REQUIRED: Final = AwsMessage(
    id="E10",
    text="Response does not contain the required audience.",
    certainty="documented",
    error_code=INVALID_TOKEN,
    cause="the Audience is not the name by which AWS goes in that partition",
    remedy="set the relying party's identifier to the one AWS expects",
)
CONFIRMATION_REQUIRED: Final = AwsMessage(
    id="E11",
    text="Responses must contain SubjectConfirmatonData with a Recipient and NotOnOrAfter",  # spelt so by AWS
    certainty="observed",
    error_code=INVALID_TOKEN,
    cause="the SubjectConfirmationData is missing, or has no Recipient or no NotOnOrAfter",
    remedy="set the assertion consumer service URL in the identity provider",
)
RESPONSE_EXPIRED: Final = AwsMessage(
    id="E12",
    text="Response has expired",
    certainty="observed",
    error_code=EXPIRED,
    cause="a NotOnOrAfter of the assertion has passed",
    remedy="sign in again; raise the assertion's lifetime; set the identity provider's clock",
)
REDEEM_WITHIN_FIVE_MINUTES: Final = AwsMessage(
    id="E13",
    text="Token must be redeemed within 5 minutes of issuance",
    certainty="observed",
    error_code=EXPIRED,
    cause="the assertion was issued more than 300 seconds ago, whatever its own window says",
    remedy="sign in again and choose the role sooner",
)
INVALID_BASE64: Final = AwsMessage(
    id="E14",
    text="Invalid base64 SAMLResponse",
    certainty="observed",
    error_code=INVALID_TOKEN,
    cause="the base64 is percent-encoded, wrapped, cut short or of the URL alphabet",
    remedy="pass one line of plain base64",
)
DURATION_OVER_ROLE_MAXIMUM: Final = AwsMessage(
    id="E15",
    text="The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    certainty="documented",
    error_code=VALIDATION,
    cause="the call asks for a longer session than the role allows",
    remedy="ask for less, or raise the role's maximum session duration",
    also=("Requested DurationSeconds exceeds MaxSessionDuration set for this role.",),
)
_BOTOCORE_DURATION: Final = "Invalid value for parameter DurationSeconds, value: <n>, valid min value: 900"
DURATION_OUT_OF_RANGE: Final = AwsMessage(
    id="E16",
    text="1 validation error detected: Value '<n>' at 'durationSeconds' failed to satisfy constraint: "
    "Member must have value less than or equal to 43200",
    certainty="observed",
    error_code=VALIDATION,
    cause="the DurationSeconds of the call is not within 900 to 43200",
    remedy="ask for 900 to 43200 seconds",
    also=(
        (
            "1 validation error detected: Value '<n>' at 'durationSeconds' failed to satisfy constraint: "
            "Member must have value greater than or equal to 900"
        ),
        _BOTOCORE_DURATION,
    ),
    of_client=(_BOTOCORE_DURATION,),
)
DURATION_ROLE_CHAINING: Final = AwsMessage(
    id="E17",
    text="The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    certainty="observed",
    error_code=VALIDATION,
    cause="a role assumed with the credentials of another role lasts at most one hour",
    remedy="ask for at most 3600 seconds",
)
EMPTY_ARNS: Final = AwsMessage(
    id="E18",
    text="<n> validation errors detected: Value '' at 'roleArn' failed to satisfy constraint: "
    "Member must have length greater than or equal to 20",
    certainty="observed",
    error_code=VALIDATION,
    cause="a tool called with empty ARNs: it found no pair in the response",
    remedy="see what the Role attribute holds",
    also=(
        (
            "<n> validation errors detected: Value '' at 'roleArn' failed to satisfy constraint: "
            "Member must satisfy regular expression pattern"  # which follows
        ),
    ),
)
REQUEST_ARN_INVALID: Final = AwsMessage(
    id="E19",
    text="Request ARN is invalid",
    certainty="observed",
    error_code=VALIDATION,
    cause="the RoleArn of the call is no role ARN: the tool expects the other order in the pair",
    remedy="send role,provider in this order, or use a tool that takes both",
)
PRINCIPAL_ARN_INVALID: Final = AwsMessage(
    id="E20",
    text="Principal ARN is invalid",
    certainty="observed",
    error_code=VALIDATION,
    cause="the PrincipalArn of the call is no saml-provider ARN, or begins with a blank",
    remedy="send role,provider in this order and without a blank",
)
TAGS_INVALID: Final = AwsMessage(
    id="E21",
    text="Unable to validate tags",
    certainty="observed",
    error_code=VALIDATION,
    cause="a PrincipalTag has a value over 256 characters, or breaks another rule for tags",
    remedy="shorten or drop the tag",
)
TAGS_TOO_LARGE: Final = AwsMessage(
    id="E22",
    text="Packed size of session tags consumes <n>% of allotted space.",
    certainty="observed",
    error_code=TOO_LARGE,
    cause="the session tags together are larger than AWS's packed form takes",
    remedy="send fewer or shorter tags",
)
_BOTOCORE_EMPTY: Final = "Invalid length for parameter SAMLAssertion, value: 0, valid min length: 4"
_BOTOCORE_EMPTY_OLDER: Final = "Invalid length for parameter SAMLAssertion, value: 0, valid range: 4-inf"
EMPTY_ASSERTION: Final = AwsMessage(
    id="E23",
    text=_BOTOCORE_EMPTY,
    certainty="observed",
    cause="a tool had no response to send",
    remedy="see why the tool found no SAMLResponse in the identity provider's page",
    also=(_BOTOCORE_EMPTY_OLDER,),
    of_client=(_BOTOCORE_EMPTY, _BOTOCORE_EMPTY_OLDER),
)
ASSERTION_TOO_LONG: Final = AwsMessage(
    id="E24",
    text="1 validation error detected: Value at 'sAMLAssertion' failed to satisfy constraint: "
    "Member must have length less than or equal to 100000",
    certainty="inferred",  # the limit is documented (botocore, sts 2011-06-15), the words are E16's
    error_code=VALIDATION,
    cause="the base64 of the response is longer than 100,000 characters",
    remedy="send fewer roles, groups and claims",
)

# IAM's console and API for SAML providers. The texts are the titles of the troubleshooting page.

METADATA_NOT_PARSED: Final = AwsMessage(
    id="P1",
    text="Could not parse metadata.",
    certainty="documented",
    cause="not well formed, not UTF-8, a byte order mark at the start, or a certificate that IAM refuses",
    remedy="save it as UTF-8 without byte order mark; keys of 1024 bits or more, no repeated extension",
    also=("Unable to parse metadata.",),
)
PRIVATE_KEY_INVALID: Final = AwsMessage(
    id="P2",
    text="Invalid private key.",
    certainty="documented",
    cause="the private key file is not readable PEM",
    remedy="upload the key as PEM",
)
PRIVATE_KEY_NOT_REMOVED: Final = AwsMessage(
    id="P3",
    text="Failed to remove private key.",
    certainty="documented",
    cause="probably the only key, while encryption is required",
    remedy="add the new key or allow unencrypted assertions first",
)
PRIVATE_KEY_UNKNOWN: Final = AwsMessage(
    id="P4",
    text="Failed to remove private key because the Key ID does not match a private key.",
    certainty="documented",
    cause="the key id is not one of the provider's",
    remedy="read the ids with aws iam get-saml-provider",
)
NOTHING_TO_UPDATE: Final = AwsMessage(
    id="P5",
    text="Unable to update identity provider. No updates are defined for metadata or encryption assertion.",
    certainty="documented",
    cause="the update names neither metadata nor a key nor an encryption mode",
    remedy="give at least one of them",
)
REQUIRED_WITHOUT_KEY: Final = AwsMessage(
    id="P6",
    text="Unable to set assertion encryption mode to Required because no private key is provided.",
    certainty="documented",
    cause="encryption is to be required and the provider has no private key",
    remedy="add the private key first",
)
ADD_AND_REMOVE_KEY: Final = AwsMessage(
    id="P7",
    text="Unable to add and remove private keys in the same request. Set a value for only one of the two parameters.",
    certainty="documented",
    cause="one update both adds and removes a private key",
    remedy="make two updates",
)
PRIVATE_KEY_LIMIT: Final = AwsMessage(
    id="P8",
    text="Private key limit of 2 is reached.",
    certainty="documented",
    cause="the provider already has two private keys",
    remedy="remove the older one first",
)

BY_ID: Final[Mapping[str, AwsMessage]] = {
    message.id: message for message in tuple(globals().values()) if isinstance(message, AwsMessage)
}
"""Every message, in the order above, by its id."""

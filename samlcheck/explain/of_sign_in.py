"""
Why AWS does not take a response, the likeliest cause first: what the sign-in page shows, and AssumeRoleWithSAML too.

Sources: IAM User Guide, "Troubleshoot SAML 2.0 federation with AWS" (documented); threads that quote live AWS, such as
Versent/saml2aws issues 187 and 759, dbeaver/cloudbeaver issue 3112 (observed). What the words suggest and nobody showed
is inferred.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from samlcheck.explain import advice
from samlcheck.explain.causes import CALL, MOMENT, PROVIDER, Cause, cause
from samlcheck.explain.of_denial import DENIED
from samlcheck.idp import fixes

__all__ = ["CAUSES"]

CAUSES: Final[Mapping[str, tuple[Cause, ...]]] = {
    "E1": (
        cause(
            "the assertion has no attribute https://aws.amazon.com/SAML/Attributes/Role",
            "AWS101",
            look="the Names of the attributes in the assertion",
            fix=fixes.ROLE_CLAIM,
        ),
        cause(
            "the attribute has nearly that name: other capitals, http, a slash too many, or a claim of Microsoft's",
            "AWS102",
            "AWS103",
            look="the Name of the attribute that holds the ARNs, letter by letter",
            fix=fixes.ROLE_CLAIM_NAME,
        ),
        cause(
            "its values are no pairs of a role and a SAML provider",
            "AWS104",
            "AWS105",
            look="the values of the Role attribute: two ARNs with a comma between them",
            fix=fixes.ROLE_VALUE,
        ),
        cause(
            "what was posted to AWS held no SAMLResponse that can be read",
            "INP001",
            "INP002",
            "INP004",
            "INP007",
            "XML001",
            look="the form field SAMLResponse of the POST to the sign-in address",
            fix=fixes.SAML2_POST,
            certainty="inferred",
        ),
        cause(
            "the user has no AWS role at the identity provider, so that none was sent",
            "AWS101",
            look="whether other users' responses hold the attribute: samlcheck diff compares two",
            fix=fixes.ROLE_ASSIGNMENT,
            certainty="inferred",
        ),
    ),
    "E2": (
        cause(
            "the assertion has no attribute https://aws.amazon.com/SAML/Attributes/RoleSessionName",
            "AWS120",
            look="the Names of the attributes in the assertion",
            fix=fixes.SESSION_NAME,
        ),
        cause(
            "the attribute has nearly that name",
            "AWS120",
            look="the Name of the attribute that holds the user's name, letter by letter",
            fix=fixes.SESSION_NAME_CLAIM_NAME,
        ),
        cause(
            "the attribute is there and empty: the user lacks what it is taken from",
            "AWS120",
            look="the value of RoleSessionName, and the user's own attribute behind it",
            fix=fixes.SESSION_NAME,
            certainty="inferred",
        ),
    ),
    "E3": (
        cause(
            "the RoleSessionName has less than 2 or more than 64 characters",
            "AWS121",
            look="the length of RoleSessionName",
            fix=fixes.SESSION_NAME,
        ),
        cause(
            "it holds a blank, or a letter that is not one of the 26",
            "AWS121",
            "AST017",
            look="blanks and accents in RoleSessionName: it is often taken from the display name",
            fix=fixes.SESSION_NAME,
        ),
        cause(
            "it holds a sign such as : / \\ or #; the user names of Entra's guests hold #EXT#",
            "AWS121",
            "AST018",
            look="the signs in RoleSessionName",
            fix=fixes.SESSION_NAME_GUEST,
        ),
    ),
    "E4": (
        cause(
            "the SourceIdentity is too short or too long, holds another sign, or begins with aws:",
            "AWS150",
            look="the value of SourceIdentity",
            fix=fixes.SOURCE_IDENTITY,
        ),
    ),
    "E5": DENIED,
    "E5b": DENIED,
    "E6": (
        cause(
            "the tool asked for a role and a provider that do not stand together in the response",
            "AWS117",
            look="the values of the Role attribute, and the ARNs that the tool is set up with",
            fix=advice.PAIR_OF_THE_ASSERTION,
            run=CALL,
            certainty="observed",
        ),
        cause(
            "the response has no pair at all",
            "AWS101",
            "AWS102",
            "AWS103",
            "AWS104",
            "AWS105",
            look="the Role attribute",
            fix=fixes.ROLE_CLAIM,
            run=CALL,
            certainty="inferred",
        ),
    ),
    "E7": (
        cause(
            "the certificate that signs is not in the metadata of the SAML provider in IAM: it was replaced",
            "SIG003",
            look="the thumbprint of the certificate that signed, and those in the metadata that IAM holds",
            fix=fixes.UPDATE_PROVIDER_METADATA,
            run=PROVIDER,
        ),
        cause(
            "the response was changed after it was signed",
            "SIG002",
            look="what stands between the identity provider and AWS: a proxy, a script, an editor",
            fix=fixes.RESEND_UNCHANGED,
            run=PROVIDER,
            certainty="inferred",
        ),
        cause(
            "the pair names the SAML provider of another identity provider",
            "SIG003",
            "SIG019",
            "AST012",
            look="the Issuer, and the entityID of the metadata that IAM holds for the provider",
            fix=fixes.ISSUER,
            run=PROVIDER,
            certainty="inferred",
        ),
        cause(
            "nothing in it is signed",
            "SIG001",
            look="a Signature in the Response and in the Assertion",
            fix=fixes.SIGN_ASSERTION,
            certainty="inferred",
        ),
        cause(
            "the signature is of a form that SAML does not allow",
            "SIG008",
            "SIG009",
            "SIG010",
            "SIG011",
            "SIG012",
            "SIG017",
            "SIG018",
            look="Reference and Transforms in the Signature",
            fix=fixes.SIGNATURE_PROFILE,
            certainty="inferred",
        ),
        cause(
            "the key that signs is marked for encryption in the metadata",
            "SIG016",
            look="KeyDescriptor use in the metadata",
            fix=fixes.KEY_USE,
            run=PROVIDER,
            certainty="inferred",
        ),
        cause(
            "the algorithm is one that nobody should take any more",
            "SIG005",
            "SIG006",
            look="SignatureMethod and DigestMethod",
            fix=fixes.SIGNING_ALGORITHM,
            certainty="inferred",
        ),
    ),
    "E8": (
        cause(
            "the Issuer is not the entityID of the provider's metadata, to the last slash",
            "AST012",
            "RSP006",
            look="the Issuer, and the entityID of the metadata that IAM holds",
            fix=fixes.ISSUER,
            run=PROVIDER,
        ),
        cause(
            "the pair names the SAML provider of another identity provider",
            "AST012",
            look="the provider's ARN in the Role attribute",
            fix=fixes.ROLE_VALUE,
            run=PROVIDER,
            certainty="observed",
        ),
    ),
    "E9": (
        cause(
            "the provider's ARN is misspelt or written in other capitals",
            "AWS105",
            look="the provider's ARN in the Role attribute and in IAM",
            fix=fixes.ROLE_VALUE,
        ),
        cause(
            "the SAML provider was deleted, or made again under another name",
            look="the list of SAML providers in the account",
            fix=advice.PROVIDER_AGAIN,
            run=PROVIDER,
            certainty="inferred",
        ),
        cause(
            "the response went to another partition than that of the roles, or the ARN has another account's number",
            "AWS108",
            look="the beginning of the ARNs (arn:aws, arn:aws-cn, arn:aws-us-gov), and the Recipient",
            fix=fixes.PARTITION,
            certainty="observed",
        ),
    ),
    "E10": (
        cause(
            "the Audience is not the name by which AWS goes in that partition",
            "AST011",
            "AST010",
            look="Audience in the Conditions",
            fix=fixes.AUDIENCE,
        ),
        cause(
            "the response is for another service of AWS, whose tile or tutorial was taken for that of roles in IAM",
            "AWS180",
            look="Audience and Recipient",
            fix=fixes.OTHER_SERVICE,
            certainty="inferred",
        ),
    ),
    "E11": (
        cause(
            "the SubjectConfirmationData is missing, or has no Recipient or no NotOnOrAfter",
            "AST003",
            look="SubjectConfirmation in the Subject",
            fix=fixes.SUBJECT_CONFIRMATION,
            certainty="observed",
        ),
    ),
    "E12": (
        cause(
            "NotOnOrAfter had passed when the response was used",
            "AST005",
            "AST004",
            "AST009",
            look="NotOnOrAfter of the Conditions and of the SubjectConfirmationData, and when it was posted",
            fix=fixes.SIGN_IN_AGAIN,
            run=MOMENT,
            certainty="observed",
        ),
        cause(
            "the response lives for a minute only, as Keycloak's does by default",
            "AST008",
            look="the time from IssueInstant to NotOnOrAfter",
            fix=fixes.LIFETIME,
            certainty="observed",
        ),
        cause(
            "the clock of the identity provider is slow",
            look="IssueInstant, and a clock that is right",
            fix=fixes.CLOCK,
            run=MOMENT,
            certainty="inferred",
        ),
    ),
    "E13": (
        cause(
            "the response was used more than five minutes after its issue, whatever its own window says",
            "AST007",
            "AST004",
            "AST005",
            look="IssueInstant, and when it was posted; the page to choose a role counts, too",
            fix=fixes.SIGN_IN_AGAIN,
            run=MOMENT,
            certainty="observed",
        ),
        cause(
            "the clock of the identity provider is slow",
            look="IssueInstant, and a clock that is right",
            fix=fixes.CLOCK,
            run=MOMENT,
            certainty="inferred",
        ),
    ),
}
"""By the message's id."""

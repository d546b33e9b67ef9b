"""
Why AWS does not take the call that a tool makes with a response, the likeliest cause first.

Sources: botocore's API model of sts 2011-06-15, IAM User Guide, "Troubleshoot SAML 2.0 federation with AWS"
(documented); threads about tools that quote live AWS, such as ministryofjustice/cloud-platform issue 4455,
cevoaustralia/aws-google-auth issue 163, mmorris1975/aws-runas issue 80 (observed).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from samlcheck.explain import advice
from samlcheck.explain.causes import CALL, CAPTURE, DURATION, Cause, cause
from samlcheck.idp import fixes

__all__ = ["CAUSES"]

CAUSES: Final[Mapping[str, tuple[Cause, ...]]] = {
    "E14": (
        cause(
            "the base64 was passed on percent-encoded, or in the alphabet for URLs",
            "INP003",
            look="%2B, %2F, %3D, - and _ in the value",
            fix=fixes.STRICT_BASE64,
            run=CAPTURE,
            certainty="observed",
        ),
        cause(
            "it was wrapped into lines",
            "INP003",
            look="line breaks and blanks in the value",
            fix=fixes.STRICT_BASE64,
            run=CAPTURE,
            certainty="observed",
        ),
        cause(
            "it was cut short",
            "INP002",
            look="the end of the value",
            fix=fixes.COPY_AGAIN,
            run=CAPTURE,
            certainty="observed",
        ),
    ),
    "E15": (
        cause(
            "the call asks for a longer session than the role's maximum; many tools take it from SessionDuration",
            "AWS132",
            "AWS133",
            look="SessionDuration in the response, the tool's own setting, and the role's maximum session duration",
            fix=fixes.ROLE_MAX_SESSION,
            run=DURATION,
        ),
    ),
    "E16": (
        cause(
            "the call asks for less than 900 or more than 43200 seconds",
            "AWS131",
            "AWS130",
            look="the tool's session duration, and SessionDuration in the response",
            fix=advice.ASK_FOR_SHORTER,
            certainty="observed",
        ),
    ),
    "E17": (
        cause(
            "the role was assumed with the credentials of another role, and for more than an hour",
            look="source_profile and duration_seconds in the tool's configuration",
            fix=advice.CHAINED_SESSION,
            run=(),
            certainty="observed",
        ),
    ),
    "E18": (
        cause(
            "the tool found no pair in the response and called with empty ARNs",
            "AWS101",
            "AWS104",
            look="the values of the Role attribute",
            fix=fixes.ROLE_CLAIM,
            certainty="observed",
        ),
    ),
    "E19": (
        cause(
            "the tool takes the first ARN of the pair for the role, and it is the provider's",
            "AWS110",
            look="which of the two ARNs comes first",
            fix=fixes.ROLE_ORDER,
            run=CALL,
            certainty="observed",
        ),
    ),
    "E20": (
        cause(
            "the tool takes the second ARN of the pair for the provider, and it is the role's",
            "AWS110",
            look="which of the two ARNs comes first",
            fix=fixes.ROLE_ORDER,
            run=CALL,
            certainty="observed",
        ),
        cause(
            "a blank stands between the comma and the ARN, and the tool leaves it there",
            "AWS109",
            look="blanks in the values of the Role attribute",
            fix=fixes.ROLE_SPACE,
            run=CALL,
            certainty="observed",
        ),
    ),
    "E21": (
        cause(
            "a session tag has a value of more than 256 characters",
            "AWS160",
            look="the values of the attributes PrincipalTag:KEY; a list of groups grows with its user",
            fix=fixes.SESSION_TAGS,
            certainty="observed",
        ),
        cause(
            "a session tag breaks another rule: its key, its signs, two keys that differ in capitals, several values",
            "AWS160",
            "AWS162",
            "AWS161",
            "AWS163",
            look="the keys and values of the attributes PrincipalTag:KEY",
            fix=fixes.SESSION_TAGS,
            certainty="inferred",
        ),
    ),
    "E22": (
        cause(
            "the session tags together are larger than their packed form may be",
            "AWS165",
            look="how many session tags are sent, and how long they are",
            fix=fixes.SESSION_TAGS.of(value="send fewer or shorter ones"),
            certainty="observed",
        ),
    ),
    "E23": (
        cause(
            "the tool had no response to send: what the identity provider showed it was another page",
            "INP001",
            look="the page that the tool was given: a login, a second factor, a consent",
            fix=advice.TOOL_FINDS_NOTHING,
            certainty="observed",
        ),
    ),
    "E24": (
        cause(
            "the response is longer than 100,000 characters of base64: too many roles, groups or claims",
            "INP008",
            "AWS113",
            look="how many values the longest attributes have",
            fix=fixes.SEND_LESS,
            certainty="inferred",
        ),
    ),
    "E25": (
        cause(
            "the identity provider answered that it did not sign the user in",
            "RSP001",
            look="Status and StatusMessage of the response",
            fix=fixes.IDP_STATUS,
            certainty="inferred",
        ),
    ),
    "E28": (
        cause(
            "the call passes a session policy that cannot be read",
            look="Policy and PolicyArns of the call",
            fix=advice.SESSION_POLICY,
            run=(),
        ),
    ),
    "E29": (
        cause(
            "the region of the endpoint is not activated for the account",
            "AWS142",
            look="the region in the Recipient and in the STS endpoint that the tool calls",
            fix=advice.REGION,
        ),
    ),
}
"""By the message's id, or that of its error code."""

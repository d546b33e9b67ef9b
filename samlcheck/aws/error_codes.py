"""
What AWS answers with an error code alone, its words being unknown or saying nothing of their own.

Source: botocore's API models, sts 2011-06-15 and iam 2010-05-08. Messages with words of their own are in
messages.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from samlcheck.aws import messages

__all__ = ["CODES", "AwsErrorCode"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsErrorCode:
    """An answer of AWS whose code is known and whose words are not, or say nothing of their own."""

    id: str
    error_code: str
    http_status: int
    cause: str
    remedy: str


CODES: Final[tuple[AwsErrorCode, ...]] = (
    AwsErrorCode(
        id="E25",
        error_code="IDPRejectedClaim",
        http_status=403,
        cause="the identity provider reported that it did not sign the user in",
        remedy="read the Status of the response; the cause is on the identity provider's side",
    ),
    AwsErrorCode(
        id="E26",
        error_code=messages.INVALID_TOKEN,
        http_status=400,
        cause="the response did not pass one of the checks E2 to E14",
        remedy="read the message that comes with the code",
    ),
    AwsErrorCode(
        id="E27",
        error_code=messages.EXPIRED,
        http_status=400,
        cause="the response is too old: E12 or E13",
        remedy="sign in again",
    ),
    AwsErrorCode(
        id="E28",
        error_code="MalformedPolicyDocument",
        http_status=400,
        cause="the caller passed a session policy that cannot be read; the response is not the cause",
        remedy="mend the policy of the call",
    ),
    AwsErrorCode(
        id="E29",
        error_code="RegionDisabledException",
        http_status=403,
        cause="the endpoint's region is not active for the account",
        remedy="activate the region in the IAM console, or use another endpoint",
    ),
    AwsErrorCode(
        id="P9",
        error_code="InvalidInput",
        http_status=400,
        cause="IAM did not take a parameter of the call",
        remedy="read the message that comes with the code",
    ),
    AwsErrorCode(
        id="P9",
        error_code="LimitExceeded",
        http_status=409,
        cause="too many providers in the account, or too many keys or entities in the metadata",
        remedy="remove what is no longer used",
    ),
    AwsErrorCode(
        id="P9",
        error_code="EntityAlreadyExists",
        http_status=409,
        cause="a provider of that name exists",
        remedy="update it, or choose another name",
    ),
    AwsErrorCode(
        id="P9",
        error_code="NoSuchEntity",
        http_status=404,
        cause="no provider has that ARN",
        remedy="list them with aws iam list-saml-providers",
    ),
    AwsErrorCode(
        id="P9",
        error_code="ConcurrentModification",
        http_status=409,
        cause="two updates of the provider at once",
        remedy="try again",
    ),
    AwsErrorCode(
        id="P9",
        error_code="ServiceFailure",
        http_status=500,
        cause="IAM failed",
        remedy="try again",
    ),
)

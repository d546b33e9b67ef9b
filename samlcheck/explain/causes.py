"""
What a cause is: what may have gone wrong, which rules look for it, where to look, what to change, what would tell.

The tables of causes are beside this, one a service; a row more explains a message better, and nothing else changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from samlcheck.aws.certainty import Certainty
from samlcheck.idp.fix import Fix

__all__ = [
    "CALL",
    "CAPTURE",
    "CONTENT",
    "DOCUMENT",
    "DURATION",
    "MOMENT",
    "POLICY",
    "PROVIDER",
    "RESPONSE",
    "Cause",
    "cause",
]

_HELD: Final = "aws iam get-saml-provider --saml-provider-arn PROVIDER_ARN > provider.json"

RESPONSE: Final = ("samlcheck check response.har",)
"""What the response says of itself is enough."""
CONTENT: Final = ("samlcheck inspect response.har --all",)
"""Whoever has to compare sees everything, the requests included."""
CAPTURE: Final = ("samlcheck check saml-response.txt --mode api",)
"""What a tool was given, as it was given."""
MOMENT: Final = ("samlcheck check response.har --at captured",)
"""A HAR and a CloudTrail event say when it was used."""
PROVIDER: Final = (_HELD, "samlcheck check response.har --metadata provider.json")
"""The metadata that IAM holds decides, not the one that the identity provider publishes."""
POLICY: Final = (
    _HELD,
    "aws iam get-role --role-name ROLE > role.json",
    "samlcheck check response.har --metadata provider.json --trust-policy role.json",
)
"""The role's trust policy too."""
CALL: Final = ("samlcheck check response.har --mode api --role-arn ROLE_ARN --provider-arn PROVIDER_ARN",)
"""What a tool asked for, beside what the response offers."""
DURATION: Final = (
    "aws iam get-role --role-name ROLE --query Role.MaxSessionDuration",
    "samlcheck check response.har --mode api --max-session-duration 3600",
)
"""The role's maximum is known to IAM alone."""
DOCUMENT: Final = ("samlcheck check metadata.xml",)
"""The file that was to be uploaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """
    One thing that makes a service say what it says.

    `certainty` speaks of the cause, not of the words. `rules` are the codes that look for it, none where no document
    shows it. `look` names what to look at. `run` are the commands that would tell, the last one samlcheck's; none where
    nothing does.
    """

    text: str
    certainty: Certainty
    rules: tuple[str, ...]
    look: str
    fix: Fix
    run: tuple[str, ...]


def cause(
    text: str,
    *rules: str,
    look: str,
    fix: Fix,
    run: tuple[str, ...] = RESPONSE,
    certainty: Certainty = "documented",
) -> Cause:
    """A row of a table."""
    return Cause(text=text, certainty=certainty, rules=rules, look=look, fix=fix, run=run)

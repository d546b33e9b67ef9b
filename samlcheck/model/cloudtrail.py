"""
What a CloudTrail event of AssumeRoleWithSAML claims: what was asked of AWS, by whom, and what it answered.

Nothing in it is signed; whoever holds the file may have written it. The credentials that an answer holds are not read.
Source: IAM User Guide, "Logging IAM and AWS STS API calls with AWS CloudTrail".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samlcheck.errors import JsonError
from samlcheck.model.json_document import read_json
from samlcheck.model.values import parse_instant

if TYPE_CHECKING:
    from datetime import datetime

    from samlcheck.model.json_document import JsonNode

__all__ = ["CloudTrailEvent", "read_event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CloudTrailEvent:
    """
    One event. A text is None where the event does not have it.

    `when` is `event_time` in UTC, None where that is no time. `assertion_id` is the ID of the Assertion that was used;
    `recipient` is what the event calls audience: the Recipient, not the Audience. `tags` are the session tags, key and
    value. `error_code` and `error_message` are what AWS refused with.
    """

    event_id: str | None
    event_time: str | None
    when: datetime | None
    region: str | None
    account: str | None
    source_ip: str | None
    user_agent: str | None
    user: str | None
    assertion_id: str | None
    role_arn: str | None
    provider_arn: str | None
    session_name: str | None
    source_identity: str | None
    duration_seconds: int | None
    tags: tuple[tuple[str, str], ...]
    transitive_tag_keys: tuple[str, ...]
    subject: str | None
    subject_type: str | None
    issuer: str | None
    recipient: str | None
    session_arn: str | None
    error_code: str | None
    error_message: str | None

    @property
    def refused(self) -> bool:
        """Whether AWS answered with an error."""
        return self.error_code is not None or self.error_message is not None


def read_event(data: bytes) -> CloudTrailEvent:
    """
    The event in `data`, JSON with the keys that CloudTrail writes.

    Raises JsonError for what is no JSON or no object.
    """
    root = read_json(data)
    if root.kind != "object":
        raise JsonError("a CloudTrail event is an object, and this is none")
    asked, answered = root.get("requestParameters"), root.get("responseElements")
    time = _text(root, "eventTime")
    return CloudTrailEvent(
        event_id=_text(root, "eventID"),
        event_time=time,
        when=parse_instant(time) if time else None,
        region=_text(root, "awsRegion"),
        account=_text(root, "recipientAccountId"),
        source_ip=_text(root, "sourceIPAddress"),
        user_agent=_text(root, "userAgent"),
        user=_text(root.get("userIdentity"), "userName"),
        assertion_id=_text(asked, "sAMLAssertionID"),
        role_arn=_text(asked, "roleArn"),
        provider_arn=_text(asked, "principalArn"),
        session_name=_text(asked, "roleSessionName"),
        source_identity=_text(asked, "sourceIdentity"),
        duration_seconds=_number(asked, "durationSeconds"),
        tags=_pairs(asked, "principalTags"),
        transitive_tag_keys=_texts(asked, "transitiveTagKeys"),
        subject=_text(answered, "subject"),
        subject_type=_text(answered, "subjectType"),
        issuer=_text(answered, "issuer"),
        recipient=_text(answered, "audience"),
        session_arn=_text(answered.get("assumedRoleUser") if answered else None, "arn"),
        error_code=_text(root, "errorCode"),
        error_message=_text(root, "errorMessage"),
    )


def _text(node: JsonNode | None, key: str) -> str | None:
    found = node.get(key) if node else None
    return found.value if found and isinstance(found.value, str) else None


def _number(node: JsonNode | None, key: str) -> int | None:
    found = node.get(key) if node else None
    return found.value if found and isinstance(found.value, int) and found.kind == "number" else None


def _pairs(node: JsonNode | None, key: str) -> tuple[tuple[str, str], ...]:
    found = node.get(key) if node else None
    members = found.members if found else ()
    return tuple((name, each.value) for name, each in members if isinstance(each.value, str))


def _texts(node: JsonNode | None, key: str) -> tuple[str, ...]:
    found = node.get(key) if node else None
    return tuple(each.value for each in found.items if isinstance(each.value, str)) if found else ()

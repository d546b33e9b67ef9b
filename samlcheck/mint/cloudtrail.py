"""
CloudTrail events of AssumeRoleWithSAML, as JSON: defaults are those of an accepted sign-in with a minted response, and
a case changes one thing.

    event()
    event(error=("InvalidIdentityToken", "Response signature invalid"))
    records(event(), event(assertion_id="_another"))
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from samlcheck.mint.flavours import FLAVOURS
from samlcheck.mint.names import ACCOUNT, PROVIDER_ARN, ROLE_ARN, SIGN_IN

__all__ = ["ASSERTION_ID", "Event", "athena_row", "event", "lake_rows", "looked_up", "records", "written"]

Event = Mapping[str, object]

ASSERTION_ID: Final = FLAVOURS["plain"].assertion_id
_OTHER_CALL: Final = {
    "eventVersion": "1.08",
    "eventTime": "2026-06-01T09:00:01Z",
    "eventSource": "sts.amazonaws.com",
    "eventName": "GetCallerIdentity",
    "awsRegion": "us-east-1",
    "requestParameters": None,
    "responseElements": None,
}
_QUALIFIER: Final = "q83vEjRWeJCrze8SNFZ4kKvN7xI="


def event(
    *,
    assertion_id: str | None = ASSERTION_ID,
    time: str = "2026-06-01T09:00:20Z",
    role_arn: str = ROLE_ARN,
    provider_arn: str = PROVIDER_ARN,
    session_name: str = "alice@example.com",
    error: tuple[str, str | None] | None = None,
    **more: object,
) -> Event:
    """One event; `error` is the code and the message with which AWS refused. `more` replaces whole members."""
    asked = {
        "sAMLAssertionID": assertion_id,
        "roleSessionName": session_name,
        "roleArn": role_arn,
        "principalArn": provider_arn,
        "durationSeconds": 3600,
    }
    role = role_arn.rpartition("/")[2]
    answered = {
        "credentials": {
            "accessKeyId": "ASIAEXAMPLEEXAMPLE01",
            "sessionToken": "minted, and no token",
            "expiration": "Jun 1, 2026, 10:00:20 AM",
        },
        "assumedRoleUser": {
            "assumedRoleId": f"AROAEXAMPLEEXAMPLE0001:{session_name}",
            "arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/{role}/{session_name}",
        },
        "subject": "alice@example.com",
        "subjectType": "persistent",
        "issuer": "https://idp.example.com/saml",
        "audience": SIGN_IN,
        "nameQualifier": _QUALIFIER,
    }
    code, message = error or (None, None)
    refused = {"errorCode": code, "errorMessage": message} if error else {}
    return {
        "eventVersion": "1.08",
        "userIdentity": {
            "type": "SAMLUser",
            "principalId": f"{_QUALIFIER}:alice@example.com",
            "userName": "alice@example.com",
            "identityProvider": _QUALIFIER,
        },
        "eventTime": time,
        "eventSource": "sts.amazonaws.com",
        "eventName": "AssumeRoleWithSAML",
        "awsRegion": "us-east-1",
        "sourceIPAddress": "192.0.2.10",
        "userAgent": "AWS Signin, aws-internal/3",
        **refused,
        "requestParameters": {name: value for name, value in asked.items() if value is not None},
        "responseElements": None if error else answered,
        "requestID": "b2d7c9a4-5f6e-4a3b-8c1d-0e9f8a7b6c5d",
        "eventID": "0c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f",
        "eventType": "AwsApiCall",
        "recipientAccountId": ACCOUNT,
        **more,
    }


def written(document: object) -> bytes:
    """Any of these as a file."""
    return f"{json.dumps(document, indent=2, ensure_ascii=False)}\n".encode()


def records(*events: Event) -> dict[str, object]:
    """A log file, with another call before the events."""
    return {"Records": [_OTHER_CALL, *events]}


def looked_up(*events: Event) -> dict[str, object]:
    """What aws cloudtrail lookup-events prints: each event is a text."""
    return {
        "Events": [
            {
                "EventId": each["eventID"],
                "EventName": each["eventName"],
                "EventTime": each["eventTime"],
                "EventSource": each["eventSource"],
                "Username": "alice@example.com",
                "CloudTrailEvent": json.dumps(each),
            }
            for each in events
        ]
    }


def lake_rows(*events: Event) -> dict[str, object]:
    """What aws cloudtrail get-query-results prints: a row is a list of objects, a column each, all of them texts."""
    rows = [[{name: _as_text(value)} for name, value in each.items() if value is not None] for each in events]
    return {"QueryStatus": "FINISHED", "QueryResultRows": rows}


def athena_row(each: Event) -> dict[str, object]:
    """A row of a query on log files: its columns are in small letters, and what is nested is a text."""
    return {name.lower(): _as_text(value) for name, value in each.items() if value is not None}


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)

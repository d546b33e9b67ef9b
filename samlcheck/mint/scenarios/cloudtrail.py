"""
CloudTrail's events of AssumeRoleWithSAML, in each form in which people hold them, and beside the response that they are
about. Nothing is found in an event: what AWS answered is told, not judged.
"""

from __future__ import annotations

import gzip
import json

from samlcheck.mint.cloudtrail import athena_row, event, lake_rows, looked_up, records, written
from samlcheck.mint.minter import Minter
from samlcheck.mint.scenarios.registry import good

REFUSED = event(error=("InvalidIdentityToken", "Response signature invalid"))
LATE = event(
    time="2026-06-01T09:07:30Z",
    error=("ExpiredTokenException", "Token must be redeemed within 5 minutes of issuance"),
)


@good(outcome=None, trust="none", suffix="json")
def accepted(idp: Minter) -> bytes:
    """AWS gave what was asked for; the credentials in the answer are nobody's."""
    return written(event())


@good(outcome=None, trust="none", suffix="json")
def refused(idp: Minter) -> bytes:
    """AWS answered with an error code and a message."""
    return written(REFUSED)


@good(outcome=None, trust="none", suffix="json")
def refused_without_words(idp: Minter) -> bytes:
    """AWS answered with an error code alone."""
    return written(event(error=("AccessDenied", None)))


@good(outcome=None, trust="none", suffix="json")
def nearly_empty(idp: Minter) -> bytes:
    """An event of which only the call and the error were kept."""
    return written({"eventName": "AssumeRoleWithSAML", "errorCode": "IDPRejectedClaim"})


@good(outcome=None, trust="none", suffix="json")
def with_tags(idp: Minter) -> bytes:
    """An event with session tags and a source identity."""
    asked = {"principalTags": {"Team": "blue"}, "transitiveTagKeys": ["Team"], "sourceIdentity": "alice"}
    return written(event(requestParameters=asked))


@good(outcome=None, trust="none", suffix="json")
def log_file(idp: Minter) -> bytes:
    """A log file with another call, a refusal and what followed."""
    return written(records(REFUSED, event()))


@good(outcome=None, trust="none", suffix="json.gz")
def log_file_as_delivered(idp: Minter) -> bytes:
    """The same packed, as CloudTrail puts it into the bucket."""
    return gzip.compress(written(records(REFUSED)), mtime=0)


@good(outcome=None, trust="none", suffix="json")
def log_of_lines(idp: Minter) -> bytes:
    """One event a line."""
    return b"".join(json.dumps(each).encode() + b"\n" for each in (event(), REFUSED))


@good(outcome=None, trust="none", suffix="json")
def lookup_events(idp: Minter) -> bytes:
    """What aws cloudtrail lookup-events prints: the event is a text in it."""
    return written(looked_up(REFUSED))


@good(outcome=None, trust="none", suffix="json")
def query_of_a_lake(idp: Minter) -> bytes:
    """Rows of a query on CloudTrail Lake."""
    return written(lake_rows(event(), REFUSED))


@good(outcome=None, trust="none", suffix="json")
def query_of_log_files(idp: Minter) -> bytes:
    """Rows of a query with Athena, in small letters."""
    return written([athena_row(REFUSED)])


@good(outcome=None, trust="none", suffix="json")
def event_bridge(idp: Minter) -> bytes:
    """What EventBridge hands on: the event is its detail."""
    return written({"detail-type": "AWS API Call via CloudTrail", "source": "aws.sts", "detail": REFUSED})


@good(options={"events": json.dumps(event())})
def beside_its_response(idp: Minter) -> bytes:
    """A healthy response, and the event that says that AWS took it."""
    return idp.response()


@good(options={"events": json.dumps(records(event(assertion_id="_of-another")))})
def beside_another_response(idp: Minter) -> bytes:
    """The event given is of another assertion, so nothing is said of this one."""
    return idp.response()


@good(options={"events": json.dumps(LATE)}, also=("AST007",))
def posted_too_late(idp: Minter) -> bytes:
    """Judged as of its issue it is accepted; the event tells that it came too late, and so does a note."""
    return idp.response()


@good(options={"events": json.dumps(LATE), "at": "captured"}, outcome="refuse", also=("AST007",))
def judged_when_aws_received_it(idp: Minter) -> bytes:
    """--at captured judges for the event's time."""
    return idp.response()

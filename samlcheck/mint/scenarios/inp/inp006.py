"""Cases of INP006 several-messages."""

from __future__ import annotations

from datetime import timedelta

from samlcheck.mint import ISSUED, Minter, captures
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="accept", suffix="har")
def earlier_attempt(idp: Minter) -> bytes:
    """Two posts to AWS in one HAR, ten minutes apart: the later one is judged."""
    earlier = idp.response(issue_instant=ISSUED - timedelta(minutes=10), response_id="_earlier")
    return captures.har([earlier, idp.response()])


@bad(outcome="accept", suffix="json", also=("INP005",))
def earlier_attempt_in_saml_tracer(idp: Minter) -> bytes:
    """The same in a SAML-tracer export."""
    earlier = idp.response(issue_instant=ISSUED - timedelta(minutes=10), response_id="_earlier")
    return captures.saml_tracer(idp.response(), others=[earlier])


@bad(outcome="accept", suffix="har")
def none_posted_to_aws(idp: Minter) -> bytes:
    """Two posts to a test server that stands in for AWS: the last of all is judged."""
    earlier = idp.response(issue_instant=ISSUED - timedelta(minutes=10), response_id="_earlier")
    return captures.har([earlier, idp.response()], url="https://sp.example.com/acs")


@bad(outcome="accept", suffix="txt")
def pasted_below_each_other(idp: Minter) -> bytes:
    """Two values of base64, one a line."""
    earlier = idp.response(issue_instant=ISSUED - timedelta(minutes=10), response_id="_earlier")
    return b"\n".join((captures.base64_text(earlier), captures.base64_text(idp.response())))


@good(suffix="har")
def one(idp: Minter) -> bytes:
    """A HAR with one post to AWS."""
    return captures.har(idp.response())

"""Cases of RSP009 issue-instant-in-the-future."""

from __future__ import annotations

from datetime import timedelta

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad(outcome="accept", now="2026-06-01T08:50:00Z")
def clock_ten_minutes_ahead(idp: Minter) -> bytes:
    """Judged as of its own issue all is well; only the present shows that the identity provider's clock is ahead."""
    return idp.response()


@bad(also=("AST006",), options={"at": "2026-06-01T08:50:00Z"})
def judged_for_an_earlier_moment(idp: Minter) -> bytes:
    """Ten minutes before its issue it is not valid either."""
    return idp.response()


@bad(outcome="accept")
def response_issued_after_its_assertion(idp: Minter) -> bytes:
    """The header of the Response alone is an hour ahead."""
    return idp.response(response_issue_instant=timedelta(hours=1))


@good(now="2026-06-01T08:58:00Z")
def within_the_skew(idp: Minter) -> bytes:
    """Two minutes ahead: within the clock skew of three."""
    return idp.response()

"""Cases of RSP010 missing-required-attribute."""

from __future__ import annotations

from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import bad, good


@bad()
def response_without_id(idp: Minter) -> bytes:
    """The Response has no ID."""
    return idp.response(response_id=None)


@bad()
def assertion_without_version(idp: Minter) -> bytes:
    """The Assertion has no Version."""
    return idp.response(assertion_version=None)


@bad()
def no_issue_instant(idp: Minter) -> bytes:
    """Neither Response nor Assertion says when it was issued; it is judged for the present."""
    return idp.response(response_issue_instant=None, assertion_issue_instant=None)


@bad()
def empty_issue_instant(idp: Minter) -> bytes:
    """IssueInstant of the Response is there and empty."""
    return idp.response(response_issue_instant="")


@good()
def all_three(idp: Minter) -> bytes:
    """ID, Version and IssueInstant are there on both."""
    return idp.response()

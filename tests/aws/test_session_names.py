"""Placeholders in place of session names."""

from __future__ import annotations

import pytest

from samlcheck.aws import session_names
from samlcheck.aws.limits import name_faults


@pytest.mark.parametrize("name", sorted(session_names._PLACEHOLDERS))
def test_aws_would_take_it(name: str) -> None:
    """White-box: an entry that AWS refuses anyway would say nothing."""
    assert name_faults(name) == ()
    assert session_names.is_placeholder(name.upper())


@pytest.mark.parametrize("name", ["alice", "alice@example.com", "SSO-User-17", ""])
def test_a_name_of_somebody(name: str) -> None:
    """Only whole names count."""
    assert not session_names.is_placeholder(name)

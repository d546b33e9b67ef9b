"""INP005 is about a mask that hides nothing, not about one that does."""

from __future__ import annotations

import samlcheck
from samlcheck.rulekit import State


def test_a_value_that_is_really_gone_leaks_nothing() -> None:
    """Where nothing is left to be read, the rule does not apply."""
    report = samlcheck.check(b"SAMLResponse=[REDACTED]")
    assert report.states["INP005"] is State.NOT_APPLICABLE

"""
The public kit for tests of SAML code: `mint` makes messages, good ones and broken ones; `scenarios` are the cases of
every rule, and `judge` is what samlcheck says of one.
"""

from __future__ import annotations

from samlcheck import mint
from samlcheck.mint import Minter
from samlcheck.mint.scenarios.registry import Scenario, scenarios
from samlcheck.testing.judging import judge

__all__ = ["Minter", "Scenario", "judge", "mint", "scenarios"]

"""
Two responses, one that works and one that does not: what tells them apart.

    from samlcheck import check
    from samlcheck.diff import compare

    comparison = compare(check(alice, trust=trust), check(bob, trust=trust))
    comparison.same, comparison.only_b, comparison.differences
"""

from __future__ import annotations

from samlcheck.diff.responses import Comparison, Difference, compare

__all__ = ["Comparison", "Difference", "compare"]

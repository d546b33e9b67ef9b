"""How the tests of these rules judge: a minted message beside a policy, or a policy by itself."""

from __future__ import annotations

from typing import Any

import samlcheck
from samlcheck.mint import Minter
from samlcheck.rulekit import Finding

__all__ = ["alone", "beside", "of"]


def beside(*policies: str, options: dict[str, Any] | None = None, **changes: Any) -> samlcheck.Report:
    """The report on a minted message with these trust policies given."""
    idp = Minter()
    return samlcheck.check(idp.response(**changes), metadata=idp.metadata(), trust_policy=policies, **(options or {}))


def alone(document: str) -> samlcheck.Report:
    """The report on a policy that is judged without a message."""
    return samlcheck.check(document)


def of(code: str, report: samlcheck.Report) -> list[Finding]:
    """The findings of one rule."""
    return [finding for finding in report.findings if finding.code == code]

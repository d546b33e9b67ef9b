"""INP008 counts the characters of base64 as AWS does."""

from __future__ import annotations

import pytest

import samlcheck
from samlcheck.mint import GOOD, Minter, captures
from samlcheck.rulekit import Finding, Severity


def finding_at(length: int) -> Finding:
    """The finding on a response of `length` characters of base64."""
    idp = Minter()
    bare = len(idp.response(attributes={**GOOD, "groups": [""]}))
    message = idp.response(attributes={**GOOD, "groups": ["g" * (length // 4 * 3 - bare)]})
    report = samlcheck.check(captures.base64_text(message), metadata=idp.metadata())
    return next(each for each in report.findings if each.code == "INP008")


@pytest.mark.parametrize(
    ("length", "severity", "said"),
    [
        pytest.param(80_000, Severity.WARNING, None, id="four-fifths"),
        pytest.param(100_000, Severity.WARNING, None, id="last-that-fits"),
        pytest.param(100_004, Severity.ERROR, "E24", id="first-that-does-not"),
    ],
)
def test_only_what_aws_refuses_is_an_error(length: int, severity: Severity, said: str | None) -> None:
    """Up to 100,000 characters it is a warning without AWS's words; beyond, an error with them."""
    finding = finding_at(length)
    assert finding.severity is severity
    assert (finding.aws_message.id if finding.aws_message else None) == said
    assert finding.actual == f"{length:,} characters"

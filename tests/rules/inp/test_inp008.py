"""INP008 counts the characters of base64 as AWS does."""

from __future__ import annotations

import pytest

import samlcheck
from samlcheck.mint import GOOD, Minter, captures
from samlcheck.rulekit import Finding, Refusal, Severity


def message(length: int) -> bytes:
    """A response of `length` characters of base64, or hardly less."""
    idp = Minter()
    bare = len(idp.response(attributes={**GOOD, "groups": [""]}))
    return idp.response(attributes={**GOOD, "groups": ["g" * (length // 4 * 3 - bare)]})


def finding_at(length: int) -> Finding:
    """The finding on that base64."""
    report = samlcheck.check(captures.base64_text(message(length)), metadata=Minter().metadata())
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


@pytest.mark.parametrize(
    ("over", "severity", "refusal"),
    [(0, Severity.WARNING, Refusal.DOCUMENTED), (1, Severity.ERROR, Refusal.INFERRED)],
)
def test_the_length_of_xml_is_computed(over: int, severity: Severity, refusal: Refusal) -> None:
    """A byte begins four more characters; that it was posted as it stands here is inferred."""
    xml = message(100_000) + b"\n" * over
    report = samlcheck.check(xml, metadata=Minter().metadata())
    (finding,) = (each for each in report.findings if each.code == "INP008")
    length = 100_000 + 4 * over
    assert finding.message == (
        f"the {75_000 + over:,} bytes of XML make {length:,} characters of base64; AWS takes 100,000"
    )
    assert (finding.severity, finding.refusal) == (severity, refusal)

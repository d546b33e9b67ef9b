"""XML004 depends on what the mark stands before."""

from __future__ import annotations

import samlcheck
from samlcheck.mint import Minter, captures
from samlcheck.rulekit import Severity, State


def test_in_metadata_it_stops_iam() -> None:
    """Before metadata that is not for IAM it is a warning with IAM's own words; for IAM its own rule speaks."""
    report = samlcheck.check(Minter().metadata(bom=True), profile="web-sso")
    (finding,) = (each for each in report.findings if each.code == "XML004")
    assert finding.severity is Severity.WARNING
    assert finding.aws_message
    assert finding.aws_message.text == "Could not parse metadata."


def test_in_a_response_it_is_worth_knowing() -> None:
    """Before a response it is a note, and no message of AWS is promised."""
    report = samlcheck.check(captures.with_bom(Minter().response()))
    (finding,) = (each for each in report.findings if each.code == "XML004")
    assert finding.severity is Severity.NOTE
    assert finding.aws_message is None


def test_the_mark_of_utf_16_is_no_oddity() -> None:
    """UTF-16 begins with its mark by rule, so there is nothing to say about it."""
    assert samlcheck.check(captures.utf16(Minter().response())).states["XML004"] is State.NOT_APPLICABLE

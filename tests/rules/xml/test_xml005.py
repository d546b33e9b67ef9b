"""XML005 warns of what was read and stops at what was not."""

from __future__ import annotations

import pytest

import samlcheck
from samlcheck.mint import Minter
from samlcheck.rulekit import Severity


@pytest.mark.parametrize(
    ("label", "severity"),
    [
        pytest.param("US-ASCII", Severity.WARNING, id="us-ascii"),
        pytest.param("iso-8859-1", Severity.WARNING, id="iso-8859-1"),
        pytest.param("windows-1252", Severity.WARNING, id="windows-1252"),
        pytest.param("UTF-7", Severity.ERROR, id="utf-7"),
        pytest.param("GB18030", Severity.ERROR, id="gb18030"),
    ],
)
def test_severity_says_whether_it_was_read(label: str, severity: Severity) -> None:
    """An encoding that every parser reads alike is a warning, any other stops the judgement."""
    declaration = f'<?xml version="1.0" encoding="{label}"?>'
    report = samlcheck.check(Minter().response(declaration=declaration))
    (finding,) = (each for each in report.findings if each.code == "XML005")
    assert finding.severity is severity
    assert (report.verdict == "incomplete") is (severity is Severity.ERROR)

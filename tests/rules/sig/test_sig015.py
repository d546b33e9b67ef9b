"""SIG015 names the command that fetches what is missing."""

from __future__ import annotations

import samlcheck
from samlcheck.mint import PROVIDER_ARN, Minter
from samlcheck.rulekit import Finding


def found(**options: object) -> Finding:
    """The one SIG015 of a genuine response."""
    report = samlcheck.check(Minter().response(), **options)  # type: ignore[arg-type] # of many types
    (finding,) = (each for each in report.findings if each.code == "SIG015")
    return finding


def test_the_provider_of_the_pair_is_asked_for() -> None:
    """For AWS, the provider ARN of the response stands in the command."""
    finding = found(source="response.xml")
    assert finding.fix
    assert any(PROVIDER_ARN in command for command in finding.fix.commands)
    assert any("response.xml" in command for command in finding.fix.commands)


def test_another_service_has_no_such_command() -> None:
    """Outside AWS nobody can be asked by a command."""
    assert found(profile="web-sso").fix is None

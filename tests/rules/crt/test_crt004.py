"""CRT004 is an error only where IAM has a say."""

from __future__ import annotations

import samlcheck
from samlcheck.mint import Minter, key
from samlcheck.rulekit import Finding, Severity


def found(data: bytes, **options: object) -> Finding:
    """The one CRT004."""
    report = samlcheck.check(data, **options)  # type: ignore[arg-type] # of many types
    (finding,) = (each for each in report.findings if each.code == "CRT004")
    return finding


def test_another_service_is_only_warned() -> None:
    """Under web-sso nobody uploads the metadata to IAM."""
    metadata = Minter().metadata(keys=["idp", "rsa-768"])
    finding = found(Minter().response(), metadata=metadata, profile="web-sso")
    assert finding.severity is Severity.WARNING
    assert finding.aws_message is None


def test_iam_says_that_it_cannot_parse_it() -> None:
    """Of metadata with a key under 1024 bits IAM's answer is known."""
    finding = found(Minter().metadata(keys=["rsa-768"]))
    assert finding.severity is Severity.ERROR
    assert finding.aws_message
    assert finding.aws_message.id == "P1"


def test_a_key_that_is_listed_nowhere() -> None:
    """A short key that was given by itself is not IAM's business."""
    trust = samlcheck.Trust(public_keys=[key("rsa-768").public_pem])
    assert found(Minter().response(), trust=trust).severity is Severity.WARNING

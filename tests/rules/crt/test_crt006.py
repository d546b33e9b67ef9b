"""CRT006 is an error only where IAM has a say, and tells which extension it is."""

from __future__ import annotations

from datetime import UTC, datetime

from cryptography import x509

import samlcheck
from samlcheck.mint import Key, Minter, der, key, pem
from samlcheck.mint.odd_certificates import with_repeated_extension
from samlcheck.rulekit import Finding, Severity, State

NOW = datetime(2026, 6, 1, tzinfo=UTC)
ODD = with_repeated_extension(key("idp"))


def found(data: bytes | str, **options: object) -> Finding:
    """The one CRT006."""
    report = samlcheck.check(data, now=NOW, **options)  # type: ignore[arg-type] # of many types
    (finding,) = (each for each in report.findings if each.code == "CRT006")
    assert report.states["CRT007"] is not State.FOUND
    return finding


def test_iam_says_that_it_cannot_parse_the_metadata() -> None:
    """Of such metadata IAM's answer is known."""
    finding = found(Minter().metadata(keys=[ODD, ODD]))
    assert finding.severity is Severity.ERROR
    assert finding.aws_message
    assert finding.aws_message.id == "P1"
    assert finding.actual == "subjectKeyIdentifier (2.5.29.14)"
    assert len(finding.related) == 1


def test_another_service_is_only_warned() -> None:
    """Under web-sso nobody uploads the metadata to IAM."""
    finding = found(Minter().response(), metadata=Minter().metadata(keys=[ODD]), profile="web-sso")
    assert (finding.severity, finding.aws_message) == (Severity.WARNING, None)


def test_a_certificate_by_itself_is_not_in_metadata_yet() -> None:
    """A warning, without a place."""
    finding = found(pem(ODD))
    assert (finding.severity, finding.where) == (Severity.WARNING, None)


def test_an_extension_without_a_name_is_shown_by_its_number() -> None:
    """Certificates carry extensions of their product's own."""
    data = der(ODD).replace(bytes.fromhex("0603551d0e"), bytes.fromhex("0603551d63"))
    finding = found(Minter().metadata(keys=[x509.load_der_x509_certificate(data)]))
    assert finding.actual == "2.5.29.99"


def test_what_the_message_carries_is_nobodys_concern() -> None:
    """AWS does not read KeyInfo."""
    owner: Key = key("idp")
    report = samlcheck.check(Minter().response(certificate=with_repeated_extension(owner)), now=NOW)
    assert report.states["CRT006"] is State.PASSED

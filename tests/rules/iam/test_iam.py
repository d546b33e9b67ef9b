"""What IAM takes as the metadata of a SAML provider, at its limits."""

from __future__ import annotations

import pytest

import samlcheck
from samlcheck.errors import UsageError
from samlcheck.mint import PROVIDER_ARN, Minter
from samlcheck.rulekit import Finding


def found(code: str, data: bytes, **options: str) -> list[Finding]:
    """The findings of one rule on metadata that is judged."""
    report = samlcheck.check(data, **options)  # type: ignore[arg-type]  # options of several types
    return [finding for finding in report.findings if finding.code == code]


@pytest.mark.parametrize(("length", "expected"), [(999, 1), (1_000, 0)], ids=["one too few", "just enough"])
def test_the_shortest_document(length: int, expected: int) -> None:
    """A thousand characters are enough; white space at the end counts, a byte order mark does not."""
    data = Minter().metadata(
        keys=["ec-p256"], key_value_only=True, entity_id="https://i.example/", declaration="", services=[]
    )
    assert len(data) < 999
    data += b" " * (length - len(data))
    assert len(found("IAM001", data)) == expected
    assert len(found("IAM001", b"\xef\xbb\xbf" + data)) == expected


def test_the_longest_document_is_said() -> None:
    """Ten million characters are the other end; a comment makes them up."""
    data = Minter().metadata() + b"<!--" + b" " * 10_000_000 + b"-->"
    (finding,) = found("IAM001", data)
    assert "IAM takes at most 10,000,000" in finding.message


def test_the_mark_is_one_finding() -> None:
    """Where IAM refuses the mark, the general rule about marks says nothing more."""
    report = samlcheck.check(Minter("entra").metadata(bom=True))
    assert "IAM002" in {finding.code for finding in report.findings}
    assert "XML004" not in {finding.code for finding in report.findings}


def test_another_service_has_no_limits_of_iam() -> None:
    """Under --profile web-sso no rule about IAM is applied."""
    report = samlcheck.check(Minter("entra").metadata(bom=True, keys=["idp"] * 11), profile="web-sso")
    assert not [finding for finding in report.findings if finding.code.startswith("IAM")]


def test_a_service_provider_in_the_aggregate_is_no_identity_provider() -> None:
    """Entities without a role of an identity provider do not count towards the ten."""
    others = [Minter().metadata(entity_id=f"https://sp{number}.example/", idp_role=False) for number in range(12)]
    assert found("IAM004", Minter().metadata(aggregate=True, others=others)) == []


@pytest.mark.parametrize("name", ["", "a b", "a,b", "\u00e9", "a/b"], ids=["none", "blank", "comma", "accent", "path"])
def test_names_that_no_provider_has(name: str) -> None:
    """Letters without accents, digits, and _.- make a name."""
    (finding,) = found("IAM006", Minter().metadata(), provider_arn=PROVIDER_ARN.replace("ExampleIdP", name))
    assert "none that IAM takes" in finding.message


def test_an_arn_of_something_else_is_no_question() -> None:
    """What is no saml-provider ARN is refused before any rule."""
    with pytest.raises(UsageError, match="provider_arn"):
        found("IAM006", Minter().metadata(), provider_arn="arn:aws:iam::111122223333:role/X")

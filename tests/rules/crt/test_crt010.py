"""CRT010 goes by the key, and by entities."""

from __future__ import annotations

from datetime import UTC, datetime

import samlcheck
from samlcheck.mint import Minter
from samlcheck.rulekit import Finding, State

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
IDP = Minter()


def entity(name: str, key: str = "idp") -> bytes:
    """Metadata of another identity provider."""
    return Minter(key=key, entity_id=f"https://{name}.example.org").metadata()


def found(data: bytes, **options: object) -> list[Finding]:
    """What CRT010 says."""
    report = samlcheck.check(data, now=NOW, **options)  # type: ignore[arg-type] # of many types
    return [each for each in report.findings if each.code == "CRT010"]


def test_the_first_three_are_named() -> None:
    """And the others counted."""
    others = [entity(name) for name in ("one", "two", "three", "four")]
    (finding,) = found(IDP.metadata(aggregate=True, others=others))
    assert finding.message.endswith(
        'signs for 5 entities: "https://idp.example.com/saml", "https://one.example.org", "https://two.example.org" '
        "and 2 more"
    )
    assert len(finding.related) == 3


def test_two_documents_are_compared_too() -> None:
    """A caller may trust several identity providers, each with metadata of its own."""
    trust = samlcheck.Trust(metadata=[IDP.metadata(), entity("one"), entity("two", "idp-next")])
    (finding,) = found(IDP.response(), trust=trust)
    assert "signs for 2 entities" in finding.message


def test_one_entity_shares_with_nobody() -> None:
    """The same certificate twice, and one entity in two documents."""
    assert found(IDP.response(), trust=samlcheck.Trust(metadata=[IDP.metadata(), IDP.metadata()])) == []
    report = samlcheck.check(IDP.metadata(keys=["idp", "idp"]), now=NOW)
    assert report.states["CRT010"] is State.NOT_APPLICABLE


def test_entities_without_a_name_are_not_told_apart() -> None:
    """Whether they are one nobody can say."""
    nameless = Minter().metadata(entity_id=None)
    assert found(IDP.metadata(key_value_only=False, aggregate=True, entity_id=None, others=[nameless])) == []

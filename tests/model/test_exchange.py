"""Which assertion counts, what stays unreadable, and when certificates are judged for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal

import pytest

import samlcheck
from samlcheck.mint import Minter
from samlcheck.model.exchange import Asked, Exchange

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
ONE = datetime(2026, 6, 1, 13, tzinfo=UTC)


def exchange(data: bytes) -> Exchange:
    """What is known of a message under its own trust."""
    found = samlcheck.check(data, metadata=Minter().metadata(), now=NOON).exchange
    assert found is not None
    return found


def changed(before: str, after: str, **changes: Any) -> Exchange:
    """The same of one whose text was changed."""
    return exchange(Minter().response(**changes).decode().replace(before, after).encode())


def test_a_verified_assertion_counts() -> None:
    """It is read from signed bytes."""
    found = exchange(Minter().response())
    assert found.assertion is not None
    assert found.verified
    assert found.signed is not None
    assert found.assertion.node.document is found.signed.content.document


def test_of_two_assertions_the_verified_one_counts() -> None:
    """Whatever stands before it."""
    found = changed("<saml:Assertion ", '<saml:Assertion ID="_evil"/><saml:Assertion ')
    assert found.assertion is not None
    assert [each.id for each in found.response.assertions] == ["_evil", found.assertion.id]
    assert found.verified


def test_without_a_signature_the_first_claim_counts() -> None:
    """And is known for a claim."""
    found = exchange(Minter().response(sign=None))
    assert (found.assertion, found.verified, found.signed) == (found.response.assertions[0], False, None)


def test_a_signed_response_without_assertion_has_none_to_judge() -> None:
    """What is signed is the refusal."""
    found = changed("", "", sign="response", status="Responder", assertions=0)
    assert (found.assertion, found.verified) == (None, False)
    assert found.signed is not None


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("", "", ()),
        ("</samlp:Status>", "</samlp:Status><saml:EncryptedAssertion/>", ("EncryptedAssertion",)),
        ("<saml:NameID ", "<saml:EncryptedID/><saml:NameID ", ("EncryptedID",)),
        ("<saml:AttributeStatement>", "<saml:AttributeStatement><saml:EncryptedAttribute/>", ("EncryptedAttribute",)),
    ],
    ids=["nothing", "assertion", "name", "attribute"],
)
def test_what_stays_unreadable_is_named(before: str, after: str, kinds: tuple[str, ...]) -> None:
    """So that nothing hidden is reported as missing."""
    assert changed(before, after, sign=None).unreadable == kinds


def test_a_subject_may_be_missing() -> None:
    """Then nothing of it is encrypted."""
    assert exchange(Minter().response(subject=False)).unreadable == ()
    assert exchange(Minter().response(encrypted=True, sign=None)).unreadable == ("EncryptedAssertion",)


def test_issuers_are_told_once_the_assertions_first() -> None:
    """It is the assertion's that AWS compares."""
    assert exchange(Minter().response()).issuers == ("https://idp.example.com/saml",)
    assert exchange(Minter().response(response_issuer="urn:r", issuer="urn:a")).issuers == ("urn:a", "urn:r")
    assert exchange(Minter().response(response_issuer=None, issuer=None, sign=None)).issuers == ()


@pytest.mark.parametrize(("source", "when"), [("given", NOON), ("issued", ONE), ("captured", ONE), ("now", ONE)])
def test_certificates_are_judged_for_now_unless_a_moment_is_given(
    source: Literal["given", "issued", "captured", "now"], when: datetime
) -> None:
    """A message is history, its certificate is still there."""
    assert Asked(at=NOON, at_source=source, now=ONE).certificates_at == when

"""SIG019 speaks also where no rule about the Issuer does."""

from __future__ import annotations

import pytest

import samlcheck
from samlcheck.mint import Minter
from samlcheck.rulekit import Finding

IDP = Minter()
OTHER = Minter(key="idp-next", entity_id="https://other.example.org/idp")


def found(data: bytes, **options: object) -> Finding:
    """The one SIG019 of a message under the minter's own metadata."""
    report = samlcheck.check(data, metadata=IDP.metadata(), **options)  # type: ignore[arg-type] # of many types
    assert report.outcome
    assert report.outcome.result == "refuse"
    (finding,) = (each for each in report.findings if each.code == "SIG019")
    return finding


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (OTHER.response(), "which is not in the metadata"),
        (OTHER.response(key="idp"), 'of "https://idp.example.com/saml"'),
        (OTHER.response(key_info=None), "the metadata has no key for it"),
    ],
    ids=["key-in-key-info", "key-of-the-metadata", "no-key"],
)
def test_the_issuer_asked_for_is_not_in_the_metadata(data: bytes, words: str) -> None:
    """The Issuer is the one asked for, and the metadata has no entity of that name: nobody vouches for its key."""
    assert words in found(data, profile="web-sso", issuer=OTHER.issuer).message


def test_a_signed_response_without_issuer() -> None:
    """A signed Response whose assertion is encrypted names its Issuer itself, or nobody knows whose key counts."""
    finding = found(IDP.response(sign="response", response_issuer=None, encrypted=True))
    assert finding.message.startswith("the Response names no Issuer")
    assert finding.expected == "one Issuer, and a key of it"

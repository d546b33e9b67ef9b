"""XML011 names what only looks like SAML's, and what has its names in quite another namespace."""

from __future__ import annotations

import pytest

import samlcheck
from samlcheck.mint import Minter
from samlcheck.rulekit import Finding

IDP = Minter()


def found(before: bytes, added: bytes) -> list[Finding]:
    """The findings of the rule where `added` stands before the first `before`."""
    data = IDP.response().replace(before, added + before, 1)
    report = samlcheck.check(data, metadata=IDP.metadata())
    return [each for each in report.findings if each.code == "XML011"]


@pytest.mark.parametrize("name", ["Response", "Assertion", "EncryptedAssertion", "Subject", "NameID", "Attribute"])
def test_what_says_who_signs_in_is_named_in_any_namespace(name: str) -> None:
    """It is a warning, for whoever looks at namespaces does not see it at all."""
    (finding,) = found(b"<samlp:Status>", f'<x:{name} xmlns:x="urn:example:other"/>'.encode())
    assert finding.severity == "warning"
    assert finding.message.startswith(f'{name}: it stands in the namespace "urn:example:other"')


def test_several_are_one_finding() -> None:
    """The first is told, the others are counted and pointed at."""
    (finding,) = found(b"<samlp:Status>", b'<x:NameID xmlns:x="urn:example:other"/>' * 3)
    assert finding.message.startswith("NameID (and 2 more)")
    assert len(finding.related) == 2


def test_one_without_a_namespace() -> None:
    """A NameID in none is found by whoever looks for the name."""
    (finding,) = found(b"<samlp:Status>", b"<NameID/>")
    assert finding.message.startswith("NameID: it stands without a namespace")


@pytest.mark.parametrize(
    ("before", "added"),
    [
        pytest.param(b"<samlp:Status>", b'<x:Extension xmlns:x="urn:example:other"/>', id="another name"),
        pytest.param(b"</samlp:Response>", b'<x:y xmlns:x="urn:example:other"><x:NameID/></x:y>', id="in its own"),
        pytest.param(b"</saml:AttributeValue>", b'<x:NameID xmlns:x="urn:example:other"/>', id="in a value"),
    ],
)
def test_what_deceives_nobody(before: bytes, added: bytes) -> None:
    """Other names, other vocabularies, and values, in which anything may stand."""
    assert found(before, added) == []

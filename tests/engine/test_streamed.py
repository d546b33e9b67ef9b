"""An aggregate judged while it is read: the same findings as of the whole document, and none of it held."""

from __future__ import annotations

import gc
from datetime import timedelta
from functools import partial
from io import BytesIO

import pytest
from lxml import etree
from signxml import CanonicalizationMethod
from signxml.signer import XMLSigner

from samlcheck import Trust, check
from samlcheck.engine.report import Report
from samlcheck.intake import large as sizes
from samlcheck.intake import unwrap
from samlcheck.mint import ISSUED, Minter
from samlcheck.mint.keys import key, pem
from samlcheck.render import terminal


def member(number: int, **changes: object) -> bytes:
    """The metadata of an entity of its own."""
    return Minter().metadata(entity_id=f"https://idp{number}.example.org/", **changes)  # type: ignore[arg-type] # passed on


def federation(*others: bytes, **changes: object) -> bytes:
    """An aggregate of an identity provider and others."""
    return Minter().metadata(aggregate=True, others=others, **changes)  # type: ignore[arg-type] # passed on


@pytest.fixture
def both(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def] # noqa: ANN201 a function
    """Judge an aggregate as a whole, and entity by entity."""

    def judged(data: bytes) -> tuple[Report, Report]:
        whole = check(data, now=ISSUED)
        with monkeypatch.context() as patch:
            patch.setattr(unwrap, "LARGE", 100)
            return whole, check(data, now=ISSUED)

    return judged


NOT_STREAMED = {"XML012"}
"""The schemas are asked about whole documents alone."""
AGGREGATES = {
    "healthy": federation(member(1), member(2)),
    "many": federation(*(member(number) for number in range(12))),
    "listed twice": federation(member(1), member(2), member(1)),
    "over": federation(member(1, valid_until="2020-01-01T00:00:00Z"), member(2, valid_until="2020-01-01T00:00:00Z")),
    "no role": Minter().metadata(aggregate=True, idp_role=False, others=[member(1, idp_role=False)]),
    "bare": federation(member(1, services=(("SingleSignOnService", "urn:b", "http://x/"),))),
    "damaged certificate": federation(member(1, certificate_text=lambda text: text[:-9])),
    "in PEM": federation(member(1, certificate_text=lambda text: f"-----BEGIN CERTIFICATE-----\n{text}\n-----END")),
    "byte order mark": federation(member(1), bom=True),
    "one ID twice": federation(member(1), member(2)).replace(b"<md:EntityDescriptor", b'<md:EntityDescriptor ID="_a"'),
    "instruction": federation(member(1)).replace(b"<md:IDPSSODescriptor", b"<?a b?><md:IDPSSODescriptor"),
    "cut": federation(member(1), member(2))[:-300],
    "doctype": b"<!DOCTYPE a>" + federation(member(1)),
}


@pytest.mark.parametrize("name", AGGREGATES)
def test_same_rules_find_something(both, name: str) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 a function
    """Each rule finds something in both readings or in neither, and no rule is forgotten."""
    whole, streamed = both(AGGREGATES[name])
    assert {each.code for each in whole.findings} - NOT_STREAMED == {each.code for each in streamed.findings}
    assert set(whole.states) == set(streamed.states)


def test_one_finding_with_a_count(both) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 a function
    """What is true of many entities is one finding: the first in full, a count, three places."""
    others = [member(number, use=None) for number in range(8)]
    _, streamed = both(federation(*others, use=None))
    (found,) = [each for each in streamed.findings if each.code == "MD009"]
    assert found.message.endswith("; likewise in 8 more entities")
    assert len([each for each in found.related if each.label == "likewise"]) == 3


def test_metadata_is_counted_and_not_held(both) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 a function
    """The report has the first entities, and how many more there are."""
    _, streamed = both(federation(*(member(number) for number in range(30))))
    assert streamed.metadata is not None
    assert (len(streamed.metadata.entities), streamed.metadata.beyond) == (20, 11)
    assert "signatures" in streamed.unchecked[0]


def test_verified_as_a_whole() -> None:
    """Who gives a certificate for the aggregate has its signature verified, which is over the whole."""
    signer = key("metadata-signer")
    root = etree.fromstring(federation(member(1)).replace(b" Name=", b' ID="_all" Name=', 1))
    exclusive = CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0
    made = XMLSigner(c14n_algorithm=exclusive).sign(root, key=signer.private_key, reference_uri="_all")
    data = etree.tostring(made)
    trust = Trust.from_certificates(pem(key("metadata-signer").certificate()))
    capture = sizes.large("all.xml", partial(BytesIO, data))
    report = check(capture, trust=trust, now=ISSUED)
    assert [each.status for each in report.signatures] == ["valid"]


def test_a_signature_that_is_not_there_is_an_error_too() -> None:
    """Who gives a certificate for the aggregate is not told that all is well because there was nothing to verify."""
    trust = Trust.from_certificates(pem(key("metadata-signer").certificate()))
    report = check(sizes.large("all.xml", partial(BytesIO, federation(member(1)))), trust=trust, now=ISSUED)
    messages = [each.message for each in report.findings if each.code in {"MD006", "MD007"}]
    assert messages == [
        "the EntitiesDescriptor is not signed, nor 2 of its 2 entities: what was given verifies nothing of it"
    ]


def test_unverified_is_said() -> None:
    """An aggregate with a signature that was not verified is not called unsigned: the screen says what to give."""
    signature = b'<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>'
    data = federation(member(1)).replace(b"<md:EntityD", signature + b"<md:EntityD", 1)
    report = check(sizes.large("all.xml", partial(BytesIO, data)), now=ISSUED)
    assert "not verified: with --cert or --fingerprint" in terminal.render(report)
    assert "MD007" not in {each.code for each in report.findings}


def test_places_outlive_the_entities(both) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 a function
    """Entities are let go of, but for those in which something was found: each place is where it is in the whole."""
    odd = [member(50, use=None), member(51, services=(("SingleSignOnService", "urn:b", "http://x/"),))]
    others = [member(number) for number in range(45)]
    whole, streamed = both(federation(*others, *odd, *others[:3], member(52, use=None)))

    def places(report: Report) -> dict[str, list[tuple[int | None, str | None]]]:
        found = [each for each in report.findings if each.code in {"MD008", "MD009", "MD010"}]
        return {
            each.code: [(at.line, at.xpath) for at in (each.where, *(r.where for r in each.related)) if at]
            for each in found
        }

    assert {"MD008", "MD009", "MD010"} == set(places(streamed))
    assert places(whole) == places(streamed)


@pytest.mark.parametrize("collects", [True, False])
def test_the_collector_is_left_as_it_was(collects: bool) -> None:  # noqa: FBT001 a case of a test
    """While a whole aggregate is verified Python looks for no garbage; afterwards it does what it did before."""
    before = gc.isenabled()
    trust = Trust.from_certificates(pem(key("metadata-signer").certificate()))
    try:
        (gc.enable if collects else gc.disable)()
        check(sizes.large("all.xml", partial(BytesIO, federation(member(1)))), trust=trust, now=ISSUED)
        assert gc.isenabled() is collects
    finally:
        (gc.enable if before else gc.disable)()


@pytest.mark.parametrize("frozen", [True, False])
def test_what_is_frozen_stays_so(frozen: bool) -> None:  # noqa: FBT001 a case of a test
    """Nothing is kept from the collector for good, and what somebody else keeps from it is left there."""
    trust = Trust.from_certificates(pem(key("metadata-signer").certificate()))
    capture = sizes.large("all.xml", partial(BytesIO, federation(member(1))))
    try:
        if frozen:
            gc.freeze()
        check(capture, trust=trust, now=ISSUED)
        assert (gc.get_freeze_count() > 0) is frozen
    finally:
        gc.unfreeze()


def test_a_service_that_is_named_is_asked_of_each_entity(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Cognito does not take, it does not take in an aggregate either, however that is read."""
    old = key("idp").certificate(not_after=ISSUED - timedelta(days=1))
    data = federation(Minter().metadata(entity_id="https://idp1.example.org/", keys=[old]))
    monkeypatch.setattr(unwrap, "LARGE", 100)
    assert "AWS188" in {each.code for each in check(data, now=ISSUED, profile="aws-cognito").findings}
    assert "AWS188" not in {each.code for each in check(data, now=ISSUED).findings}

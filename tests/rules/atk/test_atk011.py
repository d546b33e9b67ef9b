"""ATK011 names what is hidden where anything may stand."""

from __future__ import annotations

import pytest
from lxml import etree

import samlcheck
from samlcheck.mint import Minter, edit
from samlcheck.mint.scenarios.atk import atk011
from samlcheck.mint.wrapping import forged, part, xsw
from samlcheck.rulekit import Finding

IDP = Minter()
DS = "{http://www.w3.org/2000/09/xmldsig#}"


def finding(data: bytes) -> Finding:
    """What ATK011 finds."""
    report = samlcheck.check(data, metadata=IDP.metadata())
    return next(each for each in report.findings if each.code == "ATK011")


def test_the_hidden_digest_is_that_of_the_forged_content() -> None:
    """Put into the Reference, the smuggled digest fits, and only the signature value betrays the change."""

    def change(root: etree._Element) -> None:
        hidden, own = root.iter(f"{DS}DigestValue")
        own.text = hidden.text

    data = edit(atk011.digest_in_status_detail(IDP), change)
    report = samlcheck.check(data, metadata=IDP.metadata())
    assert report.exchange is not None
    assert [each.reason for each in report.exchange.signatures] == ["signature-mismatch"]


def test_the_genuine_digest_is_pointed_at() -> None:
    """Beside the hidden DigestValue stands the place of the signature's own."""
    found = finding(atk011.digest_in_status_detail(IDP))
    assert [each.label for each in found.related] == ["the DigestValue of the signature"]


def test_the_genuine_assertion_is_pointed_at() -> None:
    """Beside the hidden Assertion stands the place of the one that is in its own."""
    found = finding(atk011.assertion_in_status_detail(IDP))
    assert [each.label for each in found.related] == ["the Assertion in its place"]


def test_the_others_are_counted() -> None:
    """One finding, whatever is hidden besides."""

    def change(root: etree._Element) -> None:
        info = part(root, "KeyInfo")
        for _ in range(3):
            etree.SubElement(info, f"{DS}DigestValue").text = "AAAA"

    found = finding(edit(IDP.response(), change))
    assert "finds it; 2 more so; refused" in found.message
    assert [each.label for each in found.related] == ["the DigestValue of the signature", *["hidden too"] * 2]


def test_a_hidden_assertion_alone() -> None:
    """Where no other Assertion is there, none is pointed at."""

    def change(root: etree._Element) -> None:
        assertion = part(root, "Assertion")
        detail = etree.SubElement(part(root, "Status"), "{urn:oasis:names:tc:SAML:2.0:protocol}StatusDetail")
        detail.append(assertion)

    assert finding(edit(IDP.response(sign=None), change)).related == ()


@pytest.mark.parametrize("signed", [True, False], ids=["without SignedInfo", "without a signature"])
def test_a_hidden_digest_without_a_genuine_one(signed: bool) -> None:  # noqa: FBT001 a parameter of the test
    """Where the signature has none, none is pointed at."""

    def change(root: etree._Element) -> None:
        detail = etree.SubElement(part(root, "Status"), "{urn:oasis:names:tc:SAML:2.0:protocol}StatusDetail")
        etree.SubElement(detail, f"{DS}DigestValue").text = "AAAA"
        if signed:
            info = part(part(root, "Signature"), "SignedInfo")
            parent = info.getparent()
            assert parent is not None
            parent.remove(info)

    assert finding(edit(IDP.response(sign="assertion" if signed else None), change)).related == ()


def test_what_a_hidden_assertion_holds_is_part_of_it() -> None:
    """A whole signed Assertion in Extensions is one thing, not an Assertion, a SignedInfo and a DigestValue."""

    def change(root: etree._Element) -> None:
        extensions = etree.Element("{urn:oasis:names:tc:SAML:2.0:protocol}Extensions")
        extensions.append(etree.fromstring(Minter(key="attacker").assertion(assertion_id="_other")))
        part(root, "Status").addprevious(extensions)

    assert "more so" not in finding(edit(IDP.response(), change)).message


def test_a_wrapping_is_named_by_its_number_alone() -> None:
    """What a wrapping hides is said by the wrapping's rule."""
    report = samlcheck.check(xsw(8, IDP.response()), metadata=IDP.metadata())
    assert {each.code for each in report.findings if each.code.startswith(("ATK", "SIG"))} == {"ATK008"}


def test_an_assertion_straight_in_a_signature() -> None:
    """It need not be in an Object: nothing that is read stands inside a Signature."""
    data = edit(IDP.response(), lambda root: part(root, "Signature").append(forged(part(root, "Assertion"))))
    assert finding(data).message.startswith("the Assertion in Signature is out of sight")

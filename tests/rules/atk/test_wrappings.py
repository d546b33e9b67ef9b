"""ATK001 to ATK008: the eight wrappings told apart by where things stand, each really signed."""

from __future__ import annotations

import base64
import hashlib
from typing import Final

import pytest
from lxml import etree

import samlcheck
from samlcheck.engine.report import Report
from samlcheck.mint import Minter, edit
from samlcheck.mint.flavours import Sign
from samlcheck.mint.wrapping import forge, part, signature_of, unsigned, xsw
from samlcheck.model.places import Location
from samlcheck.rulekit import Finding

NUMBERS: Final = range(1, 9)
IDP: Final = Minter()
SAML: Final = "{urn:oasis:names:tc:SAML:2.0:assertion}"
DS: Final = "{http://www.w3.org/2000/09/xmldsig#}"


def judged(data: bytes, idp: Minter = IDP) -> Report:
    """The report under the metadata of the one who signed."""
    return samlcheck.check(data, metadata=idp.metadata())


def named(report: Report) -> set[str]:
    """The wrappings found."""
    return {each.code for each in report.findings} & {f"ATK00{number}" for number in NUMBERS}


def signed(number: int, idp: Minter = IDP) -> bytes:
    """A message of the kind that the wrapping of that number starts from."""
    return idp.response(sign="both" if number in (1, 2) else "assertion")


def found(number: int, data: bytes) -> Finding:
    """The finding that names the wrapping of that number."""
    return next(each for each in judged(data).findings if each.code == f"ATK00{number}")


def identifier(place: object) -> str | None:
    """The ID of the element at a place."""
    assert isinstance(place, Location)
    return place.node.get("ID")


@pytest.mark.parametrize("flavour", ["plain", "entra", "adfs", "shibboleth"])
@pytest.mark.parametrize(
    ("number", "sign"),
    [(number, sign) for number in NUMBERS for sign in ("response" if number in (1, 2) else "assertion", "both")],
)
def test_each_is_told_from_the_others(flavour: str, number: int, sign: Sign) -> None:
    """In every layout and over every base that it can start from, a wrapping is named by its own number alone."""
    idp = Minter(flavour)
    wrapped = xsw(number, idp.response(sign=sign))
    assert named(judged(wrapped, idp)) == {f"ATK00{number}"}


@pytest.mark.parametrize("number", NUMBERS)
def test_the_signature_is_right_for_what_it_names(number: int) -> None:
    """The digest in the signature is that of the genuine element: a verifier that looks it up by its ID is content."""
    root = etree.fromstring(xsw(number, signed(number)))
    reference = next(root.iter(f"{DS}Reference"))
    (genuine,) = root.xpath("//*[@ID=$id]", id=(reference.get("URI") or "")[1:])
    alone = etree.fromstring(etree.tostring(genuine, with_tail=False))
    for signature in alone.findall(f"{DS}Signature"):
        alone.remove(signature)
    digest = hashlib.sha256(etree.tostring(alone, method="c14n", exclusive=True)).digest()
    assert part(reference, "DigestValue").text == base64.b64encode(digest).decode()


@pytest.mark.parametrize("number", NUMBERS)
def test_both_elements_are_pointed_at(number: int) -> None:
    """The finding stands at the forged element, and the first place beside it is the genuine one."""
    data = signed(number)
    genuine = part(etree.fromstring(data), "Response" if number in (1, 2) else "Assertion").get("ID")
    finding = found(number, xsw(number, data))
    assert (identifier(finding.where), identifier(finding.related[0].where)) == ("_forged", genuine)


@pytest.mark.parametrize("number", NUMBERS)
def test_it_is_said_whether_the_judged_content_is_signed(number: int) -> None:
    """Where the signed Assertion is still in its place it is what is judged; the message is refused either way."""
    words = "though the content judged" if number in (3, 7) else "no signed content stands in its place"
    assert words in found(number, xsw(number, signed(number))).message


@pytest.mark.parametrize("number", NUMBERS)
def test_what_was_invented_is_told(number: int) -> None:
    """The finding names the user and the role that nobody signed."""
    message = found(number, xsw(number, signed(number))).message
    assert '; it says NameID "root@example.com", Role "arn:aws:iam::111122223333:role/Admin' in message


@pytest.mark.parametrize("number", [3, 5])
def test_one_id_for_both_is_no_shape(number: int) -> None:
    """Of two Assertions beside each other with one ID only the digest could tell which is genuine: XML008 refuses."""
    report = judged(xsw(number, signed(number), same_id=True))
    assert named(report) == set()
    assert {"ATK009", "XML008"} <= {each.code for each in report.findings}


def test_the_genuine_one_in_the_forged_one_without_its_signature() -> None:
    """The forged Assertion took over the Signature as well: still the fourth shape."""

    def change(root: etree._Element) -> None:
        assertion = part(root, "Assertion")
        genuine = unsigned(assertion)
        forge(assertion, "_forged")
        etree.SubElement(assertion, f"{SAML}Advice").append(genuine)

    assert named(judged(edit(IDP.response(), change))) == {"ATK004"}


def test_an_inner_signature_that_names_what_is_around_it() -> None:
    """An Assertion in the Advice whose Signature names the outer one is wrong, and forges nothing."""

    def change(root: etree._Element) -> None:
        assertion = part(root, "Assertion")
        inner = etree.fromstring(IDP.assertion(assertion_id="_inner", reference_uri=f"#{assertion.get('ID')}"))
        etree.SubElement(assertion, f"{SAML}Advice").append(inner)

    report = judged(edit(IDP.response(), change))
    assert named(report) == set()
    assert "SIG009" in {each.code for each in report.findings}


def test_signed_advice_that_was_reformatted() -> None:
    """What stood under a signature before the message was indented was put there by whoever signed it."""

    def passed_on(root: etree._Element) -> None:
        advice = etree.Element(f"{SAML}Advice")
        advice.append(etree.fromstring(IDP.assertion(assertion_id="_inner")))
        part(root, "Conditions").addnext(advice)

    data = IDP.response(sign="response", before_signing=passed_on)
    assert named(judged(edit(data, etree.indent))) == set()


@pytest.mark.parametrize("missing", ["SignedInfo", "Reference"])
def test_a_signature_that_names_nothing(missing: str) -> None:
    """Without a Reference there is no genuine element to be found."""

    def change(root: etree._Element) -> None:
        node = part(signature_of(part(root, "Assertion")), missing)
        parent = node.getparent()
        assert parent is not None
        parent.remove(node)

    assert named(judged(edit(IDP.response(), change))) == set()


def test_a_forged_response_without_an_assertion() -> None:
    """The forged Response says nothing: there is nothing to tell of it."""

    def change(root: etree._Element) -> None:
        root.remove(root[-1])

    message = found(1, edit(xsw(1, signed(1)), change)).message
    assert message.startswith("XSW1: the forged Response holds the genuine one inside the Signature; refused")


def test_a_forged_assertion_without_a_subject() -> None:
    """Of a forged Assertion without a Subject the attributes are told."""

    def change(root: etree._Element) -> None:
        forged = part(root, "Assertion")
        forged.remove(part(forged, "Subject"))

    assert "; it says Role " in found(3, edit(xsw(3, signed(3)), change)).message


def test_a_wrapping_under_a_signature_that_verifies() -> None:
    """What the identity provider signed as a whole it wrote itself, however odd."""
    data = IDP.response(sign="both")

    def change(root: etree._Element) -> None:
        forged = etree.fromstring(IDP.assertion(sign=None, assertion_id="_first"))
        part(root, "Assertion").addprevious(forged)

    assert named(judged(edit(data, change))) == {"ATK003"}
    assert named(judged(IDP.response(sign="both", before_signing=change))) == set()

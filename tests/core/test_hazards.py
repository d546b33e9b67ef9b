"""What two parsers may read differently is found, once a document, and nothing else is."""

from __future__ import annotations

import pytest

from samlcheck.core import hazards as module
from samlcheck.core.hazards import REFUSED, HazardKind, hazards
from samlcheck.core.xml import Document, parse

SPACES = (
    'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" '
    'xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:x="urn:x" '
    'xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"'
)


def document(inside: str) -> Document:
    """A Response with something in it."""
    return parse(f"<samlp:Response {SPACES}>{inside}</samlp:Response>".encode())


def found(inside: str) -> list[tuple[HazardKind, str, str]]:
    """Kind, local name of the element, and detail of each hazard."""
    return [(each.kind, each.node.local, each.detail) for each in hazards(document(inside))]


VALUES = [
    "saml:NameID",
    "saml:AttributeValue",
    "saml:Issuer",
    "saml:Audience",
    "ds:DigestValue",
    "ds:SignatureValue",
]


@pytest.mark.parametrize("name", VALUES)
def test_a_comment_inside_a_value_is_found(name: str) -> None:
    """A reader that stops at it sees another value; the detail is what it sees."""
    inside = f"<{name}>admin<!-- -->.evil<!-- --></{name}>"
    assert found(inside) == [("comment-in-value", name.partition(":")[2], "admin")]


@pytest.mark.parametrize("name", VALUES)
def test_an_instruction_inside_a_value_is_found(name: str) -> None:
    """Some canonicalizers print its data as text."""
    assert found(f"<{name}><?p ?>x</{name}>") == [("instruction-in-value", name.partition(":")[2], "")]


def test_a_comment_between_elements_is_harmless() -> None:
    """Nobody reads a value there."""
    assert found("<!-- --><saml:Assertion><!-- --></saml:Assertion>") == []


def test_an_instruction_between_elements_is_odd() -> None:
    """It is reported, and forbids nothing."""
    assert found("<saml:Assertion><?p?></saml:Assertion>") == [("instruction", "Assertion", "")]
    assert "instruction" not in REFUSED


@pytest.mark.parametrize(
    "inside",
    [
        '<saml:Assertion ID="1"/><saml:Assertion ID="1"/>',
        '<saml:Assertion ID="1"/><x:a Id="1"/>',
        '<saml:Assertion ID="1"/><x:a xml:id="1"/>',
        '<x:a id="1"/><x:a wsu:Id="1"/>',
        '<saml:Assertion ID="1"><saml:Advice><saml:Assertion ID="1"/></saml:Advice></saml:Assertion>',
    ],
    ids=["twice", "another spelling", "xml:id", "wsu:Id", "inside itself"],
)
def test_the_same_id_on_two_elements_is_found(inside: str) -> None:
    """Whatever the attribute's spelling or namespace: a Reference could mean either."""
    duplicates = [each for each in hazards(document(inside)) if each.kind == "duplicate-id"]
    assert [(each.detail, each.other and each.other.index) for each in duplicates] == [("1", 1)]


def test_each_repeat_is_one_hazard_and_names_the_first() -> None:
    """Three of a kind are two repeats."""
    repeats = hazards(document('<x:a ID="1"/><x:b ID="1"/><x:c ID="1"/>'))
    assert [(each.node.local, each.other and each.other.local) for each in repeats] == [("b", "a"), ("c", "a")]


@pytest.mark.parametrize(
    ("inside", "detail"),
    [
        ('<saml:Assertion ID="1" Id="2"/>', "ID, Id"),
        ('<saml:Assertion id="2" ID="1"/>', "id, ID"),
        ('<saml:Assertion ID="1" x:ID="2"/>', "ID, ID"),
        ('<saml:Assertion ID="1" xml:id="2"/>', "ID, id"),
        ('<ds:Signature wsu:Id="2"/>', "Id"),
        ('<x:a x:Id="2"/>', "Id"),
        ('<saml:Assertion Version="2.0" ID="1" Id="1"/>', "ID, Id"),
    ],
    ids=["ID and Id", "id and ID", "foreign ID", "xml:id on SAML", "wsu:Id on a Signature", "foreign alone", "equal"],
)
def test_an_element_with_odd_ids_is_found(inside: str, detail: str) -> None:
    """Libraries look for ID, Id and id in different orders, many without the namespace."""
    assert [(kind, shown) for kind, _, shown in found(inside)] == [("odd-id", detail)]


@pytest.mark.parametrize("name", ["xml:id", "wsu:Id", "Id", "id"])
def test_the_usual_ids_of_other_vocabularies_are_not_odd(name: str) -> None:
    """WS-Security's Id and xml:id on what is no SAML element are what they should be."""
    assert found(f'<x:a {name}="2"/>') == []


@pytest.mark.parametrize("name", ["IDx", "xID", "InResponseTo", "GUID"])
def test_a_name_that_holds_id_is_no_id(name: str) -> None:
    """Only the whole name counts."""
    assert found(f'<x:a {name}="1"/><x:b {name}="1"/>') == []


def test_an_undeclared_scheme_is_found_where_it_is_declared() -> None:
    """Canonicalization fails there, or yields nothing, which then digests as nothing."""
    assert found('<saml:Advice><x:a xmlns:y="relative"/></saml:Advice>') == [("relative-namespace", "a", "relative")]


@pytest.mark.parametrize(
    ("local", "namespace"),
    [
        ("Response", "urn:oasis:names:tc:SAML:2.0:protocol/"),
        ("Status", "URN:OASIS:NAMES:TC:SAML:2.0:PROTOCOL"),
        ("Assertion", "urn:oasis:names:tc:SAML:2.0:Assertion"),
        ("NameID", "urn:oasis:names:tc:SAML:2.0:assertion#"),
        ("Signature", "https://www.w3.org/2000/09/xmldsig#"),
        ("SignedInfo", "http://www.w3.org/2000/09/xmldsig"),
    ],
)
def test_a_near_miss_of_a_namespace_is_found(local: str, namespace: str) -> None:
    """A reader that compares loosely takes it for the real thing."""
    assert found(f'<{local} xmlns="{namespace}"/>') == [("look-alike-namespace", local, namespace)]


@pytest.mark.parametrize(
    "inside",
    [
        '<Response xmlns=""/>',
        '<Assertion xmlns="urn:oasis:names:tc:SAML:1.0:assertion"/>',
        '<Other xmlns="urn:oasis:names:tc:SAML:2.0:assertion/"/>',
        '<Signature xmlns="urn:example:signature"/>',
    ],
    ids=["none", "SAML 1.1", "a name SAML does not have", "an unrelated one"],
)
def test_another_namespace_is_no_near_miss(inside: str) -> None:
    """Only what differs in case, scheme or its last character looks alike."""
    assert found(inside) == []


def test_hazards_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The verifier asks for each signature, the rules ask again."""
    pasted = document('<x:a ID="1" Id="1"/>')
    first = hazards(pasted)
    monkeypatch.setattr(module, "_scan", lambda _: pytest.fail("scanned again"))
    assert hazards(pasted) is first


def test_a_plain_response_has_none() -> None:
    """The common case costs one look at each element."""
    assert found('<saml:Assertion ID="1"><saml:Issuer>i</saml:Issuer></saml:Assertion>') == []

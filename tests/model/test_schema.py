from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from samlcheck.core.xml import parse
from samlcheck.mint import Minter
from samlcheck.model import schema
from samlcheck.model.schema import Fault, faults, is_checked, unchecked

RESPONSE = Minter().response().decode()
METADATA = Minter().metadata().decode()
KEYCLOAK = Minter("keycloak").metadata().decode()
XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
XS = f'{XSI} xmlns:xs="http://www.w3.org/2001/XMLSchema"'
VALUE = "<saml:AttributeValue>"
NAME_RULE = "an XML name: a letter or _ first, then letters, digits, . - and _"


def found(old: str, new: str, text: str = RESPONSE) -> list[Fault]:
    """What is said of a good document with one thing changed."""
    assert old in text
    return faults(parse(text.replace(old, new, 1).encode()))


def said(old: str, new: str, text: str = RESPONSE) -> str:
    """The one sentence."""
    (fault,) = found(old, new, text)
    return fault.sentence


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("<saml:Audience>", '<saml:Audience x="1">', 'Audience carries "x", which is none of its attributes'),
        (
            "<samlp:Response ",
            '<samlp:Response xmlns:x="urn:x" x:y="1" ',
            'Response carries "y" (namespace "urn:x"), which is none of its attributes',
        ),
        (
            "<saml:Attribute ",
            '<saml:Attribute old="1" ',
            'Attribute carries "old", which is none of its attributes',
        ),
        (
            "</samlp:Status>",
            '<samlp:StatusMessage Value="x"/></samlp:Status>',
            'StatusMessage carries "Value", which is none of its attributes',
        ),
        ("<ds:Transforms>", "<ds:Transforms><ds:Transform/>", "Transform has no Algorithm"),
        ("</samlp:Status>", "</samlp:Status><samlp:Foo/>", "Foo stands in Response out of its place"),
        (
            "</samlp:Status>",
            '</samlp:Status><x:Foo xmlns:x="urn:x"/>',
            '"Foo" (namespace "urn:x") stands in Response, which has no room for extensions',
        ),
        (
            "</samlp:Status>",
            "</samlp:Status><Foo/>",
            '"Foo" stands in Response, which has no room for extensions',
        ),
        (
            "</samlp:Status>",
            "</samlp:Status><samlp:Status/>",
            "another Status stands in Response, where none may follow",
        ),
        ("<samlp:Status>", "<samlp:Extensions/><samlp:Status>", "Extensions is empty"),
        (
            "<saml:Audience>",
            "<saml:Audience/></saml:AudienceRestriction><saml:AudienceRestriction/><saml:AudienceRestriction><saml:Audience>",
            "AudienceRestriction has no Audience",
        ),
        ("<samlp:Status>", "<samlp:Status>hello", "text stands in Status, which holds elements alone"),
        ("<saml:Audience>", "<saml:Audience><saml:b/>", "elements stand in Audience, which holds text alone"),
        ("<saml:Issuer>", "<saml:Issuer><b/>", "elements stand in Issuer, which holds text alone"),
        (
            'ID="_0d',
            'ID="0d',
            f'ID of Response, "0d5f2c8be1a94763b8f01e6a72c93d54", is not {NAME_RULE}',
        ),
        (
            'IssueInstant="2026-06-01T09:00:00Z"',
            'IssueInstant="1 June"',
            'IssueInstant of Response, "1 June", is not a time such as 2026-06-01T09:00:00Z',
        ),
        ('Recipient="', 'Recipient="::% %%zz', 'Recipient of SubjectConfirmationData, "::% %%zz'),
        (
            VALUE,
            f'<saml:AttributeValue {XS} xsi:type="xs:integer">',
            'the text of AttributeValue, "arn:aws:iam::111122223333:role/Developer',
        ),
        (
            VALUE,
            f'<saml:AttributeValue {XS} xsi:type="xs:float">',
            "is not of the type xs:float",
        ),
        (
            VALUE,
            f'<saml:AttributeValue {XSI} xsi:type="xs:string">',
            'the xsi:type "xs:string" of AttributeValue has a prefix that is declared nowhere',
        ),
        (
            VALUE,
            f'<saml:AttributeValue {XS} xsi:type="xs string">',
            'the xsi:type "xs string" of AttributeValue is no name of a type',
        ),
        (
            "<ds:DigestValue>",
            "<ds:DigestValue>a",
            "is not base64",
        ),
        (
            VALUE,
            f'<saml:AttributeValue {XS} xsi:type="xs:text">',
            'the xsi:type "xs:text" of AttributeValue does not fit it, or names no type',
        ),
        (
            VALUE,
            f'<saml:AttributeValue {XSI} xsi:type="text">',
            'the xsi:type "text" of AttributeValue does not fit it, or names no type',
        ),
        (
            "<saml:Conditions ",
            f'<saml:Conditions {XSI} xsi:type="saml:SubjectType" ',
            'the xsi:type "saml:SubjectType" of Conditions does not fit it, or names no type',
        ),
        (
            "<saml:AudienceRestriction>",
            "<saml:Condition/><saml:AudienceRestriction>",
            "Condition does not say its type",
        ),
        (
            VALUE,
            f'<saml:AttributeValue {XSI} xsi:nil="true">',
            "AttributeValue is not as its schema says: Neither character nor element content is…",
        ),
        (
            "<samlp:Status>",
            "<samlp:Stat/><samlp:Status>",
            "Stat stands in Response out of its place",
        ),
        (
            "<ds:SignatureMethod",
            "<ds:DigestMethod",
            "SignedInfo has no SignatureMethod",
        ),
        (
            "<saml:AuthnContext>",
            "<saml:AuthnContext/><saml:AuthnContext>",
            "another AuthnContext stands in AuthnStatement, where none may follow",
        ),
    ],
)
def test_of_a_response(old: str, new: str, sentence: str) -> None:
    """libxml2's sentences in ours, with the names that the document's elements have."""
    assert sentence in "; ".join(fault.sentence for fault in found(old, new))


@pytest.mark.parametrize(
    ("text", "old", "new", "sentence"),
    [
        (METADATA, 'use="signing"', 'use="sign"', 'use of KeyDescriptor, "sign", is not one of encryption, signing'),
        (
            METADATA,
            'entityID="',
            f'entityID="{"x" * 1_024}',
            "is not what its type allows",
        ),
        (
            METADATA,
            "entityID=",
            'cacheDuration="1 day" entityID=',
            'cacheDuration of EntityDescriptor, "1 day", is not a duration such as PT1H',
        ),
        (
            METADATA,
            "<md:NameIDFormat",
            '<md:ArtifactResolutionService index="70000" Binding="b" Location="l"/><md:NameIDFormat',
            'index of ArtifactResolutionService, "70000", is not a whole number up to 65,535',
        ),
        (
            KEYCLOAK,
            'WantAuthnRequestsSigned="true"',
            'WantAuthnRequestsSigned="yes"',
            'WantAuthnRequestsSigned of IDPSSODescriptor, "yes", is not true or false',
        ),
        (
            METADATA,
            "</md:IDPSSODescriptor>",
            "<md:KeyDescriptor/></md:IDPSSODescriptor>",
            "another KeyDescriptor stands in IDPSSODescriptor, where none may follow",
        ),
    ],
)
def test_of_metadata(text: str, old: str, new: str, sentence: str) -> None:
    """The schema of metadata has words and numbers of its own."""
    assert sentence in "; ".join(fault.sentence for fault in found(old, new, text))


def test_what_is_missing_is_said_where_it_is_missing() -> None:
    """libxml2 complains of the next element, which stands right."""
    (status,) = found(RESPONSE[RESPONSE.index("<samlp:Status>") : RESPONSE.index("<saml:Assertion")], "")
    assert (status.sentence, status.where.node.local) == ("Response has no Status", "Response")
    assertion = RESPONSE.index("<saml:Assertion")
    issuer = re.search("<saml:Issuer>.*?</saml:Issuer>", RESPONSE[assertion:])
    assert issuer
    (fault,) = faults(parse((RESPONSE[:assertion] + RESPONSE[assertion:].replace(issuer[0], "")).encode()))
    assert (fault.sentence, fault.where.node.local, fault.expected) == (
        "Assertion has no Issuer",
        "Assertion",
        "Issuer",
    )


def test_one_of_several_is_missing() -> None:
    """An AuthnContext holds one of three parts."""
    context = re.search("<saml:AuthnContextClassRef>.*?</saml:AuthnContextClassRef>", RESPONSE)
    assert context
    assert said(context[0], "") == ("AuthnContext has no AuthnContextClassRef, AuthnContextDecl or AuthnContextDeclRef")


def test_the_place_of_a_signature_is_named() -> None:
    """It is the part that products put elsewhere, and there is one place for it."""
    begin, end = RESPONSE.index("<ds:Signature"), RESPONSE.index("</ds:Signature>") + len("</ds:Signature>")
    signature = RESPONSE[begin:end]
    moved = RESPONSE.replace(signature, "").replace("</saml:Assertion>", f"{signature}</saml:Assertion>")
    (fault,) = faults(parse(moved.encode()))
    assert (fault.sentence, fault.expected) == (
        "Signature stands in Assertion out of its place",
        "directly behind the Issuer",
    )
    issuer = RESPONSE[RESPONSE.index("<saml:Issuer") : RESPONSE.index("<samlp:Status>")]
    (fault,) = found(issuer, f"{signature}{issuer}")
    assert (fault.sentence, fault.expected) == (
        "Signature stands in Response out of its place",
        "directly behind the Issuer",
    )
    (fault,) = found("</md:IDPSSODescriptor>", f"</md:IDPSSODescriptor>{signature}", METADATA)
    assert fault.expected == "the first element in it"


def test_what_is_out_of_order_in_a_signature_is_said_of_what_holds_it() -> None:
    """So that the rule about signatures, which speaks of the Signature, names the cause alone."""
    (fault,) = found("<ds:SignedInfo>", "<ds:SignedInfo><ds:SignatureMethod Algorithm='x'/>")[:1]
    assert fault.where.node.local == "SignedInfo"
    (fault,) = found("</ds:Signature>", "<ds:SignatureProperties/></ds:Signature>")
    assert (fault.where.node.local, fault.beside and fault.beside.node.local) == ("Signature", "SignatureProperties")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (VALUE, f'<saml:AttributeValue {XSI} xmlns:ex="urn:ex" xsi:type="ex:Role">'),
        (
            "<saml:AudienceRestriction>",
            f'<saml:Condition {XSI} xmlns:ex="urn:ex" xsi:type="ex:C"/><saml:AudienceRestriction>',
        ),
        ("<saml:SubjectConfirmationData ", '<saml:SubjectConfirmationData xmlns:ex="urn:ex" ex:a="1" '),
        ("<samlp:Status>", '<samlp:Extensions><ex:A xmlns:ex="urn:ex"/></samlp:Extensions><samlp:Status>'),
        ("</ds:KeyInfo>", '<ex:A xmlns:ex="urn:ex"/></ds:KeyInfo>'),
    ],
    ids=["type-of-a-value", "condition", "attribute", "extensions", "key-info"],
)
def test_extensions_are_welcome(old: str, new: str) -> None:
    """What only its product knows is no fault where the schema has room for it."""
    assert found(old, new) == []


def test_what_a_strict_wildcard_does_not_know_is_an_extension() -> None:
    """XML Encryption 1.1 came after the schema, and EncryptionMethod takes what the schema knows."""
    encrypted = Minter().response(encrypted=True).decode()
    method = re.search(r"<xenc:EncryptionMethod[^>]*?(/?)>", encrypted)
    assert method
    opened = method[0].replace("/>", ">")
    inside = f'{opened}<x:MGF xmlns:x="http://www.w3.org/2009/xmlenc11#" Algorithm="a"/></xenc:EncryptionMethod>'
    assert found(method[0], inside if method[1] else inside.removesuffix("</xenc:EncryptionMethod>"), encrypted) == []


@pytest.mark.parametrize("flavour", ["entra", "adfs"])
def test_roles_of_ws_federation_are_ordinary(flavour: str) -> None:
    """Their types are not SAML's, and what is in them is nobody's concern here."""
    assert faults(parse(Minter(flavour).metadata())) == []


def test_other_documents_are_no_concern_of_these_schemas() -> None:
    """A request, a WS-Federation token, no document at all: nothing is said, not even that nothing was checked."""
    request = parse(Minter().authn_request())
    assert (is_checked(None), unchecked(None)) == (False, ())
    assert (is_checked(request), unchecked(request)) == (False, ())


def test_a_response_is_checked_whole() -> None:
    """Nothing is left unchecked of an ordinary one."""
    document = parse(RESPONSE.encode())
    assert (is_checked(document), unchecked(document)) == (True, ())


def test_a_document_that_is_too_long_is_said_to_be_unchecked() -> None:
    """The cost is bounded, and what was not checked is told."""
    long = parse(RESPONSE.replace("</samlp:Response>", " " * 200_000 + "</samlp:Response>").encode())
    assert not is_checked(long)
    assert unchecked(long) == ("the XML schemas, because the document is longer than 200,000 characters",)


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[pytest.MonkeyPatch]:
    """Another search for the package, which is remembered for this test alone."""
    schema._folder.cache_clear()
    yield monkeypatch
    schema._folder.cache_clear()


def test_without_the_extra_nothing_is_said_but_that(without: pytest.MonkeyPatch) -> None:
    """Silence is no pass."""
    without.setattr(schema, "find_spec", lambda _: None)
    document = parse(RESPONSE.encode())
    assert not is_checked(document)
    assert unchecked(document) == ('the XML schemas, which are not installed: pip install "samlcheck[schema]"',)
    assert faults(document) == []


def test_a_package_of_that_name_without_the_files_is_not_enough(without: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One import that is missing would be passed over, and half a schema asked."""
    spec = ModuleSpec("saml2", None)
    spec.submodule_search_locations = [str(tmp_path)]
    without.setattr(schema, "find_spec", lambda _: spec)
    assert not is_checked(parse(RESPONSE.encode()))

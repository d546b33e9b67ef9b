"""What one reader takes for a value, a claim or an inherited attribute, and another does not."""

from __future__ import annotations

import pytest

from samlcheck.core.certificates import Key
from samlcheck.core.hazards import hazards
from samlcheck.core.names import ASSERTION, RESPONSE
from samlcheck.core.signature import verify
from samlcheck.core.xml import Document, parse
from samlcheck.errors import VerificationError
from samlcheck.mint import Minter, key

IDP = Key(public_key=key("idp").private_key.public_key(), source="certificate")
VALUE = "<a:AttributeValue xmlns:a='urn:oasis:names:tc:SAML:2.0:assertion'>{}</a:AttributeValue>"


def kinds(document: Document) -> list[str]:
    """The kinds of the hazards in a document."""
    return [hazard.kind for hazard in hazards(document)]


@pytest.mark.parametrize("inside", ["a<!--c-->b", "<x>a<!--c-->b</x>", "<x><y/><!--c--></x>"])
def test_a_comment_anywhere_inside_a_value_is_one_inside_it(inside: str) -> None:
    """A value is the joined text of all that is in it, and a comment cuts it at any depth."""
    assert kinds(parse(VALUE.format(inside).encode())) == ["comment-in-value"]


def test_a_claim_in_another_namespace_of_saml_is_a_look_alike() -> None:
    """A reader by local name takes {protocol}Assertion for an assertion."""
    document = parse(b'<p:Assertion xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol"/>')
    assert kinds(document) == ["look-alike-namespace"]


@pytest.mark.parametrize("c14n", ["c14n", "c14n11"])
@pytest.mark.parametrize("name", ["xml:lang", "xml:space", "xml:foo"])
def test_inclusive_c14n_below_an_xml_attribute_is_refused(c14n: str, name: str) -> None:
    """The standard takes the attribute over into what is signed; the library that verifies does not see it."""
    data = Minter().response(c14n=c14n).replace(b"<samlp:Response ", f'<samlp:Response {name}="en" '.encode(), 1)
    document = parse(data)
    assert document.root.tag == RESPONSE
    assertion = document.root.find(ASSERTION)
    assert assertion is not None
    with pytest.raises(VerificationError) as caught:
        verify(assertion, [IDP])
    assert caught.value.reason == "canonicalization-failed"


@pytest.mark.parametrize("c14n", ["c14n", "c14n11"])
@pytest.mark.parametrize("name", ["xml:lang", "xml:space"])
def test_inclusive_c14n_of_signed_info_below_an_xml_attribute_is_refused(c14n: str, name: str) -> None:
    """An attribute on the Signature belongs to no content, and SignedInfo takes it over: the value is another one."""
    data = Minter().response(c14n=c14n).replace(b"<ds:Signature ", f'<ds:Signature {name}="default" '.encode(), 1)
    assertion = parse(data).root.find(ASSERTION)
    assert assertion is not None
    with pytest.raises(VerificationError) as caught:
        verify(assertion, [IDP])
    assert caught.value.reason == "canonicalization-failed"


def test_exclusive_c14n_below_an_xml_attribute_verifies() -> None:
    """Exclusive C14N takes nothing over, so nothing is lost."""
    document = parse(Minter().response().replace(b"<samlp:Response ", b'<samlp:Response xml:lang="en" ', 1))
    assertion = document.root.find(ASSERTION)
    assert assertion is not None
    assert verify(assertion, [IDP]).content.tag == ASSERTION

"""Metadata as it claims to be: the entities, their SAML 2.0 role, and every form in which a key can stand in it."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from samlcheck import mint
from samlcheck.core.certificates import Key, load_public_key
from samlcheck.core.names import ds
from samlcheck.core.xml import parse
from samlcheck.mint import FLAVOURS, Minter
from samlcheck.mint.layout import Layout
from samlcheck.mint.signing import key_value
from samlcheck.model.metadata import Embedded, Metadata, key_info, read_metadata

DS = 'xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:d11="http://www.w3.org/2009/xmldsig11#"'
MD = "urn:oasis:names:tc:SAML:2.0:metadata"
SAML2 = "urn:oasis:names:tc:SAML:2.0:protocol"
LAYOUT = Layout(prefixes={"dsig11": "d11"})
PEM = mint.pem(Minter().certificate())
BASE64 = mint.base64_der(Minter().certificate())


def metadata(flavour: str = "plain", **changes: Any) -> Metadata:
    """What minted metadata claims."""
    return read_metadata(parse(Minter(flavour).metadata(**changes)).root)


def role(inside: str) -> str:
    """A SAML 2.0 role with something in it."""
    return f'<IDPSSODescriptor protocolSupportEnumeration="{SAML2}">{inside}</IDPSSODescriptor>'


def written(inside: str) -> Metadata:
    """What an entity with something in it claims."""
    text = f'<EntityDescriptor xmlns="{MD}" {DS} entityID="urn:idp">{inside}</EntityDescriptor>'
    return read_metadata(parse(text.encode()).root)


def embedded(inside: str) -> list[Embedded]:
    """What a KeyInfo carries."""
    return list(key_info(parse(f"<ds:KeyInfo {DS}>{inside}</ds:KeyInfo>".encode()).root, "key-info"))


def certificate(text: str) -> str:
    """An X509Certificate with that text."""
    return f"<ds:X509Data><ds:X509Certificate>{text}</ds:X509Certificate></ds:X509Data>"


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_every_products_metadata_has_one_identity_provider(flavour: str) -> None:
    """WS-Federation roles and the document's own signature hold certificates too, and none of them counts."""
    (entity,) = metadata(flavour).entities
    assert entity.entity_id is not None
    assert entity.entity_id.text == Minter(flavour).issuer
    (role,) = entity.roles
    assert {key.spki_sha256 for key in entity.signing_keys if key.use != "encryption"} == {spki("idp")}
    assert all(each.location.startswith("https://") for each in role.sign_on)


def spki(name: str) -> str:
    """The SubjectPublicKeyInfo of a test key, as a Key tells it."""
    return Key(public_key=load_public_key(mint.key(name).public_pem.encode()), source="metadata").spki_sha256


@pytest.mark.parametrize(
    ("protocols", "count"),
    [
        ("urn:oasis:names:tc:SAML:2.0:protocol", 1),
        ("urn:oasis:names:tc:SAML:1.1:protocol  urn:oasis:names:tc:SAML:2.0:protocol", 1),
        ("urn:oasis:names:tc:SAML:1.1:protocol", 0),
        ("urn:oasis:names:tc:SAML:2.0:protocol/", 0),
        ("", 0),
    ],
)
def test_only_a_role_for_saml_2_counts(protocols: str, count: int) -> None:
    """A list of protocols, compared exactly."""
    (entity,) = written(f'<IDPSSODescriptor protocolSupportEnumeration="{protocols}"/>').entities
    assert len(entity.roles) == count


@pytest.mark.parametrize(
    ("use", "told"),
    [('use="signing"', "signing"), ('use="encryption"', "encryption"), ("", None), ('use="x"', "encryption")],
)
def test_a_key_tells_what_it_is_for(use: str, told: str | None) -> None:
    """Metadata 2.4.1.1: without use it is for both; with a word that is none of the two it vouches for nobody."""
    key = f"<KeyDescriptor {use}><ds:KeyInfo>{certificate(BASE64)}</ds:KeyInfo></KeyDescriptor>"
    (entity,) = written(role(key)).entities
    (found,) = entity.signing_keys
    assert (found.use, found.source, found.entity_id) == (told, "metadata", "urn:idp")
    assert found.where is not None
    assert found.where.tag == ds("X509Certificate")


def test_a_key_descriptor_without_key_info_holds_nothing() -> None:
    """The schema wants one; what is missing is a rule's to say."""
    (entity,) = written(role("<KeyDescriptor/>")).entities
    assert [key.embedded for key in entity.roles[0].keys] == [()]


def test_aggregates_are_read_through_all_their_levels() -> None:
    """An EntitiesDescriptor may hold others."""
    first, second = ('<EntityDescriptor entityID="1"/>', '<EntityDescriptor entityID="2"/>')
    inner = f"<EntitiesDescriptor>{second}</EntitiesDescriptor>"
    nested = f'<EntitiesDescriptor xmlns="{MD}">{first}{inner}</EntitiesDescriptor>'
    found = read_metadata(parse(nested.encode()).root)
    assert [each.entity_id and each.entity_id.text for each in found.entities] == ["1", "2"]


def test_what_an_entity_does_not_say_is_none() -> None:
    """No name, no validity, no role, no signature."""
    (entity,) = read_metadata(parse(f'<EntityDescriptor xmlns="{MD}"/>'.encode()).root).entities
    assert (entity.entity_id, entity.valid_until, entity.cache_duration) == (None, None, None)
    assert (entity.roles, entity.signatures, entity.signing_keys) == ((), (), ())


def test_an_endpoint_without_attributes_is_told_empty() -> None:
    """It is there, and leads nowhere."""
    (entity,) = written(role("<SingleSignOnService/>")).entities
    assert [(each.binding, each.location) for each in entity.roles[0].sign_on] == [("", "")]


@pytest.mark.parametrize(
    "text",
    [BASE64, f"\n  {BASE64[:64]}\n  {BASE64[64:]}\n", PEM, base64.b64encode(PEM.encode()).decode()],
    ids=["one line", "wrapped", "with PEM markers", "base64 of a PEM"],
)
def test_a_certificate_in_key_info_is_read_in_every_form(text: str) -> None:
    """Products write all of these."""
    (found,) = embedded(certificate(text))
    assert found.error is None
    assert found.certificate is not None
    assert found.key is not None
    assert found.key.certificate is found.certificate
    assert found.location.xpath == "/ds:KeyInfo/ds:X509Data/ds:X509Certificate"


@pytest.mark.parametrize("text", ["", "x", "AAAA", "é"])
def test_a_certificate_that_cannot_be_read_says_why(text: str) -> None:
    """It is listed all the same, for the rules to speak of."""
    (found,) = embedded(certificate(text))
    assert (found.key, found.certificate) == (None, None)
    assert found.error


def test_several_certificates_and_values_are_told_in_their_order() -> None:
    """A chain, or a certificate beside its bare key."""
    value = key_value(LAYOUT, mint.key("idp").private_key)
    found = embedded(certificate(BASE64) + value + certificate("x"))
    assert [(each.key is not None, each.certificate is not None) for each in found] == [
        (True, True),
        (True, False),
        (False, False),
    ]
    first, second = found[0].key, found[1].key
    assert first is not None
    assert second is not None
    assert first.spki_sha256 == second.spki_sha256


def test_an_ec_key_value_is_read() -> None:
    """With its curve by name, as XML Signature 1.1 writes it."""
    (found,) = embedded(key_value(LAYOUT, mint.key("ec-p256").private_key))
    assert found.key is not None
    assert found.key.spki_sha256 == spki("ec-p256")


P256 = '<d11:NamedCurve URI="urn:oid:1.2.840.10045.3.1.7"/>'


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "neither an RSAKeyValue nor an ECKeyValue"),
        ("<ds:DSAKeyValue/>", "neither an RSAKeyValue nor an ECKeyValue"),
        ("<ds:RSAKeyValue/>", "lacks its Modulus or Exponent"),
        ("<ds:RSAKeyValue><ds:Modulus>AQAB</ds:Modulus></ds:RSAKeyValue>", "lacks its Modulus or Exponent"),
        ("<ds:RSAKeyValue><ds:Modulus/><ds:Exponent/></ds:RSAKeyValue>", "no RSA key"),
        ("<d11:ECKeyValue/>", "neither an RSAKeyValue nor an ECKeyValue"),
        ("<d11:ECKeyValue><d11:NamedCurve/><d11:PublicKey/></d11:ECKeyValue>", "no key on a known curve"),
        (f"<d11:ECKeyValue>{P256}<d11:PublicKey>!</d11:PublicKey></d11:ECKeyValue>", "no key on a known curve"),
    ],
    ids=["nothing", "DSA", "empty RSA", "no exponent", "no numbers", "empty EC", "no curve", "no point"],
)
def test_a_key_value_that_makes_no_key_says_why(value: str, words: str) -> None:
    """It is listed all the same."""
    (found,) = embedded(f"<ds:KeyValue>{value}</ds:KeyValue>")
    assert found.key is None
    assert words in (found.error or "")


def test_without_key_info_there_is_nothing() -> None:
    """Not every signature carries one."""
    assert key_info(None, "key-info") == ()

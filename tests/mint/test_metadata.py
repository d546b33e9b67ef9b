from __future__ import annotations

import base64
import json
from datetime import UTC, datetime

import pytest
from cryptography import x509
from lxml import etree

from samlcheck.mint import FLAVOURS, Key, MetadataKey, Minter, base64_der, key, pem

MD = "{urn:oasis:names:tc:SAML:2.0:metadata}"
DS = "{http://www.w3.org/2000/09/xmldsig#}"
IAM_SHORTEST = 1000  # characters; a smaller document IAM does not take


def role(document: bytes) -> etree._Element:
    """Find the IDPSSODescriptor."""
    return next(etree.fromstring(document).iter(f"{MD}IDPSSODescriptor"))


def keys(document: bytes) -> list[tuple[str | None, str]]:
    """Read use and certificate text of each KeyDescriptor of the IDPSSODescriptor."""
    return [
        (one.get("use"), one.findtext(f".//{DS}X509Certificate", ""))
        for one in role(document).iter(f"{MD}KeyDescriptor")
    ]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_metadata_vouches_for_the_response(flavour: str) -> None:
    """The entity ID is the response's Issuer and the signing certificate is the response's."""
    idp = Minter(flavour)
    root = etree.fromstring(idp.metadata())
    assert root.get("entityID") == idp.issuer
    signing = [base64.b64decode(text) for use, text in keys(idp.metadata()) if use == "signing"]
    assert signing == [base64.b64decode(base64_der(idp.certificate()))]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_metadata_is_reproducible_and_long_enough_for_iam(flavour: str) -> None:
    """Two mints are equal, and IAM would take the length."""
    assert Minter(flavour).metadata() == Minter(flavour).metadata()
    assert len(Minter(flavour).metadata()) >= IAM_SHORTEST


@pytest.mark.parametrize(
    ("flavour", "children"),
    [
        ("plain", ["IDPSSODescriptor"]),
        ("entra", ["Signature", "RoleDescriptor", "RoleDescriptor", "IDPSSODescriptor"]),
        ("adfs", ["Signature", "RoleDescriptor", "RoleDescriptor", "SPSSODescriptor", "IDPSSODescriptor"]),
        ("okta", ["IDPSSODescriptor"]),
        ("google", ["IDPSSODescriptor"]),
        ("keycloak", ["IDPSSODescriptor"]),
    ],
)
def test_parts_of_the_products(flavour: str, children: list[str]) -> None:
    """Microsoft's two bring a signature and WS-Federation parts along."""
    root = etree.fromstring(Minter(flavour).metadata())
    assert [etree.QName(child).localname for child in root] == children


def test_metadata_signer_is_no_key_of_the_role() -> None:
    """The certificate in Entra's own signature is not among the keys that sign responses."""
    document = Minter("entra").metadata()
    signature = etree.fromstring(document).find(f"{DS}Signature")
    assert signature is not None
    assert signature.findtext(f".//{DS}X509Certificate", "") not in [text for _, text in keys(document)]


def test_entra_is_written_without_prefixes() -> None:
    """Default namespaces, the ID first, no validUntil."""
    text = Minter("entra").metadata().decode()
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?><EntityDescriptor ID="_')
    assert "validUntil" not in text


def test_google_ends_with_its_certificate() -> None:
    """Google's validUntil is the end of the certificate."""
    assert etree.fromstring(Minter("google").metadata()).get("validUntil") == "2028-01-15T00:00:00.000Z"


def test_adfs_has_an_encryption_key_first() -> None:
    """AD FS lists its encryption certificate before the signing one."""
    assert [use for use, _ in keys(Minter("adfs").metadata())] == ["encryption", "signing"]


def test_several_keys() -> None:
    """Keys are names, certificates or descriptors said whole; an encryption key comes last."""
    idp = Minter()
    own = key("attacker").certificate(subject="CN=own")
    document = idp.metadata(
        keys=[
            "idp",
            key("idp-next"),
            own,
            MetadataKey(key="ec-p256", use=None),
            MetadataKey(text="not base64", use="encryption"),
        ],
        encryption_key="encryption",
    )
    assert keys(document) == [
        ("signing", base64_der(idp.certificate())),
        ("signing", base64_der(idp.certificate("idp-next"))),
        ("signing", base64_der(own)),
        (None, base64_der(idp.certificate("ec-p256"))),
        ("encryption", "not base64"),
        ("encryption", base64_der(idp.certificate("encryption"))),
    ]


def test_keys_without_use() -> None:
    """`use` may be absent."""
    assert [use for use, _ in keys(Minter().metadata(use=None))] == [None]


@pytest.mark.parametrize("name", ["idp", "ec-p256"])
def test_keys_without_certificates(name: str) -> None:
    """A bare public key stands as KeyValue."""
    document = Minter(key=name).metadata(key_value_only=True)
    assert list(role(document).iter(f"{DS}X509Certificate")) == []
    assert len(list(role(document).iter(f"{DS}KeyValue"))) == 1


def test_certificate_text_is_the_callers() -> None:
    """PEM markers inside X509Certificate are a real form."""
    idp = Minter()
    document = idp.metadata(certificate_text=lambda _: pem(idp.certificate()))
    assert x509.load_pem_x509_certificate(keys(document)[0][1].encode()) == idp.certificate()


def test_aggregate_holds_other_entities() -> None:
    """An EntitiesDescriptor around it, and others inside; Keycloak's is named after Keycloak."""
    other = Minter("google").metadata()
    root = etree.fromstring(Minter("keycloak").metadata(aggregate=True, others=[other]))
    assert (root.tag, root.get("Name")) == (f"{MD}EntitiesDescriptor", "urn:keycloak")
    assert [child.get("entityID") for child in root] == [Minter("keycloak").issuer, Minter("google").issuer]
    assert etree.fromstring(Minter().metadata(aggregate="urn:own")).get("Name") == "urn:own"


def test_changes_of_the_document() -> None:
    """Entity ID, validity, services, protocol and byte order mark are arguments."""
    document = Minter().metadata(
        entity_id="urn:other",
        valid_until=datetime(2027, 1, 1, tzinfo=UTC),
        cache_duration="P1D",
        services=[("SingleSignOnService", "urn:binding", "http://x.example")],
        protocol="urn:oasis:names:tc:SAML:1.1:protocol",
        bom=True,
    )
    assert document.startswith(b"\xef\xbb\xbf<?xml")
    root = etree.fromstring(document)
    assert (root.get("entityID"), root.get("cacheDuration")) == ("urn:other", "P1D")
    assert root.get("validUntil") == "2027-01-01T00:00:00Z"
    assert [one.get("Location") for one in role(document).iter(f"{MD}SingleSignOnService")] == ["http://x.example"]
    assert role(document).get("protocolSupportEnumeration") == "urn:oasis:names:tc:SAML:1.1:protocol"


def test_role_and_entity_id_can_be_missing() -> None:
    """Metadata of nothing in particular."""
    root = etree.fromstring(Minter("entra").metadata(idp_role=False, entity_id=None))
    assert root.find(f"{MD}IDPSSODescriptor") is None
    assert root.get("entityID") is None


def test_hooks_of_metadata() -> None:
    """The tree before signing and the bytes after can be edited; signing can be left out or added."""
    marked = Minter().metadata(before_signing=lambda root: root.set("ID", "_m"), signed=False)
    assert etree.fromstring(marked).get("ID") == "_m"
    assert Minter().metadata(after_signing=lambda data: data + b"\n").endswith(b">\n")
    assert b"Signature" not in Minter("entra").metadata(signed=False)


def test_provider_json_is_what_iam_answers() -> None:
    """The document stands inside as text, the dates are IAM's own, the encryption mode is there when set."""
    idp = Minter()
    answer = json.loads(idp.provider_json())
    assert answer["SAMLMetadataDocument"].encode() == idp.metadata()
    assert answer["ValidUntil"].startswith("2125-")
    assert "AssertionEncryptionMode" not in answer
    changed = json.loads(idp.provider_json(encryption_mode="Required", provider_id="SAMLSP1", document=b"<x/>"))
    assert (changed["AssertionEncryptionMode"], changed["SAMLProviderUUID"]) == ("Required", "SAMLSP1")
    assert changed["SAMLMetadataDocument"] == "<x/>"


def test_key_given_as_object() -> None:
    """A Key made elsewhere signs and stands in the metadata like a named one."""
    own = Key(name="attacker", private_key=key("attacker").private_key)
    assert keys(Minter().metadata(keys=[own])) == keys(Minter().metadata(keys=["attacker"]))

"""Whom the caller trusts: every kind of file, named in every error, loaded once."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from samlcheck import mint
from samlcheck.errors import TrustError
from samlcheck.mint import Minter
from samlcheck.model.trust import Trust, TrustFile

IDP = Minter()
METADATA = IDP.metadata()
CERTIFICATE = IDP.certificate()
PEM = mint.pem(CERTIFICATE)
DER = mint.der(CERTIFICATE)
PUBLIC = mint.key("idp").public_pem
PRIVATE = mint.key("idp").private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def test_metadata_gives_the_keys_of_its_entities() -> None:
    """Each key knows whom it stands for."""
    trust = Trust.from_metadata(METADATA)
    (key,) = trust.keys_of(IDP.issuer)
    assert (key.source, key.entity_id) == ("metadata", IDP.issuer)
    assert trust.metadata_keys == (key,)
    assert trust.keys_of("urn:other") == ()


@pytest.mark.parametrize(
    "data",
    [METADATA, METADATA.decode(), b"\xef\xbb\xbf" + METADATA, IDP.provider_json(), base64.b64encode(METADATA)],
    ids=["bytes", "text", "with byte order mark", "get-saml-provider", "base64"],
)
def test_metadata_is_taken_in_every_form(data: bytes | str) -> None:
    """As downloaded, as AWS's command line prints it, as an API carries it."""
    assert IDP.issuer in Trust.from_metadata(data).entities


def test_several_documents_of_one_entity_add_up() -> None:
    """The old and the new metadata may be given together."""
    newer = Minter(key="idp-next").metadata()
    assert len(Trust.from_metadata(METADATA, newer).keys_of(IDP.issuer)) == 2


def test_an_entity_that_is_no_identity_provider_is_nobody() -> None:
    """A federation's aggregate holds service providers too, and one without a name stands for nobody."""
    space = "urn:oasis:names:tc:SAML:2.0:metadata"
    idp = METADATA.decode().partition("?>")[2]
    nameless = idp.replace(f'entityID="{IDP.issuer}"', "")
    others = f'<md:EntityDescriptor entityID="urn:sp"/>{nameless}'
    aggregate = f'<md:EntitiesDescriptor xmlns:md="{space}">{others}{idp}</md:EntitiesDescriptor>'
    assert list(Trust.from_metadata(aggregate).entities) == [IDP.issuer]


@pytest.mark.parametrize(
    "data",
    [PEM, PEM.encode(), DER, mint.base64_der(CERTIFICATE), PUBLIC],
    ids=["PEM text", "PEM", "DER", "base64", "a bare public key"],
)
def test_a_certificate_is_taken_in_every_form(data: bytes | str) -> None:
    """`--cert` takes bare keys too."""
    (key,) = Trust.from_certificates(data).keys
    assert (key.source, key.entity_id, key.use) == ("certificate", None, None)


def test_a_bundle_gives_all_its_certificates() -> None:
    """In their order."""
    bundle = PEM + mint.pem(mint.key("idp-next").certificate())
    assert [key.certificate and key.certificate.serial for key in Trust.from_certificates(bundle).keys] == [
        "1001",
        "1001",
    ]


def test_a_public_key_in_der_is_taken() -> None:
    """As a key vault hands it out."""
    der = mint.key("idp").private_key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    for trust in (Trust(public_keys=[der]), Trust(certificates=[der])):
        assert [key.certificate for key in trust.keys] == [None]


@pytest.mark.parametrize("digest", ["sha1", "sha256"])
@pytest.mark.parametrize("style", ["plain", "lower case", "colons", "blanks", "dashes"])
def test_a_fingerprint_is_known_by_its_digits(digest: str, style: str) -> None:
    """SHA-1 or SHA-256 by its length; case, colons and blanks do not matter."""
    thumbprint = mint.thumbprint(CERTIFICATE, "sha1" if digest == "sha1" else "sha256")
    pairs = [thumbprint[index : index + 2] for index in range(0, len(thumbprint), 2)]
    text = {
        "plain": thumbprint,
        "lower case": thumbprint.lower(),
        "colons": ":".join(pairs),
        "blanks": " ".join(pairs) + "\n",
        "dashes": "-".join(pairs),
    }[style]
    (certificate,) = [key.certificate for key in Trust.from_certificates(PEM).keys]
    assert certificate is not None
    assert Trust.from_fingerprints(text).fingerprinted(certificate)
    assert not Trust.from_fingerprints("0" * 40).fingerprinted(certificate)


@pytest.mark.parametrize("kind", ["metadata", "certificates", "public_keys", "decryption_keys", "fingerprints"])
def test_text_that_no_file_can_hold_is_refused_like_any_other(kind: str) -> None:
    """Half a surrogate pair, as JSON can spell it."""
    with pytest.raises(TrustError):
        Trust(**{kind: ["\ud800"]})


@pytest.mark.parametrize("text", ["", "12", "g" * 40, "0" * 41, "0" * 63, "0" * 128])
def test_what_is_no_fingerprint_is_refused(text: str) -> None:
    """With the lengths that there are."""
    with pytest.raises(TrustError, match="40 hex digits"):
        Trust.from_fingerprints(text)


@pytest.mark.parametrize(
    ("trust", "answer"),
    [
        (Trust(), "nobody"),
        (Trust(decryption_keys=[PRIVATE]), "nobody"),
        (Trust.from_metadata(METADATA), "somebody"),
        (Trust.from_certificates(PEM), "somebody"),
        (Trust(public_keys=[PUBLIC]), "somebody"),
        (Trust.from_fingerprints("0" * 40), "somebody"),
    ],
    ids=["nothing", "a decryption key", "metadata", "a certificate", "a public key", "a fingerprint"],
)
def test_trust_is_true_when_somebody_vouches(trust: Trust, answer: str) -> None:
    """A key that opens vouches for nothing."""
    assert bool(trust) == (answer == "somebody")


def test_every_file_is_told_in_the_report() -> None:
    """Under the name it came by, what it is, and its digest."""
    trust = Trust(
        metadata=[METADATA, TrustFile("provider.json", IDP.provider_json())],
        certificates=[PEM, TrustFile("cert.der", DER)],
        public_keys=[PUBLIC],
        decryption_keys=[PRIVATE],
    )
    assert [(each.source, each.format, each.kind) for each in trust.inputs] == [
        ("metadata[0]", "xml", "metadata"),
        ("provider.json", "get-saml-provider > xml", "metadata"),
        ("certificate[0]", "pem", "certificate"),
        ("cert.der", "der", "certificate"),
        ("public key[0]", "pem", "unknown"),
        ("decryption key[0]", "pem", "unknown"),
    ]
    assert all(len(each.sha256) == 64 for each in trust.inputs)


def test_places_in_trusted_metadata_name_its_input() -> None:
    """The message is input 0, what is trusted comes behind it."""
    trust = Trust.from_metadata(METADATA, Minter("okta").metadata())
    places = [key.where.document.source for key in trust.metadata_keys if key.where]
    assert places == [1, 2]


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        ("metadata", b"", "idp.xml"),
        ("metadata", b"<a", "idp.xml"),
        ("metadata", b"<a/>", "idp.xml"),
        ("metadata", b"<!DOCTYPE a><a/>", "idp.xml"),
        ("metadata", IDP.response(), "idp.xml"),
        ("metadata", IDP.metadata(keys=[]), "no usable key"),
        ("metadata", b"{}", "idp.xml"),
        ("certificates", b"", "no certificate found"),
        ("certificates", b"-----BEGIN PUBLIC KEY-----\nx\n-----END PUBLIC KEY-----", "not a public key"),
        ("certificates", METADATA, "no certificate found"),
        ("public_keys", b"", "not a public key"),
        ("public_keys", PEM.encode(), "not a public key"),
        ("decryption_keys", b"", "idp.xml"),
        ("decryption_keys", PUBLIC.encode(), "idp.xml"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(kind: str, data: bytes, words: str) -> None:
    """Nothing is judged with half of the trust."""
    with pytest.raises(TrustError, match=words) as caught:
        Trust(**{kind: [TrustFile("idp.xml", data)]})
    assert "idp.xml" in str(caught.value)

"""Minted signatures are right: two engines that share no code with the minter say so."""

from __future__ import annotations

from typing import Any

import pybergshamra
import pytest
from cryptography import x509
from lxml import etree
from signxml import DigestAlgorithm, SignatureConfiguration, SignatureMethod, XMLVerifier

from samlcheck.errors import MintError
from samlcheck.mint import FLAVOURS, Minter, edit, key, pem
from samlcheck.mint.algorithms import C14N
from samlcheck.mint.signing import KeyInfo

DS = "{http://www.w3.org/2000/09/xmldsig#}"
SHA1 = {SignatureMethod.RSA_SHA1, SignatureMethod.ECDSA_SHA1}
ALGORITHMS = [
    ("rsa-sha1", "idp"),
    ("rsa-sha256", "rsa-768"),
    ("rsa-sha256", "rsa-1024"),
    ("rsa-sha256", "rsa-4096"),
    ("rsa-sha384", "idp"),
    ("rsa-sha512", "idp"),
    ("pss-sha256", "idp"),
    ("pss-sha512", "idp"),
    ("ecdsa-sha256", "ec-p256"),
    ("ecdsa-sha384", "ec-p384"),
]


def signxml_accepts(message: bytes, certificate: x509.Certificate) -> list[bool]:
    """Verify each Signature against its own parent, as bare signxml has to be asked."""
    config = SignatureConfiguration(
        location="./",
        signature_methods=frozenset(SignatureMethod) | SHA1,
        digest_algorithms=frozenset(DigestAlgorithm),
        verification_time=certificate.not_valid_before_utc,
    )
    verdicts: list[bool] = []
    for signature in etree.fromstring(message).iter(f"{DS}Signature"):
        parent = signature.getparent()
        assert parent is not None
        result = XMLVerifier().verify(
            etree.tostring(parent, with_tail=False),
            x509_cert=certificate,
            id_attribute="ID",
            ignore_ambiguous_key_info=True,
            expect_config=config,
        )
        signed = result[0] if isinstance(result, list) else result
        verdicts.append(signed.signed_xml is not None and signed.signed_xml.tag == parent.tag)
    return verdicts


def bergshamra_accepts(message: bytes, certificate: x509.Certificate) -> list[bool]:
    """Verify each Signature with the second engine."""
    manager = pybergshamra.KeysManager()
    manager.add_key(pybergshamra.load_x509_cert_pem(pem(certificate).encode()))
    results = pybergshamra.verify_all(pybergshamra.DsigContext(manager), message.decode())
    return [bool(result) and result.all_reference_digests_verified for result in results]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_each_flavour_signs_what_two_engines_accept(flavour: str) -> None:
    """Response and assertion of every product's layout verify with its own certificate."""
    idp = Minter(flavour)
    message = idp.response(sign="both")
    assert signxml_accepts(message, idp.certificate()) == [True, True]
    assert bergshamra_accepts(message, idp.certificate()) == [True, True]


@pytest.mark.parametrize(("algorithm", "name"), ALGORITHMS, ids=[f"{a}-{n}" for a, n in ALGORITHMS])
def test_each_algorithm_is_computed_right(algorithm: str, name: str) -> None:
    """Each signature algorithm verifies under the certificate of its key, weak ones too."""
    idp = Minter(key=name)
    message = idp.response(sign="both", signature_algorithm=algorithm)
    assert signxml_accepts(message, idp.certificate()) == [True, True]
    assert bergshamra_accepts(message, idp.certificate()) == [True, True]


@pytest.mark.parametrize("digest", ["sha1", "sha384", "sha512"])
def test_each_digest_is_computed_right(digest: str) -> None:
    """The digest is chosen apart from the signature's own."""
    idp = Minter()
    assert bergshamra_accepts(idp.response(digest_algorithm=digest), idp.certificate()) == [True]


@pytest.mark.parametrize("c14n", C14N)
@pytest.mark.parametrize("flavour", ["plain", "entra", "okta"])
def test_each_canonicalization_is_computed_right(flavour: str, c14n: str) -> None:
    """Inclusive forms take the namespaces of the elements around into account."""
    idp = Minter(flavour)
    message = idp.response(sign="both", c14n=c14n)
    assert bergshamra_accepts(message, idp.certificate()) == [True, True]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_bare_assertion_verifies(flavour: str) -> None:
    """An assertion without its response carries its own namespaces and signature."""
    idp = Minter(flavour)
    assert bergshamra_accepts(idp.assertion(), idp.certificate()) == [True]


@pytest.mark.parametrize("flavour", ["entra", "adfs"])
def test_signed_metadata_verifies(flavour: str) -> None:
    """Entra and AD FS sign their metadata, with a key that signs no response."""
    idp = Minter(flavour)
    assert bergshamra_accepts(idp.metadata(), idp.certificate("metadata-signer")) == [True]


def test_another_key_does_not_verify() -> None:
    """The check itself can fail: the attacker's signature is refused under the provider's certificate."""
    idp = Minter()
    assert bergshamra_accepts(idp.response(key="attacker"), idp.certificate()) == [False]


def test_response_can_have_a_key_of_its_own() -> None:
    """`response_key` signs the response alone."""
    idp = Minter()
    message = idp.response(sign="both", response_key="attacker")
    assert bergshamra_accepts(message, idp.certificate()) == [False, True]
    assert bergshamra_accepts(message, idp.certificate("attacker")) == [True, False]


def test_change_before_signing_is_signed() -> None:
    """What `before_signing` writes into the tree is covered by the signature."""
    idp = Minter()

    def rename(root: etree._Element) -> None:
        next(root.iter("{*}NameID")).text = "mallory@example.com"

    message = idp.response(before_signing=rename)
    assert b"mallory@example.com" in message
    assert bergshamra_accepts(message, idp.certificate()) == [True]


def test_signature_follows_its_mark() -> None:
    """`before_signing` may move the mark: some products put the Signature last."""
    idp = Minter()

    def last(root: etree._Element) -> None:
        assertion = next(root.iter("{*}Assertion"))
        assertion.append(next(assertion.iter(etree.PI)))

    message = idp.response(before_signing=last)
    assertion = next(etree.fromstring(message).iter("{*}Assertion"))
    assert assertion[-1].tag == f"{DS}Signature"
    assert bergshamra_accepts(message, idp.certificate()) == [True]


def test_change_after_signing_is_not_signed() -> None:
    """What `after_signing` changes breaks the digest."""
    idp = Minter()
    message = idp.response(after_signing=lambda data: data.replace(b"Developer", b"Administrator"))
    assert bergshamra_accepts(message, idp.certificate()) == [False]


def test_change_of_the_signature_is_signed() -> None:
    """What `edit_signature` writes into SignedInfo is under the signature value."""
    idp = Minter()

    def say_so(signature: str) -> str:
        return signature.replace("<ds:SignedInfo>", '<ds:SignedInfo Id="edited">')

    message = idp.response(edit_signature=say_so)
    assert b'Id="edited"' in message
    assert bergshamra_accepts(message, idp.certificate()) == [True]


def test_written_transforms_leave_the_digest_right() -> None:
    """`transforms` and `reference_uri` change what is said, not what is digested."""
    idp = Minter()
    ordinary = etree.fromstring(idp.response())
    odd = etree.fromstring(idp.response(transforms=["enveloped", "c14n", "urn:example:own"], reference_uri="#other"))
    assert odd.findtext(f".//{DS}DigestValue") == ordinary.findtext(f".//{DS}DigestValue")
    assert [one.get("Algorithm") for one in odd.iter(f"{DS}Transform")][2] == "urn:example:own"
    assert next(odd.iter(f"{DS}Reference")).get("URI") == "#other"


def test_edit_keeps_signatures_of_what_it_leaves_alone() -> None:
    """A tree edited after signing is written back so that untouched parts still verify."""
    idp = Minter("okta")

    def note(root: etree._Element) -> None:
        root.set("Consent", "urn:oasis:names:tc:SAML:2.0:consent:obtained")

    message = edit(idp.response(), note)
    assert message.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    assert bergshamra_accepts(message, idp.certificate()) == [False, True]


def test_edit_of_a_message_without_declaration() -> None:
    """Where there was no XML declaration none is added."""
    assert edit(Minter("entra").response(), lambda _: None).startswith(b"<samlp:Response")


def test_signature_can_lose_its_value() -> None:
    """`edit_signature` may take the place of the value away; then nothing is computed."""
    message = Minter().response(edit_signature=lambda _: "<Signature/>")
    assert b"<Signature/>" in message


def test_mark_that_is_no_instruction_any_more_is_told() -> None:
    """A mark inside a comment has no parent that could be signed."""

    def hide(root: etree._Element) -> None:
        instruction = next(root.iter(etree.PI))
        parent = instruction.getparent()
        assert parent is not None
        parent.replace(instruction, etree.Comment("<?mint-signature assertion?>"))

    with pytest.raises(MintError, match="must stand inside an element"):
        Minter().response(before_signing=hide)


def test_what_has_no_canonical_form_is_told() -> None:
    """A relative namespace cannot be signed; the message names the way out."""

    def add(root: etree._Element) -> None:
        etree.SubElement(next(root.iter("{*}Assertion")), "{relative}x")

    with pytest.raises(MintError, match="sign first and edit after"):
        Minter().response(before_signing=add)


@pytest.mark.parametrize("key_info", ["x509", "key-value", "both", None])
@pytest.mark.parametrize("name", ["idp", "ec-p256"])
def test_key_info_is_what_was_asked(key_info: KeyInfo | None, name: str) -> None:
    """KeyInfo shows a certificate, a bare key, both, or is not there."""
    root = etree.fromstring(Minter(key=name).response(key_info=key_info))
    assert bool(root.findall(f".//{DS}X509Certificate")) == (key_info in {"x509", "both"})
    assert bool(root.findall(f".//{DS}KeyValue")) == (key_info in {"key-value", "both"})
    assert bool(root.findall(f".//{DS}KeyInfo")) == (key_info is not None)


def test_hmac_uses_the_public_key_as_secret() -> None:
    """The old confusion: a MAC keyed with what everybody knows."""
    idp = Minter()
    message = idp.response(signature_algorithm="hmac-sha256")
    manager = pybergshamra.KeysManager()
    manager.add_key(pybergshamra.load_hmac_key(key("idp").public_pem.encode()))
    assert bool(pybergshamra.verify(pybergshamra.DsigContext(manager), message.decode()))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"key": "nobody"}, 'no test key is named "nobody"'),
        ({"signature_algorithm": "rsa-sha3"}, 'no algorithm is named "rsa-sha3"'),
        ({"signature_algorithm": "urn:example:own"}, 'no signature algorithm is named "urn:example:own"'),
        ({"signature_algorithm": "ecdsa-sha256"}, 'the key "idp" cannot sign with ecdsa-sha256'),
        ({"digest_algorithm": "crc32"}, 'no digest is named "crc32"'),
        ({"c14n": "tidy"}, 'no canonicalization is named "tidy"'),
        ({"assertion_id": None}, "the assertion has no ID to be signed by"),
        ({"edit_signature": lambda text: text.replace("SignedInfo", "Info")}, "no SignedInfo"),
        ({"before_signing": lambda root: root.clear()}, "must stand once"),
        ({"audience": "\x00"}, "not well-formed before it is signed"),
        ({"colour": "red"}, '"colour" is nothing a minted message has'),
    ],
    ids=[
        "key",
        "algorithm",
        "algorithm-uri",
        "algorithm-of-other-key",
        "digest",
        "c14n",
        "no-id",
        "no-signed-info",
        "no-mark",
        "not-xml",
        "unknown-name",
    ],
)
def test_wrong_use_is_told(changes: dict[str, Any], said: str) -> None:
    """A message that cannot be minted raises a MintError that says why."""
    with pytest.raises(MintError, match=said):
        Minter().response(**changes)

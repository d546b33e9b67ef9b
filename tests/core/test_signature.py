"""The verifier: what verifies with which keys, and that nothing of the libraries below comes through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pybergshamra
import pytest
import signxml
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from lxml import etree

from samlcheck import mint
from samlcheck.core import signature
from samlcheck.core.certificates import Certificate, Key, public_key_of
from samlcheck.core.signature import Signed, verify
from samlcheck.core.xml import Node, parse
from samlcheck.errors import VerificationError
from samlcheck.mint import Minter
from samlcheck.mint.algorithms import SIGNATURES
from tests.core.signed import ENVELOPED, EXCLUSIVE, IDP, changed, holder, minted, refusal, trusted, where


def texts(node: Node) -> list[str]:
    """The text of each element without children."""
    return [each.text for each in node.iter() if not each.children]


# --- what verifies ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("c14n", ["exc-c14n", "c14n", "c14n11", "exc-c14n-with-comments", "c14n-with-comments"])
@pytest.mark.parametrize("local", ["Assertion", "Response"])
@pytest.mark.parametrize("flavour", mint.FLAVOURS)
def test_every_product_verifies_under_every_canonicalization(flavour: str, local: str, c14n: str) -> None:
    """Default namespaces, prefixes on the root, typed values, wrapped base64: as real products sign."""
    node = minted(local, flavour, sign="both", c14n=c14n)
    assert verify(node, [IDP]).key is IDP


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [
        ("idp", "rsa-sha1"),
        ("idp", "rsa-sha224"),
        ("idp", "rsa-sha256"),
        ("idp", "rsa-sha384"),
        ("idp", "rsa-sha512"),
        ("idp", "pss-sha256"),
        ("idp", "pss-sha384"),
        ("idp", "pss-sha512"),
        ("ec-p256", "ecdsa-sha1"),
        ("ec-p256", "ecdsa-sha256"),
        ("ec-p384", "ecdsa-sha384"),
        ("ec-p384", "ecdsa-sha512"),
        ("rsa-1024", "rsa-sha256"),
        ("rsa-4096", "rsa-sha512"),
    ],
)
def test_every_allowed_algorithm_verifies(key: str, algorithm: str) -> None:
    """RSA PKCS#1 and PSS, ECDSA; weak keys and SHA-1 are for the rules to warn of."""
    signed = verify(minted(key=key, signature_algorithm=algorithm), [trusted(key)])
    assert signed.shape.algorithm == SIGNATURES[algorithm]


@pytest.mark.parametrize("digest", ["sha1", "sha224", "sha256", "sha384", "sha512"])
def test_every_allowed_digest_verifies(digest: str) -> None:
    """The digest is chosen apart from the signature algorithm: SHA-512 over SHA-1 exists."""
    assert verify(minted(digest_algorithm=digest), [IDP]).shape.digest.endswith(f"#{digest}")


def test_what_is_verified_is_told_exactly() -> None:
    """The element as pasted, the content without its Signature, the key, and the algorithms as URIs."""
    node = minted()
    signed = verify(node, [IDP])
    assert isinstance(signed, Signed)
    assert (signed.node, signed.key) == (node, IDP)
    assert signed.content.find("{http://www.w3.org/2000/09/xmldsig#}Signature") is None
    assert signed.shape == (
        node.children[1],
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
        "http://www.w3.org/2001/04/xmlenc#sha256",
        EXCLUSIVE,
        (ENVELOPED, EXCLUSIVE),
    )


def test_signed_content_knows_where_it_was_pasted() -> None:
    """Each element of the signed bytes stands for one of the document, in the same order."""
    node = minted("Response", sign="both")
    signed = verify(node, [IDP]).content
    left_out = set(node.children[1].iter())
    pasted = [each for each in node.iter() if each not in left_out]
    assert [each.place for each in signed.iter()] == pasted
    assert [each.tag for each in signed.iter()] == [each.tag for each in pasted]
    assert texts(signed) == [text for each in pasted if not each.children for text in [each.text]]


def test_a_comment_outside_values_is_no_part_of_what_is_signed() -> None:
    """Canonicalization drops it; the content that is judged has none."""
    node = changed(lambda text: text.replace("<saml:Subject>", "<!-- x --><saml:Subject>"))
    assert (node.comments, verify(node, [IDP]).content.comments) == (1, 0)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("<ds:Signature ", "<ds:Signature\n\t"),
        lambda text: text.replace("https://idp", "&#104;ttps://idp"),
        lambda text: text.replace("<saml:NameID>", "<saml:NameID><![CDATA[]]>"),
        lambda text: text.replace('Version="2.0"', "Version = '2.0'"),
        lambda text: text.replace("<ds:KeyInfo>", "<!-- --><ds:KeyInfo>"),
        lambda text: text.replace("</ds:SignatureValue>", "&#13;\r\n\t </ds:SignatureValue>"),
        lambda text: text.replace("<ds:SignatureValue>", '<ds:SignatureValue Id="value">'),
        lambda text: text[: text.index("<ds:KeyInfo>")] + text[text.index("</ds:Signature>") :],
        lambda text: text.replace("<ds:X509Certificate>", "<ds:X509Certificate>!"),
    ],
    ids=[
        "blanks in a tag",
        "a character reference",
        "CDATA",
        "quotes",
        "a comment in the Signature",
        "CR in base64",
        "an Id on a part",
        "no KeyInfo",
        "a broken certificate in KeyInfo",
    ],
)
def test_what_signs_the_same_still_verifies(change: Callable[[str], str]) -> None:
    """Spelling, and what the signature does not cover, are free."""
    assert verify(changed(change), [IDP]).key is IDP


def test_blanks_around_the_signature_are_signed() -> None:
    """Taking the Signature out leaves its neighbours' text in place."""

    def spread(root: etree._Element) -> None:
        for place in root.iter(etree.PI):
            place.tail = "\n  "

    node = minted(before_signing=spread)
    assert verify(node, [IDP]).content.text == node.text == "\n  "


def test_the_signature_may_stand_last() -> None:
    """Some products append it; its place among the children is the schema's matter."""

    def last(root: etree._Element) -> None:
        for place in list(root.iter(etree.PI)):
            parent = place.getparent()
            assert parent is not None
            parent.append(place)

    assert verify(minted(before_signing=last), [IDP]).content.children[-1].local == "AttributeStatement"


def test_names_outside_ascii_verify() -> None:
    """A name cannot be written with character references, as the library below would."""
    manager = pybergshamra.KeysManager()
    pem = mint.key("idp").private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    manager.add_key(pybergshamra.load_rsa_private_pem(pem))
    text = '<größe ID="_1" ü="ö"><été>é</été></größe>'
    signed = pybergshamra.sign_enveloped(pybergshamra.DsigContext(manager), text, reference_id="_1")
    assert verify(parse(signed.encode()).root, [IDP]).content.children[0].text == "é"


def test_an_empty_reference_names_the_root() -> None:
    """For the root, "" and its ID mean the same."""
    assert verify(minted("Response", sign="response", reference_uri=""), [IDP]).node.parent is None
    bare = parse(Minter().assertion(reference_uri="")).root
    assert verify(bare, [IDP]).node is bare


def test_the_first_key_that_fits_is_told() -> None:
    """While a certificate is rolled over, metadata holds both."""
    keys = [trusted("ec-p256"), trusted("idp-next"), trusted(use="encryption"), IDP, trusted()]
    assert verify(minted(), keys).key is IDP


@pytest.mark.parametrize("use", ["signing", None])
def test_a_key_for_signing_or_for_both_verifies(use: str | None) -> None:
    """Metadata 2.4.1.1: a KeyDescriptor without use means both."""
    assert verify(minted(), [trusted(use=use)]).key.use == use


def test_another_signature_elsewhere_changes_nothing() -> None:
    """Only the element's own bytes are looked at."""
    data = Minter().response(sign="both").decode()
    broken = data.replace("<ds:SignatureValue>", "<ds:SignatureValue>AAAA", 1)
    document = parse(broken.encode())
    assert verify(holder(document), [IDP]).node.local == "Assertion"
    assert refusal(document.root).reason in ("signature-mismatch", "digest-mismatch")


# --- keys ------------------------------------------------------------------------------------------------------------


def test_without_keys_nothing_is_verified() -> None:
    """An empty policy fails."""
    with pytest.raises(VerificationError) as caught:
        verify(minted(), [])
    assert caught.value.reason == "no-trust-given"


def test_a_malformed_signature_is_refused_also_without_keys() -> None:
    """What is wrong whatever the key is said first."""
    with pytest.raises(VerificationError) as caught:
        verify(minted(reference_uri="http://a.example/"), [])
    assert caught.value.reason == "external-reference"


def test_another_key_is_a_mismatch_of_the_signature() -> None:
    """Nothing in SignedInfo can be believed then."""
    error = refusal(minted(), trusted("attacker"), trusted("idp-next"))
    assert (error.reason, where(error)) == ("signature-mismatch", "Signature")


def test_changed_content_is_a_mismatch_of_the_digest() -> None:
    """The key made the signature, over other content."""
    error = refusal(changed(lambda text: text.replace("alice", "mallory")))
    assert (error.reason, where(error)) == ("digest-mismatch", "Assertion")


def test_of_several_keys_the_reason_that_says_most_is_told() -> None:
    """That one key made the signature is worth more than that the others did not."""
    error = refusal(
        changed(lambda text: text.replace("alice", "mallory")), trusted("attacker"), IDP, trusted("idp-next")
    )
    assert error.reason == "digest-mismatch"


@pytest.mark.parametrize(("key", "minter"), [("ec-p256", "idp"), ("idp", "ec-p256")], ids=["EC for RSA", "RSA for EC"])
def test_the_document_does_not_choose_the_verifier(key: str, minter: str) -> None:
    """An algorithm of another kind than the key is refused, not tried."""
    error = refusal(minted(key=minter), trusted(key))
    assert (error.reason, where(error)) == ("algorithm-not-of-key", "Signature")


def test_a_key_for_encryption_verifies_nothing() -> None:
    """Metadata marks it so, and a signature by it is refused by name."""
    assert refusal(minted(), trusted(use="encryption"), trusted("ec-p256")).reason == "encryption-key"


def test_the_key_in_the_message_is_never_used() -> None:
    """An attacker signs and ships the certificate along."""
    assert refusal(minted(key="attacker")).reason == "signature-mismatch"


def test_the_certificate_of_a_key_plays_no_part() -> None:
    """AWS looks at no dates and usages of a certificate when it verifies: an expired one's key verifies."""
    expired = Certificate(mint.der(mint.key("idp").certificate(not_after=datetime(2025, 2, 1, tzinfo=UTC))))
    key = Key(public_key=public_key_of(expired.public_key), source="metadata", certificate=expired)
    assert verify(minted(), [key]).key is key


# --- 9. and 10. below us, and behind it ------------------------------------------------------------------------------


def replaced(monkeypatch: pytest.MonkeyPatch, answer: Any) -> None:
    """The library below gives these bytes for the signed ones, or raises this."""

    def signed_bytes_instead(*_: object) -> Any:
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(signature._Verifier, "signed_bytes", signed_bytes_instead)


@pytest.mark.parametrize(
    ("raised", "reason"),
    [
        (signxml.InvalidDigest("x"), "digest-mismatch"),
        (signxml.InvalidSignature("x"), "signature-mismatch"),
        (signxml.InvalidCertificate("x"), "signature-mismatch"),
        (signxml.InvalidInput("x"), "malformed"),
        (etree.C14NError("x"), "canonicalization-failed"),
        (etree.LxmlError("x"), "malformed"),
        (TypeError("x"), "malformed"),
        (ValueError("x"), "malformed"),
        (KeyError("x"), "malformed"),
        (NotImplementedError("x"), "malformed"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_whatever_the_library_raises_is_a_refusal(
    monkeypatch: pytest.MonkeyPatch, raised: Exception, reason: str
) -> None:
    """Nothing of it leaves the verifier under its own name."""
    replaced(monkeypatch, raised)
    assert refusal(minted()).reason == reason


@pytest.mark.parametrize("nothing", [b"", b"alice"], ids=["no bytes", "no element"])
def test_an_empty_canonical_form_is_refused(monkeypatch: pytest.MonkeyPatch, nothing: bytes) -> None:
    """A library whose canonicalization fails returns "", and the digest of "" matches."""
    replaced(monkeypatch, nothing)
    error = refusal(minted())
    assert (error.reason, where(error)) == ("canonicalization-failed", "Assertion")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"saml:Issuer", b"saml:Audience"),
        (b'Version="2.0"', b'Version="2.1"'),
        (b'Version="2.0"', b'Version="2.0" Id="x"'),
        (b"alice", b"mallory"),
        (b"<saml:AuthnStatement", b"<saml:Advice/><saml:AuthnStatement"),
    ],
    ids=["name", "attribute", "more attributes", "text", "more elements"],
)
def test_signed_bytes_that_say_something_else_are_refused(
    monkeypatch: pytest.MonkeyPatch, before: bytes, after: bytes
) -> None:
    """Whatever the library has verified: if it is not what was pasted, it is not what is judged."""
    node = minted()
    alone = verify(node, [IDP]).content
    data = etree.tostring(alone.raw)
    assert before in data
    replaced(monkeypatch, data.replace(before, after))
    assert refusal(node).reason == "content-differs"


def test_the_same_bytes_from_the_library_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison itself refuses nothing that is equal."""
    node = minted()
    replaced(monkeypatch, etree.tostring(verify(node, [IDP]).content.raw))
    assert verify(node, [IDP]).content.place is node

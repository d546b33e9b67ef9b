from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from hypothesis import given
from hypothesis import strategies as st

from samlcheck import mint
from samlcheck.core.certificates import PrivateKey, load_private_keys
from samlcheck.core.decryption import decrypted, replaced
from samlcheck.core.names import ASSERTION
from samlcheck.core.signature import reveal, verify
from samlcheck.core.xml import MAX_DEPTH, Node, parse
from samlcheck.errors import LockedKeyError, TrustError, VerificationError
from samlcheck.mint import Encryption, Minter
from samlcheck.mint.encryption import CONTENTS, DIGESTS
from samlcheck.model.encrypted import recipes
from tests.core.signed import IDP, holder

PRIVATE = mint.key("encryption").private_key
PEM = mint.key("encryption").private_pem.encode()
(KEY,) = load_private_keys(PEM)
(OTHER,) = load_private_keys(mint.key("idp").private_pem.encode())
LOCKED = PRIVATE.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret"))
PACKED = pkcs12.serialize_key_and_certificates(b"", PRIVATE, None, None, BestAvailableEncryption(b"secret"))


def encrypted(flavour: str = "plain", **how: object) -> Node:
    """The EncryptedAssertion of a minted response."""
    data = Minter(flavour).response(sign="assertion", encryption=Encryption(**how))  # type: ignore[arg-type]  # of many types
    return holder(parse(data), "EncryptedAssertion")


def opened(node: Node, key: PrivateKey = KEY, tag: str = ASSERTION) -> bytes | None:
    """What the first EncryptedKey gives."""
    return decrypted(node, tag, recipes(node)[0].data, key)


def plaintext(change: Callable[[str], str]) -> bytes | None:
    """What is opened of a plaintext changed so."""
    return opened(encrypted(plaintext=change))


@pytest.mark.parametrize("content", CONTENTS)
def test_every_content_algorithm_opens(content: str) -> None:
    """AES in CBC and GCM mode of all sizes, and Triple DES."""
    element = opened(encrypted(content=content))
    assert element is not None
    assert parse(element).root.tag == ASSERTION


@pytest.mark.parametrize("mask", DIGESTS)
@pytest.mark.parametrize("digest", DIGESTS)
def test_every_oaep_opens(digest: str, mask: str) -> None:
    """RSA-OAEP of XML Encryption 1.1 with each digest and each mask."""
    assert opened(encrypted(transport="rsa-oaep", digest=digest, mask=mask))


@pytest.mark.parametrize("digest", [None, *DIGESTS])
def test_the_older_oaep_opens(digest: str | None) -> None:
    """rsa-oaep-mgf1p has any digest, and SHA-1 in its mask; a label belongs to the digest."""
    assert opened(encrypted(digest=digest, label=b"label"))


def test_rsa_1_5_opens() -> None:
    """The older key transport."""
    assert opened(encrypted(transport="rsa-1_5"))


@pytest.mark.parametrize("cut", [1, 4, 8, 12, 15, 16])
@pytest.mark.parametrize("content", ["aes128-gcm", "aes256-gcm"])
def test_a_shorter_tag_opens_nothing(content: str, cut: int) -> None:
    """The tag of AES-GCM has 16 bytes: one that is shorter is easily guessed."""
    assert opened(encrypted(content=content, cut=cut)) is None


@pytest.mark.parametrize("transport", ["rsa-1_5", "rsa-oaep-mgf1p"])
def test_another_key_opens_nothing(transport: str) -> None:
    """A key of the same size."""
    assert opened(encrypted(transport=transport), OTHER) is None


def test_the_plaintext_is_handed_out_as_it_was() -> None:
    """Quotes, blanks in tags and character references: the library has not parsed it before the one parser does."""
    element = plaintext(lambda text: text.replace('Version="2.0"', "Version = '2&#13;.0'"))
    assert element is not None
    assert parse(element).root.get("Version") == "2\r.0"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: f"<!DOCTYPE a [<!ENTITY e 'x'>]>{text}",
        lambda text: text + text,
        lambda text: f"text {text}",
        lambda text: f"<!-- comment -->{text}",
        lambda text: f"{text}</around><around>",
        lambda text: text.replace("saml:", "unknown:"),
        lambda text: text.replace("saml:Assertion", "saml:Advice"),
        lambda text: text.removesuffix(">"),
        lambda _: "",
        lambda _: "\0",
        lambda text: f'<?xml version="1.0" encoding="utf-7"?>{text}',
    ],
    ids=[
        "doctype",
        "two elements",
        "text beside",
        "comment beside",
        "closing",
        "unknown prefix",
        "another element",
        "not well-formed",
        "empty",
        "no text",
        "encoding",
    ],
)
def test_only_the_one_element_counts_as_opened(change: Callable[[str], str]) -> None:
    """Whatever else comes out is nothing, exactly as if no key had opened it."""
    assert plaintext(change) is None


@pytest.mark.parametrize("before", ["\n", '<?xml version="1.0" encoding="UTF-8"?>\n', "\ufeff"])
def test_white_space_and_a_declaration_may_stand_before(before: str) -> None:
    """Some products encrypt a document, not an element."""
    assert plaintext(lambda text: before + text)


def test_namespaces_of_the_context_are_kept() -> None:
    """The element that comes out stands alone: prefixes declared outside, the default namespace, odd characters."""
    data = Minter("entra").response(encryption=Encryption(plaintext=lambda text: text.replace("xmlns=", "xmlns:o=", 1)))
    odd = data.replace(b"<samlp:Response ", b"<samlp:Response xmlns:odd='urn:a&amp;b' ", 1)
    element = opened(holder(parse(odd), "EncryptedAssertion"))
    assert element is not None
    assert b'xmlns:odd="urn:a&amp;b"' in element


def test_replaced_keeps_what_stands_around() -> None:
    """Text behind the element, processing instructions that look like marks, the encoding, the pasted document."""
    document = parse(
        "<a>\u00e4<?_0 1?><b/>tail<b>x</b></a>".encode("latin-1").replace(
            b"<a>", b"<?xml version='1.0' encoding='latin-1'?><a>"
        )
    )
    found = replaced(document, {1: b"<c>1</c>"})
    assert found is not None
    assert found.text == "<a>\u00e4<?_0 1?><c>1</c>tail<b>x</b></a>"
    assert (found.encoding, found.bom, found.pasted) == (document.encoding, False, document)
    again = replaced(found, {2: b"<d/>"})
    assert again is not None
    assert again.pasted is document


def test_what_breaks_a_bound_together_is_not_replaced() -> None:
    """Each part is within the bounds, and the whole is not."""
    deep = b"<c>" * MAX_DEPTH + b"</c>" * MAX_DEPTH
    assert replaced(parse(b"<a><b><b/></b></a>"), {2: deep}) is None


SAMPLES = {content: encrypted(content=content) for content in CONTENTS}
SAMPLE = SAMPLES["aes256-gcm"]
OPENED = opened(SAMPLE)


@given(data=st.data())
def test_altered_ciphertext_is_nothing_or_the_same(data: st.DataObject) -> None:
    """No change of the ciphertexts raises; under AES-GCM none opens but to the same plaintext."""
    node = SAMPLE
    (recipe,) = recipes(node)
    at = data.draw(st.integers(recipe.data.index("<CipherValue>"), len(recipe.data) - 60))
    altered = recipe.data[:at] + data.draw(st.sampled_from("ABab01+/=")) + recipe.data[at + 1 :]
    assert decrypted(node, ASSERTION, altered, KEY) in (None, OPENED)


@given(octets=st.binary(max_size=80), content=st.sampled_from(sorted(CONTENTS)))
def test_no_ciphertext_raises(octets: bytes, content: str) -> None:
    """Ciphertexts of any length and content, also those that no cipher makes."""
    node = SAMPLES[content]
    (recipe,) = recipes(node)
    head, _, tail = recipe.data.rpartition("<CipherValue>")
    altered = f"{head}<CipherValue>{base64.b64encode(octets).decode()}{tail[tail.index('<') :]}"
    assert decrypted(node, ASSERTION, altered, KEY) is None


def test_reveal_wants_the_decrypted_form_of_what_was_signed() -> None:
    """Not the content of another document, however equal, and not an element without a Signature."""
    node = holder(parse(Minter().response(sign="response")), "Response")
    signed = verify(node, [IDP])
    assert reveal(signed, signed.content, node).key is signed.key
    with pytest.raises(VerificationError):
        reveal(signed, verify(node, [IDP]).content, node)
    with pytest.raises(VerificationError):
        reveal(signed, signed.content, holder(parse(Minter().response(sign=None)), "Response"))


@pytest.mark.parametrize(
    ("data", "password"),
    [
        (PEM, None),
        (PEM, "of another file"),
        (PRIVATE.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()), None),
        (PRIVATE.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()), None),
        (PRIVATE.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, BestAvailableEncryption(b"x")), "x"),
        (LOCKED, "secret"),
        (PACKED, "secret"),
        (b"a certificate before it\n" + PEM, None),
    ],
    ids=["pem", "needless password", "der", "pkcs1", "pkcs1 encrypted", "pem encrypted", "pkcs12", "pem with more"],
)
def test_private_keys_in_every_form(data: bytes, password: str | None) -> None:
    """The same key comes out of each, and is not shown."""
    (found,) = load_private_keys(data, password)
    assert found == KEY
    assert repr(found) == "PrivateKey(bits=2048)"


def test_several_keys_in_one_file_keep_their_order() -> None:
    """The newest first, as they stand."""
    assert [key.bits for key in load_private_keys(mint.key("rsa-1024").private_pem.encode() + PEM)] == [1024, 2048]


@pytest.mark.parametrize("data", [LOCKED, PACKED], ids=["pem", "pkcs12"])
def test_a_locked_key_asks_for_its_password(data: bytes) -> None:
    """Told apart from a file that is no key; a wrong password is an error like any other."""
    with pytest.raises(LockedKeyError):
        load_private_keys(data)
    with pytest.raises(TrustError, match="password"):
        load_private_keys(data, "wrong")


def test_keys_that_open_nothing() -> None:
    """SAML encrypts for RSA keys."""
    curve = ec.generate_private_key(ec.SECP256R1())
    with pytest.raises(TrustError, match="no RSA key"):
        load_private_keys(curve.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(TrustError, match="not a private key"):
        load_private_keys(b"hello")

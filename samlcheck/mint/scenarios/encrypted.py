"""What is encrypted, with the key that opens it: the layouts and algorithms that products use, all read alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from samlcheck.mint import Encryption, Minter, key
from samlcheck.mint.scenarios.registry import good

_SAML = ' xmlns="urn:oasis:names:tc:SAML:2.0:assertion"'
_OWN_SIGN_IN = "https://signin.aws.amazon.com/saml/acs/SAMLSPEXAMPLE000000001"


def _with(*names: str) -> Callable[[Minter], Mapping[str, Sequence[bytes | str]]]:
    return lambda idp: {"metadata": [idp.metadata()], "decryption_keys": [key(name).private_pem for name in names]}


@good(trust=_with("encryption"))
def assertion_signed_inside(idp: Minter) -> bytes:
    """The assertion is signed, then encrypted; its prefix is declared on the Response alone."""
    return idp.response(encryption=Encryption())


@good(flavour="entra", trust=_with("encryption"))
def entra_token_encryption(idp: Minter) -> bytes:
    """Entra with token encryption: AES-256, the assertion in a default namespace of its own."""
    return idp.response(encryption=Encryption(content="aes256-gcm"))


@good(flavour="entra", trust=_with("encryption"))
def default_namespace_declared_outside(idp: Minter) -> bytes:
    """The plaintext has no prefix and no declaration: the EncryptedAssertion around it says what it means."""
    return idp.response(encryption=Encryption(plaintext=lambda text: text.replace(_SAML, "", 1)))


@good(flavour="shibboleth", trust=_with("encryption"))
def encrypted_then_signed(idp: Minter) -> bytes:
    """The assertion is signed and encrypted, then the Response is signed: its signature covers the ciphertext."""
    return idp.response(sign="both", encryption=Encryption(when="between"))


@good(flavour="okta", trust=_with("encryption"))
def signed_then_encrypted(idp: Minter) -> bytes:
    """Assertion and Response are signed, then the assertion is encrypted: nothing verifies before it is decrypted."""
    return idp.response(sign="both", encryption=Encryption(when="after"))


@good(trust=_with("encryption"))
def signed_before_it_had_a_place(idp: Minter) -> bytes:
    """The assertion was signed as a document of its own, with inclusive canonicalization, and then put in encrypted."""
    alone = idp.assertion(c14n="c14n", declaration="").decode()
    return idp.response(sign=None, encryption=Encryption(plaintext=lambda _: alone))


@good(outcome="undetermined", also=("SIG007",), trust=_with("encryption"))
def response_signed_around(idp: Minter) -> bytes:
    """The Response alone is signed, over the ciphertext: what is judged is decrypted from the signed bytes."""
    return idp.response(sign="response", encryption=Encryption(when="before"))


@good(outcome="undetermined", also=("SIG007",), trust=_with("encryption"))
def response_signed_before(idp: Minter) -> bytes:
    """The Response alone was signed, and its assertion encrypted afterwards."""
    return idp.response(sign="response", encryption=Encryption(when="after"))


@good(trust=_with("encryption"))
def key_beside(idp: Minter) -> bytes:
    """The EncryptedKey stands beside the EncryptedData."""
    return idp.response(encryption=Encryption(layout="beside"))


@good(trust=_with("encryption"))
def key_by_retrieval_method(idp: Minter) -> bytes:
    """A RetrievalMethod in KeyInfo names the EncryptedKey that stands beside."""
    return idp.response(encryption=Encryption(layout="retrieval"))


@good(trust=_with("encryption"))
def several_receivers(idp: Minter) -> bytes:
    """It is encrypted for two keys, and the second is ours."""
    return idp.response(encryption=Encryption(keys=("idp-next", "encryption")))


@good(trust=_with("idp-next", "encryption"))
def two_keys_newest_first(idp: Minter) -> bytes:
    """Two keys are given, and the identity provider still encrypts for the older one."""
    return idp.response(encryption=Encryption())


@good(trust=_with("encryption"))
def oaep_of_sha256(idp: Minter) -> bytes:
    """RSA-OAEP of XML Encryption 1.1: SHA-256 as digest and in the mask."""
    return idp.response(encryption=Encryption(transport="rsa-oaep", digest="sha256", mask="sha256"))


@good(trust=_with("encryption"))
def oaep_with_label(idp: Minter) -> bytes:
    """RSA-OAEP with parameters, which nobody needs and the standard has."""
    return idp.response(encryption=Encryption(digest="sha512", label=b"label"))


@good(flavour="keycloak", trust=_with("encryption"))
def aes128_cbc_under_a_signature(idp: Minter) -> bytes:
    """AES-128 in CBC mode, and a signature around it."""
    return idp.response(sign="both", encryption=Encryption(content="aes128-cbc"))


@good(also=("AWS171",), trust=_with("encryption"))
def triple_des(idp: Minter) -> bytes:
    """Triple DES, the default of pysaml2: it is read here, and AWS does not list it."""
    return idp.response(encryption=Encryption(content="tripledes-cbc"))


@good(also=("AWS171",), trust=_with("encryption"))
def rsa_1_5(idp: Minter) -> bytes:
    """RSA 1.5: it is read here, and AWS does not list it."""
    return idp.response(encryption=Encryption(transport="rsa-1_5"))


@good(trust=_with("encryption"))
def name_id(idp: Minter) -> bytes:
    """The NameID alone is encrypted, and the assertion's signature covers its ciphertext."""
    return idp.response(encryption=Encryption(what="NameID", when="before"))


@good(trust=_with("encryption"))
def attributes(idp: Minter) -> bytes:
    """Each attribute is encrypted on its own, after the assertion was signed."""
    return idp.response(encryption=Encryption(what="Attribute", when="between"))


@good(trust=_with("encryption"))
def name_id_in_an_encrypted_assertion(idp: Minter) -> bytes:
    """An EncryptedID in an assertion that is signed and encrypted in its turn, under a signed Response."""
    return idp.response(sign="both", encryption=[Encryption(what="NameID", when="before"), Encryption()])


@good(trust=_with("encryption"), options={"encryption": "required"}, also=("AWS142",))
def required(idp: Minter) -> bytes:
    """The SAML provider takes encrypted assertions only, at an address of its own, and this one was encrypted."""
    return idp.response(recipient=_OWN_SIGN_IN, destination=_OWN_SIGN_IN, encryption=Encryption())

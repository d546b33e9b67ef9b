"""Cases of RSP011 decryption-failed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from samlcheck.mint import Encryption, Minter, key
from samlcheck.mint.scenarios.registry import bad, good

_XENC = "http://www.w3.org/2001/04/xmlenc#"
_VALUE = re.compile(r"<xenc:CipherValue>[^<]*</xenc:CipherValue>(?=</xenc:CipherData></xenc:EncryptedData>)")


def _with_key(*names: str) -> Mapping[str, Sequence[bytes | str]]:
    return {"metadata": [Minter().metadata()], "decryption_keys": [key(name).private_pem for name in names]}


def _replacing(before: str, after: str) -> Callable[[str], str]:
    return lambda text: text.replace(before, after, 1)


@bad(outcome="undetermined", also=("RSP004",), trust=lambda _: _with_key("rsa-4096", "idp"))
def other_keys(idp: Minter) -> bytes:
    """Keys of another size and of the same were given, and neither is the one."""
    return idp.response(encryption=Encryption())


@bad(outcome="undetermined", also=("RSP004",), trust=lambda _: _with_key("encryption"))
def look_alike(idp: Minter) -> bytes:
    """It has the shape of an encrypted assertion, and its ciphertext is noise."""
    return idp.response(encrypted=True, sign="response")


@bad(outcome="undetermined", also=("RSP004",), trust=lambda _: _with_key("encryption"))
def truncated_tag(idp: Minter) -> bytes:
    """The last four bytes of the AES-GCM tag are missing: a receiver that takes it checks nothing."""
    return idp.response(encryption=Encryption(cut=4))


@bad(outcome="undetermined", also=("RSP004",), trust=lambda _: _with_key("encryption"))
def doctype_inside(idp: Minter) -> bytes:
    """The plaintext begins with a DOCTYPE, which a document would be refused for."""
    doctype = "<!DOCTYPE saml:Assertion [<!ENTITY role 'Admin'>]>"
    return idp.response(encryption=Encryption(plaintext=lambda text: doctype + text))


@bad(outcome="undetermined", also=("RSP004",), trust=lambda _: _with_key("encryption"))
def another_element_inside(idp: Minter) -> bytes:
    """What comes out of the EncryptedAssertion is an EncryptedAssertion once more."""
    again = Encryption(plaintext=lambda text: f"<saml:EncryptedAssertion>{text}</saml:EncryptedAssertion>")
    return idp.response(encryption=again)


@bad(outcome="undetermined", also=("RSP004",), trust=lambda _: _with_key("encryption"))
def more_than_one_element_inside(idp: Minter) -> bytes:
    """The plaintext closes the Response and opens another."""
    closing = "</saml:EncryptedAssertion></samlp:Response><samlp:Response>"
    return idp.response(encryption=Encryption(plaintext=lambda text: text + closing))


@bad(outcome="undetermined", also=("RSP004",), trust=lambda _: _with_key("encryption"))
def cipher_reference(idp: Minter) -> bytes:
    """The ciphertext is to be fetched."""
    reference = '<xenc:CipherReference URI="https://idp.example.com/cipher"/>'
    return idp.response(encryption=Encryption(edit=lambda text: _VALUE.sub(reference, text)))


@bad(outcome="undetermined", also=("RSP004",), trust=lambda _: _with_key("encryption"))
def retrieval_from_elsewhere(idp: Minter) -> bytes:
    """The key is to be fetched."""
    fetched = _replacing('URI="#', 'URI="https://idp.example.com/keys#')
    return idp.response(encryption=Encryption(layout="retrieval", edit=lambda text: fetched(_without_key(text))))


@bad(outcome="undetermined", also=("RSP004",), trust=lambda _: _with_key("encryption"))
def retrieval_loop(idp: Minter) -> bytes:
    """The RetrievalMethod names the KeyInfo that it stands in."""
    named = _replacing("<ds:KeyInfo ", '<ds:KeyInfo Id="_loop" ')
    loop = re.compile(r'URI="#[^"]*"')
    return idp.response(
        encryption=Encryption(
            layout="retrieval", edit=lambda text: loop.sub('URI="#_loop"', named(_without_key(text)), count=1)
        )
    )


@bad(outcome="undetermined", also=("RSP004", "AWS171"), trust=lambda _: _with_key("encryption"))
def keys_in_a_circle(idp: Minter) -> bytes:
    """The content key is wrapped with a key that is wrapped with the first: no key of RSA begins it."""
    method = f'<xenc:EncryptionMethod Algorithm="{_XENC}rsa-oaep-mgf1p"></xenc:EncryptionMethod>'
    inner = '<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:RetrievalMethod URI="#_ring"/></ds:KeyInfo>'
    wrapped = f'<xenc:EncryptionMethod Algorithm="{_XENC}kw-aes256"/>{inner}'
    named = re.compile(r' Id="_[^"]*"')
    ring = Encryption(edit=lambda text: named.sub(' Id="_ring"', text).replace(method, wrapped))
    return idp.response(encryption=ring)


@bad(outcome="undetermined", also=("RSP004", "AWS171"), trust=lambda _: _with_key("encryption"))
def unknown_algorithm(idp: Minter) -> bytes:
    """An algorithm of no standard."""
    return idp.response(encryption=Encryption(edit=_replacing("#aes256-gcm", "#rot13")))


@bad(outcome="undetermined", also=("RSP004", "XML012"), trust=lambda _: _with_key("encryption"))
def two_contents(idp: Minter) -> bytes:
    """Two EncryptedData in one EncryptedAssertion: which of them is the assertion is up to the receiver."""
    data = re.compile(r"<xenc:EncryptedData .*</xenc:EncryptedData>", re.DOTALL)
    both = Encryption(edit=lambda text: data.sub(lambda found: found[0] + found[0].replace('Id="_', 'Id="_2'), text))
    return idp.response(encryption=both)


@good(trust=lambda _: _with_key("encryption"))
def the_right_key(idp: Minter) -> bytes:
    """The private key whose certificate the identity provider encrypts with."""
    return idp.response(sign="both", encryption=Encryption())


@good(trust=lambda _: _with_key("rsa-4096", "encryption"))
def one_of_two_keys(idp: Minter) -> bytes:
    """Of two keys one opens it: that the other does not is nothing to speak of."""
    return idp.response(sign="both", encryption=Encryption())


def _without_key(text: str) -> str:
    return re.sub(r"<xenc:EncryptedKey .*</xenc:EncryptedKey>", "", text, flags=re.DOTALL)

"""
How an encrypted element is encrypted, taken from it before any cryptography; whatever is not SAML's way is refused.

What is found is written anew, for the library to see nothing else of the document: algorithms from the lists, base64.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Final, NamedTuple

from samlcheck.core import names
from samlcheck.core.algorithms import DIGESTS
from samlcheck.core.certificates import read_base64
from samlcheck.core.names import DS, SAML, SAMLP, XENC, ds, saml, xenc
from samlcheck.core.xml import Document, Node
from samlcheck.model.named import named

__all__ = ["ENCRYPTED", "Recipe", "methods", "recipes"]

ENCRYPTED: Final = {
    names.ENCRYPTED_ASSERTION: names.ASSERTION,
    saml("EncryptedID"): saml("NameID"),
    saml("EncryptedAttribute"): saml("Attribute"),
}
"""What may be encrypted (SAML Core 2.2.4, 2.3.4, 2.7.3.2), with the element that has to come out."""
KEYS_MAX: Final = 4
"""EncryptedKeys of one element: a message has one receiver, who has two keys while they change."""
BYTES_MAX: Final = 1_000_000
"""Of one cipher; AWS takes 75,000 characters of a whole response."""

# XML Encryption 1.1, 5.2 and 5.5. What is weak opens as well, for the rules to warn of it.
_XENC_11: Final = "http://www.w3.org/2009/xmlenc11#"
_SIZES: Final = (128, 192, 256)
_SHA: Final = ("sha1", "sha224", "sha256", "sha384", "sha512")
_CONTENTS: Final = frozenset(
    {f"{XENC}tripledes-cbc", *(f"{XENC}aes{n}-cbc" for n in _SIZES), *(f"{_XENC_11}aes{n}-gcm" for n in _SIZES)}
)
_TRANSPORTS: Final = frozenset({f"{XENC}rsa-1_5", f"{XENC}rsa-oaep-mgf1p", f"{_XENC_11}rsa-oaep"})
_PARAMETERS: Final = {
    ds("DigestMethod"): frozenset(uri for uri, digest in DIGESTS.items() if digest.name in _SHA),
    f"{{{_XENC_11}}}MGF": frozenset(f"{_XENC_11}mgf1{sha}" for sha in _SHA),
}
_ENCRYPTED_KEY: Final = xenc("EncryptedKey")
_METHOD: Final = xenc("EncryptionMethod")
_CIPHER: Final = "<CipherData><CipherValue>{}</CipherValue></CipherData>"
# The MimeType has the library hand the plaintext out as it is, and parse nothing.
_DATA: Final = (
    f'<EncryptedData xmlns="{XENC}" MimeType="application/octet-stream"><EncryptionMethod Algorithm="{{}}"/>'
    f'<KeyInfo xmlns="{DS}">{{}}</KeyInfo>{_CIPHER}</EncryptedData>'
)
_KEY: Final = (
    f'<EncryptedKey xmlns="{XENC}"><EncryptionMethod Algorithm="{{}}">{{}}</EncryptionMethod>{_CIPHER}</EncryptedKey>'
)


class Recipe(NamedTuple):
    """An EncryptedData written anew with one EncryptedKey in it: its text, and the bytes of that key's cipher."""

    data: str
    size: int


def recipes(node: Node) -> tuple[Recipe, ...]:
    """
    One for each EncryptedKey of an element in ENCRYPTED; none where anything about it is not as it should be.

    It holds one EncryptedData and nothing of SAML; values stand in it, and are not fetched; the keys stand in its
    KeyInfo, beside it, or where one RetrievalMethod of this document says. What an EncryptedKey says of the key that it
    is itself encrypted with is not read.
    """
    try:
        (data,) = node.find_all(xenc("EncryptedData"))
        if any(each.namespace in (SAML, SAMLP) for each in node.iter() if each is not node):
            return ()  # it would be gone from what is judged
        method, (value, _) = _method(data, _CONTENTS), _cipher(data)
        return tuple(
            Recipe(_DATA.format(method.get("Algorithm"), key, value), size)
            for key, size in map(_key, _keys(node, data))
        )
    except ValueError:  # also of an element that is there twice, or not at all
        return ()


def methods(document: Document) -> tuple[Node, ...]:
    """Every EncryptionMethod, of contents and of keys."""
    return tuple(named(document, _METHOD))


def _keys(node: Node, data: Node) -> tuple[Node, ...]:
    infos = data.find_all(ds("KeyInfo"))
    found = [key for holder in (node, *infos) for key in holder.find_all(_ENCRYPTED_KEY)]
    references = [each for info in infos for each in info.find_all(ds("RetrievalMethod"))]
    if references:
        (reference,) = references
        named = [key for key in node.document.nodes if f"#{key.get('Id')}" == reference.get("URI")]
        if len(named) != 1 or named[0].tag != _ENCRYPTED_KEY or reference.children:
            raise ValueError
        found += [key for key in named if key not in found]
    if len(found) > KEYS_MAX:
        raise ValueError
    return tuple(found)


def _key(node: Node) -> tuple[str, int]:
    method, (value, size) = _method(node, _TRANSPORTS), _cipher(node)
    parameters = ""
    for child in method.children:
        if child.tag == xenc("OAEPparams"):
            parameters += f"<OAEPparams>{_base64(child)[0]}</OAEPparams>"
        elif (uri := child.get("Algorithm")) in _PARAMETERS.get(child.tag, ()):
            parameters += f'<{child.local} xmlns="{child.namespace}" Algorithm="{uri}"/>'
        else:
            raise ValueError
    return _KEY.format(method.get("Algorithm"), parameters, value), size


def _method(node: Node, known: Container[str | None]) -> Node:
    (method,) = node.find_all(_METHOD)
    if method.get("Algorithm") not in known:
        raise ValueError
    return method


def _cipher(node: Node) -> tuple[str, int]:
    (data,) = node.find_all(xenc("CipherData"))
    (value,) = data.children
    if value.tag != xenc("CipherValue"):
        raise ValueError
    return _base64(value)


def _base64(node: Node) -> tuple[str, int]:
    octets = read_base64(node.text)
    if octets is None or len(octets) > BYTES_MAX or node.children or node.cut is not None:
        raise ValueError
    return node.text, len(octets)

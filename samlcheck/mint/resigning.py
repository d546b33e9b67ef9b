"""
Signs again what has changed: the digest and the signature value that a Signature which is already there should have.

Its algorithms, transforms and KeyInfo are taken as they stand. Nothing is verified and nothing is written here.
"""

from __future__ import annotations

import base64
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from lxml import etree

from samlcheck.errors import MintError
from samlcheck.mint import algorithms
from samlcheck.mint.keys import Key
from samlcheck.mint.signing import canonical, parse, take_out

__all__ = ["digest_at", "key_numbers", "signature_at"]

_DS: Final = "{http://www.w3.org/2000/09/xmldsig#}"
_PREFIXES: Final = "{http://www.w3.org/2001/10/xml-exc-c14n#}InclusiveNamespaces"
_NAMED_C14N: Final = {uri: name for name, uri in algorithms.C14N.items()}
_NAMED_DIGESTS: Final = {uri: name for name, uri in algorithms.DIGESTS.items()}
_NAMED_SIGNATURES: Final = {uri: name for name, uri in algorithms.SIGNATURES.items()}


def digest_at(text: str, index: int) -> bytes:
    """
    The digest of the element with that number, in document order, as the Signature in it asks for it.

    Raises MintError where the Signature asks for what is not made here.
    """
    element, signature = _found(text, index)
    reference = _one(signature, "SignedInfo", "Reference")
    steps = [each for each in reference.iter(f"{_DS}Transform") if each.get("Algorithm") in _NAMED_C14N]
    name = _named(_NAMED_C14N, steps[0]) if steps else "c14n"
    method = _named(_NAMED_DIGESTS, _one(reference, "DigestMethod"))
    prefixes = _inclusive(steps[0]) if steps else ()
    take_out(signature, element)
    return algorithms.digest(method, canonical(element, name, prefixes))


def signature_at(text: str, index: int, key: Key) -> bytes:
    """The value of the Signature in the element with that number, made by `key`. Raises MintError as digest_at()."""
    _, signature = _found(text, index)
    info = _one(signature, "SignedInfo")
    step = _one(info, "CanonicalizationMethod")
    method = _named(_NAMED_SIGNATURES, _one(info, "SignatureMethod"))
    return algorithms.sign(method, key, canonical(info, _named(_NAMED_C14N, step), _inclusive(step)))


def key_numbers(key: Key) -> dict[str, str]:
    """The public half of a key as the elements of a KeyValue hold it: base64 by local name."""
    public = key.private_key.public_key()
    if isinstance(public, rsa.RSAPublicKey):
        numbers = public.public_numbers()
        named = {"Modulus": numbers.n, "Exponent": numbers.e}
        return {name: _base64(value.to_bytes((value.bit_length() + 7) // 8)) for name, value in named.items()}
    assert isinstance(public, ec.EllipticCurvePublicKey)  # noqa: S101 a Key has one of the two
    return {"PublicKey": _base64(public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))}


def _found(text: str, index: int) -> tuple[etree._Element, etree._Element]:
    elements = [each for each in parse(text.encode()).iter() if isinstance(each.tag, str)]
    element = elements[index]
    return element, _one(element, "Signature")


def _one(element: etree._Element, *path: str) -> etree._Element:
    for name in path:
        found = element.find(f"{_DS}{name}")
        if found is None:
            raise MintError(f"there is no {name} to be made again")
        element = found
    return element


def _named(names: dict[str, str], element: etree._Element) -> str:
    uri = element.get("Algorithm") or ""
    if uri not in names:
        raise MintError(f"nothing is made again with {uri}")
    return names[uri]


def _inclusive(step: etree._Element) -> tuple[str, ...]:
    found = step.find(_PREFIXES)
    return () if found is None else tuple((found.get("PrefixList") or "").split())


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")

"""
Puts enveloped signatures into XML text, where a mark says so, in the layout of the product that is imitated.

It computes with lxml and cryptography alone, not with the library that the verifying side uses: an error that
both shared would never show. It verifies nothing.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from lxml import etree

from samlcheck.errors import MintError
from samlcheck.mint import algorithms
from samlcheck.mint.keys import Key, PrivateKey, base64_der
from samlcheck.mint.layout import NAMESPACES, Layout

__all__ = ["KeyInfo", "Signing", "canonical", "key_value", "mark", "parse", "sign_marked", "take_out", "wrap"]

KeyInfo = Literal["x509", "key-value", "both"]

_SEAL: Final = "the value of this signature"
_TRANSFORMS: Final = {"enveloped": algorithms.ENVELOPED, **algorithms.C14N}
_CURVES: Final = {"secp256r1": "urn:oid:1.2.840.10045.3.1.7", "secp384r1": "urn:oid:1.3.132.0.34"}
_PARSER: Final = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """
    How to sign one element.

    `transforms` and `reference_uri` are written as given and change nothing in what is digested, so that a
    lie about them can be told with a right digest. `edit` changes the Signature's text before SignatureValue
    is computed, so that what it writes into SignedInfo is signed. The two `wrap_` are lengths of base64
    lines, 0 for one line.
    """

    key: Key
    certificate: x509.Certificate
    layout: Layout
    algorithm: str | None = None
    digest: str = "sha256"
    c14n: str = "exc-c14n"
    key_info: KeyInfo | None = "x509"
    key_name: str | None = None
    subject_name: str | None = None
    inclusive_prefixes: tuple[str, ...] = ()
    transforms: tuple[str, ...] | None = None
    reference_uri: str | None = None
    wrap_certificate: int = 0
    wrap_value: int = 0
    space: Mapping[str, str] = field(default_factory=dict)
    """White space before an element of the Signature, by its name: `ds:SignedInfo` and so on."""
    edit: Callable[[str], str] | None = None


def mark(name: str) -> str:
    """The processing instruction that stands where the signature of its parent will be put."""
    return f"<?mint-signature {name}?>"


def parse(text: str | bytes) -> etree._Element:
    """The root of minted text; raises MintError where a hook has made it not well-formed."""
    try:
        return etree.fromstring(text, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MintError(f"the message is not well-formed before it is signed: {error}") from error


def sign_marked(text: str, name: str, how: Signing) -> str:
    """
    The text with the mark `name` replaced by a Signature over the mark's parent.

    Raises MintError when the mark is not there exactly once, the text is not well-formed, or the key cannot
    sign so.
    """
    here = mark(name)
    if text.count(here) != 1:
        raise MintError(f'the mark {here} must stand once; "before_signing" removed or doubled it')
    before, _, after = text.partition(here)
    parent = _marked_parent(text, name)
    target = how.reference_uri
    if target is None:
        identifier = parent.get("ID")
        if identifier is None:
            raise MintError(f'the {name} has no ID to be signed by; give reference_uri=""')
        target = f"#{identifier}"
    value = algorithms.digest(how.digest, canonical(parent, how.c14n, how.inclusive_prefixes))
    signature = _signature(how, target, base64.b64encode(value).decode("ascii"))
    for element, space in how.space.items():
        start = f"<{how.layout.written(element)}"
        signature = signature.replace(start, f"{space}{start}", 1)
    if how.edit is not None:
        signature = how.edit(signature)
    return before + _sealed(before, signature, after, how) + after


def _sealed(before: str, signature: str, after: str, how: Signing) -> str:
    seal = f"<!--{_SEAL}-->"
    if seal not in signature:
        return signature
    comments = parse(before + signature + after).iter(etree.Comment)
    value = next(comment.getparent() for comment in comments if comment.text == _SEAL)
    holder = None if value is None else value.getparent()
    info = None if holder is None else holder.find(f"{{{NAMESPACES['ds']}}}SignedInfo")
    if info is None:
        raise MintError("the edited Signature has no SignedInfo beside its SignatureValue")
    algorithm = how.algorithm or algorithms.default_signature(how.key)
    octets = algorithms.sign(algorithm, how.key, canonical(info, how.c14n, ()))
    return signature.replace(seal, _base64(octets, how.wrap_value))


def _marked_parent(text: str, name: str) -> etree._Element:
    here = mark(name)
    marks = parse(text).iter(etree.PI)
    found = next((one for one in marks if etree.tostring(one, encoding="unicode", with_tail=False) == here), None)
    parent = None if found is None else found.getparent()
    if found is None or parent is None:
        raise MintError(f"the mark {here} must stand inside an element")
    take_out(found, parent)
    return parent


def take_out(node: etree._Element, parent: etree._Element) -> None:
    """Take a node out of its parent and leave the text behind it."""
    previous = node.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + (node.tail or "")
    else:
        parent.text = (parent.text or "") + (node.tail or "")
    node.tail = None
    parent.remove(node)


def canonical(node: etree._Element, name: str, inclusive_prefixes: tuple[str, ...]) -> bytes:
    """The element's canonical form; `name` is a short name. Raises MintError where there is none."""
    if name not in algorithms.C14N:
        raise MintError(f'no canonicalization is named "{name}"; there are: {", ".join(algorithms.C14N)}')
    exclusive = name.startswith("exc-")
    # Taken out first: in place, lxml writes xmlns="" on children of an element in a default namespace.
    alone = parse(etree.tostring(node, encoding="utf-8", with_tail=False))
    try:
        return etree.tostring(
            alone,
            method="c14n",
            exclusive=exclusive,
            with_comments=name.endswith("-with-comments"),
            inclusive_ns_prefixes=list(inclusive_prefixes) if exclusive else None,
        )
    except etree.C14NError as error:
        raise MintError(f"libxml2 cannot canonicalize this: {error}; sign first and edit after") from error


def _signature(how: Signing, target: str, digest_value: str) -> str:
    layout = how.layout
    element, text = layout.element, layout.text
    algorithm = how.algorithm or algorithms.default_signature(how.key)
    transforms = how.transforms if how.transforms is not None else ("enveloped", how.c14n)
    signed_info = element(
        "ds:SignedInfo",
        None,
        element("ds:CanonicalizationMethod", {"Algorithm": algorithms.uri(algorithms.C14N, how.c14n)}),
        element("ds:SignatureMethod", {"Algorithm": algorithms.uri(algorithms.SIGNATURES, algorithm)}),
        element(
            "ds:Reference",
            {"URI": target},
            element("ds:Transforms", None, *(_transform(how, name) for name in transforms)),
            element("ds:DigestMethod", {"Algorithm": algorithms.uri(algorithms.DIGESTS, how.digest)}),
            text("ds:DigestValue", digest_value),
        ),
    )
    value = element("ds:SignatureValue", None, f"<!--{_SEAL}-->")
    return element("ds:Signature", None, signed_info, value, _key_info(how))


def _transform(how: Signing, name: str) -> str:
    prefixes = " ".join(how.inclusive_prefixes)
    inside = [how.layout.element("ec:InclusiveNamespaces", {"PrefixList": prefixes})] if prefixes else []
    if not name.startswith("exc-"):
        inside = []
    return how.layout.element("ds:Transform", {"Algorithm": algorithms.uri(_TRANSFORMS, name)}, *inside)


def _key_info(how: Signing) -> str:
    element, text = how.layout.element, how.layout.text
    parts: list[str] = []
    if how.key_name is not None:
        parts.append(text("ds:KeyName", how.key_name))
    if how.key_info in {"x509", "both"}:
        inside = [] if how.subject_name is None else [text("ds:X509SubjectName", how.subject_name)]
        encoded = wrap(base64_der(how.certificate), how.wrap_certificate)
        parts.append(element("ds:X509Data", None, *inside, text("ds:X509Certificate", encoded)))
    if how.key_info in {"key-value", "both"}:
        parts.append(key_value(how.layout, how.key.private_key))
    return element("ds:KeyInfo", None, *parts) if parts else ""


def key_value(layout: Layout, private: PrivateKey) -> str:
    """The public half of a key as ds:KeyValue."""
    element, text = layout.element, layout.text
    if isinstance(private, rsa.RSAPrivateKey):
        numbers = private.public_key().public_numbers()
        modulus, exponent = (
            _base64(number.to_bytes((number.bit_length() + 7) // 8)) for number in (numbers.n, numbers.e)
        )
        inside = element("ds:RSAKeyValue", None, text("ds:Modulus", modulus), text("ds:Exponent", exponent))
        return element("ds:KeyValue", None, inside)
    point = private.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    curve = element("dsig11:NamedCurve", {"URI": _CURVES[private.curve.name]})
    inside = element("dsig11:ECKeyValue", None, curve, text("dsig11:PublicKey", _base64(point)))
    return element("ds:KeyValue", None, inside)


def _base64(data: bytes, width: int = 0) -> str:
    return wrap(base64.b64encode(data).decode("ascii"), width)


def wrap(text: str, width: int) -> str:
    """Text in lines of `width` characters, in one line when that is 0."""
    if not width:
        return text
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))

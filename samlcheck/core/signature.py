"""
The verifier: a node that holds a ds:Signature goes in, the verified, re-parsed content comes out, or an error.

It decides about one signature and given keys. Who is trusted, and which key would have fitted, is decided elsewhere;
the dates of certificates play no part.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import signxml
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from lxml import etree
from signxml.exceptions import SignXMLException
from signxml.util import _remove_sig

from samlcheck.core import names
from samlcheck.core.algorithms import CANONICALIZATIONS, DIGESTS, ENVELOPED, SIGNATURES
from samlcheck.core.certificates import read_base64
from samlcheck.core.hazards import REFUSED, hazards
from samlcheck.core.names import ds
from samlcheck.core.xml import PARSER, Node, from_element, serialize
from samlcheck.errors import VerificationError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samlcheck.core.algorithms import Digest, SignatureMethod
    from samlcheck.core.certificates import Key, PublicKey
    from samlcheck.errors import Reason

__all__ = ["Policy", "Shape", "Signed", "inspect", "reveal", "verify"]

_XML = f"{{{names.XML}}}"
_NCNAME = re.compile(r"[^\W\d][\w.\-·]*")
_INCLUSIVE = f"{{{names.EXC_C14N}}}InclusiveNamespaces"
_INFO, _C14N, _VALUE = ds("SignedInfo"), ds("CanonicalizationMethod"), ds("SignatureValue")
_REFERENCE, _TRANSFORMS = ds("Reference"), ds("Transforms")
_DIGEST_METHOD, _DIGEST_VALUE = ds("DigestMethod"), ds("DigestValue")
_MAX_TRANSFORMS: Final = 2
_FALLBACK_C14N: Final = signxml.CanonicalizationMethod.CANONICAL_XML_1_0
"""What a Reference implies that names no canonicalization (XML Signature 1.1, 4.4.3.2)."""
_LEAKS = (SignXMLException, etree.LxmlError, UnsupportedAlgorithm, ValueError, TypeError, KeyError, NotImplementedError)
"""Everything signxml and the libraries below it were seen to raise on hostile input."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What is allowed beyond the standard: `sha1` lets SHA-1 verify, for the rules to warn of it."""

    sha1: bool = True


class Shape(NamedTuple):
    """A Signature that is exactly SAML's profile, before any cryptography; algorithms are URIs."""

    element: Node
    algorithm: str
    digest: str
    canonicalization: str
    transforms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """
    What a key has signed. Only verify() makes one.

    `node` is the element as pasted, `content` the root of the re-parsed signed bytes, whose nodes know where they came
    from; `key` verified it under `shape`.
    """

    node: Node
    content: Node
    key: Key
    shape: Shape


def verify(node: Node, keys: Sequence[Key], policy: Policy | None = None) -> Signed:
    """
    Verify the one ds:Signature that is a child of `node` with the first of `keys` that fits.

    1. The document holds nothing that two parsers read differently (hazards).
    2. `node` has exactly one ds:Signature child (SAML Core 5.4.1).
    3. Inside, SignedInfo, SignatureValue and at most one KeyInfo stand once and in order, with nothing else
       (XML Signature 1.1, 4.2-4.4).
    4. SignedInfo has one Reference, which names `node` by its ID, or by "" when it is the root (SAML Core 5.4.2).
    5. Its Transforms are enveloped-signature, then at most one canonicalization (SAML Core 5.4.4).
    6. Every algorithm is on the allow-list (algorithms).
    7. SignatureValue and DigestValue are base64 and nothing else.
    8. The algorithm is one of the key's type, and the key is not an encryption key (Metadata 2.4.1.1).
    9. By signxml's steps, on the element's own bytes and with that key alone: the signature value is right for
       SignedInfo, and the digest in what it signs is the element's (XML Signature 1.1, 3.2).
    10. The signed bytes are parsed again, and equal the pasted element name by name, attribute by attribute, text by
        text, the Signature left out.

    Raises VerificationError with the reason of the first step that fails; of several keys, the reason that says most.
    """
    shape = inspect(node, policy)
    if not keys:
        raise _refuse("no-trust-given", "no trusted key was given", node)
    method = SIGNATURES[shape.algorithm]
    # 8. An algorithm picked by the document must not pick the verifier (attack: key confusion).
    fitting = [key for key in keys if key.kind == method.key]
    if not fitting:
        raise _refuse("algorithm-not-of-key", f"{method.name} does not fit a key of type {keys[0].kind}", shape.element)
    failures: list[VerificationError] = []
    for key in [key for key in fitting if key.use != "encryption"]:
        try:
            return _verify_with(node, key, shape)
        except VerificationError as error:
            failures.append(error)
    if not failures:
        raise _refuse("encryption-key", 'every key that fits is marked use="encryption"', shape.element)
    raise next((error for error in failures if error.reason != "signature-mismatch"), failures[0])


def reveal(signed: Signed, content: Node, node: Node) -> Signed:
    """
    What was signed with something encrypted in it, read: `content` is the root of the signed bytes after decryption,
    `node` the element of the decrypted document, which has to equal it as in step 10 of verify().
    """
    signature = node.find(names.SIGNATURE)
    if signature is None or (content.document.pasted or content.document) is not signed.content.document:
        raise _refuse("content-differs", "this is not the decrypted form of what was signed", node)
    _map(content, node, signature)
    return Signed(node=node, content=content, key=signed.key, shape=signed.shape._replace(element=signature))


def inspect(node: Node, policy: Policy | None = None) -> Shape:
    """Steps 1 to 7 of verify(): refuse, before any cryptography, whatever is not SAML's signature profile."""
    # 1. What two parsers read differently can be verified by one and used by the other.
    for hazard in hazards(node.document):
        if hazard.kind in REFUSED:
            raise _refuse(REFUSED[hazard.kind], f"{hazard.kind.replace('-', ' ')} in the document", hazard.node)
    # 2. Two signatures: one is verified, the other is read.
    signatures = node.find_all(names.SIGNATURE)
    if not signatures:
        raise _refuse("malformed", "the element has no ds:Signature child", node)
    if len(signatures) > 1:
        raise _refuse("several-signatures", f"{len(signatures)} ds:Signature children", signatures[1])
    signature = signatures[0]
    # 3. Another SignedInfo or an Object is where forged digests and forged content hide.
    info = _only(signature, (("SignedInfo",), ("SignatureValue",), ("KeyInfo", "")))[0]
    references = info.find_all(ds("Reference"))
    if len(references) > 1:
        raise _refuse("several-references", f"{len(references)} References in one Signature", references[1])
    c14n, method, reference = _only(info, (("CanonicalizationMethod",), ("SignatureMethod",), ("Reference",)))
    if method.children:
        raise _refuse("malformed", "SignatureMethod has parameters", method)
    # 4. A digest can be right and the content we read somebody else's: the Reference names the Signature's own parent.
    _check_reference(node, reference)
    # 5. A transform can select nothing, run code or fetch; none may run before it is known.
    parts = _only(reference, (("Transforms", ""), ("DigestMethod",), ("DigestValue",)))
    transforms = _transforms(parts[0] if len(parts) == 3 else None, reference)  # noqa: PLR2004 the optional one is there
    digest_method, digest_value = parts[-2:]
    # 6. Unknown and broken algorithms are refused by name.
    shape = Shape(
        signature,
        _algorithm(method, SIGNATURES, policy),
        _algorithm(digest_method, DIGESTS, policy),
        _canonicalization(c14n),
        transforms,
    )
    inclusive = any("exc-c14n" not in uri for uri in (shape.canonicalization, *(transforms[1:] or ("",))))
    around = (signature, *signature.ancestors())
    if inclusive and any(name.startswith(_XML) for above in around for name in above.attributes):
        # Inclusive C14N takes over what stands around SignedInfo and the element; signxml sees each alone.
        raise _refuse("canonicalization-failed", "inclusive C14N would take xml: attributes from above", shape.element)
    # 7. signxml's base64 skips what it does not know.
    for value in (digest_value, signature.children[1]):
        if value.children or read_base64(value.text) is None:
            raise _refuse("malformed", f"{value.local} is not base64", value)
    return shape


def _verify_with(node: Node, key: Key, shape: Shape) -> Signed:
    # 9. Only the element's own bytes, only this key: KeyInfo is not read, and nothing is searched.
    try:
        data = _Verifier().signed_bytes(_copy(node, shape), key, shape)
        root = etree.fromstring(data, PARSER) if data else None
    except signxml.InvalidDigest as error:
        raise _refuse("digest-mismatch", "the content is not what was signed", node) from error
    except InvalidSignature as error:
        raise _refuse("signature-mismatch", "the signature value was not made by this key", shape.element) from error
    except (etree.C14NError, etree.XMLSyntaxError) as error:
        raise _refuse("canonicalization-failed", "the content has no canonical form", node) from error
    except _LEAKS as error:
        raise _refuse("malformed", "the signature cannot be processed", shape.element) from error
    if root is None:
        raise _refuse("canonicalization-failed", "the canonical form is empty", node)
    # 10. What is judged is what was signed, and its places are the pasted document's.
    document = from_element(root, data, source=node.document.source)
    _map(document.root, node, shape.element)
    return Signed(node=node, content=document.root, key=key, shape=shape)


class _Verifier(signxml.XMLVerifier):
    """
    signxml's own steps, one after the other, without what it does to find its way in a document of any kind: steps 2 to
    5 of verify() have left one way. What the Reference names is the element handed in, or it is refused.
    """

    def signed_bytes(self, element: Any, key: Key, shape: Shape) -> bytes:  # noqa: ANN401 lxml's find() may be None, not here
        """
        The canonical form of `element`, a copy that the caller gives away, when `key` signed it.

        Raises InvalidSignature of cryptography, of which signxml's InvalidDigest is one; whatever is in _LEAKS.
        """
        signature = element.find(names.SIGNATURE)
        info = signature.find(_INFO)
        canonical = self._canonical(info, info.find(_C14N))
        self._verify_signature_with_pubkey(
            signed_info_c14n=canonical,
            raw_signature=read_base64(signature.find(_VALUE).text) or b"",
            signature_alg=signxml.SignatureMethod(shape.algorithm),
            signing_certificate=_Holder(key.public_key),  # type: ignore[arg-type] # all that it asks of one
        )
        # From here on SignedInfo is what the key signed, and not what stands in the document.
        reference: Any = etree.fromstring(canonical, PARSER).find(_REFERENCE)
        _remove_sig(signature)  # type: ignore[no-untyped-call] # it keeps what stands behind the Signature
        content = self._canonical(_referenced(element, reference), reference.find(_TRANSFORMS)[-1])
        digest = signxml.DigestAlgorithm(reference.find(_DIGEST_METHOD).get("Algorithm"))
        if self._get_digest(content, digest) != read_base64(reference.find(_DIGEST_VALUE).text):
            raise signxml.InvalidDigest("the digest is another one")
        return content

    def _canonical(self, element: Any, method: Any) -> bytes:  # noqa: ANN401 see above
        uri = method.get("Algorithm")
        algorithm = _FALLBACK_C14N if uri == ENVELOPED else signxml.CanonicalizationMethod(uri)
        inclusive = method.find(_INCLUSIVE)
        prefixes = None if inclusive is None else (inclusive.get("PrefixList") or "").split()
        if element.getparent() is not None and not algorithm.name.startswith("EXCLUSIVE"):
            # In its tree, a subtree gets a `xmlns=""` that is not there (lxml).
            element = etree.fromstring(etree.tostring(element, encoding="utf-8", with_tail=False), PARSER)
        canonical: bytes = self._c14n(element, algorithm, prefixes)
        return canonical


def _referenced(element: etree._Element, reference: etree._Element) -> etree._Element:
    """The element that the Reference names, which has to be this one. Raises signxml.InvalidInput."""
    identifier = element.get("ID")
    if reference.get("URI") not in (("", f"#{identifier}") if identifier else ("",)):
        raise signxml.InvalidInput("the Reference names another element than the one that is verified")
    return element


class _Holder(NamedTuple):
    """A key in the form in which signxml takes one: whatever else a certificate says plays no part."""

    key: PublicKey

    def public_key(self) -> PublicKey:
        return self.key


def _copy(node: Node, shape: Shape) -> etree._Element:
    """
    The element alone, as a root. Exclusive C14N needs no namespace but those in use, which a copy of the tree keeps.
    Any other, and one with a list of prefixes, asks for those in scope, which it has when it is written and read again.
    """
    exclusive = all("exc-c14n" in uri for uri in (shape.canonicalization, shape.transforms[-1]))
    in_use = exclusive and all(each.tag != _INCLUSIVE for each in shape.element.iter())
    return deepcopy(node.raw) if in_use or node.parent is None else etree.fromstring(serialize(node), PARSER)


def _map(signed: Node, pasted: Node, signature: Node) -> None:
    """Pair the re-parsed elements with the pasted ones, the verified Signature left out; refuse any difference."""
    nodes = pasted.document.nodes
    after = [child.index for child in pasted.children if child.index > signature.index]
    originals = nodes[pasted.index : signature.index] + (nodes[after[0] :] if after else [])
    # In document order, equal numbers of children make equal trees, which end together.
    for copy, original in zip(signed.document.nodes, originals, strict=False):
        if (
            copy.tag != original.tag
            or copy.attributes != original.attributes
            or copy.text != original.text
            or len(copy.children) != len(original.children) - (original is pasted)
        ):
            raise _refuse("content-differs", f"{original.local} is not what was signed", original)
        copy.origin = original


def _check_reference(node: Node, reference: Node) -> None:
    uri = reference.get("URI")
    identifier = node.get("ID")
    if uri == "":
        # Cut out of its document, the Assertion would be a root of its own, and "" would mean it.
        if node.parent is not None:
            raise _refuse("reference-not-parent", 'the Reference "" names the whole document', reference)
        return
    if uri is None or not uri.startswith("#") or not _NCNAME.fullmatch(uri[1:]):
        raise _refuse("external-reference", f"the Reference points to {uri!r}", reference)
    if uri[1:] != identifier:
        raise _refuse("reference-not-parent", f"the Reference names {uri}, the parent is {identifier!r}", reference)


def _transforms(transforms: Node | None, reference: Node) -> tuple[str, ...]:
    steps = () if transforms is None else transforms.children
    uris = tuple(step.get("Algorithm") or "" for step in steps)
    if not uris or uris[0] != ENVELOPED or any(step.tag != ds("Transform") for step in steps):
        raise _refuse("transform-not-allowed", "enveloped-signature does not come first", transforms or reference)
    if len(uris) > _MAX_TRANSFORMS:
        raise _refuse("transform-not-allowed", f"{len(uris)} transforms, SAML has two at most", steps[2])
    if len(uris) == _MAX_TRANSFORMS and uris[1] not in CANONICALIZATIONS:
        raise _refuse("transform-not-allowed", f"the transform {uris[1]!r} is not SAML's", steps[1])
    if steps[0].children:
        raise _refuse("transform-not-allowed", "enveloped-signature takes no parameters", steps[0])
    if len(steps) > 1:
        _check_parameters(steps[1])
    return uris


def _check_parameters(canonicalization: Node) -> None:
    if any(child.tag != _INCLUSIVE for child in canonicalization.children) or len(canonicalization.children) > 1:
        raise _refuse("transform-not-allowed", "unknown parameters of a canonicalization", canonicalization)


def _canonicalization(method: Node) -> str:
    uri = method.get("Algorithm") or ""
    if uri not in CANONICALIZATIONS:
        raise _refuse("algorithm-not-allowed", f"the canonicalization {uri!r} is not allowed", method)
    _check_parameters(method)
    return uri


def _algorithm(method: Node, known: Mapping[str, SignatureMethod | Digest], policy: Policy | None) -> str:
    uri = method.get("Algorithm") or ""
    entry = known.get(uri)
    if entry is None:
        raise _refuse("algorithm-not-allowed", f"the algorithm {uri!r} is not known", method)
    if entry.strength == "refused" or (entry.strength == "weak" and policy and not policy.sha1):
        raise _refuse("weak-algorithm", f"{entry.name} proves nothing", method)
    return uri


def _only(parent: Node, expected: tuple[tuple[str, ...], ...]) -> tuple[Node, ...]:
    """The children of `parent`, which are those expected, once and in order; ("X", "") means X may be absent."""
    children = list(parent.children)
    found: list[Node] = []
    for names_ in expected:
        if children and children[0].tag == ds(names_[0]):
            found.append(children.pop(0))
        elif "" not in names_:
            raise _refuse("malformed", f"{parent.local} lacks {names_[0]} in its place", parent)
    if children or parent.text.strip():
        raise _refuse("malformed", f"{parent.local} holds more than its parts", children[0] if children else parent)
    return tuple(found)


def _refuse(reason: Reason, text: str, where: Node) -> VerificationError:
    return VerificationError(text, reason=reason, where=where)

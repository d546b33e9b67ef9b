"""
Every signature of a message against everything that is trusted: which holds, and of those that do not, why.

The verifier says whether one key fits one signature. Here the keys are chosen by the Issuer, and after a
failure the other known keys and the likely reformattings are tried, to explain it and never to accept it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, NamedTuple

from samlcheck.core import names
from samlcheck.core.algorithms import DIGESTS, SIGNATURES
from samlcheck.core.certificates import Key, read_base64
from samlcheck.core.names import ds, saml
from samlcheck.core.signature import Shape, Signed, inspect, reveal, verify
from samlcheck.core.xml import Document, Node
from samlcheck.errors import Reason, VerificationError
from samlcheck.model.decryption import Decryption, decrypt
from samlcheck.model.metadata import Embedded, key_info
from samlcheck.model.named import named
from samlcheck.model.places import twin
from samlcheck.model.restored import IN_DER, Restored, restored
from samlcheck.model.signature_check import Element, SignatureCheck, Status
from samlcheck.model.trust import Trust

__all__ = ["SignatureCheck", "check_signatures"]

_SIGNATURES_MAX: Final = 20
"""Signatures of a document that are verified: a message has two, one with a chain of Advice a few more."""
_KEYS_MAX: Final = 100
"""Keys that are tried to explain a failure: as many as an IAM provider can hold, ten of ten IdPs."""

_SIGNED_ELEMENTS: dict[str, Element] = {
    names.RESPONSE: "response",
    names.ASSERTION: "assertion",
    names.ENTITY_DESCRIPTOR: "metadata",
    names.ENTITIES_DESCRIPTOR: "metadata",
}
_OF_THE_KEY: Final = frozenset(
    {"signature-mismatch", "digest-mismatch", "no-trust-given", "algorithm-not-of-key", "encryption-key"}
)
"""The reasons of verify() that another key may change; any other is the signature's own."""
_OF_NOTHING: Final = frozenset(
    hashlib.new(digest.name.replace("-", "_"), usedforsecurity=False).digest()
    for digest in DIGESTS.values()
    if digest.strength != "refused"
)
"""The digests of an empty text: what a failed canonicalization gave to verifiers that went on."""
_EMPTY: Final = "its digest is that of an empty text"
_NO_TRUST: Final = "nobody vouches for the key of this signature: no trust was given"
_UNKNOWN: Final = "no key is known for its Issuer"
_CHANGED: Final = "the content is not the one that was signed"
_REFORMATTED: Final = "the signature verifies again when it is undone that the document was {}"
_DER: Final = "its SignatureValue is in DER; with the two numbers of ECDSA side by side it verifies"


def check_signatures(
    document: Document, trust: Trust, also: Sequence[Key] = (), decryption: Decryption | None = None
) -> tuple[SignatureCheck, ...]:
    """
    One check for each Response, Assertion or metadata element that has a ds:Signature child, in document
    order.

    `also` are keys that may explain a failure and are never trusted. `decryption` has the forms that a decrypted
    document had, any of which a signature may cover. Of more signatures than any message has, the later are refused
    unseen.
    """
    signed = {id(each.parent) for each in named(document, names.SIGNATURE)}
    holders = [node for node in named(document, *_SIGNED_ELEMENTS) if id(node) in signed]
    forms = _Forms(decryption or Decryption(document=document), trust)
    checks = [_check(node, trust, also, forms) for node in holders[:_SIGNATURES_MAX]]
    for node in holders[_SIGNATURES_MAX:]:
        text = f"{len(holders)} signatures in one document; {_SIGNATURES_MAX} are verified"
        error = VerificationError(text, reason="several-signatures")
        checks.append(_Case.of(node, trust, also).result("refused", error))
    return tuple(checks)


class _Forms:
    """
    The forms a document has had before it was decrypted, and those it may have had before it was reformatted, made
    when first asked for and kept for its other signatures.
    """

    def __init__(self, decryption: Decryption, trust: Trust) -> None:
        self._decryption = decryption
        self._trust = trust
        self._made: list[tuple[Restored, Document]] | None = None

    def twins(self, node: Node) -> Iterable[tuple[Restored, Node]]:
        """The element that stands in the place of `node` in each form before it was reformatted."""
        if self._made is None:
            self._made = [
                form
                for document in (self._decryption.document, *self._decryption.before)
                for form in restored(document)
                if len(form[1].nodes) == len(document.nodes)
            ]
        for what, document in self._made:
            found = twin(node, document, same=True)
            if found is not None:
                yield what, found

    def verify(self, node: Node, keys: Sequence[Key]) -> Signed:
        """
        Verify the element, else what it was before something in it was decrypted, or before it got its place.

        The document is looked at as it is now before its earlier forms count: its signature may be over another
        content, and nothing else may be wrong with it.
        """
        try:
            return verify(node, keys)
        except VerificationError as error:
            for found in self._earlier_forms(node, error.reason):
                signed = self._earlier(node, found, keys)
                if signed:
                    return signed
            raise

    def _earlier_forms(self, node: Node, reason: Reason | None) -> Iterator[Node]:
        """The element before it was decrypted, and alone: both may change its digest, the latter SignedInfo too."""
        if reason in {"digest-mismatch", "signature-mismatch"} and node in self._decryption.alone:
            yield self._decryption.alone[node].root
        if reason == "digest-mismatch":
            twins = (twin(node, document, same=True) for document in self._decryption.before)
            yield from (found for found in twins if found)

    def _earlier(self, node: Node, found: Node, keys: Sequence[Key]) -> Signed | None:
        try:
            signed = verify(found, keys)
            content = decrypt(signed.content.document, self._trust.decryption_keys).document.root
            return reveal(signed, content, node)
        except VerificationError:
            return None


class _Group(NamedTuple):
    """Keys that may have made a signature, and the REASON it is then."""

    reason: Reason
    text: str
    keys: tuple[Key, ...]


class _Maker(NamedTuple):
    """Who made a signature value; `signed` None when the content is not the one that was signed."""

    key: Key
    group: _Group
    signed: Signed | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Case:
    """One signature on its way to a SignatureCheck: `trusted` keys may accept it, all others only explain."""

    node: Node
    signature: Node
    trust: Trust
    also: Sequence[Key]
    embedded: tuple[Embedded, ...]
    issuers: tuple[str, ...]
    trusted: tuple[Key, ...]

    @staticmethod
    def of(node: Node, trust: Trust, also: Sequence[Key]) -> _Case:
        signature = node.find(names.SIGNATURE) or node
        embedded = key_info(signature.find(ds("KeyInfo")), "key-info")
        issuers = _issuers(node)
        own = trust.keys_of(issuers[0]) if len(issuers) == 1 else ()
        return _Case(
            node=node,
            signature=signature,
            trust=trust,
            also=also,
            embedded=embedded,
            issuers=issuers,
            trusted=(*own, *trust.keys, *_vouched(embedded, trust)),
        )

    @property
    def issuer_known(self) -> bool:
        return bool(self.issuers) and all(issuer in self.trust.entities for issuer in self.issuers)

    @property
    def vouchable(self) -> bool:
        """True when the trust given could have accepted it: there is some, and it has the Issuer of the Assertion."""
        assertion = self.node if self.node.tag == names.ASSERTION else self.node.find(names.ASSERTION)
        if assertion is None or not self.trust.entities:
            return bool(self.trust)
        return any(issuer in self.trust.entities for issuer in _issuers(assertion))

    @property
    def offered(self) -> tuple[Key, ...]:
        return tuple(each.key for each in self.embedded if each.key)

    def groups(self) -> tuple[_Group, ...]:
        """All that is known beside what is trusted, the surest explanation first."""
        reserved = tuple(replace(key, use=None) for key in self.trusted if key.use == "encryption")
        shown = {key.spki_sha256 for key in self.offered}
        others = [key for key in self.trust.metadata_keys if not any(key is own for own in self.trusted)]
        others.sort(key=lambda key: key.spki_sha256 not in shown)
        return (
            _Group("encryption-key", "the key that made this signature is marked for encryption", reserved),
            _Group("key-of-another-entity", "the key of another entity made this signature", tuple(others)),
            _Group("wrong-key", "a key that is not trusted made this signature", tuple(self.also)),
            _Group("wrong-key", "the key in KeyInfo made this signature, and it is not trusted", self.offered),
        )

    def result(
        self,
        status: Status,
        error: VerificationError | None = None,
        *,
        shape: Shape | None = None,
        signed: Signed | None = None,
        matching: Key | None = None,
        restored: Restored | None = None,
    ) -> SignatureCheck:
        return SignatureCheck(
            node=self.node,
            element=_SIGNED_ELEMENTS[self.node.tag],
            status=status,
            reason=error.reason if error else None,
            detail=str(error) if error else None,
            where=error.where if error and isinstance(error.where, Node) else self.signature,
            shape=shape,
            signed=signed,
            matching=matching,
            restored=restored,
            trusted=self.trusted,
            embedded=self.embedded,
            issuers=self.issuers,
            issuer_known=self.issuer_known,
        )


def _check(node: Node, trust: Trust, also: Sequence[Key], forms: _Forms) -> SignatureCheck:
    case = _Case.of(node, trust, also)
    try:
        signed = forms.verify(node, case.trusted)
    except VerificationError as error:
        return _failed(case, error, forms)
    return case.result("valid", shape=signed.shape, signed=signed)


def _failed(case: _Case, first: VerificationError, forms: _Forms) -> SignatureCheck:
    """
    No trusted key verified it. In this order: refused whatever the key, verified by another key, changed since
    some key made it, reformatted since some key made it, unexplained.
    """
    own = _Group("digest-mismatch", str(first), case.trusted)
    groups = (own,) if first.reason == "digest-mismatch" else case.groups()
    try:
        if first.reason not in _OF_THE_KEY:
            raise first
        shape = inspect(case.node)
        _refuse_digest_of_nothing(shape)
        maker = _maker(case.node, groups, forms.verify)
    except VerificationError as error:
        return case.result("refused", error)
    if maker and maker.signed:
        return _by_another_key(case, shape, maker)
    tried = (maker.group._replace(keys=(maker.key,)),) if maker else (own, *groups)
    what, again = _reformatted(case.node, tried, forms)
    found = maker or again
    if found is None:
        return _unexplained(case, shape)
    reason: Reason = "digest-mismatch" if maker else "signature-mismatch"
    text = _CHANGED if maker else _DER if what == IN_DER else _REFORMATTED.format(what)
    if found.group is not own and case.vouchable:
        reason, text = found.group.reason, f"{found.group.text}; {text}"
    where = case.signature.find(ds("SignatureValue")) if what == IN_DER else None
    failure = VerificationError(text, reason=reason, where=where)
    return case.result("invalid", failure, shape=shape, matching=found.key, restored=what)


def _refuse_digest_of_nothing(shape: Shape) -> None:
    values = [each for each in shape.element.iter() if each.tag == ds("DigestValue")]
    if read_base64(values[0].text) in _OF_NOTHING:
        raise VerificationError(_EMPTY, reason="canonicalization-failed", where=values[0])


def _by_another_key(case: _Case, shape: Shape, maker: _Maker) -> SignatureCheck:
    """It verifies, and nobody vouches for the key, or somebody vouches for another."""
    if not case.trust:
        error = VerificationError(_NO_TRUST, reason="no-trust-given")
        return case.result("untrusted", error, shape=shape, signed=maker.signed)
    error = VerificationError(maker.group.text, reason=maker.group.reason)
    if case.vouchable:
        return case.result("invalid", error, shape=shape, matching=maker.key)
    return case.result("untrusted", error, shape=shape, signed=maker.signed, matching=maker.key)


def _unexplained(case: _Case, shape: Shape) -> SignatureCheck:
    """No known key made the signature value, as far as there are any."""
    keys = case.trusted or case.offered
    if not keys and not case.vouchable:
        unknown = VerificationError(_UNKNOWN, reason="wrong-key")
        nobody = VerificationError(_NO_TRUST, reason="no-trust-given")
        return case.result("untrusted", unknown if case.trust else nobody, shape=shape)
    method = SIGNATURES[shape.algorithm]
    if keys and not any(key.kind == method.key for key in keys):
        text = f"{method.name} takes a key of another type than those that are known"
        return case.result("refused", VerificationError(text, reason="algorithm-not-of-key"), shape=shape)
    error = VerificationError("no known key made this signature value", reason="signature-mismatch")
    return case.result("invalid", error, shape=shape)


def _maker(node: Node, groups: Iterable[_Group], verify: Callable[[Node, Sequence[Key]], Signed]) -> _Maker | None:
    """The first key that made the signature value. Raises VerificationError where no key can make it hold."""
    for group in groups:
        for key in islice(group.keys, _KEYS_MAX):
            try:
                return _Maker(key, group, verify(node, [key]))
            except VerificationError as error:
                if error.reason == "digest-mismatch":
                    return _Maker(key, group, None)
                if error.reason not in _OF_THE_KEY:
                    raise
    return None


def _reformatted(node: Node, groups: Sequence[_Group], forms: _Forms) -> tuple[Restored | None, _Maker | None]:
    """What was done to the text, where undoing it makes a key verify the element."""
    for what, form in forms.twins(node):
        try:
            maker = _maker(form, groups, verify)
        except VerificationError:
            continue
        if maker and maker.signed:
            return what, maker
    return None, None


def _vouched(embedded: Iterable[Embedded], trust: Trust) -> tuple[Key, ...]:
    """The keys in KeyInfo whose certificate has a given fingerprint."""
    if not trust.fingerprints:
        return ()
    keys = [each.key for each in embedded if each.key]
    return tuple(
        replace(key, source="fingerprint") for key in keys if key.certificate and trust.fingerprinted(key.certificate)
    )


def _issuers(node: Node) -> tuple[str, ...]:
    """The Issuer of the element and of each Assertion it signs along: all must be the one the key stands for."""
    found = [node, *node.find_all(names.ASSERTION)]
    issuers = [each.find(saml("Issuer")) for each in found]
    return tuple(dict.fromkeys(issuer.text for issuer in issuers if issuer is not None))

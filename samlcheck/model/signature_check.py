"""
What is known of one signature of a message, and why it does not count, in the words that the rules divide up.

Shapes alone: signatures.py verifies and fills them in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from samlcheck.core.algorithms import Digest, SignatureMethod
from samlcheck.core.certificates import Certificate, Key
from samlcheck.core.hazards import REFUSED, hazards
from samlcheck.core.names import ds
from samlcheck.core.signature import Shape, Signed
from samlcheck.core.xml import Node
from samlcheck.errors import Reason
from samlcheck.model.metadata import Embedded
from samlcheck.model.places import Location
from samlcheck.model.restored import IN_DER, Restored
from samlcheck.model.values import shown

__all__ = ["Cause", "Element", "SignatureCheck", "Status", "covered", "described", "failing", "refused_algorithms"]

Element = Literal["response", "assertion", "metadata"]
Status = Literal["valid", "untrusted", "invalid", "refused"]
Cause = Literal[
    "hazard",
    "no-trust",
    "untrusted-key",
    "unknown-issuer",
    "content-changed",
    "wrong-key",
    "signature-algorithm",
    "digest-algorithm",
    "transform",
    "reference",
    "several-references",
    "several-signatures",
    "malformed",
    "encryption-key",
    "canonical-form",
    "external-reference",
    "other-entity",
    "content-differs",
]
"""Why a signature does not count, one word for each rule that speaks of it; `hazard` is the XML family's."""

_COMMON_NAME: Final = re.compile(r"(?:^|,)(CN=(?:\\.|[^,\\])*)")
"""Of a subject as RFC 4514 writes it: the part that tells certificates apart."""
_CAUSES: Final[dict[Reason, Cause]] = {
    "digest-mismatch": "content-changed",
    "signature-mismatch": "wrong-key",
    "wrong-key": "wrong-key",
    "algorithm-not-of-key": "wrong-key",
    "transform-not-allowed": "transform",
    "reference-not-parent": "reference",
    "several-references": "several-references",
    "several-signatures": "several-signatures",
    "external-reference": "external-reference",
    "malformed": "malformed",
    "canonicalization-failed": "canonical-form",
    "key-of-another-entity": "other-entity",
    "encryption-key": "encryption-key",
    "content-differs": "content-differs",
}
_ALGORITHMS: Final[dict[str, Cause]] = {
    ds("SignatureMethod"): "signature-algorithm",
    ds("DigestMethod"): "digest-algorithm",
    ds("CanonicalizationMethod"): "transform",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SignatureCheck:
    """
    What is known of one signature.

    `node` is the element that holds it, `element` its kind. `status` is `valid` only for a trusted key; `untrusted` has
    nobody who vouches for its key, because no trust was given or its Issuer is not in the metadata; `invalid` failed in
    cryptography, `refused` before it. `reason` is None when valid, `detail` the sentence to it, `where` what shows it.
    `signed` is what verified (trusted or not); `matching` a known key that made the signature value; `restored` what
    was done to the text if undoing that makes it verify. `trusted` are the keys that could have accepted it, `embedded`
    is what KeyInfo carries, `issuers` are those of the element and of the Assertions right under it, `issuer_known`
    tells that the metadata has them all.
    """

    node: Node
    element: Element
    status: Status
    reason: Reason | None
    detail: str | None
    where: Node
    shape: Shape | None = None
    signed: Signed | None = None
    matching: Key | None = None
    restored: Restored | None = None
    trusted: tuple[Key, ...] = ()
    embedded: tuple[Embedded, ...] = ()
    issuers: tuple[str, ...] = ()
    issuer_known: bool = False

    @property
    def location(self) -> Location:
        """Where the signed element stands."""
        return Location(self.node)

    @property
    def key(self) -> Key | None:
        """The key that verified it, trusted or not."""
        return self.signed.key if self.signed else None

    @property
    def unseen(self) -> bool:
        """Whether it was left alone, as one of more signatures than are verified in one document."""
        return self.reason == "several-signatures" and len(self.node.find_all(ds("Signature"))) == 1

    @property
    def certificate(self) -> Certificate | None:
        """The certificate that verified it."""
        return self.key.certificate if self.key else None

    @property
    def key_info_certificate(self) -> Certificate | None:
        """The first certificate of its KeyInfo."""
        return next((each.certificate for each in self.embedded if each.certificate), None)

    def part(self, *path: str) -> Node:
        """The element at that path of local names inside the Signature, or the last that is there."""
        node = self.shape.element if self.shape else self.where
        for name in path:
            node = node.find(ds(name)) or node
        return node

    @property
    def cause(self) -> Cause | None:
        """Why it does not count, in one word; None when it does."""
        if self.reason is None:
            return None
        if self.status == "untrusted":
            if self.reason == "no-trust-given":
                return "untrusted-key" if self.signed else "no-trust"
            return "unknown-issuer"
        if any(hazard.kind in REFUSED for hazard in hazards(self.node.document)):
            return "hazard"
        if self.restored and self.reason == "signature-mismatch":
            return "malformed" if self.restored == IN_DER else "content-changed"
        return _CAUSES.get(self.reason) or _ALGORITHMS[self.where.tag]


def failing(checks: Iterable[SignatureCheck], cause: Cause) -> list[SignatureCheck]:
    """Those that do not count for that cause, in document order."""
    return [check for check in checks if check.reason is not None and check.cause == cause]


def refused_algorithms(
    checks: Iterable[SignatureCheck], cause: Cause, known: Mapping[str, SignatureMethod | Digest]
) -> list[tuple[str, str, list[SignatureCheck]]]:
    """Those that do not count for their algorithm: its name, why it is refused, and all that use it."""
    by_uri: dict[str, list[SignatureCheck]] = {}
    for each in failing(checks, cause):
        by_uri.setdefault(each.where.get("Algorithm") or "", []).append(each)
    return [
        (known[uri].name, f"{known[uri].name} proves nothing and is not computed", found)
        if uri in known
        else (shown(uri), f'nobody knows the algorithm "{shown(uri)}"', found)
        for uri, found in by_uri.items()
    ]


def covered(node: Node, checks: Iterable[SignatureCheck]) -> bool:
    """True when a signature that verifies, trusted or not, covers the element: none covers what it holds itself."""
    verified = {each.node for each in checks if each.signed}
    below = node.place
    if below in verified:
        return True
    for above in below.ancestors():
        if above in verified and below.tag != ds("Signature"):
            return True
        below = above
    return False


def described(key: Key | Certificate) -> str:
    """A key as a sentence names it: by its certificate's subject and SHA-1 thumbprint, or by its type and size."""
    if isinstance(key, Key):
        if key.certificate is None:
            return f"a bare {key.kind.upper()} key of {key.public_key.key_size} bits"
        key = key.certificate
    name = _COMMON_NAME.search(key.subject)
    subject = shown(name[1] if name else key.subject) or "a certificate without a subject"
    return f"{subject} (thumbprint {key.sha1})"

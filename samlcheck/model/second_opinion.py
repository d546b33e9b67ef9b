"""
What another verifier says of the signatures of a message, beside what ours says.

It is asked under the same keys and about the same bytes, and accepts nothing. A signature that was refused for its form
never gets as far as the bytes, so there is nothing to compare; and what runs or fetches something is not handed on.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, Literal

from samlcheck.core import names
from samlcheck.core.algorithms import CANONICALIZATIONS
from samlcheck.core.certificates import read_base64
from samlcheck.core.names import ds
from samlcheck.core.opinion import opinions
from samlcheck.model.places import twin

if TYPE_CHECKING:
    from samlcheck.core.certificates import Key
    from samlcheck.core.xml import Document, Node
    from samlcheck.model.decryption import Decryption
    from samlcheck.model.signature_check import SignatureCheck

__all__ = ["ENGINE", "SecondOpinion", "can_ask", "second_opinions"]

ENGINE: Final = "pybergshamra"
_KEYS_MAX: Final = 10
"""Keys it is asked with: as many as an IAM provider holds."""
_CDATA = re.compile(r"(?:SignatureValue|DigestValue)(?:\s[^<>]*)?>[^<]*<!\[CDATA\[")
_REFUSED: Final = "a signature of this message was refused for its form, and such a message is not handed on"
_NO_KEY: Final = "there is no key to ask it with"
_CURVES: Final = ("secp256r1", "secp384r1", "secp521r1")
"""Those that it knows."""
_OTHER_CURVE: Final = "it knows no keys on the curve {}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOpinion:
    """
    What the other verifier says of one signature.

    `reason` are its words, or why it was not asked; `agrees` None where it was not. `known` is why it is known to say
    otherwise about a signature like this.
    """

    node: Node
    status: Literal["valid", "invalid", "not-asked"]
    reason: str | None
    agrees: bool | None = None
    known: str | None = None


def can_ask() -> bool:
    """Whether the library is installed: it is an extra."""
    return find_spec(ENGINE) is not None


def second_opinions(checks: Sequence[SignatureCheck], decryption: Decryption) -> tuple[SecondOpinion, ...]:
    """One for each check, in the same order."""
    held = [each.node.find(names.SIGNATURE) for each in checks]
    stray = any(node.tag == names.SIGNATURE and node not in held for node in decryption.document.nodes)
    if stray or any(each.status == "refused" for each in checks):
        return tuple(SecondOpinion(node=each.node, status="not-asked", reason=_REFUSED) for each in checks)
    asked = _Asked(decryption)
    return tuple(_opinion(each, asked) for each in checks)


class _Asked:
    """The forms that the message has had, and what was said of each under each key."""

    def __init__(self, decryption: Decryption) -> None:
        self._decryption = decryption
        self._said: dict[tuple[Document, str], list[str | None] | str] = {}

    def about(self, node: Node, key: Key) -> Iterator[str | None]:
        """What is said of the element's signature in each form; None where it holds."""
        forms = (self._decryption.document, *self._decryption.before)
        alone = [document.root for own, document in self._decryption.alone.items() if own is node]
        for found in (*(twin(node, form, same=True) for form in forms), *alone):
            signature = found.find(names.SIGNATURE) if found else None
            if found is None or signature is None:
                continue
            form = found.document
            asked = (form, key.spki_sha256)
            if asked not in self._said:
                self._said[asked] = opinions(form, key)
            said = self._said[asked]
            every = [each for each in form.nodes if each.tag == names.SIGNATURE]
            yield said if isinstance(said, str) else said[every.index(signature)]


def _opinion(check: SignatureCheck, asked: _Asked) -> SecondOpinion:
    ours = check.signed is not None
    keys = (check.key,) if check.key else [key for key in check.trusted if key.use != "encryption"][:_KEYS_MAX]
    taken = [key for key in keys if key.kind == "rsa" or _curve(key) in _CURVES]
    said = [words for key in taken for words in asked.about(check.node, key)]
    if not said:
        why = _OTHER_CURVE.format(_curve(keys[0])) if keys and not taken else _NO_KEY
        return SecondOpinion(node=check.node, status="not-asked", reason=why)
    reason = None if None in said else said[0]
    agrees = ours == (reason is None)
    return SecondOpinion(
        node=check.node,
        status="invalid" if reason else "valid",
        reason=reason,
        agrees=agrees,
        known=None if agrees else _known(check),
    )


def _curve(key: Key) -> str:
    return str(getattr(getattr(key.public_key, "curve", None), "name", ""))


def _known(check: SignatureCheck) -> str | None:
    """Where the two are known to differ, and neither is deceived."""
    values = [each.text for each in check.part().iter() if each.tag in (ds("SignatureValue"), ds("DigestValue"))]
    if check.signed is None:
        methods = (check.shape.canonicalization, check.shape.transforms[-1]) if check.shape else ()
        kept = any(CANONICALIZATIONS.get(uri, "").endswith("with comments") for uri in methods)
        if kept and any(node.comments for node in check.node.iter()):
            return "it leaves out comments that a canonicalization with comments keeps"
    elif _CDATA.search(check.node.document.text):
        return "of base64 with a CDATA section it reads the text beside that alone"
    elif any(base64.b64encode(read_base64(text) or b"").decode() != "".join(text.split()) for text in values):
        return "it wants the spare bits at the end of base64 to be zero"
    return None

"""
The signatures of the copy, in the state that those of the original are in.

What a key had signed, its throw-away key signs. What had been changed since gets a digest that is not its own. What had
been reformatted is signed as it had been before. What no known key had made stays noise, and what a verifier refuses
before it computes anything is listed, because its values were never looked at.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Sequence
from typing import Final

from samlcheck.core.certificates import Key
from samlcheck.core.signature import verify
from samlcheck.core.xml import Document, Node, parse
from samlcheck.errors import MintError, VerificationError
from samlcheck.mint.resigning import digest_at, key_numbers, signature_at
from samlcheck.mint.throwaway import KeySource
from samlcheck.model.ecdsa_value import to_der
from samlcheck.model.metadata import key_info
from samlcheck.model.restored import IN_DER, restored
from samlcheck.model.signature_check import SignatureCheck
from samlcheck.redact.copyist import edited, spliced
from samlcheck.redact.lexer import Element, Value, read

__all__ = ["made_again", "without_signatures"]

_DECLARATION: Final = re.compile(r"^<\?xml[ \t\r\n][^?]*\?>")


def made_again(
    text: str, original: Document, checks: Sequence[SignatureCheck], keys: KeySource
) -> tuple[str, list[str]]:
    """
    The copy with its signatures made again, and what could not be.

    `checks` are those of the original, in document order: the inner ones are made first, as the outer ones cover them.
    """
    notes: list[str] = []
    text = _key_values(text, original, keys)
    for check in reversed(checks):
        if check.status == "refused":
            notes.append(f"the signature of the {check.element} is refused unseen ({check.reason}): it is noise now")
            continue
        made_by = check.key or check.matching
        if made_by is None:
            continue
        try:
            text = _signed(text, check, made_by, keys)
        except (MintError, VerificationError) as error:
            notes.append(f"the signature of the {check.element} could not be made again: {error}")
    notes.reverse()
    return text, notes


def without_signatures(text: str) -> str:
    """The copy without any Signature, the certificates in it included."""
    found = [each for each in read(text)[0] if each.local == "Signature" and each.parent is not None]
    return edited(text, [(each.start, each.end, "") for each in found if not _inside(each, found)])


def _signed(text: str, check: SignatureCheck, made_by: Key, keys: KeySource) -> str:
    node, index = check.node, check.node.index
    number, right = (None, True) if check.signed else _state(node, made_by)
    own = keys.like(made_by.public_key)
    if right:
        digest = digest_at(_form(text, number), index)
        text = _put(text, index, "DigestValue", digest)
    value = signature_at(_form(text, number), index, own)
    return _put(text, index, "SignatureValue", to_der(value) if check.restored == IN_DER else value)


def _state(node: Node, key: Key) -> tuple[int | None, bool]:
    """Which form before a reformatting the key signed, None for the document itself; and if the digest is right."""
    try:
        verify(node, [key])
    except VerificationError as error:
        for number, (what, form) in enumerate(restored(node.document)):
            if len(form.nodes) == len(node.document.nodes) and _holds(form.nodes[node.index], key):
                return (None if what == IN_DER else number), True
        if error.reason != "digest-mismatch":
            raise
        return None, False
    return None, True


def _holds(node: Node, key: Key) -> bool:
    try:
        verify(node, [key])
    except VerificationError:
        return False
    return True


def _form(text: str, number: int | None) -> str:
    """The text, or the form of it with that number."""
    if number is None:
        return _DECLARATION.sub("", text)
    forms = [form for _, form in restored(parse(_DECLARATION.sub("", text).encode()))]
    if number >= len(forms):
        raise MintError("the copy cannot be reformatted back as the original can")
    return _DECLARATION.sub("", forms[number].text)


def _put(text: str, index: int, name: str, content: bytes) -> str:
    """Write base64 into an element of the Signature that stands in the element with that number."""
    elements, values = read(text)
    signature = next(each for each in elements[index].children if each.local == "Signature")
    value = _first(values, lambda each: each.local == name and _inside(each, [signature]))
    if value is None:
        raise MintError(f"there is no {name} to be made again")
    return edited(text, _edits(text, value, base64.b64encode(content).decode("ascii")))


def _key_values(text: str, original: Document, keys: KeySource) -> str:
    """The throw-away keys in the places of bare ones."""
    bare = [each for each in key_info(original.root, "key-info") if each.key and each.certificate is None]
    if not bare:
        return text
    texts = {each.element.index: each for each in read(text)[1] if each.kind == "text" and each.element}
    edits: list[tuple[int, int, str]] = []
    for each in bare:
        assert each.key is not None  # noqa: S101 see above
        numbers = key_numbers(keys.like(each.key.public_key))
        for node in each.node.iter():
            if node.local in numbers and node.index in texts:
                edits += _edits(text, texts[node.index], numbers[node.local])
    return edited(text, edits)


def _edits(text: str, value: Value, written: str) -> list[tuple[int, int, str]]:
    first, *others = value.parts
    new = spliced(text[first.start : first.end], written) if not others else written
    return [(first.start, first.end, new), *((each.start, each.end, "") for each in others)]


def _first(values: Sequence[Value], right: Callable[[Element], bool]) -> Value | None:
    return next((each for each in values if each.kind == "text" and each.element and right(each.element)), None)


def _inside(element: Element, others: Sequence[Element]) -> bool:
    above = element.parent
    while above is not None:
        if any(above is other for other in others):
            return True
        above = above.parent
    return False

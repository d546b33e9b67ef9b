"""
Small changes of a finished message, each with a name and a number, so that the two say which message it was.

The number chooses the place; every number is one. Nothing here signs: what was signed and is changed fails, and what
was not signed may be changed freely. Which of the two a receiver can tell apart is for its tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Final, TypeVar

from lxml import etree

from samlcheck.errors import MintError
from samlcheck.mint.minter import edit
from samlcheck.mint.wrapping import FORGED_USER

__all__ = ["MUTATIONS", "mutated"]

_DS: Final = "{http://www.w3.org/2000/09/xmldsig#}"
_SAML: Final = "{urn:oasis:names:tc:SAML:2.0:assertion}"
_T = TypeVar("_T")


def mutated(data: bytes, name: str, place: int) -> bytes:
    """The message with one change; raises MintError for a name that is none of MUTATIONS."""
    if name not in MUTATIONS:
        raise MintError(f'no mutation is named "{name}"; there are: {", ".join(MUTATIONS)}')
    return edit(data, lambda root: MUTATIONS[name](root, place))


def _one(several: Sequence[_T], place: int) -> _T | None:
    return several[place % len(several)] if several else None


def _inner(root: etree._Element, place: int) -> etree._Element | None:
    return _one([each for each in root.iterdescendants() if isinstance(each.tag, str)], place)


def _texts(root: etree._Element, place: int) -> etree._Element | None:
    return _one([each for each in root.iter() if isinstance(each.tag, str) and (each.text or "").strip()], place)


def _remove_element(root: etree._Element, place: int) -> None:
    found = _inner(root, place)
    parent = None if found is None else found.getparent()
    if found is not None and parent is not None:
        parent.remove(found)


def _double_element(root: etree._Element, place: int) -> None:
    found = _inner(root, place)
    if found is not None:
        found.addnext(deepcopy(found))


def _swap_siblings(root: etree._Element, place: int) -> None:
    found = _inner(root, place)
    following = None if found is None else found.getnext()
    if found is not None and following is not None:
        found.addprevious(following)


def _move_to_the_end(root: etree._Element, place: int) -> None:
    found = _inner(root, place)
    if found is not None:
        root.append(found)


def _change_text(root: etree._Element, place: int) -> None:
    found = _texts(root, place)
    if found is not None and found.text:
        found.text = f"{found.text[:-1]}{'x' if found.text[-1] != 'x' else 'y'}"


def _split_by_a_comment(root: etree._Element, place: int) -> None:
    found = _texts(root, place)
    if found is not None and found.text:
        middle = len(found.text) // 2
        comment = etree.Comment("")
        comment.tail = found.text[middle:]
        found.text = found.text[:middle]
        found.insert(0, comment)


def _change_attribute(root: etree._Element, place: int) -> None:
    found = _one([(each, name) for each in root.iter(etree.Element) for name in each.attrib], place)
    if found is not None:
        element, name = found
        element.set(name, f"{element.get(name)}x")


def _remove_attribute(root: etree._Element, place: int) -> None:
    found = _one([(each, name) for each in root.iter(etree.Element) for name in each.attrib], place)
    if found is not None:
        element, name = found
        del element.attrib[name]


def _remove_signature(root: etree._Element, place: int) -> None:
    found = _one(list(root.iter(f"{_DS}Signature")), place)
    parent = None if found is None else found.getparent()
    if found is not None and parent is not None:
        parent.remove(found)


def _forged_assertion(root: etree._Element, place: int) -> None:
    """A copy of an assertion for another user, without signatures, as a child of any element."""
    found = next(root.iter(f"{_SAML}Assertion"), None)
    target = _one([each for each in root.iter(etree.Element) if each is not found], place)
    if found is None or target is None:
        return
    copy = deepcopy(found)
    for signature in list(copy.iter(f"{_DS}Signature")):
        parent = signature.getparent()
        if parent is not None:
            parent.remove(signature)
    copy.set("ID", "_forged")
    for name_id in copy.iter(f"{_SAML}NameID"):
        name_id.text = FORGED_USER
    target.insert(place % (len(target) + 1), copy)


MUTATIONS: Final[Mapping[str, Callable[[etree._Element, int], None]]] = {
    "remove-element": _remove_element,
    "double-element": _double_element,
    "swap-siblings": _swap_siblings,
    "move-to-the-end": _move_to_the_end,
    "change-text": _change_text,
    "split-by-a-comment": _split_by_a_comment,
    "change-attribute": _change_attribute,
    "remove-attribute": _remove_attribute,
    "remove-signature": _remove_signature,
    "forged-assertion": _forged_assertion,
}

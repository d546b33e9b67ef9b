"""Minted elements that hold a signature, changed or not, and how they are refused: for the verifier's tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from samlcheck import mint
from samlcheck.core.certificates import Key, load_public_key
from samlcheck.core.signature import Policy, verify
from samlcheck.core.xml import Document, Node, parse
from samlcheck.errors import VerificationError
from samlcheck.mint import Minter

__all__ = [
    "ENVELOPED",
    "EXCLUSIVE",
    "IDP",
    "changed",
    "doubled",
    "element_of",
    "holder",
    "minted",
    "refusal",
    "trusted",
    "where",
    "without",
]

ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"


def trusted(name: str = "idp", **facts: Any) -> Key:
    """A key of the test set, as a caller trusts it."""
    return Key(public_key=load_public_key(mint.key(name).public_pem.encode()), source="certificate", **facts)


IDP = trusted()


def holder(document: Document, local: str = "Assertion") -> Node:
    """The first element of that name."""
    return next(node for node in document.nodes if node.local == local)


def minted(local: str = "Assertion", flavour: str = "plain", **changes: Any) -> Node:
    """The element of a minted response that holds a signature."""
    return holder(parse(Minter(flavour).response(**changes)), local)


def changed(change: Callable[[str], str], local: str = "Assertion", **changes: Any) -> Node:
    """The same, with its text changed after it was signed."""
    return holder(parse(change(Minter().response(**changes).decode()).encode()), local)


def refusal(node: Node, *keys: Key, policy: Policy | None = None) -> VerificationError:
    """The error with which a signature is refused."""
    with pytest.raises(VerificationError) as caught:
        verify(node, keys or [IDP], policy)
    return caught.value


def where(error: VerificationError) -> str:
    """The local name of the element that shows it."""
    assert isinstance(error.where, Node)
    return error.where.local


def element_of(text: str, name: str) -> str:
    """The first element of that name, as written."""
    start = text.index(f"<ds:{name}")
    if "/" in text[start : text.index(">", start) + 1][-2:]:
        return text[start : text.index(">", start) + 1]
    return text[start : text.index(f"</ds:{name}>") + len(f"</ds:{name}>")]


def doubled(name: str) -> Callable[[str], str]:
    """The element twice in a row."""
    return lambda text: text.replace(element_of(text, name), element_of(text, name) * 2, 1)


def without(name: str) -> Callable[[str], str]:
    """The element left out."""
    return lambda text: text.replace(element_of(text, name), "", 1)

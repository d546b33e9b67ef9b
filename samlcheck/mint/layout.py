"""
Writes XML text the way one product writes it: its prefixes, its order of attributes, where it declares
namespaces.

Text and not a tree, because a tree forgets all three. It escapes, and does nothing else about being
well-formed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

__all__ = ["NAMESPACES", "SIGNATURE_TAGS", "Layout", "escape_attribute", "escape_text"]

NAMESPACES: Final[Mapping[str, str]] = {
    "p": "urn:oasis:names:tc:SAML:2.0:protocol",
    "a": "urn:oasis:names:tc:SAML:2.0:assertion",
    "md": "urn:oasis:names:tc:SAML:2.0:metadata",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
    "ec": "http://www.w3.org/2001/10/xml-exc-c14n#",
    "dsig11": "http://www.w3.org/2009/xmldsig11#",
    "xenc": "http://www.w3.org/2001/04/xmlenc#",
    "xs": "http://www.w3.org/2001/XMLSchema",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "fed": "http://docs.oasis-open.org/wsfed/federation/200706",
    "auth": "http://docs.oasis-open.org/wsfed/authorization/200706",
    "wsa": "http://www.w3.org/2005/08/addressing",
}

SIGNATURE_TAGS: Final[Mapping[str, tuple[str, ...]]] = {
    "ds:Signature": ("xmlns:ds",),
    "ec:InclusiveNamespaces": ("xmlns:ec",),
    "dsig11:ECKeyValue": ("xmlns:dsig11",),
}
"""Where the namespaces of a signature are declared, whoever writes it."""

_TEXT: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def escape_text(text: str) -> str:
    """Text as element content."""
    return text.translate(_TEXT)


def escape_attribute(text: str) -> str:
    """Text as an attribute's value between double quotes."""
    return text.translate(_ATTRIBUTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """
    How one product writes.

    Elements are named `a:Issuer`, `p:Response`, `ds:KeyInfo` whatever the prefix written: `prefixes` maps the
    first part to the prefix written ("" is the default namespace). What follows an `@` tells apart places of
    one element. `tags` maps an element's name to the order of what stands in its start tag: attribute names,
    and `xmlns:a` for the declaration of that namespace. What `tags` does not list comes after, as given.
    `odd` are elements written with another prefix than the rest of their namespace: the name written, and the
    declaration it needs.
    """

    prefixes: Mapping[str, str]
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    odd: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    declaration: str = ""

    def element(self, name: str, attributes: Mapping[str, str | None] | None = None, *children: str) -> str:
        """One element; attributes that are None are left out; `children` are XML text already."""
        written = self.written(name)
        start = f"<{written}{self._inside(name, attributes or {})}"
        content = "".join(children)
        return f"{start}>{content}</{written}>" if content else f"{start}/>"

    def text(self, name: str, value: str, attributes: Mapping[str, str | None] | None = None) -> str:
        """One element that holds text, escaped here; never written as an empty-element tag."""
        written = self.written(name)
        return f"<{written}{self._inside(name, attributes or {})}>{escape_text(value)}</{written}>"

    def written(self, name: str) -> str:
        """The name with the prefix this product writes."""
        if name in self.odd:
            return self.odd[name][0]
        space, _, local = name.partition("@")[0].partition(":")
        prefix = self.prefixes.get(space, space)
        return f"{prefix}:{local}" if prefix else local

    def _inside(self, name: str, attributes: Mapping[str, str | None]) -> str:
        order = self.tags.get(name, ())
        parts: list[str] = [self.odd[name][1]] if name in self.odd else []
        for item in (*order, *(known for known in attributes if known not in order)):
            if item.startswith("xmlns:") and item not in attributes:
                parts.append(self._declare(item.removeprefix("xmlns:")))
                continue
            value = attributes.get(item)
            if value is not None:
                parts.append(f'{item}="{escape_attribute(value)}"')
        return "".join(f" {part}" for part in parts)

    def _declare(self, space: str) -> str:
        prefix = self.prefixes.get(space, space)
        uri = escape_attribute(NAMESPACES[space])
        return f'xmlns:{prefix}="{uri}"' if prefix else f'xmlns="{uri}"'

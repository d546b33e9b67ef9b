"""
A cheap look at a document's first start tag: enough to say what it is and where it was bound for.

No parser: nothing here is ever judged or trusted. Every loop moves forward: the cost is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from samlcheck.intake.text import unescape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samlcheck.intake.capture import Kind

__all__ = ["Root", "attributes_of", "kind_of", "root_of"]

_BLANK = re.compile(r"\s*")
_NAME = re.compile(r"[^\s/>=<\"'&;]+")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s=>/<\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"'<]+)))?")
_DOCTYPE = re.compile(r"<!DOCTYPE\b", re.IGNORECASE | re.ASCII)
_DOCTYPE_TURN = re.compile(r"[\[>]")
_SUBSET_END = re.compile(r"\]\s*>")
_TAG_END = re.compile(r"[\s/]*>")
_KEPT: Final = frozenset({"Destination", "IssueInstant"})

_KINDS: Final[Mapping[str, Kind]] = {
    "Response": "response",
    "Assertion": "assertion",
    "AuthnRequest": "authn-request",
    "LogoutRequest": "logout",
    "LogoutResponse": "logout",
    "EntityDescriptor": "metadata",
    "EntitiesDescriptor": "metadata",
    "RequestSecurityTokenResponse": "ws-federation",
    "RequestSecurityTokenResponseCollection": "ws-federation",
}
_SAYS_SO_ITSELF: Final = frozenset({"metadata", "ws-federation"})
_SAML_1: Final = "urn:oasis:names:tc:saml:1."
_TELLING: Final = 4
"""Letters of a name that the end of the text cuts: `Auth`, `Enti`, `Logo`, `Resp` say enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """
    The first start tag of a document.

    `name` as written, `local` without its prefix, `namespace` None when it has none or the tag does not say.
    `end` is the index after its `>`, None when the text ends inside the tag; `cut_name` when even inside its
    name; `empty` says it closes itself.
    """

    name: str
    local: str
    namespace: str | None
    attributes: Mapping[str, str]
    end: int | None
    cut_name: bool
    empty: bool


def root_of(text: str) -> Root | None:
    """Find the root's start tag after declarations, comments and a DOCTYPE; None when there is none."""
    at = _blank(text, 0)
    while text.startswith(("<?", "<!"), at):
        past = _past_prolog(text, at)
        if past is None:
            return None
        at = _blank(text, past)
    name = _NAME.match(text, at + 1) if text.startswith("<", at) else None
    if name is None:
        return None
    attributes, at = attributes_of(text, name.end())
    closed = _TAG_END.match(text, at)
    prefix, colon, local = name[0].rpartition(":")
    return Root(
        name=name[0],
        local=local,
        namespace=attributes.get(f"xmlns{colon}{prefix}"),
        attributes={key: value for key, value in attributes.items() if key in _KEPT},
        end=closed.end() if closed else None,
        cut_name=name.end() == len(text),
        empty=closed is not None and text.endswith("/>", 0, closed.end()),
    )


def attributes_of(text: str, at: int) -> tuple[dict[str, str], int]:
    """Read a tag's attributes from `at` on, values unescaped, the first of a name kept; and their end."""
    found: dict[str, str] = {}
    while part := _ATTRIBUTE.match(text, at):
        at = part.end()
        name, *values = part.groups()
        value = next(filter(None, values), "")
        found.setdefault(name, unescape(value) if "&" in value else value)
    return found, at


def kind_of(root: Root) -> Kind:
    """Say what a document is by its root, `unknown` when it is not one of ours."""
    kind = _KINDS.get(root.local)
    if kind is None and root.cut_name and len(root.local) >= _TELLING:
        kind = next((kind for name, kind in _KINDS.items() if name.startswith(root.local)), None)
    if kind is None:
        return "unknown"
    namespace = (root.namespace or "").casefold()
    if namespace.startswith(_SAML_1):
        return "ws-federation"
    told = kind in _SAYS_SO_ITSELF or "saml" in namespace or "IssueInstant" in root.attributes
    undeclared = root.namespace is None and ":" in root.name
    return kind if told or undeclared or root.end is None else "unknown"


def _blank(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _past_prolog(text: str, at: int) -> int | None:
    """Give the index after a declaration, instruction, comment or DOCTYPE that begins at `at`."""
    if text.startswith("<!--", at):
        return _after(text, "-->", at + 4)
    if text.startswith("<?", at):
        return _after(text, "?>", at + 2)
    if not _DOCTYPE.match(text, at):
        return None
    turn = _DOCTYPE_TURN.search(text, at)
    if turn is None or turn[0] == ">":
        return turn.end() if turn else None
    end = _SUBSET_END.search(text, turn.end())
    return end.end() if end else None


def _after(text: str, mark: str, at: int) -> int | None:
    found = text.find(mark, at)
    return None if found < 0 else found + len(mark)

"""Is the end missing, and how far does it read? Told from the text alone, before any parser refuses it."""

from __future__ import annotations

import re
from typing import Final

from samlcheck.intake.capture import Oddity
from samlcheck.intake.limits import MAX_TYPED_CHARACTERS, TERMINAL_LINES
from samlcheck.intake.scan import Root, root_of

__all__ = ["ELLIPSES", "closes", "terminal_clue", "truncation", "unclosed"]

ELLIPSES: Final = ("…", "...")
_TAG_NAME = re.compile(r"/?([^\s/>!?<]+)")
_END_TAG_REST = re.compile(r"\s*>\s*")
_COLLAPSED = re.compile(r"(?<=>)\s*(?:…|\.\.\.)\s*</(?:[^\s:<>/]+:)?([A-Za-z]+)")
_NEVER_TEXT: Final = frozenset(
    {
        "Assertion",
        "Attribute",
        "AttributeStatement",
        "AudienceRestriction",
        "AuthnStatement",
        "Conditions",
        "EntityDescriptor",
        "IDPSSODescriptor",
        "KeyDescriptor",
        "KeyInfo",
        "Response",
        "Signature",
        "SignedInfo",
        "Status",
        "Subject",
        "SubjectConfirmation",
        "X509Data",
    }
)
"""Elements that hold elements only: an ellipsis in one stands for what a viewer folded away."""


def closes(text: str) -> bool:
    """Say whether the text is one whole document, as far as its tags tell."""
    root = root_of(text)
    return root is not None and not unclosed(text, root)


def unclosed(text: str, root: Root) -> bool:
    """Say whether the document stops before its root element ends."""
    if root.end is None:
        return True
    if root.empty:
        return False
    last = text.rfind(f"</{root.name}", root.end)
    if last < 0:
        return True
    rest = _END_TAG_REST.match(text, last + len(root.name) + 2)
    if rest and rest.end() == len(text):
        return False
    # The root's own name may stand inside it too: then the tags that open and close it tell.
    tags = re.findall(rf"<(/?){re.escape(root.name)}(?=[\s/>])", text)
    return tags.count("") > tags.count("/")


def terminal_clue(text: str) -> str | None:
    """Name the terminal whose own limit a line's length is."""
    for line in text[:MAX_TYPED_CHARACTERS].split("\n"):
        length = len(line.rstrip("\r"))
        if system := TERMINAL_LINES.get(length):
            return f"one line has {length:,} characters, where a terminal in its normal mode cuts it ({system})"
    return None


def truncation(text: str, root: Root, clues: tuple[str, ...], base64_length: int | None) -> Oddity | None:
    """Describe what is missing of a document, None when it is whole."""
    if any(mark in text for mark in ELLIPSES) and (folded := _folded(text)):
        detail = f"{folded[1]} was folded away: an ellipsis stands at character {folded.start() + 1:,} of the XML"
        return Oddity(kind="truncated", detail=detail)
    if not unclosed(text, root):
        return None
    if text.rstrip().endswith(ELLIPSES):
        clues = (*clues, "an ellipsis stands at the end")
    encoded = f" from {base64_length:,} characters of base64" if base64_length else ""
    reads = f"it reads up to {_last_element(text)}, {len(text):,} characters of XML{encoded}"
    return Oddity(kind="truncated", detail="; ".join((*clues, reads)))


def _folded(text: str) -> re.Match[str] | None:
    return next((fold for fold in _COLLAPSED.finditer(text) if fold[1] in _NEVER_TEXT), None)


def _last_element(text: str) -> str:
    """Name the last element whose tag is whole."""
    end = text.rfind(">")
    while end > 0:
        start = text.rfind("<", 0, end)
        if name := _TAG_NAME.match(text, start + 1):
            return f"the element {name[1]}"
        end = text.rfind(">", 0, start) if start > 0 else -1
    return "no element"

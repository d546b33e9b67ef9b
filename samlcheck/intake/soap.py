"""
Format `soap`: a message in the Body of a SOAP envelope, as the enhanced client (ECP) gets it.

The client takes the message out and posts it alone, so alone it is judged: its own characters, with those
namespace declarations of the envelope written on its start tag that it uses. Others are left out, since inclusive
canonicalization would sign them. Like `scan` this is no parser: what is taken out is parsed like any document.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.core.encoding import decode
from samlcheck.errors import XmlError
from samlcheck.intake.limits import MAX_COMMAND_CHARACTERS, MAX_DECLARATIONS, MAX_MESSAGES
from samlcheck.intake.scan import attributes_of, root_of

if TYPE_CHECKING:
    from samlcheck.intake.piece import Piece

__all__ = ["open_soap"]

_NAMESPACES: Final = frozenset({"http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"})
"""SOAP 1.1 and 1.2."""
_TURN: Final = re.compile(r"<(?:(!--|!\[CDATA\[|\?)|(/?)([^\s<>/!?=&;\"']+))")
_ENDS: Final[Mapping[str, str]] = {"!--": "-->", "![CDATA[": "]]>", "?": "?>"}
_TAG_END: Final = re.compile(r"[\s/]*>")
_IN_VALUES: Final = re.compile(r"(?<![\w.-])([^\W\d][\w.-]{0,60}):")
"""What may be a prefix in a value, such as that of `xsi:type`."""
_PREFIX_LIST: Final = re.compile(r"PrefixList\s{0,8}=\s{0,8}[\"']([^\"'<>]*)")
_BODY: Final = 1
"""How many elements stand around the Body, and around a message one more."""


class _Tag(NamedTuple):
    """A start tag; with an empty `name` an end tag. `end` is behind its `>`, `alone` says that it is both."""

    start: int
    end: int
    name: str
    attributes: Mapping[str, str]
    alone: bool

    @property
    def declared(self) -> dict[str, str]:
        """Namespaces by prefix, that of the default one empty."""
        names = (name for name in self.attributes if name == "xmlns" or name.startswith("xmlns:"))
        return {name.partition(":")[2]: self.attributes[name] for name in names}

    @property
    def prefixes(self) -> set[str]:
        """The prefixes of its name and its attributes' names; an attribute without one is in no namespace."""
        others = {name.partition(":")[0] for name in self.attributes if ":" in name}
        return (others | {self.name.rpartition(":")[0]}) - {"xml", "xmlns"}


def open_soap(piece: Piece) -> tuple[Piece, ...] | None:
    """Take an envelope whose Body holds an element; SOAP has no DOCTYPE."""
    text = piece.text
    if len(text) > MAX_COMMAND_CHARACTERS or "Envelope" not in text or "soap" in piece.formats:
        return None
    root = root_of(text)
    if root is None or root.local != "Envelope" or root.namespace not in _NAMESPACES or "<!DOCTYPE" in text:
        return None
    messages = list(islice(_messages(_characters(piece)), MAX_MESSAGES + 1))
    paths = [None] if len(messages) == 1 else [f"Body[{number}]" for number in range(len(messages))]
    found = [piece.within(message, "soap", path=path) for message, path in zip(messages, paths, strict=True)]
    return tuple(inner._replace(base64_length=None) for inner in found) or None


def _characters(piece: Piece) -> str:
    """Read the envelope in the encoding that it declares, as the parser would."""
    try:
        return decode(piece.raw.lstrip(b" \t\r\n")).text
    except XmlError:
        return piece.text


def _tags(text: str) -> Iterator[_Tag]:
    """List the tags in order; it ends where the text breaks off inside one."""
    at = 0
    while turn := _TURN.search(text, at):
        apart, slash, name = turn.groups()
        if apart:
            at = text.find(_ENDS[apart], turn.end())
            if at < 0:
                return
            continue
        attributes, at = ({}, turn.end()) if slash else attributes_of(text, turn.end())
        closed = _TAG_END.match(text, at)
        if closed is None:
            return
        at = closed.end()
        yield _Tag(turn.start(), at, "" if slash else name, attributes, text.endswith("/>", 0, at))


def _messages(text: str) -> Iterator[str]:
    """List the elements in the Body, each as a document."""
    scopes: list[dict[str, str]] = [{}]
    in_body = False
    tags = _tags(text)
    for tag in tags:
        around = len(scopes) - 1
        if not tag.name:
            in_body = in_body and around > _BODY + 1
            del scopes[-1:]
        elif in_body and around == _BODY + 1:
            yield _document(text, tag, scopes[-1], tags)
        elif not tag.alone:
            scopes.append({**scopes[-1], **tag.declared})
            in_body = in_body or (around == _BODY and tag.name.rpartition(":")[2] == "Body")
        if not 1 <= len(scopes) <= MAX_DECLARATIONS or len(scopes[-1]) > MAX_DECLARATIONS:
            return


def _document(text: str, root: _Tag, outer: Mapping[str, str], tags: Iterator[_Tag]) -> str:
    """Go through an element from its start tag on, and give its characters with the declarations it lacks."""
    scopes = [set(root.declared)]
    ever = set(root.declared)
    lacking = root.prefixes - ever
    end = root.end if root.alone else len(text)
    for tag in () if root.alone else tags:
        if tag.name:
            own = set(tag.declared)
            ever |= own
            scope = scopes[-1] | own if len(scopes[-1]) + len(own) <= MAX_DECLARATIONS else scopes[-1]
            lacking |= tag.prefixes - scope
            if not tag.alone:
                scopes.append(scope)
        elif len(scopes) == 1:
            end = tag.end
            break
        else:
            scopes.pop()
    element = text[root.start : end]
    lacking |= set(_IN_VALUES.findall(element)) - ever
    lacking |= {name for names in _PREFIX_LIST.findall(element) for name in names.split()} - root.declared.keys()
    return _declaring(element, root, {prefix: outer[prefix] for prefix in sorted(lacking & outer.keys())})


def _declaring(element: str, root: _Tag, lacking: Mapping[str, str]) -> str:
    """Write declarations behind the element's name; the default namespace that is none needs no word."""
    after = 1 + len(root.name)
    written = (
        f' xmlns{prefix and ":"}{prefix}="{html.escape(uri)}"' for prefix, uri in lacking.items() if prefix or uri
    )
    return element[:after] + "".join(written) + element[after:]

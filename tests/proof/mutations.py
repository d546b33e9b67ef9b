"""
Small changes of a signed document, most of which leave it well-formed: some break its signature, some must not.

Every change is drawn from the Random that it is given, so that a seed names a document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from lxml import etree

__all__ = ["MUTATIONS", "mutated"]

Mutation = Callable[[Random, str], str]

DS: Final = "{http://www.w3.org/2000/09/xmldsig#}"
START_TAG: Final = re.compile(r"<[A-Za-z][^<>]*>")
TEXT: Final = re.compile(r"(?<=>)[^<>]+(?=<)")
VALUE: Final = re.compile(r'(?<==")[^"<>]+(?=")')
BASE64: Final = re.compile(r"(?<=>)[A-Za-z0-9+/=\s]{20,}(?=<)")
ALGORITHM: Final = re.compile(r'(?<=Algorithm=")[^"]+')
REFERENCE: Final = re.compile(r'URI="[^"]*"')
CLOSING: Final = re.compile(">")
EMPTY_ELEMENT: Final = re.compile(r"<([A-Za-z][^\s<>/]*)([^<>]*)/>")

ALGORITHMS: Final = (
    "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
    "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
    "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
    "http://www.w3.org/2000/09/xmldsig#sha1",
    "http://www.w3.org/2001/04/xmlenc#sha512",
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
    "http://www.w3.org/2001/10/xml-exc-c14n#",
    "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
    "http://www.w3.org/2006/12/xml-c14n11",
    "http://www.w3.org/TR/1999/REC-xpath-19991116",
    "urn:example:unknown",
)
MARKUP: Final = ("<!---->", "<!-- x -->", "<?x y?>", "<![CDATA[]]>", "<![CDATA[ ]]>", "&#32;", "&#13;", "\u00a0")
BLANKS: Final = (" ", "\n", "\t", "\r\n", "  ")
ATTRIBUTES: Final = (
    'xml:lang="en"',
    'xml:space="preserve"',
    'xmlns:unused="urn:example:unused"',
    'xmlns:unused="relative"',
    'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"',
    'Id="_other"',
    'id="_other"',
    'ID="_other"',
    'xml:id="_other"',
    'Version="2.0"',
)
REFERENCES: Final = ('URI=""', "", 'URI="#_other"', 'URI="#xpointer(/)"', 'URI="http://idp.example.com/"')


def _at(pattern: re.Pattern[str], change: Callable[[Random, str], str]) -> Mutation:
    """A change of one of the places that `pattern` finds."""

    def mutate(random: Random, text: str) -> str:
        found = list(pattern.finditer(text))
        if not found:
            return text
        place = random.choice(found)
        return text[: place.start()] + change(random, place[0]) + text[place.end() :]

    return mutate


def _inside(random: Random, text: str, added: Sequence[str]) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(added) + text[at:]


def _flip(random: Random, text: str) -> str:
    at = random.randrange(len(text))
    return text[:at] + random.choice("aZ0+/=_ é😀") + text[at + 1 :]


def _reference(random: Random, text: str) -> str:
    """One character as a character reference: the same document."""
    at = random.randrange(len(text))
    return text if "&" in text else f"{text[:at]}&#{ord(text[at])};{text[at + 1 :]}"


def _with_attribute(random: Random, tag: str) -> str:
    end = -2 if tag.endswith("/>") else -1
    return f"{tag[:end]} {random.choice(ATTRIBUTES)}{tag[end:]}"


def _without_attribute(random: Random, tag: str) -> str:
    return re.sub(r'\s[\w:]+="[^"]*"', "", tag, count=1)


def _swapped_attributes(random: Random, tag: str) -> str:
    """The attributes in another order: the same document."""
    found = re.findall(r'\s[\w:.-]+="[^"]*"', tag)
    shuffled = random.sample(found, len(found))
    parts = iter(shuffled)
    return re.sub(r'\s[\w:.-]+="[^"]*"', lambda _: next(parts), tag)


def _spaced_tag(random: Random, tag: str) -> str:
    """White space inside a tag: the same document."""
    end = -2 if tag.endswith("/>") else -1
    return tag[:end] + random.choice(BLANKS) + tag[end:]


def _line_ends(random: Random, text: str) -> str:
    return text.replace("\n", random.choice(["\r\n", "\r", "&#13;\n", " "]))


def _tree(change: Callable[[Random, etree._Element, list[etree._Element]], None]) -> Mutation:
    """A change of the tree: `change` gets the root and all elements under it."""

    def mutate(random: Random, text: str) -> str:
        try:
            root = etree.fromstring(text.encode(), etree.XMLParser(encoding="utf-8", resolve_entities=False))
        except etree.XMLSyntaxError:
            return text
        elements = [element for element in root.iter("*") if element is not root]
        if elements:
            change(random, root, elements)
        return etree.tostring(root, encoding="unicode")

    return mutate


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element, with_tail=False))


def _remove(random: Random, _: etree._Element, elements: list[etree._Element]) -> None:
    element = random.choice(elements)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _double(random: Random, _: etree._Element, elements: list[etree._Element]) -> None:
    element = random.choice(elements)
    element.addnext(_copy(element))


def _move(random: Random, root: etree._Element, elements: list[etree._Element]) -> None:
    element, target = random.choice(elements), random.choice([root, *elements])
    if element is not target and element not in target.iterancestors():
        target.insert(random.randint(0, len(target)), element)


def _plant(random: Random, root: etree._Element, elements: list[etree._Element]) -> None:
    """A copy of an Assertion or a Signature somewhere else: the wrappings start so."""
    wanted = [one for one in elements if etree.QName(one).localname in ("Assertion", "Signature", "SignedInfo")]
    target = random.choice([root, *elements])
    target.insert(random.randint(0, len(target)), _copy(random.choice(wanted or elements)))


def _evil_twin(random: Random, root: etree._Element, elements: list[etree._Element]) -> None:
    """The Assertion again, with another ID and another value, before or after the signed one."""
    for element in elements:
        if etree.QName(element).localname == "Assertion":
            twin = _copy(element)
            twin.set("ID", "_evil")
            for signature in twin.findall(f"{DS}Signature")[: random.randint(0, 1)]:
                twin.remove(signature)
            (element.addnext if random.random() < 0.5 else element.addprevious)(twin)
            return


def _inclusive_prefixes(random: Random, _: etree._Element, elements: list[etree._Element]) -> None:
    wanted = [one for one in elements if one.tag in (f"{DS}Transform", f"{DS}CanonicalizationMethod")]
    if wanted:
        space = "http://www.w3.org/2001/10/xml-exc-c14n#"
        added = etree.SubElement(random.choice(wanted), f"{{{space}}}InclusiveNamespaces", nsmap={"ec": space})
        added.set("PrefixList", random.choice(["xs", "", "#default", "saml samlp", "ds"]))


def _cut(random: Random, text: str) -> str:
    return text[: random.randrange(len(text))]


def _doctype(random: Random, text: str) -> str:
    at = text.find("?>") + 2 if text.startswith("<?xml") and "?>" in text else 0
    return text[:at] + "<!DOCTYPE x>" + text[at:]


MUTATIONS: Final[dict[str, Mutation]] = {
    "a character of a text": _at(TEXT, _flip),
    "a character of an attribute": _at(VALUE, _flip),
    "a character of base64": _at(BASE64, _flip),
    "markup in a text": _at(TEXT, lambda random, text: _inside(random, text, MARKUP)),
    "markup in base64": _at(BASE64, lambda random, text: _inside(random, text, MARKUP)),
    "blanks in base64": _at(BASE64, lambda random, text: _inside(random, text, BLANKS)),
    "junk in base64": _at(BASE64, lambda random, text: _inside(random, text, ("!", "-", "*", "=", "\u2009"))),
    "blanks in a text": _at(TEXT, lambda random, text: _inside(random, text, BLANKS)),
    "markup between elements": _at(CLOSING, lambda random, end: end + random.choice(MARKUP)),
    "blanks between elements": _at(CLOSING, lambda random, end: end + random.choice(BLANKS)),
    "a character reference": _at(TEXT, _reference),
    "another attribute": _at(START_TAG, _with_attribute),
    "an attribute less": _at(START_TAG, _without_attribute),
    "attributes in another order": _at(START_TAG, _swapped_attributes),
    "blanks in a tag": _at(START_TAG, _spaced_tag),
    "an empty element in two tags": _at(EMPTY_ELEMENT, lambda _, tag: EMPTY_ELEMENT.sub(r"<\1\2></\1>", tag)),
    "another algorithm": _at(ALGORITHM, lambda random, _: random.choice(ALGORITHMS)),
    "another Reference": _at(REFERENCE, lambda random, _: random.choice(REFERENCES)),
    "other line ends": _line_ends,
    "an element less": _tree(_remove),
    "an element twice": _tree(_double),
    "an element elsewhere": _tree(_move),
    "a copy elsewhere": _tree(_plant),
    "an evil twin": _tree(_evil_twin),
    "other inclusive prefixes": _tree(_inclusive_prefixes),
    "a cut": _cut,
    "a DOCTYPE": _doctype,
}


def mutated(random: Random, text: str) -> tuple[str, str]:
    """The document after one to three changes, and what they were."""
    names = random.choices(list(MUTATIONS), k=random.choice([1, 1, 1, 2, 3]))
    for name in names:
        if text:
            text = MUTATIONS[name](random, text)
    return text, " + ".join(names)

"""A page read back by a parser that shares nothing with who wrote it, and what is true of every page."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib

from samlcheck.engine.report import Report
from samlcheck.render import html

RULES = "https://github.com/samlcheck/samlcheck/blob/main/docs/rules/"
# fmt: off
ELEMENTS = frozenset(
    (
        "html", "head", "meta", "title", "style", "body", "header", "nav", "main", "footer", "section", "article",
        "h1", "h2", "h3", "h4", "a", "p", "div", "span", "strong", "em", "ol", "ul", "li", "dl", "dt", "dd", "pre",
        "code", "mark", "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "defs", "pattern", "line",
        "rect",
    )
)
ATTRIBUTES = frozenset(
    (
        "lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "rel", "role", "scope", "aria-label",
        "aria-labelledby", "aria-hidden", "tabindex", "data-label", "viewBox", "preserveAspectRatio", "x",
        "y", "x1", "y1", "x2", "y2", "width", "height", "fill", "patternUnits", "patternTransform",
    )
)
# fmt: on
"""All that a page is made of: no script, no handler, no style of an element, nothing that loads."""


class Page:
    """A page, parsed as browsers do; any error of its markup is an error here."""

    def __init__(self, *reports: Report, personal: bool = False, ignored: bool = False) -> None:
        self.text = html.render(reports, personal=personal, ignored=ignored)
        self.root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(self.text)

    def all(self, name: str) -> list[Element]:
        """The elements of that name."""
        return [each for each in self.root.iter() if _local(each) == name]

    def ids(self) -> list[str]:
        """Every anchor."""
        return [each.attrib["id"] for each in self.root.iter() if "id" in each.attrib]

    def says(self) -> str:
        """All its text, and the values of all attributes."""
        return "\n".join((*self.root.itertext(), *(text for each in self.root.iter() for text in each.attrib.values())))

    def targets(self) -> Iterator[str]:
        """What it links to."""
        yield from (each.attrib["href"] for each in self.all("a"))

    def check(self) -> Page:
        """What is true of every page."""
        elements = [each for each in self.root.iter() if isinstance(each.tag, str)]
        assert {_local(each) for each in elements} <= ELEMENTS
        assert {name for each in elements for name in each.attrib} <= ATTRIBUTES
        ids = self.ids()
        assert len(ids) == len(set(ids))
        inside = {each for each in self.targets() if not each.startswith(RULES)}
        assert {each[:1] for each in inside} <= {"#"}
        assert {each[1:] for each in inside} <= set(ids)
        named = {each.attrib["aria-labelledby"] for each in elements if "aria-labelledby" in each.attrib}
        assert named <= set(ids)
        fills = {each.attrib["fill"] for each in elements if "fill" in each.attrib}
        assert {each[5:-1] for each in fills} <= set(ids)
        levels = [int(_local(each)[1]) for each in elements if re.fullmatch("h[1-4]", _local(each))]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        (style,) = self.all("style")
        digest = base64.b64encode(hashlib.sha256((style.text or "").encode()).digest()).decode()
        assert f"style-src 'sha256-{digest}';" in self.policy()
        assert all(each in "\n\t" or each.isprintable() for each in self.says())
        return self

    def policy(self) -> str:
        """Its Content-Security-Policy."""
        (found,) = (each for each in self.all("meta") if each.get("http-equiv") == "Content-Security-Policy")
        return found.attrib["content"]


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]

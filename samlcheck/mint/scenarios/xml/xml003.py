"""Cases of XML003 too-deep-or-large."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from samlcheck.mint import GOOD, Minter
from samlcheck.mint.scenarios.registry import bad, good

_NAMED = {**GOOD, "directory": ["entry"]}


def _nested(depth: int) -> Callable[[etree._Element], None]:
    def change(root: etree._Element) -> None:
        inside = next(one for one in root.iter("{*}Attribute") if one.get("Name") == "directory")[0]
        for _ in range(depth):
            inside = etree.SubElement(inside, "{urn:example:directory}unit")

    return change


@bad()
def nested_too_deep(idp: Minter) -> bytes:
    """An attribute's value is XML of two hundred levels."""
    return idp.response(attributes=_NAMED, before_signing=_nested(200))


@bad()
def too_many_attributes(idp: Minter) -> bytes:
    """An element carries three hundred attributes."""

    def change(root: etree._Element) -> None:
        for number in range(300):
            root.set(f"{{urn:example:ext}}a{number}", "")

    return idp.response(before_signing=change)


@good()
def nested_as_far_as_real_ones(idp: Minter) -> bytes:
    """An attribute's value is XML of ten levels."""
    return idp.response(attributes=_NAMED, before_signing=_nested(10))

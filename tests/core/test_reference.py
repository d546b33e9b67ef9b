"""What the library under the verifier may take a Reference for: the element handed to it, and nothing else."""

from __future__ import annotations

import pytest
import signxml
from lxml import etree

from samlcheck.core import signature

ROOT = etree.fromstring('<a ID="_1"><b ID="_2"/></a>')


def reference(uri: str | None) -> etree._Element:
    """Make a Reference to `uri`, or one without it."""
    element = etree.Element("Reference")
    if uri is not None:
        element.set("URI", uri)
    return element


@pytest.mark.parametrize("uri", ["", "#_1"])
def test_the_element_itself(uri: str) -> None:
    """By its ID, or as the whole document that it is when it is verified."""
    assert signature._referenced(ROOT, reference(uri)) is ROOT


@pytest.mark.parametrize("uri", [None, "#_2", "#", "_1", "#xpointer(/)", "https://idp.example/other.xml"])
def test_no_other_element(uri: str | None) -> None:
    """A part of it, another document and no name at all are refused, also when they were signed."""
    with pytest.raises(signxml.InvalidInput):
        signature._referenced(ROOT, reference(uri))


@pytest.mark.parametrize("uri", ["#", "#None"])
def test_an_element_without_an_id_has_no_name(uri: str) -> None:
    """Only as a whole document can it be meant."""
    with pytest.raises(signxml.InvalidInput):
        signature._referenced(etree.Element("a"), reference(uri))

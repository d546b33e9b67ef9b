"""The XML around captures: its text comes out, its DTD buys nothing, and none of it becomes a Node."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samlcheck.core import xml
from samlcheck.errors import XmlError
from samlcheck.intake.burp import items_of

DTD = '<!DOCTYPE items [\n<!ELEMENT items (item*)>\n<!ATTLIST request base64 (true|false) "false">\n]>\n'
EXPORT = (
    '<items v="1"><item><url><![CDATA[https://x/?a&b<c]]></url><request base64="true">QQ==</request></item></items>'
)
READ = [{"url": ({}, "https://x/?a&b<c"), "request": ({"base64": "true"}, "QQ==")}]
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'


def refused(text: str) -> XmlError:
    """The error with which a wrapper is refused."""
    with pytest.raises(XmlError) as caught:
        items_of(text)
    return caught.value


@pytest.mark.parametrize(
    "prolog",
    [
        "",
        DTD,
        f'<?xml version="1.1"?>\n<!-- NOTE -->\n{DTD}',
        "<!DOCTYPE items>",
        '<!DOCTYPE items SYSTEM "http://127.0.0.1/x.dtd">',
        f'<?xml version="1.0" encoding="utf-16"?>{DTD}<!-- behind -->',
    ],
    ids=["none", "a DTD", "as Burp writes it", "a name", "an address", "another encoding"],
)
def test_a_prolog_of_any_kind_is_left_out(prolog: str) -> None:
    """XML 1.1, an encoding and a DTD are about what stands before the root; the text has been decoded already."""
    assert items_of(prolog + EXPORT) == READ


def test_a_record_has_the_text_of_its_fields() -> None:
    """A field that is missing is missing, and one that is there twice counts as it stood last."""
    text = "<r><a><b>1</b><b>2</b></a><a/><a><c x='y'>3<d>4</d>5</c></a></r>"
    assert items_of(text) == [{"b": ({}, "2")}, {}, {"c": ({"x": "y"}, "35")}]


@pytest.mark.parametrize("content", ["<i><f>&c;</f></i>", "<i f='&c;'/>", "<i><f g='&c;'/></i>"])
def test_what_a_dtd_declares_is_not_there(content: str) -> None:
    """A billion laughs is refused in text and in attributes: the declarations are gone before the parser sees any."""
    assert refused(f"{LAUGHS}<a>{content}</a>").kind == "not-well-formed"


def test_an_entity_of_a_file_is_not_read() -> None:
    """There is no file behind any name."""
    error = refused('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><b><c>&x;</c></b></a>')
    assert error.kind == "not-well-formed"


def test_default_attributes_are_not_taken() -> None:
    """The DTD says that base64 is false where nothing is said: that too is left out."""
    assert items_of(f"{DTD}<items><item><request>x</request></item></items>") == [{"request": ({}, "x")}]


@pytest.mark.parametrize(
    "second", [LAUGHS, "<!doctype a>", f"<!-- x -->{LAUGHS}"], ids=["declares", "lower case", "behind a comment"]
)
def test_a_second_doctype_is_refused(second: str) -> None:
    """Only the first is cut off, so that no second one slips through."""
    assert refused(f"{DTD}{second}<a/>").kind == "doctype"


@pytest.mark.parametrize("dtd", ["<!DOCTYPE a [<!ENTITY x ']>'>]>", "<!DOCTYPE a [", "<!DOCTYPE a"])
def test_a_doctype_that_is_not_found_to_its_end_is_refused(dtd: str) -> None:
    """A bracket in quotes, or an end that is missing: what is left is no XML."""
    assert refused(f"{dtd}<a/>").kind in {"doctype", "not-well-formed"}


@pytest.mark.parametrize("text", ["", "x", "<a>", "<a><b></a>", "<a>\ud800</a", "<a>\0</a>"])
def test_what_is_no_xml_is_refused(text: str) -> None:
    """With the library's own error, whatever it is."""
    assert refused(text).kind == "not-well-formed"


def test_the_bounds_are_those_of_every_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """Size, tags and depth."""
    assert refused("<a>" * 101 + "</a>" * 101).kind == "limit"
    monkeypatch.setattr(xml, "MAX_TAGS", 4)
    assert refused("<a><b><c/></b></a>").kind == "limit"


@pytest.mark.parametrize(
    "text",
    ["<!DOCTYPE a [" * 30_000, "<!DOCTYPE a" + " [" * 200_000, "<!--" * 100_000, "<!DOCTYPE a []" + " " * 400_000],
    ids=["doctypes", "brackets", "comments", "blanks"],
)
def test_a_hostile_prolog_is_read_in_one_go(text: str) -> None:
    """Were it gone through again and again, this would not end."""
    assert refused(text).kind in {"doctype", "not-well-formed"}


@given(before=st.lists(st.sampled_from([DTD, LAUGHS, "<!-- -->", "<?p?>", "\n", "<!DOCTYPE a>"]), max_size=4))
def test_no_prolog_lets_an_entity_in(before: list[str]) -> None:
    """Whatever stands before the root, a reference to what was declared there is refused."""
    assert refused("".join(before) + "<a><b><c>&c;</c></b></a>").kind in {"doctype", "not-well-formed"}

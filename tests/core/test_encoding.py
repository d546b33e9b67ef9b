"""Bytes to characters: which encodings are read, and which are refused before any parser sees them."""

from __future__ import annotations

import pytest

from samlcheck.core.encoding import decode
from samlcheck.errors import XmlError

UTF8_MARK = b"\xef\xbb\xbf"


def declared(label: str, body: str = "<a>é</a>") -> str:
    """A document that names its encoding."""
    return f'<?xml version="1.0" encoding="{label}"?>{body}'


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (UTF8_MARK, "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16-le", "utf-16-be", "utf-16-le without mark", "utf-16-be without mark"],
)
def test_without_a_declaration_the_first_bytes_tell(mark: bytes, codec: str) -> None:
    """XML 1.0 appendix F: a byte order mark, else the zero bytes beside the first `<`, else UTF-8."""
    assert decode(mark + "<a>é</a>".encode(codec)) == ("<a>é</a>", codec, bool(mark))


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("UTF-8", "utf-8"),
        ("utf8", "utf-8"),
        ("ISO-8859-1", "latin-1"),
        ("latin1", "latin-1"),
        ("Windows-1252", "cp1252"),
        ("UTF-16", "utf-16-le"),
        ("utf-16be", "utf-16-be"),
    ],
)
def test_a_declared_encoding_is_read_whatever_its_case(label: str, codec: str) -> None:
    """Labels are compared without case (XML 1.0, 4.3.3)."""
    text = declared(label)
    assert decode(text.encode(codec)) == (text, codec, False)


def test_us_ascii_holds_seven_bits() -> None:
    """A byte beyond US-ASCII in a document that says US-ASCII is an error with its place."""
    with pytest.raises(XmlError, match="byte 44 is not ascii") as caught:
        decode(declared("US-ASCII").encode())
    assert caught.value.kind == "not-well-formed"


@pytest.mark.parametrize(
    "declaration",
    [
        "<?xml version='1.0' encoding='ISO-8859-1'?>",
        '<?xml\r\n\tversion = "1.0"  encoding\n=\n"ISO-8859-1" standalone = \'yes\' ?>',
        '<?xml version="1.0" encoding="ISO-8859-1" standalone="no"?>',
    ],
    ids=["single quotes", "blanks everywhere", "standalone"],
)
def test_a_declaration_is_read_in_every_form_of_the_grammar(declaration: str) -> None:
    """XML 1.0, production 23: what another parser takes for the encoding is what is taken here."""
    assert decode(f"{declaration}<a>é</a>".encode("latin-1")).encoding == "latin-1"


@pytest.mark.parametrize(
    "declaration",
    [
        '<?xml version="1.0"' + " " * 300 + 'encoding="ISO-8859-1"?>',
        '<?xml encoding="ISO-8859-1"?>',
        '<?xml version="1.0" standalone="yes" encoding="ISO-8859-1"?>',
        '<?xml version="1.0" xencoding="ISO-8859-1"?>',
        '<?xml version="1.0" encoding="ISO-8859-1',
        '<?xml version="1.0"encoding="ISO-8859-1"?>',
        "<?xml\tencoding?>",
    ],
    ids=["over long", "no version", "wrong order", "another name", "unfinished", "no blank", "nothing in it"],
)
def test_a_declaration_that_parsers_may_read_differently_is_refused(declaration: str) -> None:
    """A declaration that was skipped would leave us with UTF-8 and the next parser with ISO-8859-1."""
    with pytest.raises(XmlError, match="XML declaration") as caught:
        decode(f"{declaration}<a>é</a>".encode())
    assert (caught.value.kind, caught.value.line, caught.value.column) == ("not-well-formed", 1, 1)


def test_an_instruction_whose_name_begins_with_xml_is_no_declaration() -> None:
    """`xml-stylesheet` is an ordinary processing instruction."""
    assert decode(b'<?xml-stylesheet encoding="utf-7"?><a/>').encoding == "utf-8"


def test_a_declaration_behind_a_blank_declares_nothing() -> None:
    """Only the very first characters can be the declaration; elsewhere the parser refuses it."""
    assert decode(b' <?xml version="1.0" encoding="ISO-8859-1"?><a/>').encoding == "utf-8"


@pytest.mark.parametrize("label", ["utf-7", "Shift_JIS", "EBCDIC-CP-US", "GB18030", "UTF-32", "x-user-defined"])
def test_an_encoding_on_which_parsers_differ_is_refused(label: str) -> None:
    """What one parser takes for letters another takes for markup."""
    with pytest.raises(XmlError, match=label.lower()) as caught:
        decode(declared(label, "<a/>").encode())
    assert (caught.value.kind, caught.value.line, caught.value.column) == ("encoding", 1, 1)


@pytest.mark.parametrize("codec", ["utf-32", "utf-32-be-mark"])
def test_utf_32_is_refused_by_its_mark(codec: str) -> None:
    """Its little-endian mark begins like that of UTF-16."""
    data = "<a/>".encode("utf-32") if codec == "utf-32" else b"\x00\x00\xfe\xff" + "<a/>".encode("utf-32-be")
    with pytest.raises(XmlError, match="utf-32") as caught:
        decode(data)
    assert caught.value.kind == "encoding"


@pytest.mark.parametrize("version", ["1.1", "1.01", "2.0"])
def test_another_version_of_xml_is_refused(version: str) -> None:
    """XML 1.1 takes other characters for line ends and names."""
    with pytest.raises(XmlError, match=rf"XML {version} ") as caught:
        decode(f'<?xml version="{version}"?><a/>'.encode())
    assert caught.value.kind == "encoding"


@pytest.mark.parametrize("label", ["ISO-8859-1", "windows-1252", "UTF-16"])
def test_a_utf_8_mark_and_another_declaration_are_refused(label: str) -> None:
    """libxml2 then follows the mark, expat and Xerces the declaration: two readings of the same bytes."""
    with pytest.raises(XmlError, match="byte order mark says utf-8") as caught:
        decode(UTF8_MARK + declared(label).encode())
    assert caught.value.kind == "encoding"


@pytest.mark.parametrize("label", ["UTF-8", "US-ASCII"])
def test_a_utf_8_mark_may_say_what_the_declaration_says(label: str) -> None:
    """US-ASCII is UTF-8 too."""
    assert decode(UTF8_MARK + declared(label, "<a/>").encode()).encoding == "utf-8"


@pytest.mark.parametrize("label", ["utf-16", "UTF-16LE", "UTF-16BE"])
def test_utf_16_that_is_none_is_refused(label: str) -> None:
    """A .NET StringWriter says UTF-16 also of what is then saved as UTF-8."""
    with pytest.raises(XmlError, match=f"declaration says {label.lower()}, and the bytes are not") as caught:
        decode(declared(label, "<a/>").encode())
    assert caught.value.kind == "encoding"


def test_utf_16_that_says_utf_8_is_read() -> None:
    """A shell that saves its output as UTF-16 leaves the declaration as it was; nobody can read it otherwise."""
    text = declared("UTF-8")
    assert decode(b"\xff\xfe" + text.encode("utf-16-le")) == (text, "utf-16-le", True)


@pytest.mark.parametrize(
    "data",
    [UTF8_MARK + UTF8_MARK + b"<a/>", b"\xff\xfe" + "\ufeff<a/>".encode("utf-16-le")],
    ids=["utf-8", "utf-16"],
)
def test_a_second_byte_order_mark_is_no_mark(data: bytes) -> None:
    """Parsers that skip it twice would look for a DOCTYPE in another place than we do."""
    with pytest.raises(XmlError, match="second byte order mark") as caught:
        decode(data)
    assert caught.value.kind == "not-well-formed"


@pytest.mark.parametrize(
    ("data", "byte"),
    [
        (b"<a>\xff</a>", "3"),
        (UTF8_MARK + b"<a>\xff</a>", "6"),
        (b"<a>\xed\xa0\x80</a>", "3"),
        (b"\xff\xfe" + "<a>".encode("utf-16-le") + b"\x00\xd8", "8"),
        (b"<a>" + b"x" * 1_000_000 + b"\xff</a>", "1,000,003"),
    ],
    ids=["no utf-8", "behind a mark", "a surrogate", "half a pair", "a megabyte on"],
)
def test_bytes_that_the_encoding_does_not_have_are_named(data: bytes, byte: str) -> None:
    """The place counts from the first byte of the file, the mark included."""
    with pytest.raises(XmlError, match=rf"byte {byte} is not") as caught:
        decode(data)
    assert caught.value.kind == "not-well-formed"


def test_nothing_is_empty_text() -> None:
    """That there is no document is the parser's to say."""
    assert decode(b"") == ("", "utf-8", False)

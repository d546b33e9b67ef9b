from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from samlcheck.cli.decode import decode
from samlcheck.cli.indent import indented
from samlcheck.core.xml import parse
from samlcheck.mint import Minter
from tests.cli.conftest import Command


@pytest.mark.parametrize("flavour", ["plain", "entra", "adfs", "okta", "google", "keycloak"])
def test_byte_for_byte(samlcheck: Command, captures: Path, flavour: str) -> None:
    """What is printed is the document as it was captured, to the last byte."""
    response = Minter(flavour).response()
    (captures / "in.xml").write_bytes(response)
    result = samlcheck("decode", "in.xml")
    assert (result.status, result.out.encode(), result.err) == (0, response, "")


def test_a_byte_order_mark_stays(samlcheck: Command, captures: Path) -> None:
    """A byte order mark belongs to the bytes as captured."""
    data = b"\xef\xbb\xbf" + Minter().metadata()
    assert samlcheck("decode", stdin=data).out.encode() == data


def test_no_xml(samlcheck: Command, captures: Path) -> None:
    """Where there is no XML one line says what it looks like, status 3."""
    result = samlcheck("decode", "garbage.txt")
    assert (result.status, result.out) == (3, "")
    assert result.err.startswith("samlcheck: garbage.txt: no XML found; it looks like ")
    assert samlcheck("decode", "nowhere.xml").status == 3


def test_pretty(samlcheck: Command, captures: Path) -> None:
    """--pretty indents for reading, and says that this copy no longer verifies."""
    result = samlcheck("decode", "--pretty", "good.txt")
    assert result.status == 0
    assert "no longer verifies" in result.err
    assert "\n    <Issuer>https://sts.windows.net/" in result.out
    (captures / "pretty.xml").write_text(result.out)
    assert samlcheck("check", "pretty.xml", "--metadata", "metadata.xml").status == 1


def test_pretty_of_what_is_not_well_formed(samlcheck: Command, captures: Path) -> None:
    """What the parser refuses is not indented: one line says why, and the bytes are there without --pretty."""
    result = samlcheck("decode", "--pretty", stdin=(captures / "good.xml").read_bytes().replace(b"</Issuer>", b"", 1))
    assert (result.status, result.out) == (3, "")
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("flavour", ["plain", "entra", "adfs", "okta", "google", "keycloak"])
def test_indented_is_the_same_document(flavour: str) -> None:
    """Indented or not, a document has the same elements, attributes and texts."""

    def content(text: str) -> list[tuple[str, object, str]]:
        return [(node.tag, node.attributes, node.text.strip()) for node in parse(text.encode()).nodes]

    text = parse(Minter(flavour).response()).text
    assert content(indented(text)) == content(text)


def test_indented_keeps_what_is_no_element() -> None:
    """Comments, instructions, CDATA, quotes and empty elements stay as they are written."""
    text = """<?xml version="1.0"?><a x='>"'><!-- <b> --><b/><c>1 <d>2</d> 3</c><e><![CDATA[<f>]]></e></a>"""
    assert indented(text).splitlines() == [
        '<?xml version="1.0"?>',
        """<a x='>"'>""",
        "  <!-- <b> -->",
        "  <b/>",
        "  <c>1",
        "    <d>2</d>",
        "    3",
        "  </c>",
        "  <e><![CDATA[<f>]]></e>",
        "</a>",
    ]


def test_a_terminal_gets_no_control_characters(captures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal control characters are shown and not sent; a file or a pipe gets every byte."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    (captures / "evil.xml").write_text(
        "<samlp:Response xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol'>\u202e\x9b2J</samlp:Response>"
    )
    out, err = Terminal(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    assert decode(inputs=["evil.xml"]) == 0
    assert r"\u202e\x9b2J" in out.getvalue()
    assert "control characters are shown" in err.getvalue()

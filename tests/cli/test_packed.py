from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from samlcheck.mint import Minter
from samlcheck.mint.captures import har
from samlcheck.mint.captures_containers import gzipped, saz, soap, zipped
from tests.cli.conftest import Command

WRAPPED: dict[str, Callable[[bytes], bytes]] = {
    "saz": saz,
    "zip": lambda xml: zipped({"sign-in.har": har(xml)}),
    "gz": lambda xml: gzipped(har(xml)),
    "soap": soap,
}


@pytest.mark.parametrize("name", WRAPPED)
def test_from_a_file_and_from_a_pipe(samlcheck: Command, captures: Path, name: str) -> None:
    """What is packed is judged, printed and described, from a file and from a pipe of bytes alike."""
    message = Minter("entra").response()
    data = WRAPPED[name](message)
    (captures / "capture").write_bytes(data)
    for given in (("capture",), ("-",), ()):
        checked = samlcheck("check", *given, "--metadata", "metadata.xml", "--format", "json", stdin=data)
        assert (checked.status, json.loads(checked.out)["outcome"]["result"]) == (0, "accept")
        assert samlcheck("decode", *given, stdin=data).out.encode() == message
        assert samlcheck("inspect", *given, stdin=data).out.startswith("SAML response, nothing of it verified")


def test_a_bomb_is_told(samlcheck: Command, captures: Path) -> None:
    """What unpacks to more than is read is no message: one line says why, status 3."""
    bomb = gzip.compress(b" " * 3_000_000)
    decoded = samlcheck("decode", stdin=bomb)
    assert (decoded.status, decoded.out) == (3, "")
    assert "it looks like gzip data that unpacks to more than" in decoded.err
    assert samlcheck("check", stdin=bomb).status == 3


def test_names_in_an_archive_move_no_cursor(samlcheck: Command, captures: Path) -> None:
    """The name of a file in an archive is shown with its control characters spelt out."""
    data = zipped({"\x1b[2J\u202e.xml": Minter("entra").response()})
    shown = samlcheck("check", "--metadata", "metadata.xml", stdin=data).out
    assert r"\x1b[2J\u202e.xml" in shown
    assert not set(shown) & {"\x1b", "\u202e"}

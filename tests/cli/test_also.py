"""`--also` takes whatever holds keys: certificates, metadata, and directories of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from samlcheck.mint import Minter, key, pem
from tests.cli.conftest import Command

OLD = Minter("entra", key="attacker")


@pytest.fixture
def signed(captures: Path) -> Path:
    """A response whose key only old metadata has, in a folder beside other things."""
    (captures / "strange.xml").write_bytes(Minter("entra").response(key="attacker", key_info=None))
    old = captures / "old"
    old.mkdir()
    (old / "metadata.xml").write_bytes(OLD.metadata())
    (old / "other.pem").write_text(pem(key("idp-next").certificate()))
    (old / "notes.txt").write_text("nothing of the kind")
    return captures


@pytest.mark.parametrize("name", ["old/metadata.xml", "old"])
def test_old_metadata_names_the_key(samlcheck: Command, signed: Path, name: str) -> None:
    """Given alone or found in a directory; what holds no key there is passed over."""
    result = samlcheck("check", "strange.xml", "--metadata", "metadata.xml", "--also", name)
    assert (result.status, result.err) == (1, "")
    assert "a key given to explain it (metadata of" in " ".join(result.out.split())


def test_a_directory_without_keys(samlcheck: Command, captures: Path) -> None:
    """Is a usage error of one line: who gives it expects an explanation from it."""
    (captures / "notes").mkdir()
    (captures / "notes" / "readme.txt").write_text("nothing of the kind")
    result = samlcheck("check", "good.xml", "--also", "notes")
    assert (result.status, result.out) == (2, "")
    assert result.err == "samlcheck: notes: no file in it holds a certificate, a public key or the metadata of an IdP\n"


def test_a_second_opinion(samlcheck: Command, captures: Path) -> None:
    """The screen says what both say."""
    result = samlcheck("check", "good.xml", "--metadata", "metadata.xml", "--second-opinion")
    assert result.status == 0
    assert "pybergshamra agrees about the assertion: the signature holds" in " ".join(result.out.split())


def test_a_second_opinion_that_is_not_asked_for(samlcheck: Command, signed: Path) -> None:
    """Where there is a disagreement about the form there is nothing to ask, and the line says so."""
    (signed / "xslt.xml").write_bytes(Minter("entra").response(transforms=("enveloped", "urn:example:xslt")))
    result = samlcheck("check", "xslt.xml", "--metadata", "metadata.xml", "--second-opinion")
    assert "pybergshamra was not asked about the assertion" in " ".join(result.out.split())

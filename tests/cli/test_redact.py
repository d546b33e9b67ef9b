from __future__ import annotations

import base64
from pathlib import Path

import pytest

from samlcheck.mint import Minter
from samlcheck.mint.captures import har
from samlcheck.mint.keys import pem, thumbprint
from tests.cli.conftest import Command

COPY = ("redact", "good.xml", "--metadata", "metadata.xml", "-o", "copy.xml")


def test_a_copy_and_its_metadata(samlcheck: Command, captures: Path) -> None:
    """Two files, which are judged together as the originals were."""
    result = samlcheck(*COPY)
    assert (result.status, result.err) == (0, "")
    assert b"alice" not in (captures / "copy.xml").read_bytes()
    assert samlcheck("check", "copy.xml", "--metadata", "copy.metadata.xml").status == 0
    assert "samlcheck check copy.xml --metadata copy.metadata.xml" in result.out


def test_the_table_counts_and_names_nothing(samlcheck: Command, captures: Path) -> None:
    """How many words of each kind at how many places, never which, and nothing that they became."""
    result = samlcheck(*COPY)
    assert result.out.startswith("kind         words places\n")
    assert "subject          1      1 the NameID and its qualifiers" in result.out
    assert "the same as the original's: 0 findings" in result.out
    subject = (captures / "copy.xml").read_text().partition("</NameID>")[0].rpartition(">")[2]
    assert subject not in result.out
    assert "alice" not in result.out


def test_standard_output(samlcheck: Command, captures: Path) -> None:
    """Without --output the copy is all that is printed, and no file is made."""
    before = sorted(captures.iterdir())
    result = samlcheck("redact", "good.xml")
    assert result.status == 0
    assert result.out.startswith("<samlp:Response")
    assert "subject " in result.err
    assert sorted(captures.iterdir()) == before


def test_from_standard_input(samlcheck: Command, captures: Path) -> None:
    """A paste of base64 is base64 again."""
    result = samlcheck("redact", "-", stdin=(captures / "good.txt").read_bytes())
    assert base64.b64decode(result.out).startswith(b"<samlp:Response")


def test_nothing_is_written_over(samlcheck: Command, captures: Path) -> None:
    """A file that is there stays, and so does everything else of the copy."""
    (captures / "copy.metadata.xml").write_text("mine")
    result = samlcheck(*COPY)
    assert (result.status, result.out) == (2, "")
    assert "copy.metadata.xml is there already: give another name, or --force" in result.err
    assert not (captures / "copy.xml").exists()
    assert samlcheck(*COPY, "--force").status == 0
    assert (captures / "copy.metadata.xml").read_text() != "mine"


def test_the_original_is_never_written_over(samlcheck: Command, captures: Path) -> None:
    """Not even with --force."""
    before = (captures / "good.xml").read_bytes()
    result = samlcheck("redact", "good.xml", "-o", "good.xml", "--force")
    assert (result.status, (captures / "good.xml").read_bytes()) == (2, before)
    assert "is the original" in result.err


def test_nor_is_the_metadata_that_was_given(samlcheck: Command, captures: Path) -> None:
    """The metadata beside the copy is named after it, and that may be the name of what was trusted."""
    before = (captures / "metadata.xml").read_bytes()
    (captures / "copy.metadata.xml").write_bytes(before)
    result = samlcheck("redact", "good.xml", "--metadata", "copy.metadata.xml", "-o", "copy.xml", "--force")
    assert (result.status, (captures / "copy.metadata.xml").read_bytes()) == (2, before)
    assert "copy.metadata.xml is the original" in result.err


def test_keep(samlcheck: Command, captures: Path) -> None:
    """What is kept is said in the table."""
    result = samlcheck(*COPY, "--keep", "roles,accounts")
    assert "roles         kept" in result.out
    assert b":111122223333:role/Developer" in (captures / "copy.xml").read_bytes()


def test_an_unknown_kind(samlcheck: Command, captures: Path) -> None:
    """It is a usage error that lists the kinds."""
    result = samlcheck("redact", "good.xml", "--keep", "people")
    assert (result.status, result.out) == (2, "")
    assert "it takes subject, session-name" in result.err


def test_dropped_signature(samlcheck: Command, captures: Path) -> None:
    """One file, and it is said which findings differ."""
    result = samlcheck(*COPY, "--drop-signature")
    assert result.status == 0
    assert "not those of the original: it has besides SIG001" in result.out
    assert not (captures / "copy.metadata.xml").exists()


def test_what_is_no_message(samlcheck: Command, captures: Path) -> None:
    """Nothing is written, and the status says so."""
    result = samlcheck("redact", "garbage.txt", "-o", "copy.txt")
    assert (result.status, result.out) == (3, "")
    assert "garbage.txt: nothing to redact was found" in result.err
    assert not (captures / "copy.txt").exists()


def test_a_file_that_is_not_there(samlcheck: Command, captures: Path) -> None:
    """One line, and status 3 as everywhere."""
    result = samlcheck("redact", "nowhere.xml")
    assert (result.status, result.out, len(result.err.splitlines())) == (3, "", 1)


def test_a_folder_that_is_not_there(samlcheck: Command, captures: Path) -> None:
    """Where it cannot be written is a usage error."""
    result = samlcheck("redact", "good.xml", "-o", "nowhere/copy.xml")
    assert (result.status, "cannot be written" in result.err) == (2, True)


def test_provider_json_stays_json(samlcheck: Command, captures: Path) -> None:
    """What IAM says of the provider beside its metadata is kept, as findings rest on it."""
    result = samlcheck("redact", "good.xml", "--metadata", "provider.json", "-o", "copy.xml")
    assert result.status == 0
    assert samlcheck("check", "copy.xml", "--metadata", "copy.metadata.json").status == 0


def test_certificates_and_fingerprints(samlcheck: Command, captures: Path) -> None:
    """Who trusted a certificate gets a throw-away one to trust, and its fingerprint."""
    certificate = Minter("entra").certificate()
    (captures / "idp.pem").write_text(pem(certificate))
    trust = ("--cert", "idp.pem", "--fingerprint", thumbprint(certificate))
    result = samlcheck("redact", "good.xml", *trust, "-o", "copy.xml")
    (line,) = [each for each in result.out.splitlines() if "--cert copy.cert.pem" in each]
    assert "--fingerprint" in line
    assert samlcheck("check", "copy.xml", "--cert", "copy.cert.pem").status == 0


@pytest.mark.parametrize("width", ["80", "100"])
def test_it_fits_the_terminal(samlcheck: Command, captures: Path, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    """No line but the command to copy is longer than the screen."""
    monkeypatch.setenv("COLUMNS", width)
    lines = samlcheck(*COPY).out.splitlines()
    assert max(len(line) for line in lines if "samlcheck check" not in line) <= int(width)


def test_a_har(samlcheck: Command, captures: Path) -> None:
    """A HAR is a HAR again, and it is said what is left out."""
    (captures / "good.har").write_bytes(har(Minter("entra").response()))
    result = samlcheck("redact", "good.har", "--metadata", "metadata.xml", "-o", "copy.har")
    assert "no headers" in result.out
    assert samlcheck("check", "copy.har", "--metadata", "copy.metadata.xml").status == 0


@pytest.mark.parametrize("trust", [(), ("--cert", "idp.pem")], ids=["none", "a certificate"])
def test_what_was_judged_without_metadata(samlcheck: Command, captures: Path, trust: tuple[str, ...]) -> None:
    """The metadata beside the copy is there for its keys; the command that judges as before does without it."""
    (captures / "idp.pem").write_text(pem(Minter("plain").certificate()))
    before = samlcheck("check", "good.xml", *trust).out.splitlines()[0]
    result = samlcheck("redact", "good.xml", *trust, "-o", "copy.xml")
    assert "copy.metadata.xml has the throw-away keys; the original was judged without" in result.out
    command = next(line for line in result.out.splitlines() if "samlcheck check" in line)
    assert "--metadata" not in command
    assert before == samlcheck(*command.split()[1:]).out.splitlines()[0]

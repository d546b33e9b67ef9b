"""`samlcheck rollover`: what the owner of several accounts types, and what a script learns."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from samlcheck.mint import Minter
from samlcheck.mint.rollover import rollover_files
from tests.cli.conftest import Command

OLD_NEW = ("--old", "old.xml", "--new", "new.cer")
UPLOADED = ("--uploaded", "uploaded")
READY = "uploaded/444455556666/ExampleIdP.json"
ARN = "arn:aws:iam::444455556666:saml-provider/ExampleIdP"
ENTITY = Minter("entra").issuer


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of a change of certificate, and a folder to work in."""
    for name, data in rollover_files().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "garbage.txt").write_text("hello\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_not_safe(samlcheck: Command) -> None:
    """Two of three lack the new certificate: status 1, who they are, and the commands that give it to them."""
    result = samlcheck("rollover", "before.xml", *OLD_NEW, *UPLOADED)
    assert (result.status, result.err) == (1, "")
    assert result.out.startswith("NOT SAFE  making the new certificate active would end the sign-ins of 2 of 3")
    assert "  444455556666  ExampleIdP  signs  yes    overlap complete\n" in result.out
    assert result.out.count("aws iam update-saml-provider --saml-metadata-document file://") == 2


def test_safe(samlcheck: Command) -> None:
    """Everybody given has both: status 0."""
    result = samlcheck("rollover", "before.xml", *OLD_NEW, "--uploaded", f"{ARN}={READY}")
    assert (result.status, result.out[:4]) == (0, "SAFE")


def test_broken(samlcheck: Command) -> None:
    """The outage: a response signed with the new certificate, which two of three refuse."""
    result = samlcheck("rollover", "after.xml", *OLD_NEW, *UPLOADED)
    assert result.status == 1
    assert result.out.startswith("BROKEN  sign-ins are refused at 2 of 3 SAML providers")


def test_done(samlcheck: Command) -> None:
    """The new certificate signs, and who has both has nothing to fear: status 0."""
    result = samlcheck("rollover", "after.xml", *OLD_NEW, "--uploaded", f"{ARN}={READY}")
    assert (result.status, result.out[:4]) == (0, "DONE")


def test_nothing_new(samlcheck: Command) -> None:
    """What is not known to be safe is no status 0."""
    same = samlcheck("rollover", "--old", "old.xml", "--new", "old.xml", "--uploaded", f"{ARN}=old.xml")
    none = samlcheck("rollover", "--old", "old.xml", "--uploaded", f"{ARN}=old.xml")
    assert [(each.status, each.out[:11]) for each in (same, none)] == [(1, "NOTHING NEW")] * 2


def test_the_merged_document_is_one_that_iam_takes(samlcheck: Command, tmp_path: Path) -> None:
    """It is written, told of, and found without an error; with nothing uploaded that is all that was asked."""
    result = samlcheck("rollover", *OLD_NEW, "--merge", "merged.xml")
    assert result.status == 0
    assert "merged.xml: 2 keys, " in result.out
    assert "its signature was left out" in result.out
    assert "its byte order mark was left out" in result.out
    assert samlcheck("check", "merged.xml").status == 0
    ready = samlcheck("rollover", "before.xml", *OLD_NEW, "--uploaded", f"{ARN}=merged.xml")
    assert (ready.status, ready.out[:4]) == (0, "SAFE")


def test_the_merged_document_is_never_a_file_named_as_standard_output(samlcheck: Command, tmp_path: Path) -> None:
    """`--merge -` is a usage error: the answer goes to standard output."""
    result = samlcheck("rollover", *OLD_NEW, "--merge", "-")
    assert (result.status, result.out) == (2, "")
    assert not (tmp_path / "-").exists()


def test_the_commands_of_the_plan_work(samlcheck: Command, tmp_path: Path) -> None:
    """The one for a provider with two identity providers makes a document with both, and three keys."""
    lines = samlcheck("rollover", "before.xml", *OLD_NEW, *UPLOADED).out.splitlines()
    (command,) = [line.split() for line in lines if "--entity-id" in line]
    assert samlcheck(*command[1:]).status == 0
    merged = "uploaded/777788889999/ExampleIdP.xml"
    (tmp_path / "777788889999-ExampleIdP.xml").replace(merged)
    result = samlcheck("rollover", "before.xml", *OLD_NEW, *UPLOADED, "--format", "json")
    assert json.loads(result.out)["breaks"] == ["arn:aws:iam::111122223333:saml-provider/ExampleIdP"]


def test_a_day(samlcheck: Command) -> None:
    """After the end of the old certificate Entra signs with the new one; AWS minds the key and not the date."""
    result = samlcheck("rollover", "before.xml", *OLD_NEW, *UPLOADED, "--at", "2028-02-01")
    assert result.status == 1
    assert "On that day\n  AWS: sign-ins are refused at 2 of 3 SAML providers\n" in result.out
    assert "service providers that check dates refuse old" in result.out
    ready = samlcheck("rollover", "before.xml", *OLD_NEW, "--uploaded", f"{ARN}={READY}", "--at", "2028-02-01")
    assert ready.status == 0


def test_every_format(samlcheck: Command, tmp_path: Path) -> None:
    """Each file in its ending's form, from one run."""
    outputs = ("--output", "r.csv", "--output", "r.html", "--output", "r.json", "--output", "-")
    result = samlcheck("rollover", "before.xml", *OLD_NEW, *UPLOADED, *outputs)
    assert result.out.startswith("NOT SAFE")
    rows = list(csv.DictReader(StringIO((tmp_path / "r.csv").read_text(encoding="utf-8"))))
    assert [row["state"] for row in rows] == ["successor-published", "overlap-complete", "successor-published"]
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["verdict"] == "would-break"


def test_files_without_a_word_before_them(samlcheck: Command) -> None:
    """A certificate beside metadata is told apart by its date; a second merge has nothing to add and says so."""
    result = samlcheck(
        "rollover", "new.cer", "old.xml", "before.xml", *UPLOADED, "--merge", "a.xml", "--format", "json"
    )
    assert (result.status, json.loads(result.out)["verdict"]) == (1, "would-break")
    again = samlcheck("rollover", "--old", "a.xml", "--new", "new.cer", "--merge", "b.xml")
    assert "from a.xml with nothing added\n" in again.out


def test_a_key_out_of_a_response_is_never_merged(samlcheck: Command, tmp_path: Path) -> None:
    """A forged response is the latest and proves that its key signs; the document gets the published keys alone."""
    forged = Minter("entra", key="attacker").response(issue_instant="2026-06-02T09:00:00.000Z")
    (tmp_path / "forged.xml").write_bytes(forged)
    samlcheck("rollover", "forged.xml", *OLD_NEW, "--merge", "merged.xml")
    plain = samlcheck("rollover", *OLD_NEW, "--merge", "plain.xml")
    assert plain.status == 0
    assert (tmp_path / "merged.xml").read_bytes() == (tmp_path / "plain.xml").read_bytes()


def test_an_unknown_product(samlcheck: Command, tmp_path: Path) -> None:
    """One that nobody recognises has the steps of all."""
    (tmp_path / "plain.xml").write_bytes(Minter().metadata())
    result = samlcheck("rollover", "--old", "plain.xml", "--new", "new.cer")
    assert "Make the new certificate the active one" in result.out


def test_inputs_of_no_use_are_said(samlcheck: Command) -> None:
    """And the others are used."""
    result = samlcheck("rollover", "garbage.txt", "before.xml", *OLD_NEW, *UPLOADED)
    assert result.err == "samlcheck: garbage.txt: no response, metadata or certificate in it, left out\n"
    assert "proven: it signed before.xml" in result.out


@pytest.mark.parametrize(
    ("arguments", "status", "why"),
    [
        ((), 2, "give the new metadata or certificate and what is uploaded"),
        (("--new", "nowhere.xml"), 2, "--new nowhere.xml: no such file or directory"),
        (("--new", "garbage.txt"), 2, "garbage.txt: it looks like"),
        (("--new", "new.xml", "--uploaded", "nowhere"), 2, "--uploaded nowhere: give PROVIDER_ARN=FILE"),
        (("--new", "new.xml", "--uploaded", "arn:aws:iam::1:x=old.xml"), 2, "is not PROVIDER_ARN=FILE"),
        (("--new", "new.xml", "--uploaded", f"{ARN}=nowhere.xml"), 2, "nowhere.xml: no such file"),
        (("--new", "new.xml", "--at", "tomorrow"), 2, "--at 'tomorrow'"),
        (("--new", "new.xml", "--at", "issued"), 2, "rollover takes now, or a date such as 2026-06-01"),
        (("--new", "new.xml", "--entity-id", "urn:x"), 2, "new.xml does not speak of it"),
        (("--new", "new.xml", "--format", "pdf"), 2, "--format 'pdf'"),
        (("--old", "old.xml", "--merge", "x.xml"), 2, "--merge needs the old metadata and the new certificate"),
        ((*OLD_NEW, "--merge", "nowhere/x.xml"), 2, "--merge nowhere/x.xml cannot be written"),
        ((*OLD_NEW, "--merge", "./old.xml"), 2, "--merge ./old.xml is read here"),
        (("garbage.txt",), 3, "nothing that was given could be read"),
        (("nowhere.xml",), 3, "nowhere.xml: no such file or directory"),
        (("--uploaded", f"{ARN}=garbage.txt"), 3, "nothing that was given could be read"),
    ],
)
def test_what_is_no_question(samlcheck: Command, arguments: tuple[str, ...], status: int, why: str) -> None:
    """A sentence says what is wrong, and the status whose fault it is."""
    result = samlcheck("rollover", *arguments)
    assert (result.status, result.out) == (status, "")
    assert why in result.err


def test_who_reads_json_is_told_in_json(samlcheck: Command) -> None:
    """What stopped it stands in the JSON, beside the line on standard error."""
    result = samlcheck("rollover", "--new", "nowhere.xml", "--format", "json")
    assert (result.status, json.loads(result.out)["error"]) == (2, "--new nowhere.xml: no such file or directory")


def test_a_provider_that_cannot_be_read_is_not_safe(samlcheck: Command) -> None:
    """What is not known is not called safe, and the screen says which it is."""
    result = samlcheck("rollover", "before.xml", *OLD_NEW, "--uploaded", f"{ARN}=garbage.txt")
    assert (result.status, result.out[:9]) == (1, "NOT KNOWN")
    assert "cannot be read: it looks like" in result.out


def test_another_identity_provider_is_left_out(samlcheck: Command, tmp_path: Path) -> None:
    """A provider of another identity provider is told of and never given this one's metadata."""
    (tmp_path / "okta.xml").write_bytes(Minter("okta").metadata())
    other = "arn:aws:iam::111122223333:saml-provider/Okta"
    result = samlcheck("rollover", *OLD_NEW, "--uploaded", f"{ARN}={READY}", "--uploaded", f"{other}=okta.xml")
    assert (result.status, f"Left out\n  {other} is of http://www.okta.com/" in result.out) == (0, True)
    assert f"--saml-provider-arn {other}" not in result.out

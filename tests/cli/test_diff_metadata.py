"""`samlcheck diff` of metadata: the old and the new document in, what breaks out, and an exit status for scripts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal

import pytest

from samlcheck.mint import Minter
from tests.cli.conftest import Command
from tests.rollover.rewritten import aggregate, document

Mode = Literal["Required", "Allowed"] | None
HOSTILE = "https://idp.example.com/`<b>**x**\u202e"


@pytest.fixture
def pair(captures: Path) -> Path:
    """A folder with the metadata of a change of certificate."""
    idp = Minter("entra")
    (captures / "old.xml").write_bytes(idp.metadata())
    (captures / "both.xml").write_bytes(idp.metadata(keys=["idp", "idp-next"]))
    (captures / "new.xml").write_bytes(idp.metadata(keys=["idp-next"], bom=True))
    (captures / "provider.json").write_bytes(idp.provider_json())
    return captures


def test_breaking(samlcheck: Command, pair: Path) -> None:
    """What breaks sign-ins stands in the first line, with both certificates, and is status 1."""
    result = samlcheck("diff", "old.xml", "new.xml")
    assert (result.status, result.err) == (1, "")
    assert result.out.startswith("BREAKING  the new metadata breaks sign-ins to AWS: 1 breaking\n")
    assert "  signing certificate replaced by one over a new key\n" in result.out
    assert "SecurityTokenServiceType, ApplicationServiceType, IDPSSODescriptor" in result.out
    assert "     A  05AAC44A2230A5B081DB739BE07954C4BB29C6B3\n" in result.out


def test_harmless(samlcheck: Command, pair: Path) -> None:
    """A difference that breaks nothing is a difference: status 1, and with --breaking-only 0."""
    result = samlcheck("diff", "old.xml", "both.xml")
    assert (result.status, result.err) == (1, "")
    assert result.out.startswith("DIFFERENT  nothing breaks sign-ins to AWS: 1 harmless\n")
    assert "  signing certificate added\n" in result.out
    only = samlcheck("diff", "old.xml", "both.xml", "--breaking-only")
    assert only.status == 0
    assert only.out.startswith("NOTHING BREAKS  no difference between the two is known to break sign-ins to AWS\n")
    assert samlcheck("diff", "old.xml", "new.xml", "--breaking-only").status == 1


def test_a_copy_of_an_entity(samlcheck: Command, captures: Path) -> None:
    """One that is there twice may go once: the screen says that it was a copy."""
    (captures / "twice.xml").write_bytes(aggregate(document(), document()))
    (captures / "once.xml").write_bytes(aggregate(document()))
    result = samlcheck("diff", "twice.xml", "once.xml")
    assert result.out.startswith("DIFFERENT  nothing breaks sign-ins to AWS: 1 harmless\n")
    assert "  copy of an entity removed\n" in result.out


def test_a_blank_at_an_end_is_seen(samlcheck: Command, pair: Path) -> None:
    """It makes another entityID, so it stands in quotes: otherwise both would look alike."""
    old = (pair / "old.xml").read_text(encoding="utf-8")
    (pair / "blank.xml").write_text(re.sub('entityID="([^"]*)"', r'entityID="\1 "', old, count=1), encoding="utf-8")
    result = samlcheck("diff", "old.xml", "blank.xml")
    assert '     B  "https://sts.windows.net/7e3f8a52-1c4d-4b6e-9f0a-2d5c81b7e6f4/ "\n' in result.out


def test_the_same(samlcheck: Command, pair: Path) -> None:
    """What IAM holds, against the file that was uploaded; either may come from standard input."""
    result = samlcheck("diff", "-", "provider.json", stdin=(pair / "old.xml").read_bytes())
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("SAME  both metadata documents say the same\n")
    assert "  B  provider.json: get-saml-provider json > xml, EntityDescriptor, 1 entity\n" in result.out


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("Allowed", "Required", "BREAKING  the new metadata breaks sign-ins to AWS: 1 breaking\n"),
        ("Required", "Allowed", "DIFFERENT  nothing breaks sign-ins to AWS: 1 needs attention\n"),
        ("Required", "Required", "SAME"),
        (None, "Required", "BREAKING"),
        (None, "Allowed", "SAME"),
        (None, None, "SAME"),
    ],
)
def test_two_answers_of_iam(samlcheck: Command, pair: Path, old: Mode, new: Mode, says: str) -> None:
    """Whether the provider takes encrypted assertions only is said beside the metadata, and silence says no."""
    idp = Minter("entra")
    (pair / "a.json").write_bytes(idp.provider_json(encryption_mode=old))
    (pair / "b.json").write_bytes(idp.provider_json(encryption_mode=new))
    result = samlcheck("diff", "a.json", "b.json")
    assert says == result.out[: len(says)]
    assert ("AssertionEncryptionMode" in result.out) == (says != "SAME")
    assert samlcheck("diff", "a.json", "old.xml").status == 0


def test_json(samlcheck: Command, pair: Path) -> None:
    """The JSON says which of its two forms it has."""
    result = samlcheck("diff", "old.xml", "new.xml", "--format", "json")
    told = json.loads(result.out)
    assert (result.status, told["report"], told["documents"], told["same"]) == (1, "diff", "metadata", False)


def test_markdown(samlcheck: Command, pair: Path) -> None:
    """Markdown has the source of each grade."""
    result = samlcheck("diff", "old.xml", "new.xml", "--format", "markdown", "--color", "always")
    assert result.out.startswith("## samlcheck diff: BREAKING\n")
    assert "IAM User Guide: Troubleshoot SAML federation: Response signature invalid" in result.out
    assert "\x1b" not in result.out


def test_an_aggregate(samlcheck: Command, pair: Path) -> None:
    """Of several entities each difference says which it is about, and they are counted."""
    entities = [Minter("plain").metadata(entity_id=f"https://idp{number}.example.com") for number in range(70)]
    (pair / "a.xml").write_bytes(aggregate(*entities[:-1]))
    (pair / "b.xml").write_bytes(aggregate(entities[-1]))
    result = samlcheck("diff", "a.xml", "b.xml")
    assert "Entities: 1 added and 69 removed." in result.out
    assert "  identity provider removed\n     https://idp0.example.com\n     A  IDPSSODescriptor\n" in result.out
    assert "  and 10 more differences: --format json has all\n" in result.out
    markdown = samlcheck("diff", "a.xml", "b.xml", "--format", "markdown").out
    assert "- **identity provider removed** `https://idp0.example.com`" in markdown
    assert "\n- and 10 more differences: --format json has all\n" in markdown


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_hostile_names(samlcheck: Command, pair: Path, form: str) -> None:
    """What a document says is shown as text, whatever it is."""
    (pair / "a.xml").write_bytes(document())
    (pair / "b.xml").write_bytes(document(entity_id=HOSTILE))
    result = samlcheck("diff", "a.xml", "b.xml", "--format", form)
    assert result.status == 1
    assert "\u202e" not in result.out


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("old.xml", "good.xml"), 2, "old.xml is metadata and good.xml is a response: give two of one kind"),
        (("garbage.txt", "old.xml"), 3, "garbage.txt: there is no metadata in it to compare"),
        (("old.xml", "cut.xml"), 3, "cut.xml cannot be read as metadata at line 1: "),
        (("old.xml", "broken.xml"), 3, "broken.xml cannot be read as metadata at line 1: "),
    ],
    ids=["response", "garbage", "cut", "broken"],
)
def test_what_cannot_be_compared(
    samlcheck: Command, pair: Path, arguments: tuple[str, ...], status: int, says: str
) -> None:
    """One line says why, and a program reads it, too."""
    whole = (pair / "old.xml").read_bytes()
    (pair / "cut.xml").write_bytes(whole[:300])
    (pair / "broken.xml").write_bytes(whole.replace(b"</KeyInfo>", b"", 1))
    result = samlcheck("diff", *arguments, "--format", "json")
    assert (result.status, result.err.count("\n")) == (status, 1)
    assert says in result.err
    assert says in json.loads(result.out)["error"]


def test_not_there(samlcheck: Command, pair: Path) -> None:
    """A file that is not there is said to be so."""
    result = samlcheck("diff", "old.xml", "nowhere.xml")
    assert (result.status, result.out) == (3, "")
    assert "nowhere.xml: no such file or directory\n" in result.err


def test_what_is_asked_of_responses(samlcheck: Command, pair: Path) -> None:
    """Whoever gives what metadata is not asked for is told."""
    result = samlcheck("diff", "old.xml", "provider.json", "--metadata", "old.xml", "--at", "now")
    assert (result.status, result.err) == (0, "samlcheck: --metadata, --at: for two responses, and not looked at\n")

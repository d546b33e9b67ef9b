"""Which files a directory, a pattern or a path stands for, and what `check` and `inspect` make of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samlcheck.cli.files import files
from samlcheck.errors import UsageError
from samlcheck.mint import Minter
from tests.cli.conftest import Command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with metadata, a response, a file that is neither, a hidden one, and a folder below."""
    monkeypatch.chdir(tmp_path)
    inside = tmp_path / "idps"
    (inside / "below").mkdir(parents=True)
    (tmp_path / "empty").mkdir()
    (inside / "b.xml").write_bytes(Minter("okta").metadata())
    (inside / "a.xml").write_bytes(Minter("entra").metadata())
    (inside / "c.xml").write_bytes(Minter("okta").response())
    (inside / "README.md").write_text("what these files are\n")
    (inside / ".hidden.xml").write_text("x")
    (inside / "below" / "d.xml").write_bytes(Minter("google").metadata())
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["idps"], ["idps/README.md", "idps/a.xml", "idps/b.xml", "idps/c.xml"]),
        (["idps/*.xml"], ["idps/a.xml", "idps/b.xml", "idps/c.xml"]),
        (["idps/**/*.xml"], ["idps/a.xml", "idps/b.xml", "idps/below/d.xml", "idps/c.xml"]),
        (["idps/?.xml"], ["idps/a.xml", "idps/b.xml", "idps/c.xml"]),
        (["idps/c.xml", "-", "idps/a.xml"], ["idps/c.xml", "-", "idps/a.xml"]),
        (["idps/*"], ["idps/README.md", "idps/a.xml", "idps/b.xml", "idps/c.xml"]),
        ([], []),
    ],
    ids=["directory", "pattern", "pattern below", "one character", "as named", "no directories", "nothing"],
)
@pytest.mark.usefixtures("folder")
def test_what_arguments_stand_for(arguments: list[str], expected: list[str]) -> None:
    """A directory is one level deep and sorted, hidden files are left out; what is named keeps its order."""
    assert [str(each) for each in files(arguments)] == expected


def test_a_name_with_brackets_is_a_name(folder: Path) -> None:
    """A file that is called like a pattern is that file."""
    (folder / "idp[1].xml").write_text("x")
    assert files(["idp[1].xml"]) == (Path("idp[1].xml"),)


@pytest.mark.parametrize(
    ("argument", "says"),
    [
        ("nowhere.xml", "nowhere.xml: no such file or directory"),
        ("*.pem", "no file matches this pattern"),
        ("empty", "there is no file in this directory"),
        ("a\0b", "no such file or directory"),
        ("x" * 5000, "file name too long"),
    ],
    ids=["missing", "pattern", "empty directory", "NUL", "long"],
)
@pytest.mark.usefixtures("folder")
def test_what_stands_for_nothing(argument: str, says: str) -> None:
    """What names no file is a usage error, and is not passed over."""
    with pytest.raises(UsageError, match=says.replace("*", r"\*")):
        files([argument])


def test_a_directory_that_cannot_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses is said in its words."""

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(UsageError, match="idps: permission denied"):
        files([str(folder / "idps")])
    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(UsageError, match=r"a\.xml: permission denied"):
        files(["a.xml"])


@pytest.mark.usefixtures("folder")
def test_check_takes_what_is_known_in_a_directory(samlcheck: Command) -> None:
    """Metadata and responses are judged, each by itself; what else lies there is named and left out."""
    result = samlcheck("check", "idps", "--format", "json")
    reports = json.loads(result.out)["reports"]
    assert [each["inputs"][0]["source"] for each in reports] == ["idps/a.xml", "idps/b.xml", "idps/c.xml"]
    assert "left out, for nothing is recognised there: idps/README.md" in result.err


def test_one_unreadable_file_does_not_hide_the_others(samlcheck: Command, folder: Path) -> None:
    """A file that is cut is a report of its own, status 3, and the others are judged."""
    (folder / "idps" / "aa.xml").write_bytes(Minter("okta").metadata()[:900])
    result = samlcheck("check", "idps/*.xml", "--format", "json")
    reports = json.loads(result.out)["reports"]
    assert [each["verdict"] for each in reports] == ["clean", "incomplete", "clean", "findings"]
    assert result.status == 3


@pytest.mark.usefixtures("folder")
def test_a_directory_with_nothing_known(samlcheck: Command, folder: Path) -> None:
    """Where nothing is recognised at all, that is the answer: nothing was judged."""
    (folder / "empty" / "notes.txt").write_text("hello\n")
    result = samlcheck("check", "empty")
    assert (result.status, result.out.splitlines()[0].split()[0]) == (3, "NOT")


@pytest.mark.usefixtures("folder")
def test_inspect_takes_a_directory(samlcheck: Command) -> None:
    """Inspect shows each file that is known."""
    result = samlcheck("inspect", "idps", "--format", "json")
    captures = json.loads(result.out)["captures"]
    assert [each["kind"] for each in captures] == ["metadata", "metadata", "response"]
    assert result.status == 0


@pytest.mark.usefixtures("folder")
def test_check_of_an_empty_directory_is_a_usage_error(samlcheck: Command) -> None:
    """A run over nothing would look like one without findings."""
    result = samlcheck("check", "empty")
    assert (result.status, result.out) == (2, "")


@pytest.mark.usefixtures("folder")
def test_strange_files_are_named_up_to_three(samlcheck: Command, folder: Path) -> None:
    """Of many files that are left out, three are named."""
    for number in range(5):
        (folder / "idps" / f"note{number}.txt").write_text("hello\n")
    result = samlcheck("check", "idps", "--format", "concise")
    assert "idps/README.md, idps/note0.txt, idps/note1.txt and 3 more" in result.err


@pytest.mark.parametrize("option", ["--metadata", "--cert", "--expect", "--trust-policy"])
@pytest.mark.parametrize(
    "given", [("endless", "file too large"), ("", "no such file or directory")], ids=["too large", "no name"]
)
def test_a_file_of_an_option_has_bounds(
    samlcheck: Command, captures: Path, monkeypatch: pytest.MonkeyPatch, option: str, given: tuple[str, str]
) -> None:
    """One that goes on, as a device may, is not read to its end; and a name that a script left empty is none."""
    name, why = given
    monkeypatch.setattr("samlcheck.intake.limits.MAX_INPUT_BYTES", 10)
    (captures / "endless").write_bytes(bytes(11))
    result = samlcheck("check", "good.xml", option, name)
    assert (result.status, result.out, why in result.err) == (2, "", True)

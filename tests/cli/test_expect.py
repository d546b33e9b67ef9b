"""`check --expect`, `check --write-expect` and `samlcheck expectations`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from samlcheck.mint import GOOD, ROLE_SESSION_NAME, Minter
from tests.cli.conftest import Command

SCHEMA = Path(__file__).parent.parent.parent / "docs/reference/expectations.schema.json"
TRUST = ("--metadata", "metadata.xml")


@pytest.fixture
def shape(captures: Path) -> Path:
    """A file of expectations that the good capture meets, and one with another session name does not."""
    path = captures / "shape.toml"
    path.write_text(f"version = 1\n[attributes]\n'{ROLE_SESSION_NAME}' = 'alice@example.com'\n", encoding="utf-8")
    other = Minter("entra").response(attributes={**GOOD, ROLE_SESSION_NAME: ["mallory@example.com"]})
    (captures / "other.xml").write_bytes(other)
    return path


def test_met(shape: Path, samlcheck: Command) -> None:
    """A message that is as expected changes nothing."""
    assert samlcheck("check", "good.xml", *TRUST, "--expect", "shape.toml", "--format", "concise").out == ""


def test_not_met(shape: Path, samlcheck: Command) -> None:
    """AWS would accept it, and it is not as expected: the answer is AWS's, the status is the team's."""
    done = samlcheck("check", "other.xml", *TRUST, "--expect", "shape.toml", "--format", "json")
    report = json.loads(done.out)
    assert (done.status, report["outcome"]["result"], report["verdict"]) == (1, "accept", "findings")
    assert [each["code"] for each in report["findings"]] == ["EXP002"]
    assert [(each["source"], each["use"], each["format"]) for each in report["inputs"]][2:] == [
        ("shape.toml", "expectation", "toml")
    ]


def test_several_files(shape: Path, samlcheck: Command) -> None:
    """Every file has to be met, and each names itself."""
    Path("base.toml").write_text("version = 1\nissuer = 'x'\n", encoding="utf-8")
    done = samlcheck("check", "other.xml", *TRUST, "--expect", "base.toml", "--expect", "shape.toml", "-o", "-")
    assert done.status == 1
    assert "base.toml expects the Issuer" in done.out
    assert "shape.toml expects the attribute" in done.out


def test_it_can_be_hidden_as_every_finding(shape: Path, samlcheck: Command) -> None:
    """EXP is a family like the others, for --ignore and for a baseline."""
    assert samlcheck("check", "other.xml", *TRUST, "--expect", "shape.toml", "--ignore", "EXP").status == 0


def test_of_the_configuration(shape: Path, samlcheck: Command) -> None:
    """A configuration may name the files, from its own folder."""
    Path("samlcheck.toml").write_text("expect = ['shape.toml']\n", encoding="utf-8")
    done = samlcheck("check", "other.xml", *TRUST, "--format", "concise")
    assert "samlcheck.toml: shape.toml expects the attribute" in done.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("version = 1\n[atributes]\n", "samlcheck: shape.toml: unknown key 'atributes': did you mean attributes?\n"),
        (
            "version = 1\n[times]\nlifetime = []\n",
            "samlcheck: shape.toml: times.lifetime is a list of something else; ",
        ),
        ("version = 1\n[subject]\nmatches = '('\n", "samlcheck: shape.toml: subject.matches is no regular expression"),
    ],
)
def test_unusable(shape: Path, samlcheck: Command, text: str, said: str) -> None:
    """A file that cannot be used is a usage error that names file and key: never a run without it."""
    shape.write_text(text, encoding="utf-8")
    done = samlcheck("check", "good.xml", "--expect", "shape.toml")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(said)


@pytest.mark.parametrize("name", ["nowhere.toml", "a\0b"])
def test_no_such_file(captures: Path, samlcheck: Command, name: str) -> None:
    """A file that is not there is one, too."""
    done = samlcheck("check", "good.xml", "--expect", name)
    assert done.status == 2
    assert "cannot be read: no such file" in done.err


def test_beside_something_else(shape: Path, samlcheck: Command) -> None:
    """Metadata is compared with nothing, and whoever asked for it is told."""
    done = samlcheck("check", "metadata.xml", "--expect", "shape.toml")
    assert done.err == (
        "samlcheck: --expect speaks of responses and assertions: metadata.xml was compared with nothing\n"
    )
    many = samlcheck("check", "metadata.xml", "provider.json", "--expect", "shape.toml")
    assert "metadata.xml and 1 more was compared with nothing" in many.err


def test_write(captures: Path, samlcheck: Command) -> None:
    """What is written is valid by the schema, met by the capture, and names nobody."""
    done = samlcheck("check", "good.xml", *TRUST, "--write-expect", "new.toml", "--format", "concise")
    assert (done.status, done.out) == (0, "")
    assert done.err.startswith("samlcheck: new.toml written, without a value that names a person: issuer, audience, ")
    text = Path("new.toml").read_text(encoding="utf-8")
    assert text.startswith("#:schema https://")
    assert "alice" not in text
    import tomllib

    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(tomllib.loads(text))
    assert samlcheck("check", "good.xml", *TRUST, "--expect", "new.toml").status == 0


def test_write_personal(captures: Path, samlcheck: Command) -> None:
    """Who asks for the values gets them, and is told."""
    done = samlcheck("check", "good.xml", *TRUST, "--write-expect", "new.toml", "--show-personal")
    assert "new.toml written, with every value as it is: " in done.err
    assert 'value = "alice@example.com"' in Path("new.toml").read_text(encoding="utf-8")


def test_what_was_edited_is_not_written_over(shape: Path, samlcheck: Command) -> None:
    """Expectations are a person's work: an existing file stays as it is."""
    before = shape.read_bytes()
    done = samlcheck("check", "good.xml", "--write-expect", "shape.toml")
    assert (done.status, shape.read_bytes()) == (2, before)
    assert done.err.endswith("--write-expect shape.toml is there already: remove it, or name another\n")


def test_write_of_what_is_refused(captures: Path, samlcheck: Command) -> None:
    """A message that is not good is written as it is, with a word about it; the status is 0, as for a baseline."""
    done = samlcheck("check", "unsigned.xml", *TRUST, "--write-expect", "new.toml")
    assert done.status == 0
    assert "the file says what it looks like, not what is right" in done.err


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        (("metadata.xml",), "--write-expect takes one message; none of the inputs is one"),
        (("good.xml", "bad.html"), "--write-expect takes one message; 2 of the inputs are some"),
        (("empty.xml",), "--write-expect new.toml: nothing can be expected of empty.xml: there is no assertion in it"),
    ],
)
def test_write_of_nothing(captures: Path, samlcheck: Command, inputs: tuple[str, ...], said: str) -> None:
    """It is made of one message that can be read, and of nothing else."""
    Path("empty.xml").write_bytes(Minter().response(assertions=0, status="Responder"))
    done = samlcheck("check", *inputs, "--write-expect", "new.toml")
    assert done.status == 2
    assert said in done.err
    assert not Path("new.toml").exists()


@pytest.mark.parametrize("option", ["--write-expect", "--write-baseline"])
@pytest.mark.parametrize("name", ["", "-"], ids=["empty", "standard output"])
def test_write_to_no_file(captures: Path, samlcheck: Command, option: str, name: str) -> None:
    """The report goes to standard output, and an empty name is a variable of a script that was not set."""
    before = sorted(captures.iterdir())
    done = samlcheck("check", "good.xml", option, name)
    assert (done.status, f"{option} names no file" in done.err) == (2, True)
    assert sorted(captures.iterdir()) == before


def test_write_where_nothing_can_be(captures: Path, samlcheck: Command) -> None:
    """A folder that is not there is a usage error."""
    done = samlcheck("check", "good.xml", "--write-expect", "no/new.toml")
    assert (done.status, "cannot be written: no such file" in done.err) == (2, True)


def test_the_files_alone(shape: Path, samlcheck: Command) -> None:
    """Each file is told by what it expects, and a bad one makes the status 2 and stops none of the others."""
    Path("bad.toml").write_text("version = 1\n[time]\n", encoding="utf-8")
    Path("empty.toml").write_text("version = 1\n", encoding="utf-8")
    assert samlcheck("expectations", "shape.toml").status == 0
    done = samlcheck("expectations", "bad.toml", "shape.toml", "empty.toml")
    assert done.status == 2
    assert done.out == "shape.toml: one attribute\nempty.toml: nothing\n"
    assert done.err == "samlcheck: bad.toml: unknown key 'time': did you mean times?\n"


def test_no_file_is_named(samlcheck: Command) -> None:
    """Nothing to look at is a usage error."""
    done = samlcheck("expectations")
    assert (done.status, done.err) == (2, "samlcheck: no file is named (samlcheck expectations --help)\n")


def test_pipelines_are_told_no_names(shape: Path, samlcheck: Command) -> None:
    """What a person's value is is hidden where pipelines keep it, also where several of them are told at once."""
    names = {"displayname": ["Mallory Sample"], "teams": ["unicorns", "unicorns", "dragon-riders"]}
    data = Minter("entra").response(attributes={**GOOD, **names, ROLE_SESSION_NAME: ["mallory@example.org"]})
    Path("other.xml").write_bytes(data)
    shape.write_text(
        f"version = 1\n[subject]\nvalue = 'x'\n[attributes]\ndisplayname = 'x'\nteams = ['unicorns', 'dragon-riders']\n"
        f"'{ROLE_SESSION_NAME}' = 'x'\n",
        encoding="utf-8",
    )
    outputs = ("-o", "sarif:a", "-o", "github:b", "-o", "junit:c", "-o", "markdown:d", "-o", "jsonl:e")
    assert samlcheck("check", "other.xml", *TRUST, "--expect", "shape.toml", *outputs).status == 1
    told = "".join(Path(each).read_text(encoding="utf-8") for each in "abcde")
    assert told.count("EXP002") >= 20
    assert [word for word in ("allory", "alice", "unicorn", "dragon") if word in told] == []
    assert "expects the attribute &quot;teams&quot; to be" in told

"""`samlcheck explain` on the command line, and what its commands do when somebody follows them."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from samlcheck.explain.known import KNOWN
from samlcheck.mint import PROVIDER_ARN, ROLE_ARN, Minter, captures
from samlcheck.mint.cloudtrail import event, written
from samlcheck.mint.trust_policies import get_role, trust_policy
from tests.cli.conftest import Command

SAID = (
    "Response signature invalid (Service: AWSSecurityTokenService; Status Code: 400; Error Code: InvalidIdentityToken)"
)
COMMANDS = sorted({run for each in KNOWN for cause in each.causes for run in cause.run if run.startswith("samlcheck ")})


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_known_message(samlcheck: Command) -> None:
    """The message comes first, with how sure its words are, then the causes with all that belongs to them."""
    result = samlcheck("explain", SAID)
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith(
        'KNOWN  AWS says: "Response signature invalid"\n'
        "  E7; error code InvalidIdentityToken, HTTP 400; its words are documented.\n"
        "  7 causes, the likeliest first.\n"
    )
    for part in (
        "  1  the certificate that signs",
        "found by   SIG003 wrong-key",
        "look at    ",
        "fix        ",
        "to tell",
    ):
        assert part in result.out


def test_the_words_of_a_product(samlcheck: Command) -> None:
    """--idp puts the fixes into that console's words; a product that is not known is a usage error."""
    assert "fix        Entra: Enterprise applications" in samlcheck("explain", SAID, "--idp", "entra").out
    assert "fix        Okta: " in samlcheck("explain", SAID, "--idp", "Okta").out
    result = samlcheck("explain", SAID, "--idp", "entr")
    assert (result.status, result.out) == (2, "")
    assert "did you mean entra?" in result.err


def test_words_without_quotes(samlcheck: Command) -> None:
    """Who forgets the quotes gives several words, which are one text."""
    assert samlcheck("explain", "Response", "has", "expired").out.startswith('KNOWN  AWS says: "Response has expired"')


@pytest.mark.parametrize("arguments", [("-",), ()], ids=["dash", "nothing"])
def test_standard_input(samlcheck: Command, arguments: tuple[str, ...]) -> None:
    """A dash is standard input, and so is nothing where no terminal is there to ask."""
    result = samlcheck("explain", *arguments, stdin=SAID.encode())
    assert (result.status, result.out[:5]) == (0, "KNOWN")


def test_a_file(samlcheck: Command, place: Path) -> None:
    """One argument that names a file is the file."""
    (place / "error.txt").write_text(SAID)
    assert samlcheck("explain", "error.txt").status == 0
    (place / "E7").write_text("hello")
    assert samlcheck("explain", "E7").status == 3


def test_the_clipboard(samlcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """--clipboard is what was copied; a text beside it is one too many."""
    monkeypatch.setattr("samlcheck.cli.clipboard.read_clipboard", SAID.encode)
    assert samlcheck("explain", "--clipboard").status == 0
    assert samlcheck("explain", "--clipboard", "x").status == 2


def test_what_cannot_be_read(samlcheck: Command, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system does not give ends with its reason, and nothing is explained."""
    (place / "secret").write_text("x")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    result = samlcheck("explain", "secret")
    assert (result.status, result.out) == (3, "")
    assert "secret: permission denied" in result.err


@pytest.mark.parametrize(
    ("text", "status", "begins"),
    [
        ("Response signature is invalid", 1, "NOT KNOWN  this is no message that is known here; the nearest are below"),
        ("AADSTS9999999", 1, "NOT KNOWN"),
        ("hello", 3, "NOT KNOWN  this is no message that is known here, and none is near it"),
        ("x" * 5_000, 3, "NOT KNOWN"),
        ("a\0b", 3, "NOT KNOWN"),
        (".", 3, "NOT KNOWN"),
    ],
)
def test_exit_status(samlcheck: Command, text: str, status: int, begins: str) -> None:
    """What only resembles something known is status 1 and said so; nothing near is 3."""
    result = samlcheck("explain", text)
    assert (result.status, result.out[: len(begins)], result.err) == (status, begins, "")


def test_the_nearest(samlcheck: Command) -> None:
    """The nearest are named with the command that explains them, and are not explained as if they were it."""
    out = samlcheck("explain", "Response signature is invalid").out
    assert '  - AWS says: "Response signature invalid" (E7, resembles it): ' in out
    assert "      samlcheck explain E7\n" in out
    assert "look at" not in out


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (Minter().response(), "this is no message but a document (response): samlcheck check judges it"),
        (Minter().metadata(), "this is no message but a document (metadata): samlcheck check judges it"),
        (b"aws101\n", "AWS101 is a rule: samlcheck rule AWS101"),
    ],
    ids=["response", "metadata", "rule"],
)
def test_what_is_for_another_command(samlcheck: Command, data: bytes, says: str) -> None:
    """Who gives a response or a rule's code is told the command that it is for."""
    result = samlcheck("explain", "-", stdin=data)
    assert (result.status, result.out, result.err) == (2, "", f"samlcheck: {says}\n")


def test_json(samlcheck: Command) -> None:
    """JSON has the envelope of every report, and the product."""
    document = json.loads(samlcheck("explain", SAID, "--idp", "okta", "--format", "json").out)
    assert (document["report"], document["now"], document["idp"]["id"]) == ("explain", "2026-06-01T09:01:00Z", "okta")
    assert [each["id"] for each in document["found"]] == ["E7"]


def test_several_outputs(samlcheck: Command, place: Path) -> None:
    """A file's form is its ending's."""
    assert samlcheck("explain", SAID, "--output", "a.json", "--output", "a.md", "--output", "-").out[:5] == "KNOWN"
    assert json.loads((place / "a.json").read_text())["result"] == "known"
    assert (place / "a.md").read_text().startswith("## samlcheck explain: KNOWN\n")


def test_an_event(samlcheck: Command, place: Path) -> None:
    """An event of CloudTrail is shown and its error explained; one without an error is no question."""
    (place / "event.json").write_bytes(written(event(error=("AccessDenied", None))))
    (place / "good.json").write_bytes(written(event()))
    refused, accepted = samlcheck("explain", "event.json"), samlcheck("explain", "good.json")
    assert (refused.status, accepted.status) == (0, 0)
    assert "CloudTrail: AWS answered AccessDenied at 2026-06-01 09:00:20 UTC\n" in refused.out
    assert "Recognised by its error code alone: no known words came with it." in refused.out
    assert accepted.out.startswith("ACCEPTED  AWS did what was asked: the call ended without an error")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_that_would_tell(samlcheck: Command, place: Path, command: str) -> None:
    """Every command that an explanation names is one that works, given the files it names."""
    idp = Minter()
    (place / "response.har").write_bytes(captures.har(idp.response()))
    (place / "saml-response.txt").write_bytes(captures.base64_text(idp.response()))
    (place / "provider.json").write_bytes(idp.provider_json())
    (place / "metadata.xml").write_bytes(idp.metadata())
    (place / "role.json").write_text(get_role(trust_policy()))
    named = command.replace("PROVIDER_ARN", PROVIDER_ARN).replace(" ROLE_ARN", f" {ROLE_ARN}")
    name, *arguments = shlex.split(named)
    result = samlcheck(*arguments)
    assert (name, result.err) == ("samlcheck", "")
    assert result.status in (0, 1)

"""`samlcheck diff`: two captures in, what tells them apart out, and an exit status for scripts."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from samlcheck.mint import GOOD, ROLE_SESSION_NAME, Minter
from samlcheck.mint.captures import har
from samlcheck.mint.scenarios.atk import atk009
from tests.cli.conftest import Command

TRUST = ("--metadata", "metadata.xml")
GUEST = "bob_fabrikam.com#EXT#@example.onmicrosoft.com"


@pytest.fixture
def pair(captures: Path) -> Path:
    """A folder with the captures of Alice, who can sign in, and of Bob, who cannot."""
    idp = Minter("entra")
    attributes = {**GOOD, ROLE_SESSION_NAME: [GUEST]}
    (captures / "alice.har").write_bytes(har(idp.response()))
    (captures / "bob.har").write_bytes(har(idp.response(name_id=GUEST, attributes=attributes)))
    (captures / "carol.har").write_bytes(
        har(
            idp.response(name_id="carol@example.com", issue_instant=timedelta(hours=-1), response_id="_c"),
            posted_at="2026-06-01T08:00:30.000Z",
        )
    )
    (captures / "both.har").write_bytes(har([idp.response(), idp.response(name_id=GUEST)]))
    return captures


def test_different(samlcheck: Command, pair: Path) -> None:
    """Two that differ are status 1; both outcomes come first, then the finding that only Bob has."""
    result = samlcheck("diff", "alice.har", "bob.har", *TRUST)
    assert (result.status, result.err) == (1, "")
    assert result.out.startswith("DIFFERENT  A is accepted, B is refused: 1 error and 1 note that only B has")
    assert "Found only in A (alice.har): nothing" in result.out
    assert "error AWS121" in result.out
    assert result.out.index("error AWS121") < result.out.index("What they say differently")


def test_the_same(samlcheck: Command, pair: Path) -> None:
    """Two users who both can sign in are the same, whoever they are and whenever they did."""
    result = samlcheck("diff", "alice.har", "carol.har", *TRUST)
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("SAME  both are accepted; nothing else tells them apart")
    assert "carol@example.com" in result.out


def test_any_formats(samlcheck: Command, pair: Path) -> None:
    """Each may be of another format, and one may come from standard input."""
    result = samlcheck("diff", "-", "good.txt", *TRUST, stdin=(pair / "good.xml").read_bytes())
    assert result.status == 0
    assert "-: xml" in result.out
    assert "good.txt: base64" in result.out


def test_json(samlcheck: Command, pair: Path) -> None:
    """The JSON has the envelope of every report, and both sides."""
    result = samlcheck("diff", "alice.har", "bob.har", *TRUST, "--format", "json")
    document = json.loads(result.out)
    assert (result.status, document["report"], document["same"]) == (1, "diff", False)
    assert document["a"]["outcome"]["result"] == "accept"
    assert document["b"]["outcome"]["result"] == "refuse"
    assert [each["code"] for each in document["only_b"]] == ["AWS121", "AST018"]


def test_markdown(samlcheck: Command, pair: Path) -> None:
    """Markdown for a ticket, without colour whatever was asked."""
    result = samlcheck("diff", "alice.har", "bob.har", *TRUST, "--format", "markdown", "--color", "always")
    assert result.status == 1
    assert result.out.startswith("## samlcheck diff: DIFFERENT\n")
    assert "\x1b" not in result.out


def test_outputs_by_their_endings(samlcheck: Command, pair: Path) -> None:
    """--output writes Markdown to .md, JSON to .json, and the rest as --format says."""
    result = samlcheck("diff", "alice.har", "bob.har", *TRUST, "-o", "x.md", "-o", "x.json", "-o", "text:y", "-o", "-")
    assert result.out.startswith("DIFFERENT")
    assert (pair / "x.md").read_text().startswith("## samlcheck diff")
    assert json.loads((pair / "x.json").read_text())["report"] == "diff"
    assert (pair / "y").read_text().startswith("DIFFERENT")


def test_a_command_without_markdown(samlcheck: Command, pair: Path) -> None:
    """It writes no screen into a file that says it is Markdown, unless it is told so outright."""
    refused = samlcheck("inspect", "good.xml", "-o", "x.md")
    assert (refused.status, "no markdown is written here, but .json, .txt" in refused.err) == (2, True)
    samlcheck("inspect", "good.xml", "-o", "text:x.md")
    assert (pair / "x.md").read_text().startswith("SAML response, nothing of it verified")


def test_colour(samlcheck: Command, pair: Path) -> None:
    """Colour on demand alone: what is piped has none."""
    assert "\x1b" not in samlcheck("diff", "alice.har", "bob.har").out
    assert "\x1b[1;33mDIFFERENT" in samlcheck("diff", "alice.har", "bob.har", *TRUST, "--color", "always").out


def test_without_trust(samlcheck: Command, pair: Path) -> None:
    """Two that nobody vouches for are compared, and it is said that all of it is only claimed."""
    result = samlcheck("diff", "alice.har", "carol.har")
    assert result.status == 0
    assert "What A and B say is only claimed" in result.out
    assert "--metadata would" in result.out


def test_the_moment(samlcheck: Command, pair: Path) -> None:
    """Judged as of now, the older of two is refused for its age."""
    result = samlcheck("diff", "alice.har", "carol.har", *TRUST, "--at", "now")
    assert result.status == 1
    assert "A is accepted, B is refused" in result.out


def test_several_messages_in_one(samlcheck: Command, pair: Path) -> None:
    """Of several messages in a capture one is taken as check takes it, and it is said why."""
    result = samlcheck("diff", "alice.har", "both.har", *TRUST)
    assert result.status == 1
    assert "the last of 2 bound for AWS's sign-in, of 2 responses" in result.out


def test_one_capture_with_two(samlcheck: Command, pair: Path) -> None:
    """One capture that holds two responses is a usage error that says what to do."""
    result = samlcheck("diff", "both.har")
    assert (result.status, result.out) == (2, "")
    assert result.err == (
        "samlcheck: diff compares two responses, and both.har is one input that holds 2: one is taken of each input, "
        "so save each sign-in in a file of its own\n"
    )


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "diff compares two responses, or two metadata documents: samlcheck diff A B"),
        (("alice.har",), "diff compares two responses, and alice.har is one input: samlcheck diff WORKS FAILS"),
        (("-", "-"), "standard input can be one of the two, not both: save the other in a file"),
        (("alice.har", "metadata.xml"), "metadata.xml is metadata and alice.har is a response: give two of one kind"),
        (("metadata.xml", "alice.har"), "metadata.xml is metadata and alice.har is a response: give two of one kind"),
        (("alice.har", "bob.har", "--breaking-only"), "--breaking-only is for two metadata documents"),
        (("alice.har", "bob.har", "--format", "markdwon"), "--format 'markdwon': did you mean markdown?"),
        (("alice.har", "bob.har", "--mode", "cli"), "--mode 'cli': it takes console, api"),
        (("alice.har", "bob.har", "--metadata", "nowhere.xml"), "nowhere.xml: no such file or directory"),
    ],
)
def test_usage(samlcheck: Command, pair: Path, arguments: tuple[str, ...], complaint: str) -> None:
    """What is wrong with the command line is said in one line, and nothing is judged."""
    result = samlcheck("diff", *arguments)
    assert (result.status, result.out, result.err) == (2, "", f"samlcheck: {complaint}\n")


def test_three_are_too_many(samlcheck: Command, pair: Path) -> None:
    """A third one is a usage error."""
    result = samlcheck("diff", "alice.har", "bob.har", "carol.har")
    assert (result.status, result.out) == (2, "")
    assert "unexpected extra argument" in result.err


def test_unusable_trust_in_json(samlcheck: Command, pair: Path) -> None:
    """Who reads JSON is told in JSON why nothing was compared."""
    result = samlcheck("diff", "alice.har", "bob.har", "--cert", "garbage.txt", "--format", "json")
    assert result.status == 2
    assert json.loads(result.out)["report"] == "error"


def test_what_cannot_be_judged(samlcheck: Command, pair: Path) -> None:
    """What is no message is status 3, and the screen says which of the two it was."""
    result = samlcheck("diff", "alice.har", "garbage.txt", *TRUST)
    assert result.status == 3
    assert result.out.startswith("INCOMPLETE  B could not be judged in full")
    assert "INP001" in result.out


def test_what_cannot_be_opened(samlcheck: Command, pair: Path) -> None:
    """A file that is not there is named in one line; a program gets its JSON all the same."""
    result = samlcheck("diff", "alice.har", "nowhere.har", *TRUST)
    assert (result.status, result.out) == (3, "")
    assert result.err == "samlcheck: nowhere.har: no such file or directory\n"
    document = json.loads(samlcheck("diff", "alice.har", "nowhere.har", *TRUST, "--format", "json").out)
    assert document["b"]["verdict"] == "incomplete"


def test_a_wrapped_response(samlcheck: Command, pair: Path) -> None:
    """Nothing that a wrapped response says is shown but what its findings say."""
    (pair / "forged.xml").write_bytes(atk009.forged_after_signed(Minter("entra")))
    result = samlcheck("diff", "alice.har", "forged.xml", *TRUST)
    assert result.status == 1
    assert "nothing of what it says is compared" in result.out
    assert "What they say differently" not in result.out


def test_options_from_the_environment(samlcheck: Command, pair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust can be set once for all commands."""
    monkeypatch.setenv("SAMLCHECK_METADATA", "metadata.xml")
    assert samlcheck("diff", "alice.har", "carol.har").out.startswith("SAME  both are accepted")

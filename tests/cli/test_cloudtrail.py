"""CloudTrail's events on the command line: alone, beside a response, and where they are of another one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from samlcheck.mint import Minter
from samlcheck.mint.cloudtrail import event, records, written
from tests.cli.conftest import Command

REFERENCE = Path(__file__).parent.parent.parent / "docs" / "reference"
REFUSED = event(error=("InvalidIdentityToken", "Response signature invalid"))


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    idp = Minter()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "response.xml").write_bytes(idp.response())
    (tmp_path / "unsigned.xml").write_bytes(idp.response(sign=None))
    (tmp_path / "metadata.xml").write_bytes(idp.metadata())
    (tmp_path / "event.json").write_bytes(written(event()))
    (tmp_path / "refused.json").write_bytes(written(REFUSED))
    (tmp_path / "other.json").write_bytes(written(records(event(assertion_id="_one"), event(assertion_id="_two"))))
    (tmp_path / "late.json").write_bytes(
        written(
            event(
                time="2026-06-01T09:07:30Z",
                error=("ExpiredTokenException", "Token must be redeemed within 5 minutes of issuance"),
            )
        )
    )


def one_line(text: str) -> str:
    """A screen without its line breaks."""
    return " ".join(text.split())


def test_alone(samlcheck: Command) -> None:
    """What was asked, by whom, what AWS answered, and what makes it answer so: status 1."""
    result = samlcheck("check", "refused.json")
    assert (result.status, result.err) == (1, "")
    assert result.out.startswith(
        'REFUSED  AWS answered "Response signature invalid" (InvalidIdentityToken) at 2026-06-01'
    )
    assert "So CloudTrail recorded it; nothing of it is verified." in result.out
    assert "  role       arn:aws:iam::111122223333:role/Developer\n" in result.out
    assert "  1  the certificate that signs" in result.out


def test_alone_and_accepted(samlcheck: Command) -> None:
    """What AWS accepted is status 0."""
    result = samlcheck("check", "event.json")
    assert result.status == 0
    assert result.out.startswith("ACCEPTED  AWS accepted it at 2026-06-01 09:00:20 UTC\n")
    assert "RESPONSE EVENT" not in result.out


@pytest.mark.parametrize("order", [("response.xml", "event.json"), ("event.json", "response.xml")])
def test_beside_a_response(samlcheck: Command, order: tuple[str, str]) -> None:
    """Given with a response, in any order, it is shown in the answer, and is not judged by itself."""
    result = samlcheck("check", *order, "--metadata", "metadata.xml")
    assert result.status == 0
    assert result.out.count("ACCEPTED") == 1
    assert (
        "CloudTrail: AWS accepted it at 2026-06-01 09:00:20 UTC, for arn:aws:iam::111122223333:role/Developer, as "
        in (one_line(result.out))
    )


@pytest.mark.parametrize(
    ("response", "given", "says"),
    [
        ("response.xml", "refused.json", "CONTRADICTS the answer above: the cause is not in what was given here"),
        (
            "unsigned.xml",
            "event.json",
            "CONTRADICTS the answer above: samlcheck sees a refusal where AWS did not refuse",
        ),
        ("unsigned.xml", "refused.json", ", as foreseen."),
        ("unsigned.xml", "late.json", ": a refusal was foreseen, these words were not."),
        ("response.xml", "late.json", "it judges for the time of issue, and --at captured for that of use."),
        (
            "response.xml",
            "other.json",
            "no event given is of this assertion: its ID is _9b1e7f40c2d84a35a6e3f8d105b7c26e,",
        ),
        ("response.xml", "other.json", "the events name _one and _two."),
    ],
)
def test_how_it_lies_to_the_answer(samlcheck: Command, response: str, given: str, says: str) -> None:
    """Where AWS's real answer is another than the foreseen one, that is said; so is that no event is of this one."""
    assert says in one_line(samlcheck("check", response, given, "--metadata", "metadata.xml").out)


def test_without_trust(samlcheck: Command) -> None:
    """Where nothing definite was foreseen, what AWS answered stands for itself."""
    out = one_line(samlcheck("check", "response.xml", "refused.json").out)
    assert '"Response signature invalid" (InvalidIdentityToken) at 2026-06-01 09:00:20 UTC, for arn:aws:iam' in out
    assert "CONTRADICTS" not in out
    assert "foreseen" not in out


def test_as_of_its_time(samlcheck: Command) -> None:
    """--at captured judges for the moment at which AWS received it."""
    arguments = ("check", "response.xml", "late.json", "--metadata", "metadata.xml", "--at", "captured")
    result = samlcheck(*arguments)
    assert result.status == 1
    assert result.out.startswith('REFUSED  AWS would answer: "Token must be redeemed within 5 minutes of issuance"')
    assert ", as foreseen." in one_line(result.out)


def test_json(samlcheck: Command) -> None:
    """One report with the event as context; it keeps to the schema."""
    result = samlcheck("check", "response.xml", "event.json", "--metadata", "metadata.xml", "--format", "json")
    report = json.loads(result.out)
    Draft202012Validator(json.loads((REFERENCE / "report.schema.json").read_text())).validate(report)
    assert report["report"] == "check"
    assert [each["use"] for each in report["inputs"]] == ["judged", "trust", "context"]
    (entry,) = report["cloudtrail"]
    assert (entry["input"], entry["agrees"], entry["role_session_name"]) == (2, True, "alice@example.com")


def test_every_event_of_a_file(samlcheck: Command) -> None:
    """Of several events the last is told, and with --all each."""
    assert samlcheck("check", "other.json").out.count("So CloudTrail recorded it") == 1
    assert samlcheck("check", "--all", "other.json").out.count("So CloudTrail recorded it") == 2


def test_many_events_of_one_assertion(samlcheck: Command) -> None:
    """Whoever tried ten roles in five minutes has ten events: three are told."""
    Path("many.json").write_bytes(written(records(*[event()] * 10)))
    out = one_line(samlcheck("check", "response.xml", "many.json").out)
    assert out.count("CloudTrail: AWS accepted it at") == 3
    assert "CloudTrail: 7 more events of this assertion." in out


def test_two_responses(samlcheck: Command) -> None:
    """An event goes with every response, and each says whether it is its own."""
    out = one_line(samlcheck("check", "--all", "response.xml", "unsigned.xml", "other.json").out)
    assert out.count("no event given is of this assertion") == 2


def test_beside_no_message(samlcheck: Command) -> None:
    """Beside metadata there is nothing that it belongs to, and it is told by itself."""
    out = samlcheck("check", "metadata.xml", "refused.json").out
    assert "REFUSED  AWS answered" in out


def test_concise(samlcheck: Command) -> None:
    """One line a finding: an event has none."""
    assert samlcheck("check", "refused.json", "--format", "concise").out == ""


def test_inspect(samlcheck: Command) -> None:
    """What it claims, without a judgement, on the screen and in JSON."""
    result = samlcheck("inspect", "refused.json")
    assert (result.status, result.out.splitlines()[0]) == (0, "CloudTrail event, nothing of it verified")
    found = json.loads(samlcheck("inspect", "refused.json", "response.xml", "--format", "json").out)
    Draft202012Validator(json.loads((REFERENCE / "inspect.schema.json").read_text())).validate(found)
    event_of, response_of = (each["cloudtrail"] for each in found["captures"])
    assert (event_of["error_code"], response_of) == ("InvalidIdentityToken", None)


def test_hostile_words(samlcheck: Command) -> None:
    """Control characters in an event reach no terminal."""
    Path("hostile.json").write_bytes(
        written(event(error=("\x1b[31m", "\u202eRefused\n\n"), session_name="\x1b]0;x\x07", userAgent="\x9b"))
    )
    for arguments in (("check",), ("inspect",), ("explain",), ("check", "response.xml")):
        out = samlcheck(*arguments, "hostile.json").out
        assert not {"\x1b", "\u202e", "\x9b", "\x07"} & set(out)

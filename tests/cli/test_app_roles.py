"""App roles on the command line: checked, inspected, shown for what they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from samlcheck.mint.app_roles import AUDITOR, DEVELOPER, MSIAM_ACCESS, answer, array, patch, role, service_principal
from tests.cli.conftest import Command

REFERENCE = Path(__file__).parent.parent.parent / "docs" / "reference"


@pytest.fixture(autouse=True)
def _documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sp.json").write_bytes(service_principal())
    (tmp_path / "patch.json").write_bytes(patch(DEVELOPER, {**AUDITOR, "isEnabled": False}))
    (tmp_path / "nan.json").write_bytes(b'{"appRoles": [NaN]}')
    (tmp_path / "list.json").write_bytes(
        answer(*((f"Shop {number}", (role("A", "a"),)) for number in range(4)), ("AWS", (MSIAM_ACCESS, DEVELOPER)))
    )
    (tmp_path / "hostile.json").write_bytes(array({**DEVELOPER, "displayName": "\x1b[31m\u202e", "id": "\x1b[31m"}))
    monkeypatch.chdir(tmp_path)


def test_a_healthy_service_principal(samlcheck: Command) -> None:
    """The screen says what it is, how many roles are for AWS, and which."""
    result = samlcheck("check", "sp.json")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("CLEAN  no rule finds anything in this list of app roles, as of now")
    assert (
        "  app        AWS Example (service principal)\n"
        "  holds      3 app roles: 2 pairs for AWS and 1 of Entra's own\n"
        "  roles      account       role       provider\n"
        "             111122223333  Developer  ExampleIdP\n"
        "                           Auditor    ExampleIdP\n"
    ) in result.out


def test_the_body_of_a_patch(samlcheck: Command) -> None:
    """Findings point at line, column and JSON Pointer, with the value marked."""
    result = samlcheck("check", "patch.json")
    assert result.status == 1
    assert "  app        the body of a PATCH\n" in result.out
    assert "2 pairs for AWS; 1 disabled\n" in result.out
    assert "  at         line 20, column 20, /appRoles/1/isEnabled\n" in result.out
    assert '  | "isEnabled": false\n  |              ^^^^^\n' in result.out


def test_a_place_that_is_the_whole_document(samlcheck: Command) -> None:
    """The pointer of the root is empty, and nothing stands for it."""
    (Path.cwd() / "array.json").write_bytes(array(DEVELOPER))
    assert "\n  at         line 1, column 1\n" in samlcheck("check", "array.json").out


def test_several_applications(samlcheck: Command) -> None:
    """Of a long answer those for AWS come first."""
    out = samlcheck("check", "list.json").out
    assert out.index("AWS (service principal)") < out.index("Shop 0 (service principal)")
    assert "1 app role: no pair for AWS and 1 other value\n" in out
    assert "and 2 more applications\n" in out


def test_concise(samlcheck: Command) -> None:
    """One line a finding, with line and column."""
    assert "patch.json:20:20: APR008 warning " in samlcheck("check", "patch.json", "--format", "concise").out


def test_json(samlcheck: Command) -> None:
    """A place in JSON has a pointer and no XPath; the report keeps to its schema."""
    report = json.loads(samlcheck("check", "patch.json", "--format", "json").out)
    Draft202012Validator(json.loads((REFERENCE / "report.schema.json").read_text())).validate(report)
    (where,) = (each["where"] for each in report["findings"] if each["code"] == "APR008")
    assert (where["pointer"], where["xpath"], where["line"]) == ("/appRoles/1/isEnabled", None, 20)
    assert report["outcome"] is None
    assert report["inputs"][0]["kind"] == "app-roles"


def test_what_cannot_be_read(samlcheck: Command) -> None:
    """Nothing is judged, and both commands say where it goes wrong."""
    for command in ("check", "inspect"):
        result = samlcheck(command, "nan.json")
        assert result.status == 3
        assert '"NaN" is no value of JSON' in " ".join(result.out.split())


def test_inspect(samlcheck: Command) -> None:
    """What is inside, without a judgement."""
    result = samlcheck("inspect", "patch.json")
    assert result.status == 0
    assert result.out.startswith("app roles, nothing of it verified\n  pasted     patch.json: app-roles json\n")
    assert "holds      2 app roles: 2 pairs for AWS; 1 disabled\n" in result.out


def test_inspect_as_json(samlcheck: Command) -> None:
    """Every role with its properties, in the shape of the schema."""
    found = json.loads(samlcheck("inspect", "sp.json", "nan.json", "--format", "json").out)
    Draft202012Validator(json.loads((REFERENCE / "inspect.schema.json").read_text())).validate(found)
    (roles,) = found["captures"][0]["app_roles"]
    assert (roles["form"], roles["application"], len(roles["roles"])) == ("service-principal", "AWS Example", 3)
    assert roles["roles"][1] == {
        "id": DEVELOPER["id"],
        "display_name": "Developer,ExampleIdP",
        "value": DEVELOPER["value"],
        "enabled": True,
        "member_types": ["User"],
        "origin": "ServicePrincipal",
    }
    assert found["captures"][1]["app_roles"] == []


def test_hostile_names(samlcheck: Command) -> None:
    """Control characters in a role reach no terminal."""
    for arguments in (("check",), ("inspect",), ("check", "--format", "concise"), ("check", "--format", "json")):
        out = samlcheck(arguments[0], "hostile.json", *arguments[1:]).out
        assert "\x1b" not in out
        assert "\u202e" not in out

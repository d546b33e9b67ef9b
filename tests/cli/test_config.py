"""The configuration: where it is found, what it may say, what comes before it, and whom it makes trusted."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from samlcheck.mint import Minter
from tests.cli.conftest import Command

ROOT = Path(__file__).parent.parent.parent
REFERENCE = ROOT / "docs" / "reference"


def config(text: str, folder: Path | None = None, name: str = "samlcheck.toml") -> Path:
    """Write a configuration, in the working directory unless a folder is given."""
    path = (folder or Path.cwd()) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def effective(samlcheck: Command, *arguments: str) -> dict[str, tuple[Any, Any]]:
    """What --show-settings says: value and source by name."""
    result = samlcheck("check", "--show-settings", "--format", "json", *arguments)
    assert (result.status, result.err) == (0, "")
    return {each["name"]: (each["value"], each["source"]) for each in json.loads(result.out)["settings"]}


@pytest.mark.usefixtures("captures")
def test_the_nearest_configuration_counts(samlcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the working directory upward, and the first one found is the only one read."""
    config('mode = "api"\nfail-on = "note"')
    config('fail-on = "warning"', Path("sub"))
    monkeypatch.chdir("sub")
    assert effective(samlcheck)["fail-on"] == ("warning", "samlcheck.toml")
    assert effective(samlcheck)["mode"] == ("console", None)
    Path("deep/er").mkdir(parents=True)
    monkeypatch.chdir("deep/er")
    assert effective(samlcheck)["fail-on"] == ("warning", os.path.join("..", "..", "samlcheck.toml"))  # noqa: PTH118 the text that is printed


@pytest.mark.usefixtures("captures")
def test_a_pyproject_counts_where_it_has_the_table(samlcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of another project is passed over; samlcheck.toml comes first in its folder."""
    config('[tool.samlcheck]\nfail-on = "note"', name="pyproject.toml")
    config('[project]\nname = "samlcheck-tests"', Path("sub"), name="pyproject.toml")
    config('[project]\nname = "another"', Path("sub", "lower"), name="pyproject.toml")
    monkeypatch.chdir("sub/lower")
    assert effective(samlcheck)["fail-on"][0] == "note"
    monkeypatch.chdir("../..")
    config("strict = true")
    assert effective(samlcheck)["fail-on"][0] == "error"
    assert effective(samlcheck)["strict"] == (True, "samlcheck.toml")


@pytest.mark.usefixtures("captures")
def test_the_command_line_comes_before_the_environment_before_the_file(
    samlcheck: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is told with its name."""
    config('fail-on = "note"\nstrict = true\nselect = ["AWS", "SIG"]\nclock-skew = 60')
    assert effective(samlcheck)["select"] == (["AWS", "SIG"], "samlcheck.toml")
    assert effective(samlcheck)["clock-skew"] == ("60", "samlcheck.toml")
    monkeypatch.setenv("SAMLCHECK_FAIL_ON", "warning")
    monkeypatch.setenv("SAMLCHECK_STRICT", "0")
    monkeypatch.setenv("SAMLCHECK_SELECT", "RSP AST")
    assert effective(samlcheck)["fail-on"] == ("warning", "SAMLCHECK_FAIL_ON")
    assert effective(samlcheck)["strict"] == (False, "SAMLCHECK_STRICT")
    assert effective(samlcheck)["select"] == (["RSP", "AST"], "SAMLCHECK_SELECT")
    assert effective(samlcheck, "--fail-on", "error")["fail-on"] == ("error", "--fail-on")
    assert effective(samlcheck, "--select", "CRT")["select"] == (["CRT"], "--select")


@pytest.mark.usefixtures("captures")
def test_the_settings_are_shown_on_the_screen(samlcheck: Command) -> None:
    """Name, value, source, and each ignore with its day; nothing is read or judged."""
    config('strict = true\n[[ignores]]\nrule = "SIG"\nreason = "why"\nexpires = 2026-12-31')
    result = samlcheck("check", "--show-settings", "missing.xml")
    lines = [" ".join(line.split()) for line in result.out.splitlines()]
    assert (result.status, result.err) == (0, "")
    assert {"configuration samlcheck.toml", "strict yes samlcheck.toml", "mode console default"} <= set(lines)
    assert lines[-2:] == ["ignored until 2026-12-31: SIG for *", "because why"]


@pytest.mark.usefixtures("captures")
def test_the_settings_keep_to_their_schema(samlcheck: Command) -> None:
    """The committed one."""
    schema = json.loads((REFERENCE / "settings.schema.json").read_text())
    config('strict = true\n[[ignores]]\nrule = "SIG"\nreason = "why"\nexpires = 2026-12-31')
    for command in ("check", "diff"):
        shown = json.loads(samlcheck(command, "--show-settings", "--format", "json").out)
        Draft202012Validator(schema).validate(shown)


@pytest.mark.usefixtures("captures")
def test_trust_from_the_configuration_is_named_with_it(samlcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the answer, at the signature, and in JSON; the path is that from the configuration's folder."""
    config('metadata = "metadata.xml"')
    Path("sub").mkdir()
    monkeypatch.chdir("sub")
    name = os.path.join("..", "samlcheck.toml") + ": metadata.xml"  # noqa: PTH118 the text that is printed
    screen = samlcheck("check", "../good.xml")
    assert screen.status == 0
    assert f"Trust is taken from {name}." in screen.out
    assert f"by a key in the metadata of {name}" in screen.out
    told = json.loads(samlcheck("check", "../good.xml", "--format", "json").out)
    assert [each["source"] for each in told["inputs"] if each["use"] == "trust"] == [name]


@pytest.mark.usefixtures("captures")
def test_a_fingerprint_from_the_configuration_is_named_with_it(samlcheck: Command) -> None:
    """A fingerprint has no file of its own; the configuration's name stands for it."""
    told = json.loads(samlcheck("check", "good.xml", "--metadata", "metadata.xml", "--format", "json").out)
    mark = told["signatures"][0]["certificate"]["sha256"]
    config(f'fingerprint = "{mark}"')
    screen = samlcheck("check", "good.xml")
    assert "by the certificate of samlcheck.toml: fingerprint" in screen.out
    config('fingerprint = ["12"]')
    wrong = samlcheck("check", "good.xml")
    assert (wrong.status, wrong.err.startswith("samlcheck: samlcheck.toml: fingerprint: ")) == (2, True)


@pytest.mark.usefixtures("captures")
def test_isolated_drops_the_configuration_and_its_trust(samlcheck: Command) -> None:
    """Nothing of it is left, and nobody vouches."""
    config('metadata = "metadata.xml"\nstrict = true')
    told = json.loads(samlcheck("check", "good.xml", "--isolated", "--format", "json").out)
    assert (told["outcome"]["result"], len(told["inputs"])) == ("undetermined", 1)
    assert effective(samlcheck, "--isolated")["strict"] == (False, None)


@pytest.mark.usefixtures("captures")
def test_isolated_does_not_touch_the_environment(samlcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the reader has set is the reader's."""
    monkeypatch.setenv("SAMLCHECK_STRICT", "1")
    assert effective(samlcheck, "--isolated")["strict"] == (True, "SAMLCHECK_STRICT")


@pytest.mark.usefixtures("captures")
def test_a_command_line_takes_the_place_of_configured_trust(samlcheck: Command) -> None:
    """Each option for itself: --metadata replaces the configured metadata, which is not even read."""
    config('metadata = "missing.xml"')
    result = samlcheck("check", "good.xml", "--metadata", "metadata.xml")
    assert (result.status, "Trust is taken" in result.out) == (0, False)


def test_a_capture_never_brings_its_own_configuration(
    captures: Path, samlcheck: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside an input, in a folder below, or inside an archive: no configuration there is read."""
    trusting = 'metadata = "metadata.xml"\nnonsense = 1'
    inbox, here = captures / "inbox", captures / "here"
    here.mkdir()
    config(trusting, inbox)
    config(trusting, here / "below")
    (inbox / "metadata.xml").write_bytes((captures / "metadata.xml").read_bytes())
    (inbox / "good.xml").write_bytes((captures / "good.xml").read_bytes())
    with zipfile.ZipFile(inbox / "all.zip", "w") as archive:
        for name in ("samlcheck.toml", "metadata.xml", "good.xml"):
            archive.write(inbox / name, name)
    entry = {"request": {"url": "samlcheck.toml", "method": "POST", "postData": {"text": trusting}}}
    (inbox / "x.har").write_text(json.dumps({"log": {"entries": [entry]}}), encoding="utf-8")
    monkeypatch.chdir(here)
    for name in ("good.xml", "all.zip", "x.har"):
        result = samlcheck("check", str(inbox / name), "--format", "json")
        assert "nonsense" not in result.err
        assert [each for each in json.loads(result.out)["inputs"] if each["use"] == "trust"] == []
    assert samlcheck("check", "../good.xml", "--all").status == 0


@pytest.mark.usefixtures("captures")
def test_config_names_another_file(samlcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the command line or in the environment; its paths are from its own folder."""
    config("strict = true")
    config('metadata = "../metadata.xml"', Path("ci"), name="other.toml")
    assert effective(samlcheck, "--config", "ci/other.toml")["strict"] == (False, None)
    assert samlcheck("check", "good.xml", "--config", "ci/other.toml").status == 0
    monkeypatch.setenv("SAMLCHECK_CONFIG", "ci/other.toml")
    assert effective(samlcheck)["metadata"] == (["../metadata.xml"], "ci/other.toml")


@pytest.mark.usefixtures("captures")
def test_of_config_and_isolated_the_typed_one_counts(samlcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both typed is a mistake; both in the environment is isolated, for that trusts less."""
    config("strict = true", name="other.toml")
    both = samlcheck("check", "--show-settings", "--config", "other.toml", "--isolated")
    assert (both.status, both.err) == (2, "samlcheck: --config and --isolated exclude each other\n")
    monkeypatch.setenv("SAMLCHECK_CONFIG", "other.toml")
    assert effective(samlcheck, "--isolated")["strict"] == (False, None)
    monkeypatch.setenv("SAMLCHECK_ISOLATED", "1")
    assert effective(samlcheck)["strict"] == (False, None)
    assert effective(samlcheck, "--config", "other.toml")["strict"] == (True, "other.toml")


@pytest.mark.usefixtures("captures")
def test_diff_takes_what_it_has(samlcheck: Command) -> None:
    """Trust and time, and not the form of a report."""
    config('metadata = "metadata.xml"\nformat = "concise"\nselect = "AWS"')
    result = samlcheck("diff", "good.xml", "good.txt")
    assert (result.status, result.out.startswith("SAME")) == (0, True)
    assert result.out.count("Trust is taken from samlcheck.toml: metadata.xml.") == 1
    assert [line.split()[0] for line in samlcheck("diff", "--show-settings").out.splitlines()][-1] == "format"
    assert "samlcheck.toml" in samlcheck("diff", "--show-settings").out


@pytest.mark.usefixtures("captures")
def test_other_commands_read_no_configuration(samlcheck: Command) -> None:
    """They have nothing that it could set, and a broken one does not stop them."""
    config("nonsense")
    assert samlcheck("decode", "good.txt").status == 0
    assert samlcheck("rules").status == 0
    assert samlcheck("check", "--help").status == 0


@pytest.mark.usefixtures("captures")
def test_a_missing_file_of_the_configuration_is_named_with_it(samlcheck: Command) -> None:
    """Exit status 2, never a run without it."""
    config('metadata = "missing.xml"')
    result = samlcheck("check", "good.xml")
    assert (result.status, result.err) == (2, "samlcheck: samlcheck.toml: missing.xml: no such file or directory\n")


@pytest.mark.usefixtures("captures")
def test_a_folder_that_is_gone_has_no_configuration(
    captures: Path, samlcheck: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check of a file elsewhere goes on; one that is named is read all the same."""
    named = config("strict = true", name="other.toml")

    def gone() -> Path:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory")

    monkeypatch.setattr(Path, "cwd", gone)
    assert samlcheck("check", str(captures / "good.xml"), "--metadata", str(captures / "metadata.xml")).status == 0
    assert effective(samlcheck, "--config", str(named))["strict"] == (True, str(named))


@pytest.mark.usefixtures("captures")
def test_completion_reads_no_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken one says nothing while a line is being typed."""
    config("nonsense")
    done = subprocess.run(
        [sys.executable, "-m", "samlcheck"],
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "_SAMLCHECK_COMPLETE": "complete_zsh",
            "_TYPER_COMPLETE_ARGS": "samlcheck check --format j",
        },
        check=False,
    )
    assert ("json" in done.stdout, done.stderr) == (True, "")


LOADED = """
import sys
from samlcheck.cli import main
main()
print(*sys.modules, file=sys.stderr)
"""


def test_without_a_configuration_nothing_is_loaded_for_it(tmp_path: Path) -> None:
    """A check pays for the look alone; help looks for none."""
    (tmp_path / "x.xml").write_bytes(Minter().response())
    for arguments in (["check", "x.xml", "--format", "concise"], ["check", "--help"]):
        done = subprocess.run(
            [sys.executable, "-c", LOADED, *arguments],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=True,
        )
        assert not {"tomllib", "samlcheck.cli.settings", "samlcheck.engine.baseline"} & set(done.stderr.split())

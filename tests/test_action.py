"""The composite action: what it may contain, and its shell steps run as the runner runs them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.judging import ROOT

ACTION: dict[str, Any] = yaml.safe_load((ROOT / ".github/actions/check/action.yml").read_text(encoding="utf-8"))
STEPS: dict[str, dict[str, Any]] = {step.get("id", step["name"]): step for step in ACTION["runs"]["steps"]}
DEFAULTS = {name: each.get("default", "") for name, each in ACTION["inputs"].items()}
EXPRESSION = re.compile(r"\$\{\{ *inputs\.([a-z-]+) *\}\}")
INJECTED = "captures/$(touch pwned)`touch pwned`;touch pwned\n'\"; touch pwned #"

pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="the action's steps are for bash")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A checkout with captures, beside the runner's own folders."""
    for name in ("runner", "work/captures/old ones", "bin"):
        (tmp_path / name).mkdir(parents=True)
    demo = ROOT / "fixtures/demo"
    for name, file in (("captures/a b.har", "healthy.har"), ("captures/old ones/broken.html", "broken.html")):
        shutil.copy(demo / file, tmp_path / "work" / name)
    shutil.copy(demo / "metadata.xml", tmp_path / "work" / "my metadata.xml")
    command = tmp_path / "bin" / "samlcheck"
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m samlcheck "$@"\n')
    command.chmod(0o755)
    return tmp_path


def run(step: str, workspace: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """A step with these inputs (an underscore for a hyphen); what it did, and what it put out."""
    given = {**DEFAULTS, **{name.replace("_", "-"): value for name, value in inputs.items()}}
    environment = {
        "PATH": f"{workspace / 'bin'}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(workspace / "runner"),
        "GITHUB_OUTPUT": str(workspace / "runner/output"),
        "GITHUB_STEP_SUMMARY": str(workspace / "runner/summary"),
        "GITHUB_PATH": str(workspace / "runner/path"),
        "SOURCE_DATE_EPOCH": "1780304460",
        **{name: EXPRESSION.sub(lambda found: given[found[1]], text) for name, text in STEPS[step]["env"].items()},
    }
    script = workspace / "runner/script.sh"
    script.write_text(STEPS[step]["run"])
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)]
    done = subprocess.run(
        command, cwd=workspace / "work", env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    output = workspace / "runner/output"
    lines = output.read_text().splitlines() if output.exists() else []
    return done, dict(line.partition("=")[::2] for line in lines)


def test_inputs_are_never_part_of_a_script() -> None:
    """What a workflow hands in reaches the shell as variables alone, none of which is an option of samlcheck's."""
    for step in STEPS.values():
        assert "${{" not in step.get("run", "")
        assert not [name for name in step.get("env", {}) if name.startswith("SAMLCHECK")]


def test_every_input_is_told_and_used() -> None:
    """Each input has a description and a place where it counts."""
    used = {
        name for step in STEPS.values() for text in step.get("env", {}).values() for name in EXPRESSION.findall(text)
    }
    assert used == set(ACTION["inputs"])
    assert all(each["description"] for each in ACTION["inputs"].values())


def test_nothing_is_uploaded_unasked() -> None:
    """Code scanning gets the findings only where the workflow says so."""
    assert DEFAULTS["upload-sarif"] == "false"
    assert "inputs.upload-sarif == 'true'" in STEPS["Upload to code scanning"]["if"]


def test_it_checks_what_is_named(workspace: Path) -> None:
    """Names with blanks and patterns, one a line; metadata is trusted; annotations, a summary, a status."""
    files = "captures/a b.har\r\n\ncaptures/**/*.html\n"
    done, output = run("check", workspace, files=files, metadata="my metadata.xml\n")
    assert (done.returncode, done.stderr) == (1, "")
    assert "samlcheck: captures/a b.har: ACCEPTED" in done.stdout
    assert "::error file=captures/old ones/broken.html,title=AWS102" in done.stdout
    assert output == {"status": "1"}
    assert (workspace / "runner/summary").read_text().startswith("## samlcheck: ACCEPTED")


def test_sarif_on_demand(workspace: Path) -> None:
    """With upload-sarif the file is there, and its name is put out for the next step."""
    done, output = run(
        "check", workspace, files="captures/a b.har", metadata="my metadata.xml", upload_sarif="true", summary="false"
    )
    assert done.returncode == 0
    assert Path(output["sarif"]).read_text().startswith("{")
    assert not (workspace / "runner/summary").exists()


@pytest.mark.parametrize(
    "inputs",
    [
        {"files": INJECTED},
        {"files": "captures/a b.har", "metadata": INJECTED},
        {"files": "captures/a b.har", "fail_on": INJECTED},
        {"files": "captures/a b.har", "format": INJECTED},
        {"files": "--output\npwned\n-o\npwned\ncaptures/a b.har"},
    ],
    ids=["files", "metadata", "fail-on", "format", "options"],
)
def test_no_input_is_carried_out(workspace: Path, inputs: dict[str, str]) -> None:
    """Whatever an input holds, it is a name: of no file, of no severity, of no option."""
    done, _ = run("check", workspace, **inputs)
    assert done.returncode in {1, 2, 3}
    assert not list(workspace.rglob("pwned"))


def test_nothing_named(workspace: Path) -> None:
    """A pattern that fits no file fails: nothing was checked."""
    done, output = run("check", workspace, files="nowhere/*.har\n")
    assert done.returncode == 2
    assert done.stdout.startswith("::error title=samlcheck::no file")
    assert output == {}


def test_the_samlcheck_that_is_there(workspace: Path) -> None:
    """`installed` installs nothing."""
    done, _ = run("install", workspace, version="installed")
    assert (done.returncode, done.stdout.partition(" ")[0]) == (0, "samlcheck")


@pytest.mark.parametrize(
    "version", ["1.0; touch pwned", "$(touch pwned)", "--proxy=http://evil.example", "@ file:///x"]
)
def test_versions_that_are_none(workspace: Path, version: str) -> None:
    """What is no version reaches no installer."""
    done, _ = run("install", workspace, version=version)
    assert done.returncode == 2
    assert done.stdout.startswith("::error title=samlcheck::the input version")
    assert not list(workspace.rglob("pwned"))

"""The plugin as pytest loads it, and the quickstart's three lines in an empty project."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
QUICKSTART = (ROOT / "docs" / "quickstart-testing.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", QUICKSTART, re.MULTILINE | re.DOTALL)
THREE_LINES = next(text for kind, text in BLOCKS if kind == "python")
SHOWN = next(text for kind, text in BLOCKS if kind == "text")


def run_pytest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest as a stranger would, with this plugin and no other but those named."""
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "COLUMNS": "80", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTEST_ADDOPTS", None)
    command = [sys.executable, "-m", "pytest", "-p", "samlcheck.pytest_plugin", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_three_lines_of_the_quickstart(tmp_path: Path) -> None:
    """They fail as the page shows, and with the change that it names they pass."""
    assert len(THREE_LINES.splitlines()) == 3
    test = tmp_path / "test_saml.py"
    test.write_text(THREE_LINES)
    failed = run_pytest(tmp_path)
    assert failed.returncode == 1
    shown = [line.rstrip() for line in SHOWN.splitlines()]
    said = [line.rstrip() for line in failed.stdout.splitlines()]
    start = said.index(shown[0])
    assert said[start : start + len(shown)] == shown
    test.write_text(THREE_LINES.replace("7200", "3600"))
    passed = run_pytest(tmp_path)
    assert (passed.returncode, "1 passed" in passed.stdout) == (0, True)


def test_it_loads_nothing_of_samlcheck() -> None:
    """A suite that does not use it pays for one small module: under 5 ms, of which nothing is ours but the names."""
    script = (
        "import sys, pytest\nbefore = set(sys.modules)\nimport samlcheck.pytest_plugin\n"
        "print(*sorted(set(sys.modules) - before))\n"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.split() == ["samlcheck", "samlcheck.pytest_plugin"]


def test_pytest_finds_it_by_itself() -> None:
    """The entry point names the module."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["pytest11"] == {"samlcheck": "samlcheck.pytest_plugin"}


def test_in_any_order_and_in_several_processes(tmp_path: Path) -> None:
    """Each test has its own identity provider, and scenarios have the same names in every worker."""
    (tmp_path / "test_them.py").write_text(
        "from samlcheck.testing import assert_saml, saml_scenarios\n"
        "\n"
        "def test_first(saml_idp, saml_response):\n"
        "    assert_saml(saml_response(flavour='okta'), signed_by=saml_idp.like('okta'))\n"
        "\n"
        "def test_numbers_begin_anew(saml_response):\n"
        "    assert saml_response().xml.count(b'_0d5f2c8be1a94763b8f0') == 1\n"
        "\n"
        "@saml_scenarios(expect='refuse', family='atk')\n"
        "def test_scenario(saml_scenario):\n"
        "    assert saml_scenario.any_service == 'refuse'\n"
    )
    result = run_pytest(tmp_path, "-q", "-p", "xdist", "-n", "2")
    assert result.returncode == 0, result.stdout


def test_the_fixture_is_documented(tmp_path: Path) -> None:
    """`pytest --fixtures` says what they are."""
    listed = run_pytest(tmp_path, "--fixtures", "-q").stdout
    assert "saml_idp" in listed
    assert "a clock that stands still" in listed


@pytest.mark.parametrize("name", ["saml_idp", "saml_response"])
def test_fixtures_are_public(name: str) -> None:
    """The module lists them."""
    from samlcheck import pytest_plugin

    assert name in pytest_plugin.__all__

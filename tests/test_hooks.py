"""The hooks for pre-commit: its own validator takes them, and they run on files of a repository."""

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

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS: dict[str, dict[str, Any]] = {each["id"]: each for each in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))}
PRE_COMMIT = (sys.executable, "-m", "pre_commit")


def test_pre_commit_takes_them() -> None:
    """The manifest is valid by pre-commit's own schema."""
    done = subprocess.run(
        [*PRE_COMMIT, "validate-manifest", str(MANIFEST)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("path", "hook"),
    [
        ("federation/FederationMetadata.xml", "samlcheck-metadata"),
        ("idp-metadata.xml", "samlcheck-metadata"),
        ("metadata/okta.xml", None),
        ("pom.xml", None),
        ("appRoles.json", "samlcheck-app-roles"),
        ("terraform/app-roles-prod.json", "samlcheck-app-roles"),
        ("app_role.json", "samlcheck-app-roles"),
        ("roles.json", None),
        ("saml/console.expect.toml", "samlcheck-expectations"),
        ("expectations.toml", "samlcheck-expectations"),
        ("pyproject.toml", None),
        ("package.json", None),
    ],
)
def test_files(path: str, hook: str | None) -> None:
    """A hook takes the files whose name says what they are."""
    assert [name for name, each in HOOKS.items() if re.search(each["files"], path)] == ([hook] if hook else [])


@pytest.mark.skipif(not shutil.which("git"), reason="pre-commit works in a repository of git's")
def test_they_run(tmp_path: Path) -> None:
    """In a repository the hooks pass what is well and name what is wrong; installed here, without a network."""
    repository = tmp_path / "repository"
    repository.mkdir()
    fixtures = ROOT / "fixtures"
    shutil.copy(fixtures / "demo/metadata.xml", repository / "idp-metadata.xml")
    shutil.copy(fixtures / "apr/apr002/no-id.json", repository / "appRoles.json")
    (repository / "console.expect.toml").write_text("version = 1\nisuer = 'x'\n", encoding="utf-8")
    hooks = [{**each, "language": "system", "entry": f"{sys.executable} -m {each['entry']}"} for each in HOOKS.values()]
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]}))
    environment = {
        **os.environ,
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "SOURCE_DATE_EPOCH": "1780304460",
    }
    for command in (["git", "init", "-q"], ["git", "add", "."]):
        subprocess.run(command, cwd=repository, env=environment, check=True)
    command = [*PRE_COMMIT, "run", "--all-files", "--color", "never"]
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)
    assert re.search(r"^SAML metadata\.+Passed$", done.stdout, re.MULTILINE), done.stdout
    assert re.search(r"^Entra app roles\.+Failed$", done.stdout, re.MULTILINE), done.stdout
    assert "appRoles.json:" in done.stdout
    assert "APR002" in done.stdout
    assert re.search(r"^SAML expectations\.+Failed$", done.stdout, re.MULTILINE), done.stdout
    assert "console.expect.toml: unknown key 'isuer': did you mean issuer?" in done.stdout

"""The shell blocks of the page about rotating a certificate, run against a stand-in for AWS."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from samlcheck.mint.rollover import rollover_files

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "how-to" / "rotate-an-entra-certificate.md"
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
AWS = """
import json, sys, pathlib
words = sys.argv[1:]
options = dict(zip(words[2::2], words[3::2]))
store = pathlib.Path("cloud") / options["--saml-provider-arn"].split(":")[4]
if words[1] == "update-saml-provider":
    document = pathlib.Path(options["--saml-metadata-document"].removeprefix("file://"))
    store.write_text(document.read_text("utf-8"), "utf-8")
else:
    print(json.dumps({"SAMLMetadataDocument": store.read_text("utf-8")}))
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="the blocks are for a POSIX shell")
def test_the_page_leads_to_a_safe_change(tmp_path: Path) -> None:
    """Collect, upload, collect again: then the last block says that it may be made active, and not before."""
    (tmp_path / "cloud").mkdir()
    for name, data in rollover_files().items():
        if name.startswith("uploaded/"):
            text = json.loads(data)["SAMLMetadataDocument"] if name.endswith(".json") else data.decode()
            (tmp_path / "cloud" / name.split("/")[1]).write_text(text, encoding="utf-8")
        else:
            (tmp_path / name).write_bytes(data)
    accounts = sorted(path.name for path in (tmp_path / "cloud").iterdir())
    (tmp_path / "accounts.txt").write_text("".join(f"profile {each}\n" for each in accounts), encoding="utf-8")
    (tmp_path / "aws.py").write_text(AWS, encoding="utf-8")
    collect, upload, activate = BLOCKS
    assert "make it active" not in _run(collect + activate, tmp_path)
    assert "make it active" in _run(upload + collect + activate, tmp_path)
    assert "okta" in (tmp_path / "cloud" / "777788889999").read_text(encoding="utf-8")


def _run(script: str, place: Path) -> str:
    functions = (
        f'aws() {{ "{sys.executable}" aws.py "$@"; }}\nsamlcheck() {{ "{sys.executable}" -m samlcheck "$@"; }}\n'
    )
    done = subprocess.run(
        ["bash", "-c", functions + script],
        cwd=place,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1780304460", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout

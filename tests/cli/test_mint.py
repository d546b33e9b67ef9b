"""`samlcheck mint`: scenarios on standard output and as a folder for suites in other languages."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from samlcheck.mint import Minter
from samlcheck.testing import scenario, scenarios, select_scenarios
from tests.cli.conftest import Command

SERVICE = ("--audience", "https://sp.example.com", "--acs-url", "https://sp.example.com/acs")


def test_a_healthy_one_by_default(samlcheck: Command) -> None:
    """Without a word it is a good sign-in, ready to be checked."""
    result = samlcheck("mint")
    assert (result.status, result.out, result.err) == (0, Minter().response().decode(), "")


def test_forms_of_one(samlcheck: Command) -> None:
    """The XML, its base64, or the body of a POST, to the last byte."""
    xml = scenario("xsw-3").mint()
    assert samlcheck("mint", "--scenario", "xsw-3").out.encode() == xml
    assert base64.b64decode(samlcheck("mint", "-s", "xsw-3", "--format", "base64").out) == xml
    body = samlcheck("mint", "-s", "xsw-3", "--format", "form").out
    assert base64.b64decode(parse_qs(body)["SAMLResponse"][0]) == xml


def test_for_a_service(samlcheck: Command) -> None:
    """Audience, URL, request and time are those given; the clock is the environment's without --at."""
    result = samlcheck("mint", "-s", "unsigned", *SERVICE, "--request-id", "_r1", "--at", "2027-01-01T00:01:00Z")
    assert 'InResponseTo="_r1"' in result.out
    assert 'IssueInstant="2027-01-01T00:00:00Z"' in result.out
    assert "signin.aws.amazon.com" not in result.out
    assert 'IssueInstant="2026-06-01T09:00:00Z"' in samlcheck("mint", *SERVICE).out


def test_list(samlcheck: Command) -> None:
    """One line each: what AWS does, what any service has to do, the names, and what it is."""
    lines = samlcheck("mint", "--list").out.splitlines()
    assert len(lines) == len(scenarios())
    result = samlcheck("mint", "--list", "-s", "xsw-3")
    assert result.out == (
        "refuse        refuse        atk003-assertion-signed, xsw-3  The Assertion is signed, the Response is not.\n"
    )


def test_a_folder_for_a_service(samlcheck: Command, tmp_path: Path) -> None:
    """Messages, metadata, the service's key, and a manifest with the verdict of each."""
    out = tmp_path / "suite"
    result = samlcheck("mint", "-s", "xsw-3", "-s", "encrypted", *SERVICE, "--out", str(out), "--format", "base64")
    assert (result.status, result.out) == (0, "")
    assert "2 scenarios written" in result.err
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["service"] == {
        "audience": "https://sp.example.com",
        "acs_url": "https://sp.example.com/acs",
        "request_id": None,
        "now": "2026-06-01T09:01:00Z",
        "identity_provider": "plain",
    }
    first, second = manifest["messages"]
    assert (first["name"], first["expect"], first["rules"]) == ("atk003-assertion-signed", "refuse", ["ATK003"])
    assert (second["aliases"], second["encrypted"]) == (["encrypted"], True)
    assert base64.b64decode((out / first["file"]).read_bytes()).startswith(b"<?xml")
    assert (out / manifest["trust"]["metadata"]).read_bytes() == Minter().metadata()
    assert b"PRIVATE KEY" in (out / manifest["trust"]["decryption_key"]).read_bytes()


def test_a_folder_for_aws(samlcheck: Command, tmp_path: Path) -> None:
    """Each message names its own trust, options and clock; a capture keeps its form."""
    out = tmp_path / "suite"
    names = ("role-misspelt", "ast004-posted-too-late", "sig003-fingerprint-given")
    flags = [word for name in names for word in ("-s", name)]
    assert samlcheck("mint", *flags, "--out", str(out)).status == 0
    misspelt, captured, known = json.loads((out / "manifest.json").read_text())["messages"]
    assert misspelt["expect"] == "refuse"
    assert (out / misspelt["trust"]["metadata"][0]).read_bytes() == Minter("entra").metadata()
    assert captured["file"].endswith(".har")
    assert captured["now"] == "2026-06-01T10:00:00Z"
    assert len(known["trust"]["fingerprints"][0]) == 64


def test_what_is_in_the_folder_can_be_checked(samlcheck: Command, tmp_path: Path) -> None:
    """The manifest's verdict is what samlcheck says of the file."""
    out = tmp_path / "suite"
    samlcheck("mint", "-s", "wrong-key", *SERVICE, "--out", str(out))
    (message,) = json.loads((out / "manifest.json").read_text())["messages"]
    result = samlcheck("check", str(out / message["file"]), "--metadata", str(out / "metadata.xml"))
    assert (message["expect"], result.status) == ("refuse", 1)


def test_all_for_a_service(samlcheck: Command, tmp_path: Path) -> None:
    """Those that any service understands, and those about a request where there is one."""
    samlcheck("mint", "--all", *SERVICE, "--out", str(tmp_path / "without"))
    written = {path.stem for path in (tmp_path / "without" / "messages").iterdir()}
    assert written == {case.id for case in select_scenarios(request=False)}


def test_nothing_is_written_over(samlcheck: Command, tmp_path: Path) -> None:
    """A folder with something in it is left alone, unless --force says otherwise."""
    (tmp_path / "mine.txt").write_text("mine")
    refused = samlcheck("mint", "--out", str(tmp_path))
    assert (refused.status, refused.err) == (
        2,
        f"samlcheck: --out {tmp_path} is not empty: --force writes over what is there\n",
    )
    assert samlcheck("mint", "--out", str(tmp_path), "--force").status == 0
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_a_folder_that_cannot_be(samlcheck: Command, tmp_path: Path) -> None:
    """One line, status 2."""
    (tmp_path / "file").write_text("")
    result = samlcheck("mint", "--out", str(tmp_path / "file"))
    assert result.status == 2
    assert "cannot be written" in result.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-s", "xsw-33"), "did you mean xsw-3"),
        (("--all",), "do not fit standard output: name a folder with --out"),
        (("--all", "-s", "xsw-3"), "exclude each other"),
        (("--audience", "https://sp.example.com"), "go together"),
        (("--request-id", "_r1"), "give --audience and --acs-url too"),
        (("--at", "issued", *SERVICE), "it takes now or an ISO 8601 time"),
        (("-s", "role-misspelt", *SERVICE), "is about AWS or about whom to trust"),
        (("-s", "wrong-request", *SERVICE), "give a request_id"),
        (("-s", "ast004-posted-too-late", "--format", "form"), "is a capture (har)"),
        (("--format", "json"), "--format 'json'"),
    ],
)
def test_misuse(samlcheck: Command, arguments: tuple[str, ...], said: str) -> None:
    """Status 2 and one line that says what to do."""
    result = samlcheck("mint", *arguments)
    assert (result.status, result.out) == (2, "")
    assert said in result.err
    assert result.err.count("\n") == 1

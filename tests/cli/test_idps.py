from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from samlcheck.cli.idps import _ids
from samlcheck.idp.providers import IDPS
from samlcheck.idp.resolve import console_of
from samlcheck.mint import Minter
from tests.cli.conftest import Command

STEPS = {name: console_of(idp) for name, idp in IDPS.items()}

SCHEMA = Path(__file__).parent.parent.parent / "docs" / "reference" / "idps.schema.json"


COMMAND = re.compile(r"      (?:aws|bin/|[A-Z][a-z]+-[A-Z]\w+) ?")


def titles(screen: str) -> list[str]:
    """The ids at the head of each product's lines."""
    return [line.split()[0] for line in screen.splitlines() if line and not line.startswith(" ")][: len(IDPS)]


def document(samlcheck: Command, *arguments: str) -> dict[str, Any]:
    """What the command prints as JSON."""
    parsed: dict[str, Any] = json.loads(samlcheck("idps", *arguments, "--format", "json").out)
    return parsed


def test_the_list(samlcheck: Command) -> None:
    """Every product is listed once, in the order in which they are tried, and nothing is wider than the terminal."""
    result = samlcheck("idps")
    assert (result.status, result.err) == (0, "")
    assert list(IDPS) == titles(result.out)
    assert max(map(len, result.out.splitlines())) <= 100


@pytest.mark.parametrize("name", IDPS)
def test_a_products_page(samlcheck: Command, name: str) -> None:
    """It has a heading, every theme and every source, and nothing but commands is wider than the terminal."""
    result = samlcheck("idps", name)
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith(f"{name} {IDPS[name].name}\n")
    assert "\nRecognised by\n" in result.out
    assert all(f"\n{theme}\n" in result.out for theme in ("Roles", "Signatures and certificates"))
    assert max(len(line) for line in result.out.splitlines() if not COMMAND.match(line)) <= 100


@pytest.mark.parametrize("name", ["okta", "OKTA", " Okta ", "AD FS", "microsoft entra id"])
def test_a_product_by_any_of_its_names(samlcheck: Command, name: str) -> None:
    """By the id of the JSON report, or by the name as people write it."""
    assert samlcheck("idps", name).status == 0


@pytest.mark.parametrize(
    ("name", "hint"),
    [("otka", "did you mean okta?"), ("ping", "did you mean pingone?"), ("example", "there are entra, adfs, ")],
)
def test_an_unknown_product(samlcheck: Command, name: str, hint: str) -> None:
    """It is a usage error that names the nearest, or all of them."""
    result = samlcheck("idps", name)
    assert (result.status, result.out) == (2, "")
    assert hint in result.err


def test_the_list_on_a_narrow_terminal(samlcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty columns are enough."""
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, samlcheck("idps").out.splitlines())) <= 40


@pytest.mark.parametrize("arguments", [(), *((name,) for name in IDPS)], ids=["all", *IDPS])
def test_json_keeps_to_its_schema(samlcheck: Command, arguments: tuple[str, ...]) -> None:
    """The list and each product's page do."""
    Draft202012Validator(json.loads(SCHEMA.read_text())).validate(document(samlcheck, *arguments))


def test_the_list_as_json(samlcheck: Command) -> None:
    """One entry a product, and null where nobody knows."""
    found = document(samlcheck)
    assert (found["schema_version"], found["report"]) == (1, "idps")
    assert list(IDPS) == [each["id"] for each in found["idps"]]
    by_id = {each["id"]: each for each in found["idps"]}
    assert by_id["okta"]["signing"]["parts"] == "both"
    assert by_id["keycloak"]["window"]["begins"] == -2
    assert (by_id["onelogin"]["signing"], by_id["onelogin"]["window"]) == (None, None)


@pytest.mark.parametrize("name", IDPS)
def test_a_product_as_json(samlcheck: Command, name: str) -> None:
    """All its steps are there, and the counts are theirs."""
    found = document(samlcheck, name)["idp"]
    assert set(STEPS[name]) == {step["fix"] for step in found["console"]}
    counts = found["steps"]
    assert len(STEPS[name]) == counts["documented"] + counts["observed"] + counts["unconfirmed"]
    assert counts["no_setting"] == [step["path"] for step in found["console"]].count(None)


def test_the_shell_completes_ids() -> None:
    """Whatever case was typed."""
    assert _ids("Ping") == ["pingfederate", "pingone"]


def test_inspect_says_how_sure(samlcheck: Command, captures: Path) -> None:
    """A product known by a habit is probable; one that names itself is not."""
    (captures / "nameless.xml").write_bytes(Minter("keycloak", entity_id="https://idp.example.org").response())
    assert "IdP        probably Keycloak: its IDs look like ID_" in samlcheck("inspect", "nameless.xml").out
    assert "IdP        Microsoft Entra ID: it calls itself\n" in samlcheck("inspect", "good.xml").out


def test_the_report_says_how_sure(samlcheck: Command, captures: Path) -> None:
    """In JSON, with the sign that says so."""
    report = json.loads(samlcheck("check", "good.xml", "--metadata", "metadata.xml", "--format", "json").out)
    named = f"it calls itself {Minter('entra').issuer}"
    known = {"id": "entra", "name": "Microsoft Entra ID", "sure": "certain", "because": named}
    assert (report["response"]["idp"], report["metadata"][0]["idp"]) == (known, known)

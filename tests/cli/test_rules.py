from __future__ import annotations

import json

import pytest

from samlcheck.engine.discover import codes
from tests.cli.conftest import Command


@pytest.mark.parametrize("text", ["AWS102", "aws102", "role-attribute-misnamed"])
def test_a_rules_page(samlcheck: Command, text: str) -> None:
    """A rule is found by its code in any case or by its name; its page has AWS's words, sources and cases."""
    result = samlcheck("rule", text)
    assert result.status == 0
    assert result.out.startswith("AWS102 role-attribute-misnamed\n")
    for part in ("severity   error", "AWS says", "source", "https://docs.aws.amazon.com/", "role-lower-case: "):
        assert part in result.out


def test_every_rule_has_a_page(samlcheck: Command) -> None:
    """No rule's page fails, and none is wider than the terminal."""
    for code in codes():
        result = samlcheck("rule", code)
        assert result.out.startswith(code)
        assert max(map(len, result.out.splitlines())) <= 100


def test_a_rule_as_json(samlcheck: Command) -> None:
    """The same as JSON, with the address of each source."""
    document = json.loads(samlcheck("rule", "SIG001", "--format", "json").out)
    assert (document["schema_version"], document["report"]) == (1, "rule")
    rule = document["rule"]
    assert (rule["code"], rule["name"], rule["severity"], rule["stage"]) == (
        "SIG001",
        "nothing-signed",
        "error",
        "signature",
    )
    assert all(cite["url"].startswith("https://") for cite in rule["cites"])
    assert any(case["found"] for case in rule["cases"])


def test_an_unknown_rule(samlcheck: Command) -> None:
    """An unknown code is a usage error that names the nearest."""
    result = samlcheck("rule", "AWS10")
    assert (result.status, result.out) == (2, "")
    assert "did you mean AWS1" in result.err


def test_the_catalogue(samlcheck: Command) -> None:
    """Every rule is listed once, in the order of the codes, and the table fits the terminal."""
    result = samlcheck("rules")
    listed = [line.split()[0] for line in result.out.splitlines() if not line.startswith(" ")]
    assert listed == list(codes())
    assert max(map(len, result.out.splitlines())) <= 100


def test_the_catalogue_by_prefix(samlcheck: Command) -> None:
    """Prefixes choose; one that is no code's beginning is a usage error."""
    assert all(line.startswith(("SIG00", "CRT", " ")) for line in samlcheck("rules", "sig00", "CRT").out.splitlines())
    assert samlcheck("rules", "XYZ").status == 2


def test_the_catalogue_on_a_narrow_terminal(samlcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """On forty columns the summary stands below its rule."""
    monkeypatch.setenv("COLUMNS", "40")
    lines = samlcheck("rules", "SIG").out.splitlines()
    assert max(map(len, lines)) <= 40
    assert lines[:2] == ["SIG001  error    nothing-signed", "        Neither the response nor an"]


def test_the_catalogue_as_json(samlcheck: Command) -> None:
    """The catalogue as JSON has one entry a rule."""
    document = json.loads(samlcheck("rules", "--format", "json").out)
    assert [rule["code"] for rule in document["rules"]] == list(codes())

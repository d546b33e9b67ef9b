"""Ignores, a baseline and --show-ignored on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import Command

SCHEMA = Path(__file__).parent.parent.parent / "docs" / "reference" / "baseline.schema.json"
IGNORE = '[[ignores]]\nrule = "{rule}"\nreason = "a test system"\nexpires = 2026-06-30\ntarget = "{target}"\n'


def ignores(*entries: tuple[str, str]) -> None:
    """Write a configuration with ignores: rule and target."""
    text = "".join(IGNORE.format(rule=rule, target=target) for rule, target in entries)
    Path("samlcheck.toml").write_text(f'metadata = "metadata.xml"\nfail-on = "note"\n{text}', encoding="utf-8")


pytestmark = pytest.mark.usefixtures("captures")


def test_an_ignored_finding_is_hidden_and_the_answer_counts_it(samlcheck: Command) -> None:
    """The screen is shorter, the status is the same."""
    ignores(("SIG", "unsigned.xml"))
    result = samlcheck("check", "unsigned.xml")
    assert (result.status, "error SIG001" in result.out, "REFUSED" in result.out) == (1, False, True)
    assert "ignored    SIG001, as asked; the answer counts them" in result.out


def test_show_ignored_lists_what_is_hidden(samlcheck: Command) -> None:
    """With the rule, the reason and the day."""
    ignores(("SIG", "unsigned.xml"))
    lines = samlcheck("check", "unsigned.xml", "--show-ignored").out.splitlines()
    assert "1 finding ignored; the answer counts them" in lines
    assert "  ignored    until 2026-06-30 by samlcheck.toml, rule SIG: a test system" in lines


def test_show_ignored_says_what_else_hides(samlcheck: Command) -> None:
    """--ignore, --select and the baseline have no reason, and are named with the fingerprint."""
    shown = samlcheck("check", "unsigned.xml", "--metadata", "metadata.xml", "--ignore", "SIG", "--show-ignored").out
    assert "ignored    left out by --ignore (fingerprint " in shown
    assert "ignored; the answer" not in samlcheck("check", "good.xml", "--show-ignored").out


def test_ignores_are_judged_over_the_whole_run(samlcheck: Command) -> None:
    """Used once is used; in a run of its own the good one tells that it is not."""
    ignores(("SIG001", "*"))
    assert "CFG002" in samlcheck("check", "good.xml", "--format", "concise").out
    assert samlcheck("check", "good.xml", "unsigned.xml", "--format", "concise").out == ""
    assert samlcheck("check", "unsigned.xml", "good.xml", "--format", "concise").out == ""
    twice = samlcheck("check", "good.xml", "good.txt", "--format", "concise")
    assert (twice.status, twice.out.count("CFG002")) == (1, 1)


def test_a_baseline_is_written_and_read(samlcheck: Command) -> None:
    """Writing it succeeds; with it nothing is shown; what AWS would answer stays what it is."""
    arguments = ("check", "unsigned.xml", "--metadata", "metadata.xml", "--format", "concise")
    written = samlcheck(*arguments, "--write-baseline", "known.json")
    assert (written.status, "SIG001" in written.out) == (0, True)
    document = json.loads(Path("known.json").read_text(encoding="utf-8"))
    Draft202012Validator(json.loads(SCHEMA.read_text())).validate(document)
    assert "unsigned" not in json.dumps(document)
    known = samlcheck(*arguments, "--baseline", "known.json")
    assert (known.status, known.out) == (1, "")


def test_a_baseline_can_be_configured(samlcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its path is from the configuration's folder; what is new fails the run."""
    samlcheck("check", "metadata.xml", "--within", "100%", "--write-baseline", "known.json")
    Path("samlcheck.toml").write_text('baseline = "known.json"\nwithin = "100%"\nfail-on = "note"\n', encoding="utf-8")
    Path("sub").mkdir()
    monkeypatch.chdir("sub")
    known = samlcheck("check", "../metadata.xml", "--format", "concise")
    assert (known.status, known.out) == (0, "")
    assert samlcheck("check", "../metadata.xml", "--isolated", "--within", "100%", "--fail-on", "note").status == 1


def test_writing_a_baseline_twice_gives_the_same_bytes(samlcheck: Command) -> None:
    """It is kept in git: no time and no version in it."""
    arguments = ("check", "unsigned.xml", "bad.html", "--metadata", "metadata.xml")
    samlcheck(*arguments, "--write-baseline", "one.json")
    samlcheck(*arguments, "--baseline", "one.json", "--write-baseline", "two.json")
    assert Path("one.json").read_bytes() == Path("two.json").read_bytes()


def test_what_could_not_be_judged_stays_so(samlcheck: Command) -> None:
    """A baseline of what cannot be read is no success."""
    assert samlcheck("check", "garbage.txt", "--write-baseline", "known.json").status == 3


def test_a_baseline_that_cannot_be_used_is_a_usage_error(samlcheck: Command) -> None:
    """Missing, of another kind, or not to be written: one line, nothing judged without it."""
    missing = samlcheck("check", "good.xml", "--baseline", "none.json")
    assert (missing.status, missing.err) == (2, "samlcheck: none.json cannot be read: no such file or directory\n")
    assert samlcheck("check", "good.xml", "--baseline", "good.xml").status == 2
    assert samlcheck("check", "good.xml", "--baseline", "a\0b").status == 2
    assert samlcheck("check", "good.xml", "--write-baseline", "none/x.json").status == 2

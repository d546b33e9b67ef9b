"""What a configuration may say: a setting, or one line on what is wrong; never a traceback."""

from __future__ import annotations

import errno
import inspect
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samlcheck.cli.check import check
from samlcheck.cli.config import Config
from samlcheck.cli.settings import SETTINGS, load
from samlcheck.errors import UsageError
from tests.cli.conftest import Command

REFERENCE = Path(__file__).parent.parent.parent / "docs" / "reference"
NO_SETTINGS = {
    "context": "not an option",
    "inputs": "what is judged",
    "clipboard": "what is judged",
    "every": "what is judged",
    "password": "a secret",
    "request_id": "of one message",
    "write_baseline": "what one run does",
    "write_expect": "what one run does",
    "cache": "this machine's",
    "exit_zero": "what one run does",
    "output": "what one run does",
    "color": "the terminal's",
    "config": "which configuration",
    "isolated": "which configuration",
    "show_settings": "what one run does",
    "show_personal": "what one run does",
}
"""Parameters of check that no configuration sets, and why."""


def config(text: str, folder: Path | None = None, name: str = "samlcheck.toml") -> Path:
    """Write a configuration, in the working directory unless a folder is given."""
    path = (folder or Path.cwd()) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_option_of_check_is_a_setting_or_has_a_reason_not_to_be() -> None:
    """A new option is thought of here."""
    assert set(inspect.signature(check).parameters) - {each.parameter for each in SETTINGS} <= NO_SETTINGS.keys()
    assert {each.parameter for each in SETTINGS} <= set(inspect.signature(check).parameters)


def test_every_setting_is_in_the_reference() -> None:
    """The page is generated; it has all of them."""
    page = (REFERENCE / "configuration.md").read_text(encoding="utf-8")
    assert [each.key for each in SETTINGS if f"\n| `{each.key}` |" not in page] == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('fail_on = "note"', "samlcheck.toml: unknown key 'fail_on': did you mean fail-on?"),
        ("ignored = []", "samlcheck.toml: unknown key 'ignored': did you mean ignore"),
        ("zzz = 1", "samlcheck.toml: unknown key 'zzz': samlcheck check --isolated --show-settings lists the keys"),
        ('select = ["AWX101"]', "samlcheck.toml: select: no rule's code begins with 'AWX101'; did you mean AWS101"),
        ('ignore = "SIG01X"', "samlcheck.toml: ignore: no rule's code begins with 'SIG01X'"),
        ('fail-on = "eror"', "samlcheck.toml: fail-on 'eror': did you mean error?"),
        ("fail-on = 3", "samlcheck.toml: fail-on is a number; it takes a text"),
        ('strict = "yes"', "samlcheck.toml: strict is a text; it takes true or false"),
        ("metadata = 1.5", "samlcheck.toml: metadata is a number; it takes a text, or a list of texts"),
        ("metadata = [1]", "samlcheck.toml: metadata is a list of something else; it takes a text, or a list of texts"),
        ("clock-skew = true", "samlcheck.toml: clock-skew is true or false; it takes a text, or seconds"),
        ("clock-skew = 12:00:00", "samlcheck.toml: clock-skew is a date or a time; it takes a text, or seconds"),
        ('clock-skew = "soon"', "samlcheck.toml: clock-skew 'soon' is no length of time"),
        ("clock-skew = -1", "samlcheck.toml: clock-skew '-1' is no length of time"),
        ('within = "200%"', "samlcheck.toml: within '200%' is more than the whole"),
        ('at = "noon"', "samlcheck.toml: at 'noon' is no time"),
        ("[select]\nx = 1", "samlcheck.toml: select is a table; it takes a text, or a list of texts"),
        ('metadata = "a\\u0000b"', "samlcheck.toml: metadata holds a character that no value has"),
        ("ignores = 1", "samlcheck.toml: ignores takes tables"),
        ("ignores = [1]", "samlcheck.toml: ignores takes tables"),
        ('[[ignores]]\nrule = "SIG"', "samlcheck.toml: ignores, entry 1 has no reason"),
        ("strict = true\nmode = ", "samlcheck.toml cannot be read as TOML: invalid value (at line 2, the last)"),
        (
            "strict = 1 2",
            "samlcheck.toml cannot be read as TOML: expected newline or end of document after a statement (at line 1",
        ),
        ("a = 1\na = 2", "samlcheck.toml cannot be read as TOML: cannot overwrite a value"),
        ("x = " + "[" * 5000, "samlcheck.toml: nested too deep to be read as TOML"),
    ],
    ids=lambda text: text[:30],
)
@pytest.mark.usefixtures("captures")
def test_what_is_wrong_is_told_in_one_line(text: str, says: str, samlcheck: Command) -> None:
    """The file and the key, before anything is judged."""
    config(text)
    result = samlcheck("check", "good.xml")
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert result.err.startswith(f"samlcheck: {says}")


@pytest.mark.usefixtures("captures")
def test_a_file_that_cannot_be_read_is_told(samlcheck: Command) -> None:
    """Missing, a folder, not UTF-8, without our table."""
    missing = samlcheck("check", "good.xml", "--config", "none.toml")
    assert (missing.status, missing.err) == (2, "samlcheck: none.toml cannot be read: no such file or directory\n")
    assert samlcheck("check", "good.xml", "--config", ".").status == 2
    assert samlcheck("check", "good.xml", "--config", "a\0b").status == 2
    Path("samlcheck.toml").write_bytes(b"strict = true\n# \xff")
    assert samlcheck("check", "good.xml").err == "samlcheck: samlcheck.toml: line 2 is not UTF-8\n"
    Path("samlcheck.toml").unlink()
    bare = config("[tool]", name="pyproject.toml")
    assert samlcheck("check", "good.xml", "--config", bare.name).err.endswith("has no [tool.samlcheck]\n")
    config("[tool]\nsamlcheck = 1", name="pyproject.toml")
    assert samlcheck("check", "good.xml").err.endswith("tool.samlcheck is a number; it takes a table\n")
    config("samlcheck", name="pyproject.toml")
    assert samlcheck("check", "good.xml").status == 2


@pytest.mark.usefixtures("captures")
def test_a_file_that_may_not_be_read_is_told(samlcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a run without it."""
    path = config("", name="pyproject.toml")

    def refuse(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = samlcheck("check", "good.xml")
    assert (result.status, result.err.count("\n")) == (2, 1)
    assert result.err == f"samlcheck: {path} cannot be read: permission denied; --isolated does without\n"


def test_a_configuration_on_another_drive_has_its_whole_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no way from here to there."""

    def no_way(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    path = config("strict = true", tmp_path)
    monkeypatch.setattr(os.path, "relpath", no_way)
    assert load(path, here=tmp_path / "x").shown == str(path)


SCALARS = st.one_of(
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["aws", "error", "SIG001", "180", "now"]),
    st.dates(),
    st.datetimes(),
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
)
KEYS = st.sampled_from([each.key for each in SETTINGS] + ["ignores", "rule", "zzz", "tool"])


def toml(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value)
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(each)}" for key, each in value.items()) + "}"
    return value.isoformat() if hasattr(value, "isoformat") else repr(value)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(KEYS, VALUES, max_size=4).map(
        lambda table: "\n".join(f"{key} = {toml(value)}" for key, value in table.items()).encode(errors="replace")
    )
    | st.binary(max_size=60)
    | st.text(max_size=60).map(lambda text: text.encode(errors="replace"))
)
def test_no_document_is_more_than_a_configuration_or_a_line(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """Whatever stands in it: settings, or one sentence on what is wrong."""
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(data)
    try:
        assert isinstance(load(path, here=path.parent), Config)
    except UsageError as error:
        assert str(error).startswith("any.toml")  # noqa: PT017 either is right

"""Variables of the environment: one that stands for nothing is an error, as an unknown key of a configuration is."""

from __future__ import annotations

import pytest

from samlcheck.cli import password
from tests.cli.conftest import Command


@pytest.mark.usefixtures("captures")
@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("SAMLCHECK_PROFIL", "did you mean SAMLCHECK_PROFILE?"),
        ("SAMLCHECK_FAILON", "did you mean SAMLCHECK_FAIL_ON?"),
        ("SAMLCHECK_KEY_PASWORD", "did you mean SAMLCHECK_KEY_PASSWORD?"),
        ("SAMLCHECK_QQQQ", "after SAMLCHECK_ stands the name of an option"),
    ],
)
def test_an_unknown_variable_is_refused(
    name: str, hint: str, samlcheck: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit status 2 and the nearest name; nothing is judged."""
    monkeypatch.setenv(name, "x")
    result = samlcheck("check", "good.xml")
    assert (result.status, result.out) == (2, "")
    assert result.err == f"samlcheck: unknown environment variable '{name}': {hint}\n"


@pytest.mark.usefixtures("captures")
@pytest.mark.parametrize("command", [("rules",), ("decode", "good.txt"), ("certs", "metadata.xml")], ids=" ".join)
def test_every_command_refuses_it(
    command: tuple[str, ...], samlcheck: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each takes its options from the environment."""
    monkeypatch.setenv("SAMLCHECK_FORMT", "json")
    result = samlcheck(*command)
    assert (result.status, "did you mean SAMLCHECK_FORMAT?" in result.err) == (2, True)


@pytest.mark.usefixtures("captures")
@pytest.mark.parametrize(
    "name", ["SAMLCHECK_ACS_URL", "SAMLCHECK_DEBUG", "SAMLCHECK_VERSION", password.VARIABLE, "MY_SAMLCHECK_X"]
)
def test_a_known_variable_is_left_alone(name: str, samlcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """An option of another command, what stands for no option, and what is not ours."""
    monkeypatch.setenv(name, "1")
    assert samlcheck("decode", "good.txt").status == 0


@pytest.mark.usefixtures("captures")
@pytest.mark.parametrize("isolate", ["--isolated", "SAMLCHECK_ISOLATED"])
def test_isolated_passes_over_it(isolate: str, samlcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """As over a configuration with an unknown key."""
    monkeypatch.setenv("SAMLCHECK_PROFIL", "aws")
    typed = [isolate] if isolate.startswith("-") else []
    if not typed:
        monkeypatch.setenv(isolate, "1")
    assert samlcheck("check", "good.xml", "--metadata", "metadata.xml", *typed).status == 0


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help")], ids=" ".join)
def test_help_is_given_all_the_same(
    arguments: tuple[str, ...], samlcheck: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who looks for the right name finds it there."""
    monkeypatch.setenv("SAMLCHECK_PROFIL", "aws")
    assert samlcheck(*arguments).status == 0

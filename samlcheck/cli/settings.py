"""
What a configuration may say: one table of settings, each with what it takes, read out of TOML and proved at once.

Whatever is wrong is a UsageError of one line that names the file and the key.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from samlcheck.cli import options as o
from samlcheck.cli.config import SHARED, Config
from samlcheck.cli.files import read_whole
from samlcheck.cli.times import moment, share_or_span, span
from samlcheck.errors import UsageError
from samlcheck.model.toml_text import kind_of, parsed

if TYPE_CHECKING:
    from pathlib import Path

    from samlcheck.cli.config import Value

__all__ = ["CHECK_ALONE", "IGNORES", "SETTINGS", "Setting", "has_table", "load"]

IGNORES: Final = "ignores"
_TOOL: Final = "samlcheck"
Prove = Callable[[str, str], object]


class Setting(NamedTuple):
    """
    One key: the option's name without its dashes.

    `parameter` is what commands call it. `takes` is the type in TOML; a number stands for a span in seconds. `prove`
    raises UsageError for a text that has no meaning. `path`: it names files, from the configuration's folder.
    """

    key: str
    parameter: str
    takes: Literal["text", "span", "texts", "flag"] = "text"
    prove: Prove | None = None
    path: bool = False
    choices: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        """The environment's name for it."""
        return f"SAMLCHECK_{self.key.upper().replace('-', '_')}"


def _moment(text: str, name: str) -> object:
    try:
        return moment(text)
    except UsageError as error:
        raise UsageError(str(error).replace("--at", name, 1)) from error


def _codes(text: str, name: str) -> object:
    from samlcheck.engine.discover import expand

    found = o.words([text])
    try:
        return expand(found)
    except UsageError as error:
        raise UsageError(f"{name}: {error}") from error


def _files(key: str, parameter: str = "") -> Setting:
    return Setting(key, parameter or key.replace("-", "_"), "texts", path=True)


def _choice(
    key: str, choices: tuple[str, ...], parameter: str = "", takes: Literal["text", "texts"] = "text"
) -> Setting:
    return Setting(key, parameter or key.replace("-", "_"), takes, partial(o.one_of, choices), choices=choices)


SETTINGS: Final = (
    _files("metadata"),
    _files("cert", "certificate"),
    Setting("fingerprint", "fingerprint", "texts"),
    _files("decryption-key"),
    _files("also"),
    Setting("second-opinion", "second_opinion", "flag"),
    _choice("profile", o.PROFILES),
    _choice("mode", o.MODES),
    Setting("audience", "audience"),
    Setting("recipient", "recipient"),
    Setting("issuer", "issuer"),
    _choice("require-signed", o.SIGNED, takes="texts"),
    Setting("role-arn", "role_arn"),
    Setting("provider-arn", "provider_arn"),
    Setting("max-session-duration", "max_session_duration", "span", span),
    _choice("encryption", o.ENCRYPTIONS),
    _files("trust-policy"),
    _files("expect"),
    Setting("at", "at", prove=_moment),
    Setting("clock-skew", "clock_skew", "span", span),
    Setting("within", "within", "span", share_or_span),
    Setting("rotate-every", "rotate_every", "span", share_or_span),
    Setting("select", "select", "texts", _codes),
    Setting("ignore", "ignore", "texts", _codes),
    Setting("baseline", "baseline", path=True),
    Setting("show-ignored", "show_ignored", "flag"),
    _choice("fail-on", o.SEVERITIES),
    Setting("strict", "strict", "flag"),
    _choice("format", o.FORMATS, "form"),
    Setting("show-personal", "show_personal", "flag"),
)
"""In the order of the options. What is about one message or one moment alone is no setting."""
CHECK_ALONE: Final = frozenset({"form"})
"""Parameters that mean something else in other commands: a comparison has other forms than a report."""
_BY_KEY: Final = {setting.key: setting for setting in SETTINGS}


def has_table(data: bytes, *, shown: str) -> bool:
    """Whether a pyproject.toml has [tool.samlcheck]. Raises UsageError for one that cannot be read."""
    tool = parsed(data, shown).get("tool")
    return isinstance(tool, dict) and _TOOL in tool


def load(path: Path, *, here: Path | None) -> Config:
    """The configuration in a file; `here` is where its name is seen from. Raises UsageError."""
    shown = _seen_from(path, here)
    data = read_whole(path, shown=shown)
    table = parsed(data, shown)
    if path.name == SHARED:
        tool = table.get("tool")
        inner = tool.get(_TOOL) if isinstance(tool, dict) else None
        if inner is None:
            raise UsageError(f"{shown} has no [tool.{_TOOL}]")
        if not isinstance(inner, dict):
            raise UsageError(f"{shown}: tool.{_TOOL} is {kind_of(inner)}; it takes a table")
        table = inner
    values = {}
    for key, value in table.items():
        if key != IGNORES:
            setting = _setting(key, shown)
            values[setting.parameter] = _value(setting, value, shown)
    entries = table.get(IGNORES, [])
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        raise UsageError(f"{shown}: {IGNORES} takes tables: [[{IGNORES}]], or [[tool.{_TOOL}.{IGNORES}]]")
    from samlcheck.engine.ignores import ignore_of

    ignores = tuple(
        ignore_of(each, where=f"{shown}: {IGNORES}, entry {number}", source=shown)
        for number, each in enumerate(entries, 1)
    )
    return Config(shown=shown, folder=path.parent, values=values, ignores=ignores)


def _setting(key: str, shown: str) -> Setting:
    if key in _BY_KEY:
        return _BY_KEY[key]
    near = get_close_matches(key, (*_BY_KEY, IGNORES), n=1)
    hint = f"did you mean {near[0]}?" if near else "samlcheck check --isolated --show-settings lists the keys"
    raise UsageError(f"{shown}: unknown key {key!r}: {hint}")


def _value(setting: Setting, value: object, shown: str) -> Value:
    name = f"{shown}: {setting.key}"
    if setting.takes == "flag":
        if isinstance(value, bool):
            return value
        raise UsageError(f"{name} is {kind_of(value)}; it takes true or false")
    if setting.takes == "texts":
        texts = [value] if isinstance(value, str) else value
        if isinstance(texts, list) and all(isinstance(each, str) for each in texts):
            return [_proved(setting, each, name) for each in texts]
        raise UsageError(f"{name} is {kind_of(value)}; it takes a text, or a list of texts")
    if setting.takes == "span" and isinstance(value, int) and not isinstance(value, bool):
        return _proved(setting, str(value), name)
    if isinstance(value, str):
        return _proved(setting, value, name)
    words = "a text, or seconds" if setting.takes == "span" else "a text"
    raise UsageError(f"{name} is {kind_of(value)}; it takes {words}")


def _proved(setting: Setting, text: str, name: str) -> str:
    if "\0" in text:
        raise UsageError(f"{name} holds a character that no value has")
    if setting.prove:
        try:
            setting.prove(text, name)
        except UsageError as error:
            raise UsageError(str(error) if str(error).startswith(name) else f"{name}: {error}") from error
    return text


def _seen_from(path: Path, here: Path | None) -> str:
    """The path as a person in `here` would type it."""
    if here is None or not path.is_absolute():
        return str(path)
    try:
        return os.path.relpath(path, here)
    except ValueError:  # on another drive
        return str(path)

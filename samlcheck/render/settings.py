"""The settings of a command and where each comes from, as lines for a person and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

import samlcheck
from samlcheck.engine.contract import dumps
from samlcheck.engine.shapes import ToolJson
from samlcheck.render.escape import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["IgnoreJson", "SettingJson", "SettingsJson", "settings_json", "settings_text"]

_VALUE = 300
Value = str | bool | list[str] | None


class SettingJson(TypedDict):
    """One setting: its value, null where it is not set, and the `source`: an option, a variable or a file."""

    name: str
    value: str | bool | list[str] | None
    origin: Literal["command-line", "environment", "file", "default"]
    source: str | None


class IgnoreJson(TypedDict):
    """One ignore of the configuration, with the last day on which it holds."""

    rule: str
    target: str
    reason: str
    expires: str


class SettingsJson(TypedDict):
    """The settings of a command, and the configuration that was read, null for none."""

    schema_version: Literal[1]
    report: Literal["settings"]
    tool: ToolJson
    config: str | None
    settings: list[SettingJson]
    ignores: list[IgnoreJson]


def settings_json(config: str | None, settings: list[SettingJson], ignores: list[IgnoreJson]) -> SettingsJson:
    """The document of these settings."""
    return {
        "schema_version": 1,
        "report": "settings",
        "tool": {"name": "samlcheck", "version": samlcheck.__version__},
        "config": config,
        "settings": settings,
        "ignores": ignores,
    }


def settings_text(document: SettingsJson, *, json: bool) -> str:
    """The settings as JSON, or as lines in columns."""
    return dumps(document) + "\n" if json else "".join(f"{line.rstrip()}\n" for line in _lines(document))


def _lines(document: SettingsJson) -> Iterator[str]:
    rows = [("configuration", shortened(document["config"] or "none", _VALUE), "")]
    rows += [(each["name"], _shown(each["value"]), each["source"] or "default") for each in document["settings"]]
    names, values = (max(len(row[column]) for row in rows) for column in (0, 1))
    values = min(values, 50)
    for name, value, source in rows:
        yield f"{name:{names}}  {value:{values}}  {shortened(source, _VALUE)}"
    for ignore in document["ignores"]:
        yield ""
        yield f"ignored until {ignore['expires']}: {ignore['rule']} for {shortened(ignore['target'], _VALUE)}"
        yield f"  because {shortened(ignore['reason'], _VALUE)}"


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    texts = value if isinstance(value, list) else [value] if value else []
    return ", ".join(shortened(text, _VALUE) for text in texts) or "-"

"""--show-settings: what holds, and where each setting comes from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from samlcheck.cli.config import config_of, origin
from samlcheck.cli.output import write
from samlcheck.cli.settings import SETTINGS
from samlcheck.render.settings import settings_json, settings_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typer

    from samlcheck.cli.config import Config
    from samlcheck.cli.output import Destination
    from samlcheck.cli.settings import Setting
    from samlcheck.render.settings import IgnoreJson, SettingJson, SettingsJson

__all__ = ["show_settings"]


def show_settings(context: typer.Context, goals: Sequence[Destination]) -> None:
    """Write the settings that the command has."""
    config = config_of(context)
    settings = [_setting(context, each, config) for each in SETTINGS if each.parameter in context.params]
    ignores: list[IgnoreJson] = [
        {"rule": each.rule, "target": each.target, "reason": each.reason, "expires": each.expires.isoformat()}
        for each in (config.ignores if config else ())
    ]
    document = settings_json(config.shown if config else None, settings, ignores)
    for goal in goals:
        write(goal, partial(_drawn, document, json=goal.format == "json"), color=False)


def _drawn(document: SettingsJson, _color: bool, *, json: bool) -> str:
    return settings_text(document, json=json)


def _setting(context: typer.Context, setting: Setting, config: Config | None) -> SettingJson:
    where = origin(context, setting.parameter)
    sources = {
        "command-line": f"--{setting.key}",
        "environment": setting.variable,
        "file": config.shown if config else None,
    }
    value: Any = context.params[setting.parameter]
    if isinstance(value, list | tuple):
        value = list(value)
    value = None if value in ("", []) else value
    return {"name": setting.key, "value": value, "origin": where, "source": sources.get(where)}

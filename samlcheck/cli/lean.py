"""
Keeps a cold start short: typer from 0.27 on loads pydantic to turn arguments into values, which takes as long as all of
samlcheck's own modules, and every option of ours is the text that was typed.

What is set here is typer's own and may go: then typer's way is taken, with the same values.
"""

from __future__ import annotations

from typing import Any, TypeVar

import typer

__all__ = ["lean"]

_ATTRIBUTE = "_runtime_param"
Command = TypeVar("Command", bound=Any)


class _AsTyped:
    """Stands where typer keeps what turns a parameter's text into its value."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401 typer calls it so
        """The text, or the texts of a repeated option; a flag's text, from the environment, is left to typer."""
        if isinstance(value, str) and getattr(param, "is_flag", False):
            setattr(param, _ATTRIBUTE, None)
            return param.get_runtime_param().coerce(value, param=param, ctx=ctx)
        return () if value is None and (param.multiple or param.nargs == -1) else value


def lean(command: Command, *, help_names: list[str]) -> Command:
    """The command, with the arguments of it and of its commands taken as they were typed."""
    for each in (command, *getattr(command, "commands", {}).values()):
        context = typer.Context(each, help_option_names=help_names)
        for parameter in each.get_params(context):
            if hasattr(parameter, _ATTRIBUTE):
                setattr(parameter, _ATTRIBUTE, _AsTyped())
    return command

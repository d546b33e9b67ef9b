"""The reference page of the command line, read from the commands themselves."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from docs_markdown import code, page, prose, table
from typer.models import ArgumentInfo, OptionInfo, ParameterInfo

from samlcheck.cli import status
from samlcheck.cli.app import app

__all__ = ["command_line"]

_STATUSES = (
    (status.OK, "The service would not refuse it, and nothing is at or above `--fail-on`. `diff`: no difference."),
    (status.FAILED, "The service would refuse it, or something is at or above `--fail-on`. `diff`: they differ."),
    (status.USAGE, "The command line was wrong, or a trust or key file cannot be used. Nothing was judged."),
    (status.NOT_JUDGED, "Nothing could be judged: unreadable, no message in it, or a rule crashed."),
    (status.INTERRUPTED, "Ctrl-C."),
    (status.PIPE_CLOSED, "Whoever read the output went away."),
)
_ENVIRONMENT = (
    (
        "SAMLCHECK_...",
        "Every option: its name in capitals, `-` as `_`. Flags take 1 and 0. A name that no option has is an error.",
    ),
    ("SAMLCHECK_KEY_PASSWORD", "The password of a private key or of a key store."),
    ("SOURCE_DATE_EPOCH", "The present, in seconds since 1970, so that a report can be made again byte for byte."),
    ("NO_COLOR, FORCE_COLOR", "Never or always colour, unless `--color` says otherwise."),
    ("COLUMNS", "The width of the screen, where the terminal does not tell it."),
    ("SAMLCHECK_DEBUG", "1 shows where a fault of samlcheck's own happened."),
)


def command_line() -> bytes:
    """docs/reference/cli.md: commands, options, environment, exit status."""
    commands = [(info.name or "", inspect.unwrap(info.callback)) for info in app.registered_commands if info.callback]
    return page(
        "samlcheck/cli",
        "# The command line",
        prose(app.info.help or ""),
        prose(app.info.epilog or ""),
        table(
            ("command", "does"),
            [(f"[{code(f'samlcheck {name}')}](#samlcheck-{name})", prose(_about(call)[0])) for name, call in commands],
        ),
        "The report goes to standard output, everything else to standard error.",
        "JSON keeps to a schema: that of [the report](report.schema.json), of [an inspection](inspect.schema.json), of "
        "[a comparison](diff.schema.json) or of [the identity providers](idps.schema.json).",
        *(part for name, call in commands for part in _command(name, call)),
        "## Exit status",
        "Never a count. Of several reports the worst counts: 3, then 1, then 0.",
        table(("status", "means"), [(str(number), meaning) for number, meaning in _STATUSES]),
        "## Environment",
        table(("variable", "does"), [(code(name), meaning) for name, meaning in _ENVIRONMENT]),
    )


def _command(name: str, call: Callable[..., Any]) -> Iterator[str]:
    parameters = list(_parameters(call))
    arguments = [(shown, about) for kind, _, shown, about in parameters if kind == "argument"]
    usage = " ".join(shown.strip("`") for shown, _ in arguments)
    yield f"## samlcheck {name}"
    yield code(f"samlcheck {name} [OPTIONS] {usage}".rstrip())
    yield from (prose(part) for part in _about(call))
    if arguments:
        yield table(("argument", "is"), arguments)
    panels = dict.fromkeys(panel for kind, panel, _, _ in parameters if kind == "option")
    for panel in panels:
        rows = [(shown, about) for kind, own, shown, about in parameters if kind == "option" and own == panel]
        yield f"**{panel}**"
        yield table(("option", "does"), rows)


def _parameters(call: Callable[..., Any]) -> Iterator[tuple[str, str, str, str]]:
    """Kind, panel, how it is typed, and what it does, of each parameter in order."""
    hints = get_type_hints(call, include_extras=True)
    for name, parameter in inspect.signature(call).parameters.items():
        hint = hints[name]
        info = next((each for each in get_args(hint)[1:] if isinstance(each, ParameterInfo)), None)
        if get_origin(hint) is not Annotated or info is None or info.hidden:
            continue
        about = prose((info.help or "").replace(r"\[", "["))  # what is a tag to rich is text to Markdown
        if isinstance(info, ArgumentInfo):
            shown = (info.metavar or name).upper()
            shown = shown if parameter.default is parameter.empty else f"[{shown}]"
            several = "..." if "list[" in str(hint) else ""
            yield "argument", "", code(f"{shown}{several}"), about
        elif isinstance(info, OptionInfo):
            first = info.default if isinstance(info.default, str) else f"--{name.replace('_', '-')}"
            names = ", ".join(code(each) for each in (first, *(info.param_decls or ())))
            value = f" {code(info.metavar)}" if info.metavar else ""
            yield "option", info.rich_help_panel or "Options", f"{names}{value}", about


def _about(call: Callable[..., Any]) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", inspect.getdoc(call) or "") if part.strip()]

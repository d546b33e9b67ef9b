"""
The commands put together, and the one place where an error becomes a line and an exit status.

No traceback reaches a user: SAMLCHECK_DEBUG=1 asks for it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from samlcheck.cli.certs import certs
from samlcheck.cli.check import check
from samlcheck.cli.decode import decode
from samlcheck.cli.diff import diff
from samlcheck.cli.environment import Command
from samlcheck.cli.expect import expectations
from samlcheck.cli.explain import explain
from samlcheck.cli.idps import idps
from samlcheck.cli.inspect import inspect
from samlcheck.cli.lean import lean
from samlcheck.cli.mint import mint
from samlcheck.cli.redact import redact
from samlcheck.cli.rollover import rollover
from samlcheck.cli.rule import rule
from samlcheck.cli.rules import rules
from samlcheck.cli.say import say
from samlcheck.cli.status import INTERRUPTED, NOT_JUDGED, USAGE
from samlcheck.errors import InputError, SamlcheckError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["app", "run"]

_ISSUES: Final = "https://github.com/samlcheck/samlcheck/issues"
_HELP: Final = ["-h", "--help"]
_CommandLineError: Final[type[Exception]] = next(
    kind for kind in typer.BadParameter.__mro__ if issubclass(kind, Exception) and kind.__name__ == "ClickException"
)
"""What every complaint about the command line is; typer gives it no name of its own."""

app = typer.Typer(
    name="samlcheck",
    help="Says why AWS refuses a SAML response, where in the document, and what to change in the identity provider.",
    epilog="Nothing of yours leaves this machine. Every option can be set as SAMLCHECK_ and its name.",
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": _HELP},
)


def _version(asked: bool) -> None:
    if asked:
        from samlcheck import __version__

        typer.echo(f"samlcheck {__version__}")
        raise typer.Exit


@app.callback()
def samlcheck(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the version.", callback=_version, is_eager=True, metavar="")
    ] = False,
) -> None:
    """Take the options that stand before a command."""


app.command("check", cls=Command)(check)
app.command("inspect", cls=Command)(inspect)
app.command("decode", cls=Command)(decode)
app.command("certs", cls=Command)(certs)
app.command("diff", cls=Command)(diff)
app.command("rollover", cls=Command)(rollover)
app.command("redact", cls=Command)(redact)
app.command("rule", cls=Command)(rule)
app.command("rules", cls=Command)(rules)
app.command("explain", cls=Command)(explain)
app.command("idps", cls=Command)(idps)
app.command("mint", cls=Command)(mint)
app.command("expectations", cls=Command)(expectations)


def run(arguments: Sequence[str]) -> int:
    """Run a command line; the result is its exit status."""
    try:
        return _run(arguments)
    except InputError as error:
        say(str(error))
        return NOT_JUDGED
    except SamlcheckError as error:
        say(str(error))
        return USAGE
    except (KeyboardInterrupt, typer.Abort):
        say("interrupted")
        return INTERRUPTED
    except _CommandLineError as error:
        say(_complaint(error, arguments))
        return USAGE
    except Exception as error:
        if os.environ.get("SAMLCHECK_DEBUG"):
            raise
        say(
            f"a fault of samlcheck, {type(error).__name__}: please report it at {_ISSUES}, without the capture; "
            "SAMLCHECK_DEBUG=1 shows where"
        )
        return NOT_JUDGED


def _run(arguments: Sequence[str]) -> int:
    command = lean(typer.main.get_command(app), help_names=_HELP)
    status = command.main(args=list(arguments) or ["--help"], prog_name="samlcheck", standalone_mode=False)
    return int(status or 0) if arguments else USAGE


def _complaint(error: Exception, arguments: Sequence[str]) -> str:
    """The complaint in one line, and where help is."""
    text: str = error.format_message() if hasattr(error, "format_message") else str(error)
    if arguments and Path(arguments[0]).exists():
        return f"{arguments[0]} is no command: try samlcheck check {arguments[0]}"
    context = getattr(error, "ctx", None)
    path = getattr(context, "command_path", "samlcheck")
    return f"{text[:1].lower()}{text[1:].rstrip('.')} ({path} --help)"

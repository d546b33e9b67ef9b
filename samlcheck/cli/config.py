"""
The configuration: the nearest samlcheck.toml, or pyproject.toml with [tool.samlcheck], from the working directory
upward. Nowhere else is one looked for, so that a capture never brings its own.

What it says takes the place of the options' defaults: the command line and the environment come before it. Where there
is none, a command pays for the look alone.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal, NamedTuple

import typer

from samlcheck.cli import options as o
from samlcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samlcheck.model.ignores import Ignore
    from samlcheck.model.trust import TrustFile

__all__ = ["Config", "ConfigFile", "FileName", "Isolated", "ShowSettings", "config_of", "files", "origin", "texts"]

OWN: Final = "samlcheck.toml"
SHARED: Final = "pyproject.toml"
_PANEL: Final = "Configuration"
_GIVEN: Final = "samlcheck.config"
_BOTH: Final = 2
Value = str | bool | list[str]
Origin = Literal["command-line", "environment", "file", "default"]
_ORIGINS: Final[Mapping[str, Origin]] = {
    "COMMANDLINE": "command-line",
    "ENVIRONMENT": "environment",
    "DEFAULT_MAP": "file",
}
"""By the names that typer has for them."""


class Config(NamedTuple):
    """A file's settings under the names of the parameters; `shown` is its name as seen from here."""

    shown: str
    folder: Path
    values: Mapping[str, Value]
    ignores: tuple[Ignore, ...]


class FileName(NamedTuple):
    """A file under the name a report shows, and whether the configuration names it."""

    shown: str
    path: str
    configured: bool


def _take(context: typer.Context, parameter: typer.CallbackParam, value: str | bool | None) -> str | bool | None:
    """Read the configuration as soon as both options are known that say which."""
    if context.resilient_parsing:
        return value
    given: dict[str | None, str | bool | None] = context.meta.setdefault(_GIVEN, {})
    given[parameter.name] = value
    if len(given) == _BOTH:
        path = _chosen(context, given["config"], isolated=bool(given["isolated"]))
        if path is not None:
            from samlcheck.cli.settings import CHECK_ALONE, load

            context.obj = config = load(path, here=_here())
            others = CHECK_ALONE if context.info_name != "check" else ()
            context.default_map = {name: value for name, value in config.values.items() if name not in others}
    return value


ConfigFile = Annotated[
    str | None,
    o.option(
        "--config",
        text=f"The configuration to take, in the place of the nearest {OWN} or {SHARED}.",
        panel=_PANEL,
        metavar="FILE",
        is_eager=True,
        callback=_take,
    ),
]
Isolated = Annotated[
    bool,
    o.option(
        "--isolated",
        text="Read no configuration, and trust nothing that one names.",
        panel=_PANEL,
        metavar="",
        is_eager=True,
        callback=_take,
    ),
]
ShowSettings = Annotated[
    bool, o.flag("--show-settings", text="Show every setting and where it comes from; judge nothing.", panel=_PANEL)
]


def config_of(context: typer.Context) -> Config | None:
    """The configuration of this run, None where there is none."""
    return context.obj if isinstance(context.obj, Config) else None


def origin(context: typer.Context, parameter: str) -> Origin:
    """Where a parameter's value comes from."""
    source = context.get_parameter_source(parameter)
    return _ORIGINS.get(source.name if source else "", "default")


def files(context: typer.Context, parameter: str, names: Iterable[str] | None) -> tuple[FileName, ...]:
    """The files of a parameter; those of the configuration lie beside it, and are named with it."""
    config = config_of(context)
    if config is None or origin(context, parameter) != "file":
        return tuple(FileName(name, name, configured=False) for name in names or ())
    return tuple(
        FileName(f"{config.shown}: {name}", str(config.folder / name), configured=True) for name in names or ()
    )


def texts(context: typer.Context, parameter: str, values: Iterable[str] | None) -> tuple[str | TrustFile, ...]:
    """The texts of a parameter that trusts; those of the configuration are named with it."""
    config = config_of(context)
    if config is None or origin(context, parameter) != "file":
        return tuple(values or ())
    from samlcheck.model.trust import TrustFile

    source = f"{config.shown}: {parameter}"
    return tuple(TrustFile(source, value.encode(errors="replace"), configured=True) for value in values or ())


def _chosen(context: typer.Context, named: object, *, isolated: bool) -> Path | None:
    """What both options come to; of the two the typed one counts, where the other is set in the environment."""
    if named and isolated:
        typed = [name for name in ("config", "isolated") if origin(context, name) == "command-line"]
        if len(typed) == _BOTH:
            raise UsageError("--config and --isolated exclude each other")
        isolated = typed != ["config"]
    if isolated:
        return None
    return Path(str(named)) if named else _nearest()


def _here() -> Path | None:
    """The working directory, None when it has been deleted under us."""
    try:
        return Path.cwd()
    except OSError:
        return None


def _nearest() -> Path | None:
    here = _here()
    for folder in (here, *here.parents) if here else ():
        own, shared = folder / OWN, folder / SHARED
        if os.path.isfile(own):  # noqa: PTH113 false, and no error, for a folder that may not be looked into
            return own
        if os.path.isfile(shared) and _speaks_of_us(shared):  # noqa: PTH113 as above
            return shared
    return None


def _speaks_of_us(shared: Path) -> bool:
    """Whether a pyproject.toml has our table; most have not, and are not parsed."""
    from samlcheck.cli.output import reason

    try:
        data = shared.read_bytes()
    except OSError as error:
        raise UsageError(f"{shared} cannot be read: {reason(error)}; --isolated does without") from error
    if b"samlcheck" not in data:
        return False
    from samlcheck.cli.settings import has_table

    return has_table(data, shown=str(shared))

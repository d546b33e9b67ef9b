"""`samlcheck mint`: good and broken messages, for a test of your own in whatever language."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from samlcheck.cli import options as o
from samlcheck.cli.output import reason, write_bytes, write_text
from samlcheck.cli.say import say
from samlcheck.cli.status import OK
from samlcheck.cli.times import moment, present
from samlcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from samlcheck.mint.scenarios.registry import Scenario
    from samlcheck.mint.suite import Form, ServiceProvider

__all__ = ["mint"]

_FORMS: Final[tuple[Form, ...]] = ("xml", "base64", "form")
_FIRST: Final = "healthy"
_FOR: Final = "For a service of yours"


def _names(incomplete: str) -> list[str]:
    from samlcheck.mint.aliases import ALIASES
    from samlcheck.mint.scenarios.registry import scenarios

    return [name for name in (*ALIASES, *(case.id for case in scenarios())) if name.startswith(incomplete)]


def mint(
    *,
    names: Annotated[
        list[str] | None,
        o.option(
            "--scenario",
            "-s",
            text="A scenario by its id or alias, such as xsw-3; a healthy sign-in by default. Repeatable.",
            metavar="NAME",
            autocompletion=_names,
        ),
    ] = None,
    every: Annotated[bool, o.flag("--all", text="Every scenario there is.")] = False,
    listed: Annotated[
        bool, o.flag("--list", text="List them instead: what AWS does, what any service has to do, names, what it is.")
    ] = False,
    audience: Annotated[
        str | None,
        o.option(
            "--audience", text="Your service's name, its entity ID; without one it is AWS.", panel=_FOR, metavar="URI"
        ),
    ] = None,
    acs_url: Annotated[
        str | None, o.option("--acs-url", text="Where your service takes responses.", panel=_FOR, metavar="URL")
    ] = None,
    request_id: Annotated[
        str | None,
        o.option("--request-id", text="The request to answer; unsolicited by default.", panel=_FOR, metavar="ID"),
    ] = None,
    at: Annotated[
        str, o.option("--at", text="When it arrives: now (default), or an ISO 8601 time.", panel=_FOR, metavar="TIME")
    ] = "now",
    form: Annotated[
        str, o.option("--format", text="The XML (default), its base64, or the body of a POST.", choices=_FORMS)
    ] = "xml",
    out: Annotated[
        str | None,
        o.option(
            "--out",
            "-o",
            text="Write messages, metadata and manifest.json to this folder; one scenario needs none.",
            metavar="DIR",
        ),
    ] = None,
    force: Annotated[bool, o.flag("--force", text="Write over what is in DIR.")] = False,
) -> int:
    """
    Mint SAML responses, good and broken, with what to expect of each.

    They are written for AWS, or with --audience and --acs-url for a service of yours: point them at it.

    Every key is public and test-only: trust the metadata in a test, and nowhere else.
    """
    # parse
    chosen = o.one_of(_FORMS, form, "--format")
    if every and names:
        raise UsageError("--all and --scenario exclude each other")
    provider = _provider(audience, acs_url, request_id, at)
    # build
    from samlcheck.mint.scenarios.registry import scenario, scenarios

    cases = tuple(scenario(name) for name in names or (_FIRST,)) if not (every or listed) else scenarios()
    if listed and names:
        cases = tuple(scenario(name) for name in names)
    if every:
        cases = tuple(case for case in cases if _can(case, provider))
    # run, render
    if listed:
        write_text("".join(f"{_line(case)}\n" for case in cases))
    elif out is None:
        _print(cases, chosen, provider)
    else:
        _write(Path(out), _files(cases, chosen, provider), force=force)
        say(f"{_count(len(cases))} written to {out}; what to expect of each is in manifest.json")
    return OK


def _provider(audience: str | None, acs_url: str | None, request_id: str | None, at: str) -> ServiceProvider | None:
    if audience is None and acs_url is None:
        if request_id is not None or at != "now":
            raise UsageError("--request-id and --at are for a service of yours: give --audience and --acs-url too")
        return None
    if audience is None or acs_url is None:
        raise UsageError("--audience and --acs-url go together: they are what a message says of your service")
    from samlcheck.mint.suite import ServiceProvider

    return ServiceProvider(audience=audience, acs_url=acs_url, now=_moment(at), request_id=request_id)


def _moment(text: str) -> datetime:
    found = present(os.environ) if text == "now" else moment(text)
    if isinstance(found, str):
        raise UsageError(f"--at {text!r}: there is nothing yet that was {text}; it takes now or an ISO 8601 time")
    return found


def _can(case: Scenario, provider: ServiceProvider | None) -> bool:
    """Whether --all means it: for a service those that any service understands, with a request where it takes one."""
    return provider is None or (
        case.any_service is not None and (provider.request_id is not None or not case.about_request)
    )


def _line(case: Scenario) -> str:
    names = ", ".join((case.id, *case.aliases))
    return f"{case.outcome or '-':<12}  {case.any_service or '-':<12}  {names}  {' '.join(case.doc.split())}"


def _print(cases: Sequence[Scenario], form: Form, provider: ServiceProvider | None) -> None:
    if len(cases) != 1:
        raise UsageError(f"{_count(len(cases))} do not fit standard output: name a folder with --out")
    from samlcheck.mint.suite import written

    case = cases[0]
    data = written(case, case.mint() if provider is None else provider.message(case).xml, form)
    if sys.stdout.isatty():
        from samlcheck.render.escape import visible_lines

        write_text(f"{visible_lines(data.decode(errors='backslashreplace'))}\n")
    else:
        write_bytes(data)


def _files(cases: Sequence[Scenario], form: Form, provider: ServiceProvider | None) -> Mapping[str, bytes]:
    from samlcheck import __version__
    from samlcheck.mint.suite import aws_suite, sp_suite

    tool = {"name": "samlcheck", "version": __version__}
    return aws_suite(cases, form, tool) if provider is None else sp_suite(cases, provider, form, tool)


def _write(folder: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    try:
        if folder.is_dir() and any(folder.iterdir()) and not force:
            raise UsageError(f"--out {folder} is not empty: --force writes over what is there")
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        raise UsageError(f"--out {folder} cannot be written: {reason(error)}") from error


def _count(number: int) -> str:
    return "one scenario" if number == 1 else f"{number:,} scenarios"

"""`samlcheck diff`: two responses side by side, or two metadata documents: the old one and the new one."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from samlcheck.cli import config as c
from samlcheck.cli import options as o
from samlcheck.cli.output import STANDARD, destinations, in_color, keep, width, write, write_error
from samlcheck.cli.status import FAILED, NOT_JUDGED, OK
from samlcheck.cli.times import moment, present, span
from samlcheck.cli.web import Cache
from samlcheck.errors import SamlcheckError, TrustError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samlcheck.cli.inputs import Given
    from samlcheck.cli.output import Destination, Format
    from samlcheck.diff import Comparison
    from samlcheck.engine.report import Report

__all__ = ["diff"]

_MESSAGES: Final = ("response", "assertion")
_OF_RESPONSES: Final = (
    "metadata",
    "certificate",
    "fingerprint",
    "decryption_key",
    "also",
    "profile",
    "mode",
    "trust_policy",
    "role_arn",
    "provider_arn",
    "encryption",
    "at",
    "clock_skew",
)
"""What is asked of two responses alone."""

BreakingOnly = Annotated[
    bool,
    o.flag(
        "--breaking-only",
        text="Of two metadata documents, show and count only what breaks sign-ins to AWS.",
        panel="Findings and exit status",
    ),
]


def diff(
    context: typer.Context,
    *,
    works: o.FirstResponse = None,
    fails: o.SecondResponse = None,
    cache: Cache = None,
    metadata: o.MetadataFiles = None,
    certificate: o.Certificates = None,
    fingerprint: o.Fingerprints = None,
    decryption_key: o.DecryptionKeys = None,
    also: o.Also = None,
    profile: o.ProfileChoice = None,
    mode: o.Mode = "console",
    trust_policy: o.TrustPolicyFiles = None,
    role_arn: o.RoleArn = None,
    provider_arn: o.ProviderArn = None,
    encryption: o.Encryption = None,
    breaking_only: BreakingOnly = False,
    at: o.At = "issued",
    clock_skew: o.ClockSkew = "180",
    form: o.DiffFormat = "text",
    output: o.DiffOutputs = None,
    color: o.ColorChoice = "auto",
    config: c.ConfigFile = None,  # noqa: ARG001 it has been read before the command is called
    isolated: c.Isolated = False,  # noqa: ARG001 as --config
    show_settings: c.ShowSettings = False,
) -> int:
    """
    Compare two responses: it works for Alice, not for Bob, and this is what tells them apart; or old and new metadata.

    Of responses it shows the findings that only one has, and what they say differently, but not what always differs.

    What tells users apart counts by its kind: an e-mail address and a GUID are a difference, two names are none.

    Of metadata each difference has a grade: breaking for AWS, attention, harmless. IDs and signatures are left out.

    Exit status: 0 the same, 1 different, 2 usage, 3 one of them could not be judged.
    """
    # parse
    goals = destinations(output or (), o.one_of(o.DIFF_FORMATS, form, "--format"), o.DIFF_FORMATS)
    colored = in_color(o.one_of(o.COLORS, color, "--color"), os.environ, sys.stdout)
    question: dict[str, Any] = {
        "at": moment(at),
        "now": present(os.environ),
        "clock_skew": span(clock_skew, "--clock-skew"),
        "profile": o.one_of(o.PROFILES, profile, "--profile") if profile else None,
        "mode": o.one_of(o.MODES, mode, "--mode"),
        "role_arn": role_arn,
        "provider_arn": provider_arn,
        "encryption": o.one_of(o.ENCRYPTIONS, encryption, "--encryption") if encryption else None,
    }
    if show_settings:
        _show_settings(context, goals)
        return OK
    named = _two([each for each in (works, fails) if each is not None])
    keep(goals, (*named, *(metadata or ()), *(certificate or ()), *(trust_policy or ())))
    # build
    from samlcheck.cli.inputs import gather
    from samlcheck.cli.trust import load_all

    try:
        question |= load_all(
            named,
            metadata=c.files(context, "metadata", metadata),
            certificates=c.files(context, "certificate", certificate),
            fingerprints=c.texts(context, "fingerprint", fingerprint),
            decryption_keys=c.files(context, "decryption_key", decryption_key),
            also=c.files(context, "also", also),
            trust_policies=c.files(context, "trust_policy", trust_policy),
            kept=cache,
        )
    except TrustError as error:
        write_error(goals, error)
        raise
    given = gather(named, clipboard=False, kept=cache)
    from samlcheck.cli.diff_metadata import diff_metadata, documents

    try:
        published = documents(given)
        if breaking_only and published is None:
            raise UsageError("--breaking-only is for two metadata documents")
    except SamlcheckError as error:
        write_error(goals, error)
        raise
    # run
    if published:
        return diff_metadata(
            published,
            goals,
            breaking_only=breaking_only,
            now=question["now"],
            color=colored,
            unused=[f"--{_option(name)}" for name in _OF_RESPONSES if c.origin(context, name) == "command-line"],
        )
    from samlcheck.diff import compare

    comparison = compare(*(_judged(each, question) for each in given))
    # render
    unread = any(each.data is None for each in given)
    for goal in goals:
        if goal.format == "json" or not unread:
            write(goal, _drawing(comparison, goal.format), color=colored)
    return NOT_JUDGED if not comparison.whole else OK if comparison.same else FAILED


def _option(parameter: str) -> str:
    return "cert" if parameter == "certificate" else parameter.replace("_", "-")


def _show_settings(context: typer.Context, goals: Sequence[Destination]) -> None:
    from samlcheck.cli.show_settings import show_settings

    show_settings(context, goals)


def _two(named: Sequence[str]) -> Sequence[str]:
    """The two inputs. Raises UsageError, with what to do, where they are not two."""
    if not named:
        raise UsageError("diff compares two responses, or two metadata documents: samlcheck diff A B")
    if len(named) == 1:
        raise UsageError(f"diff compares two responses, and {named[0]} is one input{_held(named[0])}")
    if set(named) == {STANDARD}:
        raise UsageError("standard input can be one of the two, not both: save the other in a file")
    return named


def _held(name: str) -> str:
    """What to do instead of giving one input, which may hold both."""
    from samlcheck.cli.inputs import gather
    from samlcheck.engine.check import load

    (given,) = gather((name,), clipboard=False)
    held = load(given.data, source=name) if given.data is not None else ()
    count = sum(each.kind in _MESSAGES for each in held)
    if count <= 1:
        return ": samlcheck diff WORKS FAILS"
    return f" that holds {count}: one is taken of each input, so save each sign-in in a file of its own"


def _judged(given: Given, question: dict[str, Any]) -> Report:
    from samlcheck.engine.check import check
    from samlcheck.intake import unread

    if given.data is None:
        return check(unread(given.source, given.why), **question)
    return check(given.data, source=given.source, **question)


def _drawing(comparison: Comparison, form: Format) -> Callable[[bool], str]:
    """What draws the comparison in that form, in colour when it is told so."""
    if form == "json":
        from samlcheck.diff.contract import to_dict
        from samlcheck.engine.contract import dumps

        return lambda _: dumps(to_dict(comparison)) + "\n"
    if form == "markdown":
        from samlcheck.render import markdown_diff

        return lambda _: markdown_diff.render(comparison)
    return lambda colored: _screen(comparison, color=colored)


def _screen(comparison: Comparison, *, color: bool) -> str:
    from samlcheck.render.terminal import WIDTH, draw
    from samlcheck.render.terminal.comparison import compared

    return draw(compared(comparison, width=min(width(WIDTH), WIDTH)), color=color)

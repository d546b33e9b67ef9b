"""`samlcheck check`: what was pasted, judged."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Final

import typer

from samlcheck.cli import baseline as b
from samlcheck.cli import config as c
from samlcheck.cli import drawing as d
from samlcheck.cli import expect as e
from samlcheck.cli import options as o
from samlcheck.cli.output import STANDARD, destinations, in_color, keep, write, write_error
from samlcheck.cli.say import say
from samlcheck.cli.status import FAILED, OK, status_of, worst
from samlcheck.cli.times import moment, present, share_or_span, span
from samlcheck.cli.web import Cache
from samlcheck.errors import TrustError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from samlcheck.cli.inputs import Given
    from samlcheck.cli.output import Destination, Format
    from samlcheck.engine.report import Report

__all__ = ["check"]

_OF_WEB_SSO: Final = ("audience", "recipient", "issuer", "request_id", "require_signed")
"""What AWS is not asked for: it knows its own names."""


def check(
    context: typer.Context,
    *,
    inputs: o.Inputs = None,
    clipboard: o.Clipboard = False,
    every: o.All = False,
    cache: Cache = None,
    metadata: o.MetadataFiles = None,
    certificate: o.Certificates = None,
    fingerprint: o.Fingerprints = None,
    decryption_key: o.DecryptionKeys = None,
    also: o.Also = None,
    second_opinion: o.SecondOpinion = False,
    profile: o.ProfileChoice = None,
    mode: o.Mode = "console",
    audience: o.Audience = None,
    recipient: o.Recipient = None,
    issuer: o.Issuer = None,
    request_id: o.RequestId = None,
    require_signed: o.RequireSigned = None,
    role_arn: o.RoleArn = None,
    provider_arn: o.ProviderArn = None,
    max_session_duration: o.MaxSessionDuration = None,
    encryption: o.Encryption = None,
    trust_policy: o.TrustPolicyFiles = None,
    expect: e.ExpectFiles = None,
    write_expect: e.WriteExpect = None,
    at: o.At = "issued",
    clock_skew: o.ClockSkew = "180",
    within: o.Within = "60d",
    rotate_every: o.RotateEvery = None,
    select: o.Select = None,
    ignore: o.Ignore = None,
    baseline: b.BaselineFile = None,
    write_baseline: b.WriteBaseline = None,
    show_ignored: b.ShowIgnored = False,
    fail_on: o.FailOnSeverity = "error",
    strict: o.Strict = False,
    exit_zero: o.ExitZero = False,
    form: d.ReportFormat = "text",
    output: o.Outputs = None,
    show_personal: d.ShowPersonal = False,
    color: o.ColorChoice = "auto",
    config: c.ConfigFile = None,  # noqa: ARG001 it has been read before the command is called
    isolated: c.Isolated = False,  # noqa: ARG001 as --config
    show_settings: c.ShowSettings = False,
) -> int:
    """
    Say what AWS, or another SAML receiver, would answer to what was pasted, why, and what to change.

    Takes a response as captured (XML, base64, form, HTML page, HAR, SAML-tracer), metadata, certificates, app roles;
    a CloudTrail event beside a response is shown with it.

    Exit status: 0 not refused, 1 refused or findings, 2 usage, 3 nothing could be judged.
    """
    # parse
    goals = destinations(output or (), o.one_of(o.FORMATS, form, "--format"), o.FORMATS)
    colored = in_color(o.one_of(o.COLORS, color, "--color"), os.environ, sys.stdout)
    limit = o.one_of(o.SEVERITIES, fail_on, "--fail-on")
    _want_files(("--write-baseline", write_baseline), ("--write-expect", write_expect))
    question = _question(
        at=at,
        clock_skew=clock_skew,
        within=within,
        rotate_every=rotate_every,
        select=select,
        ignore=ignore,
        profile=profile,
        mode=mode,
        audience=audience,
        recipient=recipient,
        issuer=issuer,
        request_id=request_id,
        require_signed=require_signed,
        role_arn=role_arn,
        provider_arn=provider_arn,
        max_session_duration=max_session_duration,
        encryption=encryption,
        second_opinion=second_opinion,
    )
    if show_settings:
        _show_settings(context, goals)
        return OK
    named = (*(inputs or ()), *(metadata or ()), *(certificate or ()), *(trust_policy or ()))
    keep(goals, named)
    # build
    from samlcheck.cli.trust import load_all

    try:
        question |= load_all(
            ("<clipboard>",) if clipboard and not inputs else inputs or (),
            metadata=c.files(context, "metadata", metadata),
            certificates=c.files(context, "certificate", certificate),
            fingerprints=c.texts(context, "fingerprint", fingerprint),
            decryption_keys=c.files(context, "decryption_key", decryption_key),
            also=c.files(context, "also", also),
            trust_policies=c.files(context, "trust_policy", trust_policy),
            kept=cache,
        )
        question |= _known(context, baseline)
        question["expect"] = e.load_expect(c.files(context, "expect", expect))
    except TrustError as error:
        write_error(goals, error)
        raise
    given = _gather(inputs or (), clipboard=clipboard, kept=cache)
    keep(goals, (each.source for each in given))
    # run
    reports = _settled(list(_reports(given, every=every, question=question)), question)
    # render
    _say_unused(reports, question)
    e.say_unused(reports, question["expect"])
    wanted = d.Wanted(reports, every or len(reports) > 1, show_ignored, show_personal, limit)
    unread = {each.source for each in given if each.data is None}
    read = wanted._replace(reports=[each for each in reports if each.inputs[0].source not in unread])
    for goal in goals:
        write(goal, _drawing(goal.format, read if goal.format in d.TOLD_APART else wanted), color=colored)
    if write_baseline:
        b.write_baseline(write_baseline, reports, read=(*named, *(each.source for each in given)))
    if write_expect:
        e.write_expect(write_expect, reports, personal=show_personal)
    exit_zero = exit_zero or bool(write_baseline or write_expect)
    strict = strict or any(goal.format in d.STRICT for goal in goals)
    status = worst(status_of(report, fail_on=limit, strict=strict) for report in reports)
    return OK if exit_zero and status == FAILED else status


def _question(
    *,
    at: str,
    clock_skew: str,
    within: str,
    rotate_every: str | None,
    select: Sequence[str] | None,
    ignore: Sequence[str] | None,
    profile: str | None,
    mode: str,
    require_signed: Sequence[str] | None,
    max_session_duration: str | None,
    encryption: str | None,
    second_opinion: bool,
    **more: str | None,
) -> dict[str, Any]:
    """The arguments of samlcheck.check that say what is asked. Raises UsageError."""
    from samlcheck.engine.discover import expand

    chosen, left_out = o.words(select), o.words(ignore)
    expand((*chosen, *left_out))
    longest = span(max_session_duration, "--max-session-duration") if max_session_duration else None
    return {
        "at": moment(at),
        "now": present(os.environ),
        "clock_skew": span(clock_skew, "--clock-skew"),
        "within": share_or_span(within, "--within"),
        "rotate_every": share_or_span(rotate_every, "--rotate-every") if rotate_every else None,
        "select": chosen,
        "ignore": left_out,
        "profile": o.one_of(o.PROFILES, profile, "--profile") if profile else None,
        "mode": o.one_of(o.MODES, mode, "--mode"),
        "require_signed": [o.one_of(o.SIGNED, each, "--require-signed") for each in o.words(require_signed)],
        "max_session_duration": int(longest.total_seconds()) if longest else None,
        "encryption": o.one_of(o.ENCRYPTIONS, encryption, "--encryption") if encryption else None,
        "second_opinion": second_opinion,
        **more,
    }


def _known(context: typer.Context, baseline: str | None) -> dict[str, Any]:
    """What is not to be shown: the configuration's ignores, and the baseline."""
    config = c.config_of(context)
    files = c.files(context, "baseline", [baseline] if baseline else None)
    return {"ignores": config.ignores if config else (), "baseline": b.load_baseline(files[0]) if files else None}


def _show_settings(context: typer.Context, goals: Sequence[Destination]) -> None:
    from samlcheck.cli.show_settings import show_settings

    show_settings(context, goals)


def _gather(named: Sequence[str], *, clipboard: bool, kept: str | None) -> tuple[Given, ...]:
    from samlcheck.cli.inputs import gather

    return gather(named, clipboard=clipboard, several=True, kept=kept)


def _reports(given: Sequence[Given], *, every: bool, question: dict[str, Any]) -> Iterator[Report]:
    from samlcheck.cli.beside import of_one, sort
    from samlcheck.cli.choice import messages
    from samlcheck.engine.check import check as judge
    from samlcheck.engine.streamed import is_held

    judged, events = sort(given)
    for captures in judged:
        if is_held(captures[0], question["trust"]):
            say(f"{captures[0].source} is held in memory as a whole, for its signature to be verified")
        if every:
            for capture in messages(captures):
                yield judge(capture, events=(*of_one(captures, capture), *events), **question)
        else:
            yield judge(captures, events=events, **question)


def _settled(reports: Sequence[Report], question: dict[str, Any]) -> Sequence[Report]:
    """The ignores are judged over all reports: one that is used once is used."""
    if len(reports) < 2:  # noqa: PLR2004 one is settled as it is
        return reports
    from samlcheck.engine.ignores import settle

    return settle(reports, select=question["select"], ignore=question["ignore"])


def _want_files(*named: tuple[str, str | None]) -> None:
    """Raise UsageError for an option that names no file: `-` is none, for the report goes there."""
    for option, name in named:
        if name in ("", STANDARD):
            raise UsageError(f"{option} names no file")


def _say_unused(reports: Sequence[Report], question: dict[str, Any]) -> None:
    """Who demands what is not looked at is told so: the answer may not be the one that was asked for."""
    unused = [f"--{name.replace('_', '-')}" for name in _OF_WEB_SSO if question[name] not in (None, [])]
    if unused and any(report.profile not in (None, "web-sso") for report in reports):
        *first, last = unused
        names = f"{', '.join(first)} and {last} are" if first else f"{last} is"
        say(f"{names} for --profile web-sso and {'were' if first else 'was'} not looked at")


def _drawing(form: Format, wanted: d.Wanted) -> Callable[[bool], str]:
    """What draws the reports in that form, in colour when it is told so."""
    return lambda colored: d.draw(form, wanted._replace(color=colored))

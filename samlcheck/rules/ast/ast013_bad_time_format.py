"""
A time is not written as SAML writes times: an XML Schema dateTime in UTC, such as `2026-06-01T09:00:00Z`. One
that cannot be read at all is an error, for nobody can check it. One with an offset, or without the Z, can be
read, and is a warning: readers that know only the Z form refuse it, or take it for local time.

Programs that print times with their language's default do this: a blank instead of the T, a date alone, a
comma before the fraction.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.kept import kept
from samlcheck.model.values import Instant, likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_SAMPLE = "a time in UTC such as 2026-06-01T09:00:00Z"


@kept
def _instants(exchange: Exchange) -> list[Instant]:
    """Every time in the Response's header and the judged assertion that is not simply empty in a header."""
    assertion = exchange.assertion
    found = [exchange.response.issue_instant]
    if assertion:
        windows = [data for each in assertion.confirmations for data in each.data]
        found += [
            assertion.issue_instant,
            *(instant for data in windows for instant in (data.not_before, data.not_on_or_after)),
            *((assertion.conditions.not_before, assertion.conditions.not_on_or_after) if assertion.conditions else ()),
            *(
                instant
                for statement in assertion.authn_statements
                for instant in (statement.authn_instant, statement.session_not_on_or_after)
            ),
        ]
    return [instant for instant in found if instant and (instant.text.strip() or instant.attribute != "IssueInstant")]


@rule(
    code="AST013",
    name="bad-time-format",
    summary="A time is not an XML Schema dateTime in UTC.",
    severity=Severity.ERROR,
    stage=Stage.TIME,
    cites=(Cite(Spec.SAML_CORE, "1.3.3"), Cite(Spec.XML_SCHEMA, "3.2.7 dateTime")),
    since="0.1",
    covers=("XML012",),
    applies=lambda exchange: bool(_instants(exchange)),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One Problem for those that cannot be read, one for those in another zone."""
    instants = _instants(exchange)
    unreadable = [instant for instant in instants if instant.when is None]
    odd = [instant for instant in instants if instant.when and not instant.plain]
    if unreadable:
        yield _problem(unreadable, "cannot be read as a time", None)
    if odd:
        yield _problem(odd, "is not written in UTC with a Z", Severity.WARNING)


def _problem(instants: list[Instant], what: str, severity: Severity | None) -> Problem:
    first, *others = instants
    return Problem(
        message=f'{first.attribute} "{shown(first.text)}" of the {first.node.local} {what}{likewise(instants, "time")}',
        where=first.location,
        related=tuple(Related("also here", other.location) for other in others[:3]),
        expected=_SAMPLE,
        actual=shown(first.text),
        severity=severity,
        fix=fixes.TIME_FORMAT,
    )

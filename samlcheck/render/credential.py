"""Until when a capture signs its holder in: it is a password for as long, and its reader should know."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from samlcheck.aws.limits import REDEEM_SECONDS
from samlcheck.render.words import ago, span, utc

if TYPE_CHECKING:
    from datetime import datetime

    from samlcheck.engine.report import Report
    from samlcheck.model.exchange import Exchange

__all__ = ["credential", "ends", "surely_over"]

_MESSAGES: Final = ("response", "assertion")
_PERHAPS: Final = "perhaps: until when cannot be told, and whoever holds this capture may be able to sign in"


def ends(report: Report) -> datetime | None:
    """
    The first moment at which its receiver no longer takes it, None when it does not say.

    That is when the judged assertion's last bearer confirmation ends, since one that holds is enough, or its Conditions
    do; at AWS five minutes after issue when that is sooner.
    """
    exchange = report.exchange
    if exchange is None:
        return None
    assertion = exchange.assertion
    times = []
    issued = assertion.issue_instant if assertion else exchange.response.issue_instant
    if exchange.asked.assumes_role and issued and issued.when:
        times.append(issued.when + timedelta(seconds=REDEEM_SECONDS))
    if assertion:
        limits = (assertion.confirmed_until, assertion.valid_until)
        times += [limit.when for limit in limits if limit and limit.when]
    return min(times, default=None)


def surely_over(report: Report, end: datetime) -> bool:
    """Whether `end` has passed by more than clocks may differ."""
    skew = report.exchange.asked.clock_skew if report.exchange else timedelta(0)
    return report.now - end >= skew


def credential(report: Report) -> str | None:
    """Until when whoever holds the capture can sign in with it; None for what signs nobody in."""
    exchange = report.exchange
    if exchange is None:
        claims = any(capture.kind in _MESSAGES for capture in report.captures)
        return _PERHAPS if claims else None
    response = exchange.response
    direct = response.assertions or response.encrypted_assertions
    if not (direct or response.stray_assertions):
        return "no: it holds no assertion and signs nobody in"
    end = ends(report) if direct and not report.wrapped else None
    return _until(report, exchange, end) if end else _PERHAPS


def _until(report: Report, exchange: Exchange, end: datetime) -> str:
    """What of `end` can be said for sure: one more assertion, or another clock, may hold for longer."""
    told = f"{utc(end)}, {ago(end, report.now)}"
    response = exchange.response
    several = len(response.assertions) + len(response.encrypted_assertions) + len(response.stray_assertions) > 1
    if report.now < end:
        return f"until {told}: whoever holds this capture can sign in"
    if not surely_over(report, end):
        return f"perhaps: it ended at {told}, and clocks may differ by {span(exchange.asked.clock_skew)}"
    return _PERHAPS if several else f"no longer: it signed in whoever held it until {told}"

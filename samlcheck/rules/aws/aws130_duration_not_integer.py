"""
SessionDuration is a whole number of seconds, in digits and nothing else. Quotation marks typed along with a constant
arrive as part of it; so does a unit, a decimal point or a thousands separator.

What AWS answers is not known, only that the attribute has to be an integer. Where white space stands around a number,
not even that is known: AWS was seen to trim roles, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from samlcheck.aws.facts import facts_of, for_iam
from samlcheck.aws.limits import SESSION_DURATION_MAX_SECONDS, SESSION_DURATION_MIN_SECONDS
from samlcheck.aws.reading import DurationValue
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.idp.fix import Fix
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule

_DIGITS: Final = re.compile(r"[0-9]+")
_FORMS: Final = (
    (re.compile(r"[\"'`\u201c\u201d\u2018\u2019].*", re.DOTALL), "is written in quotation marks"),
    (re.compile(r"P[0-9DTHMS.]{1,40}"), "is an ISO 8601 duration"),
    (re.compile(r"[0-9]{1,20} ?[A-Za-z]{1,20}"), "has a unit"),
    (re.compile(r"[0-9]{1,20}[.,' ][0-9]{1,20}"), "has a separator between its digits"),
    (re.compile(r"[+-][0-9]{1,20}"), "has a sign"),
    (re.compile(r""), "is empty"),
)


@rule(
    code="AWS130",
    name="duration-not-integer",
    summary="SessionDuration is not a whole number of seconds.",
    severity=Severity.ERROR,
    stage=Stage.DURATION,
    cites=(Cite(Spec.AWS_ASSERTIONS, "SAML SessionDuration attribute"),),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).durations),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Name the form that the value has instead."""
    odd = [each for each in facts_of(exchange).durations if not _DIGITS.fullmatch(each.text)]
    found = [each for each in odd if not _is_padded(each)] or odd
    if not found:
        return
    first, padded = found[0], _is_padded(found[0])
    yield Problem(
        message=f'SessionDuration "{shown(first.text)}" {_said(first)}{likewise(found, "value")}',
        where=first.value.location,
        related=tuple(Related("also here", each.value.location) for each in found[1:4]),
        expected=f"{SESSION_DURATION_MIN_SECONDS} to {SESSION_DURATION_MAX_SECONDS}",
        actual=shown(first.text),
        fix=_fix(first.digits),
        severity=Severity.WARNING if padded else None,
        refusal=Refusal.INFERRED if padded else None,
    )


def _is_padded(duration: DurationValue) -> bool:
    """Whether white space around a number is all that is wrong with it."""
    return _DIGITS.fullmatch(duration.digits) is not None


def _said(duration: DurationValue) -> str:
    if _is_padded(duration):
        return "has white space around its digits; whether AWS trims it is not documented"
    said = next((words for form, words in _FORMS if form.fullmatch(duration.digits)), "is no number")
    return f"{said}; AWS wants digits alone"


def _fix(text: str) -> Fix:
    meant = text.strip("\"'`\u201c\u201d\u2018\u2019 ")
    if not re.fullmatch(r"[0-9]{3,5}", meant):
        return fixes.SESSION_DURATION
    return fixes.SESSION_DURATION.of(value=meant)

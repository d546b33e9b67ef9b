"""
A file of expectations says `extra_attributes = false`, and the assertion has an attribute that no file names.

Every attribute is a fact about a person that goes to somebody else, and what is sent today without need is relied on
tomorrow. With several files an attribute may be named by any of them. The Role attribute is named by what is said of
roles, and SessionDuration by what is said of times.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.attributes import ROLE, SESSION_DURATION
from samlcheck.idp import fixes
from samlcheck.model.expectations import Expectations, Expected, RolesShape
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_PLACES = 3
"""Places of other attributes that are shown."""


@rule(
    code="EXP007",
    name="extra-attribute",
    summary="There is an attribute that the expectations do not name.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.SAMLCHECK, "What is expected is said by the reader's own file"),),
    since="0.1",
    on=Expected,
    applies=lambda expected: expected.readable and not all(file.extra_attributes for file in expected.files),
)
def check(expected: Expected) -> Iterator[Problem]:
    """One finding for each file that allows none."""
    named = {name for file in expected.files for name in _named(file)}
    extra = [attributes[0] for name, attributes in expected.sent.items() if name not in named]
    for file in expected.files:
        if extra and not file.extra_attributes:
            yield Problem(
                message=f'the attribute "{shown(extra[0].name)}" is not one that {file.source} expects'
                f"{likewise(extra, 'attribute')}",
                where=extra[0].location,
                related=tuple(Related("and this", each.location) for each in extra[1 : 1 + _PLACES]),
                expected="no attribute but those that are named",
                actual=shown(extra[0].name),
                fix=fixes.EXPECTATION.of(file=file.source, key="attributes or extra_attributes"),
            )


def _named(file: Expectations) -> Iterator[str]:
    yield from (shape.name for shape in file.attributes)
    if file.roles != RolesShape():
        yield ROLE
    if file.times.session_duration:
        yield SESSION_DURATION

"""
A value is not the one that a file of expectations has for it: of an attribute, the subject, the issuer, an audience, a
recipient or the destination.

Values are compared exactly, with their capitals and blanks, and an expression has to match the whole of one. They are
those of the signed bytes wherever a key that you trust has signed them. A value of more than 1,024 characters is not
tried on an expression: one that goes back and forth would take too long on it, and what an identity provider sends as a
name, an address or a group is far shorter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.expectations import LONGEST_MATCHED, AttributeShape, Expectations, Expected, TextShape, listed
from samlcheck.model.places import Location
from samlcheck.model.response import Assertion, Attribute, NameId
from samlcheck.model.toml_text import key_text
from samlcheck.model.values import Value, likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_PLACES = 3
"""Places of other values that are shown."""


@rule(
    code="EXP002",
    name="value-unexpected",
    summary="A value is not as the expectations say.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.SAMLCHECK, "What is expected is said by the reader's own file"),),
    since="0.1",
    on=Expected,
    applies=lambda expected: expected.readable or any(file.destination for file in expected.files),
)
def check(expected: Expected) -> Iterator[Problem]:
    """One finding for each key of a file."""
    sent = expected.sent
    for file in expected.files:
        for part in _parts(file, expected.exchange):
            yield from _of_part(file, part)
    for file, shape in expected.attributes:
        if shape.name in sent:
            yield from _of_attribute(file, shape, sent[shape.name])


class _Part(NamedTuple):
    """A part of the message that is expected: one of its `values` has to be so."""

    key: str
    name: str
    shape: TextShape
    values: Sequence[Value | NameId]
    around: Location


def _parts(file: Expectations, exchange: Exchange) -> Iterator[_Part]:
    response, assertion = exchange.response, exchange.assertion
    if file.destination:
        values = [response.destination] if response.destination else []
        yield _Part("destination", "Destination", file.destination, values, response.location)
    if assertion is not None:
        yield from _of_assertion(file, assertion)


def _of_assertion(file: Expectations, assertion: Assertion) -> Iterator[_Part]:
    subject = assertion.subject
    name_id = subject.name_id if subject else None
    form = name_id.format if name_id else None
    parts = (
        ("issuer", "Issuer", file.issuer, [assertion.issuer]),
        ("audience", "Audience", file.audience, assertion.audiences),
        ("recipient", "Recipient", file.recipient, assertion.recipients),
        ("subject", "NameID", file.subject.text, [name_id]),
        ("subject.format", "Format of the NameID", file.subject.format, [form]),
    )
    for key, name, shape, values in parts:
        if shape is not None:
            yield _Part(key, name, shape, [each for each in values if each], assertion.location)


def _of_part(file: Expectations, part: _Part) -> Iterator[Problem]:
    if any(part.shape.meets(each.text) for each in part.values):
        return
    first = part.values[0] if part.values else None
    yield Problem(
        message=f"{file.source} expects the {part.name} to be {part.shape.words}, and "
        f"{_is(first.text, part.shape) + likewise(part.values, part.name) if first else 'there is none'}",
        where=first.location if first else part.around,
        expected=part.shape.words,
        actual=shown(first.text) if first else None,
        fix=fixes.EXPECTATION.of(file=file.source, key=part.key),
    )


def _of_attribute(file: Expectations, shape: AttributeShape, sent: Sequence[Attribute]) -> Iterator[Problem]:
    values = tuple(value for attribute in sent for value in attribute.values)
    fix = fixes.EXPECTATION.of(file=file.source, key=f"attributes.{key_text(shape.name)}")
    if shape.values is not None and Counter(each.text for each in values) != Counter(shape.values):
        others = [each for each in values if each.text not in shape.values]
        wanted = listed(shape.values) if shape.values else "without a value"
        yield Problem(
            message=f'{file.source} expects the attribute "{shown(shape.name)}" to be {wanted}, and it '
            f"{f'is {listed(tuple(each.text for each in values))}' if values else 'has no value'}",
            where=others[0].location if others else sent[0].location,
            related=tuple(Related("and here", each.location) for each in others[1 : 1 + _PLACES]),
            expected=wanted,
            actual=listed(tuple(each.text for each in values)) if values else None,
            fix=fix,
        )
    elif shape.text is not None:
        text = shape.text
        wrong = [each for each in values if not text.meets(each.text)]
        if wrong:
            yield Problem(
                message=f'{file.source} expects the attribute "{shown(shape.name)}" to be {text.words}, and '
                f"{_is(wrong[0].text, text)}{likewise(wrong, 'value')}",
                where=wrong[0].location,
                related=tuple(Related("and here", each.location) for each in wrong[1 : 1 + _PLACES]),
                expected=text.words,
                actual=shown(wrong[0].text),
                fix=fix,
            )


def _is(text: str, shape: TextShape) -> str:
    if shape.matches is not None and len(text) > LONGEST_MATCHED:
        return f"it has {len(text):,} characters: an expression is tried on {LONGEST_MATCHED:,} at most"
    return f'it is "{shown(text)}"'

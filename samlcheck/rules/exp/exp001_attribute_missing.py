"""
A file of expectations names an attribute, and the assertion does not have it. Names are compared exactly: with the
namespace in front, in these capitals.

Attributes go missing when a claim rule is edited, when a user has no value for one, when an application is made again.
With `required = false` an attribute may be missing. Where the assertion itself cannot be read, because there is none or
because nothing opened what is encrypted, nothing of what is expected has been seen, and this rule says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import islice

from samlcheck.aws.facts import place_of_attributes
from samlcheck.idp import fixes
from samlcheck.model.expectations import Expected
from samlcheck.model.toml_text import key_text
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule

_COMPARED = 50
"""Names that a missing one is compared with: assertions have a dozen."""
_LONGEST = 200
"""Characters of a name that is compared."""


@rule(
    code="EXP001",
    name="attribute-missing",
    summary="An attribute that the expectations name is not there.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.SAMLCHECK, "What is expected is said by the reader's own file"),),
    since="0.1",
    on=Expected,
    applies=lambda expected: any(file.of_assertion for file in expected.files),
)
def check(expected: Expected) -> Iterator[Problem]:
    """One finding for each attribute; one for each file where there is no assertion at all."""
    exchange = expected.exchange
    if not expected.readable:
        hidden = bool(exchange.response.encrypted_assertions)
        for file in expected.files:
            if file.of_assertion:
                yield Problem(
                    message=f"{file.source} says what an assertion looks like, and "
                    f"{'the one there is encrypted, and no key opened it' if hidden else 'there is none'}",
                    where=exchange.response.location,
                    expected="an assertion that can be read",
                    fix=fixes.DECRYPTION_KEY if hidden else fixes.EXPECTATION.of(file=file.source),
                )
        return
    sent = expected.sent
    unread = " among those that can be read" if "EncryptedAttribute" in exchange.unreadable else ""
    for file, shape in expected.attributes:
        if not shape.required or shape.name in sent or (shape.count is not None and shape.count.most == 0):
            continue
        near = _near(shape.name, sent)
        yield Problem(
            message=f'{file.source} expects the attribute "{shown(shape.name)}", and there is none{unread}'
            f"{f': there is {near}' if near else ''}",
            where=place_of_attributes(exchange),
            expected=shape.name,
            actual=near,
            fix=fixes.EXPECTATION.of(file=file.source, key=f"attributes.{key_text(shape.name)}"),
        )


def _near(name: str, sent: Iterable[str]) -> str | None:
    names = {each[:_LONGEST].casefold(): each for each in islice(sent, _COMPARED)}
    near = get_close_matches(name[:_LONGEST].casefold(), names, n=1, cutoff=0.9)
    return shown(names[near[0]]) if near else None

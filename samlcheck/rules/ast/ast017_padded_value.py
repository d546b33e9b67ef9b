"""
A value has white space before or after it. SAML does not trim values: to a strict reader `" alice"` is
another name than `"alice"`. AWS was seen to trim role values; command-line tools often do not. No other value is
taken for trimmed here: rules and trust policies judge it as it is written.

Values that people type by hand have it, as do claim rules with a blank behind a comma. When every value
has it, the document was pretty-printed on the way, and then its signature does not hold either.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.response import NameId
from samlcheck.model.values import Value, likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_SPACE = frozenset(" \t\r\n")


def _is_padded(value: NameId | Value) -> bool:
    """
    Blanks alone are an empty value, not a padded one; an attribute's value with elements in it is laid out as its
    writer likes.
    """
    text = value.text
    outside = bool(text) and (text[0] in _SPACE or text[-1] in _SPACE) and bool(text.strip())
    return outside and (isinstance(value, NameId) or not value.node.children)


@rule(
    code="AST017",
    name="padded-value",
    summary="A value has white space before or after it.",
    severity=Severity.WARNING,
    stage=Stage.ATTRIBUTES,
    cites=(
        Cite(Spec.SAML_CORE, "1.3.1"),
        Cite(Spec.SAMLCHECK, "tools compare values as they are written"),
    ),
    since="0.1",
    applies=lambda exchange: exchange.assertion is not None,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """Issuer, Audience and Recipient are compared letter by letter by the rules about them."""
    padded = [value for value in exchange.user_values if _is_padded(value)]
    if not padded:
        return
    first, *others = padded
    text = first.text
    sides = " and ".join(side for side, letter in (("before", text[0]), ("after", text[-1])) if letter in _SPACE)
    yield Problem(
        message=f'the value "{shown(text)}" has white space {sides} it{likewise(padded, "value")}',
        where=first.location,
        related=tuple(Related("also here", other.location) for other in others[:3]),
        expected=shown(text.strip()),
        actual=shown(text),
        fix=fixes.PADDED_VALUE,
    )

"""
The value of an app role holds a blank, or another character that Microsoft Graph does not take: letters, digits and
ASCII punctuation are allowed, quotation marks and everything beyond ASCII are not. Mostly it is the blank after the
comma between two ARNs, a line break that came along with a copied value, or a dash that a word processor made longer.

The display name may hold blanks; it is what the administrator sees in the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws.arn import RolePair, parse_pair
from samlcheck.idp import fixes
from samlcheck.idp.app_roles import NOT_IN_VALUE
from samlcheck.idp.fix import Fix
from samlcheck.model.approles import AppRoles
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_NAMED: Final = {" ": "a blank", "\t": "a tab", "\n": "a line break", "\r": "a line break", '"': "a quotation mark"}


@rule(
    code="APR003",
    name="value-has-space",
    summary="The value of an app role holds a blank or another character that Microsoft Graph does not take.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.GRAPH_APP_ROLE, "Properties, value"),),
    since="0.1",
    on=AppRoles,
    applies=lambda document: any(role.text is not None for role in document.roles),
)
def check(document: AppRoles) -> Iterator[Problem]:
    """One finding, at the first of such values."""
    found = [(role, text, odd) for role in document.roles if (text := role.text) and (odd := NOT_IN_VALUE.search(text))]
    if found:
        role, text, odd = found[0]
        what = _NAMED.get(odd[0], f'"{odd[0]}"')
        yield Problem(
            message=f'the value "{shown(text)}" of {role.called} holds {what} at character '
            f"{odd.start() + 1:,}; Microsoft Graph does not take it{likewise(found, 'value')}",
            where=role.place,
            related=tuple(Related("also here", each.place) for each, _, _ in found[1:4]),
            expected="letters, digits and ASCII punctuation, no blanks",
            actual=shown(text),
            fix=_fix(text),
        )


def _fix(text: str) -> Fix:
    mended = "".join(text.split())
    pair = parse_pair(mended)
    usable = isinstance(pair, RolePair) and pair.usable and not NOT_IN_VALUE.search(mended)
    return fixes.APP_ROLE_VALUE.of(value=mended) if usable else fixes.APP_ROLE_CHARACTERS

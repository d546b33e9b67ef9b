"""
Several Attribute elements have the same Name. SAML puts several values into one Attribute, and so does AWS's
guide; some readers take the first element, some the last, some all of them. What AWS does is not documented.

In Keycloak it is the *Single Role Attribute* switch of the role list mapper: while it is off, each role comes as
an Attribute of its own. It is off in the client scope `role_list`, which a client has by default and which sends
the realm's own roles under the name `Role`. Two sources mapped to one claim name do the same elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from samlcheck.aws.arn import BadPair, parse_pair
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes, hints
from samlcheck.model.exchange import Exchange
from samlcheck.model.response import Attribute
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_ROLE_LIST_NAME: Final = "Role"
"""What Keycloak's client scope role_list calls its attribute unless somebody renames it."""


def _applies(exchange: Exchange) -> bool:
    return bool(exchange.assertion and exchange.assertion.attributes)


@rule(
    code="AST016",
    name="duplicate-attribute",
    summary="Several Attribute elements have the same Name.",
    severity=Severity.WARNING,
    stage=Stage.ATTRIBUTES,
    cites=(Cite(Spec.SAML_CORE, "2.7.3.1"), Cite(Spec.AWS_ASSERTIONS, "Role")),
    since="0.1",
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One Problem, however many names: it is one habit of the identity provider."""
    attributes = exchange.assertion.attributes if exchange.assertion else ()
    counts = Counter(attribute.name for attribute in attributes)
    if len(counts) == len(attributes):
        return
    twice = [name for name, count in counts.items() if count > 1]
    name = twice[0]
    same = [attribute for attribute in attributes if attribute.name == name]
    of_the_realm = name == _ROLE_LIST_NAME and any(_of_the_realm(attribute) for attribute in same)
    hint = f": {hints.ROLE_LIST}" if of_the_realm else ""
    yield Problem(
        message=f'{len(same)} Attribute elements have the Name "{shown(name)}"{likewise(twice, "name")}{hint}',
        where=same[1].location,
        related=(
            Related("the first one", same[0].location),
            *(Related("another one", attribute.location) for attribute in same[2:4]),
        ),
        expected="one Attribute with several values",
        actual=f"{len(same)} Attributes",
        fix=fixes.DUPLICATE_ATTRIBUTE.of(name=shown(name)),
    )


def _of_the_realm(attribute: Attribute) -> bool:
    pairs = (parse_pair(value.text) for value in attribute.values)
    return any(isinstance(pair, BadPair) and pair.kind == "realm-role" for pair in pairs)

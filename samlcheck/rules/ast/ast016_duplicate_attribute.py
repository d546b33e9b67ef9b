"""
Several Attribute elements have the same Name. SAML puts several values into one Attribute, and so does AWS's
guide; some readers take the first element, some the last, some all of them. What AWS does is not documented.

In Keycloak it is the *Single Role Attribute* switch of the role list mapper, off by default in the client
scope `role_list`: each role then comes as an Attribute of its own. Two sources mapped to one claim name do
the same elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


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
    yield Problem(
        message=f'{len(same)} Attribute elements have the Name "{shown(name)}"{likewise(twice, "name")}',
        where=same[1].location,
        related=(
            Related("the first one", same[0].location),
            *(Related("another one", attribute.location) for attribute in same[2:4]),
        ),
        expected="one Attribute with several values",
        actual=f"{len(same)} Attributes",
        fix=fixes.DUPLICATE_ATTRIBUTE.of(name=shown(name)),
    )

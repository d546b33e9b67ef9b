"""
`ForAllValues` asks that every value of a key be on the list, and where the message has no such key at all, there is
none that is not: the condition holds. Whoever sends nothing comes in.

Put `"Null": {"the key": "false"}` beside it, which wants the key to be there, or use `ForAnyValue`, which wants at
least one value from the list.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.conditions import NULL
from samlcheck.aws.policy_lint import conditions_of, letting_in
from samlcheck.aws.roles_tried import TrustPolicies, role_label, roles_judged
from samlcheck.idp import fixes
from samlcheck.model.policy import Statement, text_of
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="TRP007",
    name="for-all-values-open",
    summary="ForAllValues lets in whoever does not send the key.",
    severity=Severity.WARNING,
    cites=(Cite(Spec.AWS_CONDITIONS, "Set operators for multivalued context keys"),),
    since="0.1",
    profiles=("aws",),
    on=TrustPolicies,
)
def check(policies: TrustPolicies) -> Iterator[Problem]:
    """One finding for each such condition without a Null check of its key."""
    for role in roles_judged(policies):
        for statement in letting_in(role):
            for found in conditions_of(statement):
                key = found.condition.key
                if found.how is not None and found.how.of == "ForAllValues" and not _checked(statement, key):
                    yield Problem(
                        message=f"{found.condition.operator} on {key} also holds where the message has no {key}",
                        where=found.condition.node.location,
                        expected=f'"Null": {{"{key}": "false"}} beside it',
                        actual=found.condition.operator,
                        fix=fixes.POLICY_NULL_CHECK.of(condition_key=key, role_name=role_label(policies, role)),
                    )


def _checked(statement: Statement, key: str) -> bool:
    nulls = (each for each in statement.conditions if each.operator == NULL and each.key.lower() == key.lower())
    return any([text_of(value) for value in each.values] == ["false"] for each in nulls)

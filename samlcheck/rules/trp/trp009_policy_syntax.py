"""
IAM does not store a trust policy like this one, or its policy check calls it an error: a Resource (the policy
belongs to a role and needs none), a misspelt element, an operator without keys, a principal that is neither a domain
name nor the ARN of a SAML provider; NotPrincipal, everybody as principal, an action that does not fit the principal.

Of what IAM does not store, whatever the text says is not what AWS has, and the outcome stays open.
`aws iam get-role` prints the policy that AWS really has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal

from samlcheck.aws.policy_form import Fault, policy_faults, statement_faults
from samlcheck.aws.roles_tried import TrustPolicies, role_label, roles_judged
from samlcheck.aws.stages import Stage
from samlcheck.aws.trust_policy import ASSUME, names_action
from samlcheck.idp import fixes
from samlcheck.model.policy import RolePolicy, Statement, text_of
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule

_PROVIDER: Final = re.compile(r"arn:[a-z-]{3,20}:iam::[0-9]{12}:(?:saml|oidc)-provider/\S{1,300}")
_DOMAIN: Final = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}", re.IGNORECASE)
_WEB_IDENTITY: Final = "sts:AssumeRoleWithWebIdentity"


@rule(
    code="TRP009",
    name="policy-syntax",
    summary="The trust policy is one that IAM does not take.",
    severity=Severity.ERROR,
    stage=Stage.ROLE,
    cites=(
        Cite(Spec.AWS_POLICY_CHECKS, "Role trust policy syntax errors, Mismatched action for principal"),
        Cite(Spec.AWS_POLICY_GRAMMAR, "Grammar"),
    ),
    since="0.1",
    profiles=("aws",),
    covers=("TRP008",),
    on=TrustPolicies,
)
def check(policies: TrustPolicies) -> Iterator[Problem]:
    """One finding for each kind of fault. Beside a message, what the policy check alone minds does not decide."""
    for role in roles_judged(policies):
        fix = fixes.POLICY_SYNTAX.of(role_name=role_label(policies, role))
        for first, *others in _alike(_not_stored(role)):
            yield Problem(
                message=f"{first.text}{likewise((first, *others), 'place')}",
                where=first.node.location,
                related=tuple(Related("likewise", each.node.location) for each in others[:3]),
                fix=fix,
                refusal=Refusal.INFERRED if policies.exchange else None,
            )
        for first, *others in _alike(_minded(role)):
            yield Problem(
                message=f"{first.text}{likewise((first, *others), 'place')}",
                where=first.node.location,
                related=tuple(Related("likewise", each.node.location) for each in others[:3]),
                fix=fix,
                severity=Severity.WARNING if policies.exchange else None,
            )


def _alike(faults: Iterable[Fault]) -> Iterable[list[Fault]]:
    found: dict[str, list[Fault]] = {}
    for fault in faults:
        found.setdefault(fault.text, []).append(fault)
    return found.values()


def _not_stored(role: RolePolicy) -> Iterator[Fault]:
    yield from policy_faults(role.policy)
    for statement in role.policy.statements:
        yield from (fault for fault in statement_faults(statement) if not fault.template)
        for principal in statement.principals:
            text = text_of(principal.value)
            if principal.type == "Federated" and text is not None and not _is_federated(text):
                yield Fault(
                    f'the Federated principal "{shown(text)}" is no ARN of a SAML provider: IAM answers "Federated '
                    'principals must be valid domain names or SAML metadata ARNs"',
                    principal.value,
                )


def _minded(role: RolePolicy) -> Iterator[Fault]:
    for statement in role.policy.statements:
        if statement.not_principal is not None:
            yield Fault("a trust policy has no NotPrincipal", statement.not_principal)
        mismatched = _mismatched(statement)
        for principal in statement.principals:
            text = text_of(principal.value) or ""
            if statement.effect == "Allow" and text == "*" and principal.type in {"*", "AWS"}:
                yield Fault("the statement lets everybody in: its Principal is *", principal.value)
            saml = ":saml-provider/" in text
            if principal.type == "Federated" and _is_federated(text) and mismatched == ("web" if saml else "saml"):
                wanted, other = (ASSUME, _WEB_IDENTITY) if saml else (_WEB_IDENTITY, ASSUME)
                said = f'the principal "{shown(text)}" goes with {wanted}, and the statement has {other}'
                yield Fault(said, principal.value)


def _mismatched(statement: Statement) -> Literal["saml", "web"] | None:
    """The one protocol whose action the statement has, None for both and for neither."""
    saml, web = bool(names_action(statement, ASSUME)), bool(names_action(statement, _WEB_IDENTITY))
    return None if saml == web else "saml" if saml else "web"


def _is_federated(text: str) -> bool:
    return bool(_PROVIDER.fullmatch(text) or _DOMAIN.fullmatch(text))

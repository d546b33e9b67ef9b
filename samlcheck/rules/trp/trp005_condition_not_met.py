"""
A condition of the trust policy does not hold for this message, and AWS answers *Not authorized to perform
sts:AssumeRoleWithSAML* without saying which.

The one most often missed is `SAML:aud`. It is compared with the Recipient, the URL that the response is posted to,
and not with the Audience; and roles made in the IAM console allow the global sign-in URL alone. Names of keys are
compared without regard to capitals, values letter by letter unless the operator says otherwise. A key that the
message does not fill fails every comparison that is not a negative one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from samlcheck.aws import messages
from samlcheck.aws.conditions import NULL, spelt
from samlcheck.aws.obstacles import obstacles
from samlcheck.aws.partitions import partition_of_sign_in_url
from samlcheck.aws.policy_lint import AUDIENCE
from samlcheck.aws.roles_tried import TrustPolicies
from samlcheck.aws.stages import Stage
from samlcheck.aws.trust_policy import Checked
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule


@rule(
    code="TRP005",
    name="condition-not-met",
    summary="A condition of the trust policy does not hold for this message.",
    severity=Severity.ERROR,
    stage=Stage.ROLE,
    cites=(
        Cite(Spec.AWS_KEYS, "Available keys for SAML-based AWS STS federation"),
        Cite(Spec.AWS_CONDITIONS, "Condition operators"),
    ),
    since="0.1",
    profiles=("aws",),
    on=TrustPolicies,
    applies=lambda policies: policies.exchange is not None,
    aws_message=messages.NOT_AUTHORIZED,
)
def check(policies: TrustPolicies) -> Iterator[Problem]:
    """One finding for each condition that fails."""
    for obstacle in obstacles(policies):
        for number, barrier in enumerate(obstacle.barriers if obstacle.cause == "condition" else ()):
            failed = barrier.element
            fix = fixes.POLICY_RECIPIENT if failed.key.lower() == AUDIENCE else fixes.POLICY_CONDITION
            more = {"condition_key": failed.key} if fix is fixes.POLICY_CONDITION else {}
            yield Problem(
                message=f"{failed.operator} on {shown(failed.key)} in {obstacle.policy} {_wish(failed)}: "
                f"{_sent(failed)}{_hint(failed, policies.exchange)}",
                where=failed.node.location,
                related=() if number else tuple(Related(*each) for each in obstacle.also),
                expected=shown(failed.expected),
                actual=failed.actual,
                fix=fix.of(
                    role_name=obstacle.tried.pair.role.name,
                    **more,
                    **({"value": failed.sent[0]} if failed.sent else {}),
                ),
                severity=None if obstacle.decides else Severity.WARNING,
                refusal=Refusal.INFERRED if obstacle.leaves_open else None,
            )


def _wish(failed: Checked) -> str:
    """What the policy wants, in words."""
    how = spelt(failed.operator)
    if how is not None and how.operator.name == NULL:
        return "wants it to be there" if failed.values == ("false",) else "wants it not to be there"
    first, *others = failed.values
    more = (
        f" or one of {len(others):,} others" if len(others) > 1 else "".join(f' or "{shown(each)}"' for each in others)
    )
    wants = "wants anything but" if how is not None and how.operator.negated else "asks for"
    return f'{wants} "{shown(first)}"{more}'


def _sent(failed: Checked) -> str:
    if not failed.sent:
        return "the message has none"
    first, *others = failed.sent
    return f'the message has "{shown(first)}"{f" and {len(others):,} more" if others else ""}'


def _hint(failed: Checked, exchange: Exchange | None) -> str:
    """Why it fails, where the two are alike, or where the Audience was meant."""
    pairs = [(value, sent) for value in failed.values for sent in failed.sent if value != sent]
    for how, differ in _ALIKE:
        if any(differ(value, sent) for value, sent in pairs):
            return f"; {how}"
    spelling = spelt(failed.operator)
    if spelling is not None and "*" not in spelling.operator.signs and any("*" in value for value in failed.values):
        return f"; * is a plain letter to {failed.operator}: StringLike takes it for a wildcard"
    if failed.key.lower() != AUDIENCE or exchange is None or exchange.assertion is None:
        return ""
    audiences = {value.text for value in exchange.assertion.audiences if partition_of_sign_in_url(value.text) is None}
    if audiences & set(failed.values):
        return "; SAML:aud is the Recipient, and the policy has the Audience there"
    return "; SAML:aud is the Recipient, the URL that the response is posted to"


_ALIKE: Final[tuple[tuple[str, Callable[[str, str], bool]], ...]] = (
    ("they differ in capitals", lambda value, sent: value.casefold() == sent.casefold()),
    ("they differ in white space around them", lambda value, sent: value.strip() == sent.strip()),
    ("they differ in a slash at the end", lambda value, sent: value.rstrip("/") == sent.rstrip("/")),
)

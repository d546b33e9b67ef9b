"""
The role or the provider that was asked for, with `--role-arn` and `--provider-arn`, is in none of the pairs that the
response carries. A program that calls AssumeRoleWithSAML names one pair, and AWS compares it letter by letter with
what the identity provider sent. On the sign-in page the role is simply not among those to choose from.

The user does not have the role in the identity provider, or the program has another spelling of it: role names are
compared with their capitals, and a path belongs to the ARN. An Okta user who was assigned to the application directly
does not have their groups' roles while *Join all roles* is off. Where the role is sent with another SAML provider, the
program has to name that one: the pairs that are sent are listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from samlcheck.aws import messages
from samlcheck.aws.arn import RolePair
from samlcheck.aws.facts import attributes_readable, facts_of, is_asked_for
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Asked, Exchange
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Severity, Spec, rule

_SHOWN: Final = 3
_ASSIGN_OR_ASK: Final = replace(fixes.ROLE_ASSIGNMENT, note="Or ask for one of the pairs that are sent.")


def _applies(exchange: Exchange) -> bool:
    asked = exchange.asked.role_arn or exchange.asked.provider_arn
    return asked is not None and attributes_readable(exchange) and bool(facts_of(exchange).pairs)


@rule(
    code="AWS117",
    name="requested-pair-missing",
    summary="The role or provider that was asked for is not in the response.",
    severity=Severity.ERROR,
    stage=Stage.PAIR,
    refusal=Refusal.OBSERVED,
    cites=(
        Cite(Spec.AWS_STS, "RoleArn and PrincipalArn"),
        Cite(Spec.AWS_ASSERTIONS, "SAML Role attribute"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """A role that stands in a bad value is there, and the value has a finding of its own."""
    facts, asked = facts_of(exchange), exchange.asked
    if any(is_asked_for(role, asked) for role in facts.roles):
        return
    wanted = [arn for arn in (asked.role_arn, asked.provider_arn) if arn]
    if asked.role_arn is None and any(pair.provider.text in wanted for pair in facts.pairs):
        return
    alike, sent = _in_other_capitals(wanted, facts.pairs), _to_choose(asked, facts.pairs)
    hint = f'; "{shown(alike[0])}" is there, in other capitals' if alike else ""
    called = asked.mode == "api"
    yield Problem(
        message=f'"{shown(",".join(wanted))}" was asked for and is in no pair of the response{hint}',
        where=facts.role_attributes[0].location,
        expected=shown(",".join(wanted)),
        fix=fixes.ROLE_ASKED.of(pairs=" or ".join(sent[:_SHOWN])) if sent else _ASSIGN_OR_ASK,
        severity=None if called else Severity.WARNING,
        aws_message=messages.PAIR_NOT_IN_ASSERTION if called else None,
    )


def _in_other_capitals(wanted: list[str], pairs: Iterable[RolePair]) -> list[str]:
    small = {arn.lower() for arn in wanted}
    sent = (arn.text for pair in pairs for arn in (pair.role, pair.provider))
    return [text for text in sent if text not in wanted and text.lower() in small]


def _to_choose(asked: Asked, pairs: Iterable[RolePair]) -> list[str]:
    """
    The pairs that are sent for the role asked for, or all where none was; of these, those with the provider asked for
    where there are any. Capitals do not matter.
    """
    role, provider = ((arn or "").lower() for arn in (asked.role_arn, asked.provider_arn))
    of_role = [pair for pair in pairs if role in {"", pair.role.text.lower()}]
    best = [pair for pair in of_role if pair.provider.text.lower() == provider] or of_role
    return list(dict.fromkeys(f"{pair.role.text},{pair.provider.text}" for pair in best))

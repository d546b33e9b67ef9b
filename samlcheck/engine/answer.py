"""From findings to one answer: what the service would say, the cause it reaches first, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.aws.roles_tried import needed, pairs_wanted, roles_absent, roles_tried
from samlcheck.aws.services import SERVICES
from samlcheck.aws.stages import Stage
from samlcheck.aws.trust_policy import ASSUME
from samlcheck.engine.report import OpenQuestion, Outcome
from samlcheck.model.values import shown
from samlcheck.rulekit import Refusal, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from samlcheck.model.exchange import Asked, Exchange
    from samlcheck.rulekit import Finding

__all__ = ["NEITHER_MESSAGE", "UNREADABLE", "answer"]

UNREADABLE: Final = frozenset({"INP002", "INP007", "XML001", "XML002", "XML003", "XML005"})
"""Errors of these codes: it claims to be a message, and cannot be read or taken."""
NEITHER_MESSAGE: Final = frozenset({"INP001", "INP004"})
"""Errors of these codes: there is no response to have an outcome."""
_NAMED: Final = 3
"""Roles that a sentence names."""
_FAMILY: Final = "INP"
_COUNTED_INP: Final = frozenset({"INP002", "INP007", "INP008"})
"""How it was pasted is not what AWS received, but for these."""


def answer(
    findings: Sequence[Finding], exchange: Exchange | None, asked: Asked, crashed: Sequence[str] = ()
) -> Outcome:
    """
    The outcome of a message, in this order; `crashed` are the codes of rules that gave no answer.

    1. An error whose refusal is documented or observed: refuse.
    2. A finding of any severity whose refusal is inferred, no trust, something encrypted, or a rule that crashed:
       undetermined.
    3. Accept, with what it assumes.
    """
    counted = [finding for finding in findings if _counts(finding)]
    # 1.
    refusing = [
        finding for finding in counted if finding.severity is Severity.ERROR and finding.refusal is not Refusal.INFERRED
    ]
    mode = asked.mode if asked.assumes_role else None
    if refusing:
        refusing.sort(key=lambda finding: (_reached(finding, asked), finding.code))
        first = refusing[0]
        return Outcome(
            service=asked.profile,
            mode=mode,
            result="refuse",
            certainty=first.refusal,
            stage=first.stage.met_in(asked.mode) if first.stage else None,
            reasons=tuple(dict.fromkeys(finding.code for finding in refusing)),
            message=first.aws_message if asked.assumes_role else None,
            open=(),
            assumes=(),
        )
    # 2. and 3.
    open_questions = _open(counted, exchange, crashed)
    return Outcome(
        service=asked.profile,
        mode=mode,
        result="undetermined" if open_questions else "accept",
        certainty=None if open_questions else Refusal.INFERRED,
        stage=None,
        reasons=(),
        message=None,
        open=open_questions,
        assumes=_assumes(exchange, asked),
    )


def _counts(finding: Finding) -> bool:
    """Rules about certificates and metadata have no stage and do not speak of this message."""
    if finding.code.startswith(_FAMILY):
        return finding.code in _COUNTED_INP
    return finding.stage is not None


def _reached(finding: Finding, asked: Asked) -> int:
    return (finding.stage or Stage.READ).met_in(asked.mode).order


def _open(findings: Sequence[Finding], exchange: Exchange | None, crashed: Sequence[str]) -> tuple[OpenQuestion, ...]:
    questions = [
        OpenQuestion(question=finding.message, code=finding.code, needs=None)
        for finding in findings
        if finding.refusal is Refusal.INFERRED
    ]
    questions += [
        OpenQuestion(question=f"what {code} looks at: the rule failed on this document", code=code, needs=None)
        for code in crashed
    ]
    if exchange is None:
        return tuple(questions)
    if not exchange.trust:
        text = "whether a key that the service trusts made the signature: no IdP metadata was given"
        questions.append(OpenQuestion(question=text, code="SIG015", needs="--metadata"))
    elif not exchange.verified and not exchange.unreadable:
        questions.append(
            OpenQuestion(question="who wrote what was judged: no trusted signature covers it", code=None, needs=None)
        )
    if exchange.unreadable:
        text = f"what the encrypted part says ({', '.join(exchange.unreadable)})"
        questions.append(OpenQuestion(question=text, code="RSP004", needs="--decryption-key"))
    return tuple(questions)


def _assumes(exchange: Exchange | None, asked: Asked) -> tuple[str, ...]:
    """What lies outside the inputs, or outside what is looked at."""
    assumed = _assumed_of_aws(exchange) if asked.assumes_role else []
    service = SERVICES.get(asked.profile)
    assumed += service.assumes if service else _assumed_of_web_sso(asked)
    unchecked_issuer = service is not None or asked.issuer is None
    if exchange is not None and exchange.trust and not exchange.trust.metadata and unchecked_issuer:
        assumed.append("the issuer is the one that the service expects: only a certificate was given")
    return tuple(assumed)


def _assumed_of_aws(exchange: Exchange | None) -> list[str]:
    actions = _listed(needed(exchange) if exchange else (ASSUME,))
    assumed = []
    tried = (
        {each.pair.role.text: each for each in roles_tried(exchange) if each.verdict is not None} if exchange else {}
    )
    allowed = tuple(shown(each.pair.role.name) for each in tried.values() if each.verdict)
    if allowed:
        assumed.append(f"{_roles(allowed)} tried and {'allows' if len(allowed) == 1 else 'allow'} {actions}")
    if not allowed:
        assumed.append(f"the role exists, and its trust policy lets this provider call {actions}")
    elif exchange is not None and _left(exchange, tried):
        assumed.append(f"any other role exists, and its trust policy lets this provider call {actions}")
    return [*assumed, "no service control policy or resource control policy denies it"]


def _left(exchange: Exchange, tried: Collection[str]) -> bool:
    """Whether a role is left of which no policy says anything."""
    absent = {each.missed.pair.role.text for each in roles_absent(exchange)}
    return any(pair.role.text not in tried and pair.role.text not in absent for pair in pairs_wanted(exchange))


def _roles(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return f"the role {names[0]} exists, and its trust policy is the one given, which was"
    few = names if len(names) <= _NAMED else (*names[: _NAMED - 1], f"{len(names) - _NAMED + 1:,} more")
    return f"the roles {_listed(few)} exist, and their trust policies are those given, which were"


def _listed(words: tuple[str, ...]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _assumed_of_web_sso(asked: Asked) -> list[str]:
    options = (
        (asked.audience, "the audience is the receiver: --audience was not given"),
        (asked.recipient, "the recipient is the receiver's own address: --recipient was not given"),
        (asked.request_id, "it answers the request that was sent, if one was: --request-id was not given"),
    )
    return ["the response has not been used before", *(text for given, text in options if given is None)]

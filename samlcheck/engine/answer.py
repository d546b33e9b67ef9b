"""From findings to one answer: what the service would say, the cause it reaches first, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.aws.facts import facts_of
from samlcheck.aws.stages import Stage
from samlcheck.engine.report import OpenQuestion, Outcome
from samlcheck.rulekit import Refusal, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.model.exchange import Asked, Exchange
    from samlcheck.rulekit import Finding

__all__ = ["NEITHER_MESSAGE", "UNREADABLE", "answer"]

UNREADABLE: Final = frozenset({"INP002", "INP007", "XML001", "XML002", "XML003", "XML005"})
"""Errors of these codes: it claims to be a message, and cannot be read or taken."""
NEITHER_MESSAGE: Final = frozenset({"INP001", "INP004"})
"""Errors of these codes: there is no response to have an outcome."""
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
    mode = asked.mode if asked.profile == "aws" else None
    if refusing:
        refusing.sort(key=lambda finding: (_reached(finding, asked), finding.code))
        first = refusing[0]
        return Outcome(
            service=asked.profile,
            mode=mode,
            result="refuse",
            certainty=first.refusal,
            stage=first.stage,
            reasons=tuple(dict.fromkeys(finding.code for finding in refusing)),
            message=first.aws_message if asked.profile == "aws" else None,
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
    stage = finding.stage or Stage.READ
    if asked.mode == "api" and stage is Stage.ROLES:
        return Stage.PAIR.order
    return stage.order


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
    assumed = _assumed_of_aws(exchange) if asked.profile == "aws" else _assumed_of_web_sso(asked)
    unchecked_issuer = asked.profile == "aws" or asked.issuer is None
    if exchange is not None and exchange.trust and not exchange.trust.metadata and unchecked_issuer:
        assumed.append("the issuer is the one that the service expects: only a certificate was given")
    return tuple(assumed)


def _assumed_of_aws(exchange: Exchange | None) -> list[str]:
    assumed = [
        "the role exists, and its trust policy lets this provider call sts:AssumeRoleWithSAML",
        "no service control policy or resource control policy denies it",
    ]
    facts = facts_of(exchange) if exchange else None
    if facts and (facts.tags or facts.transitive_tag_keys or facts.source_identities):
        assumed.append("AWS takes the session tags and the source identity as they are: they are not checked")
    return assumed


def _assumed_of_web_sso(asked: Asked) -> list[str]:
    options = (
        (asked.audience, "the audience is the receiver: --audience was not given"),
        (asked.recipient, "the recipient is the receiver's own address: --recipient was not given"),
        (asked.request_id, "it answers the request that was sent, if one was: --request-id was not given"),
    )
    return ["the response has not been used before", *(text for given, text in options if given is None)]

"""One capture in, one Report out: read, verify, recognise, run the rules, answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from samlcheck.aws.facts import facts_of
from samlcheck.aws.roles_tried import TrustPolicies
from samlcheck.engine.answer import NEITHER_MESSAGE, UNREADABLE, answer
from samlcheck.engine.discover import rules_for
from samlcheck.engine.events import Trail
from samlcheck.engine.ignores import sift
from samlcheck.engine.report import Input, Report
from samlcheck.engine.run import run
from samlcheck.engine.streamed import Streamed
from samlcheck.engine.subjects import case_of, families_of, kind_of, parsed
from samlcheck.model.approles import AppRoles
from samlcheck.model.cloudtrail import CloudTrailEvent
from samlcheck.model.exchange import Exchange
from samlcheck.model.inventory import Inventory
from samlcheck.model.metadata import Metadata
from samlcheck.model.pasted import Pasted
from samlcheck.model.published import Published
from samlcheck.model.schema import unchecked
from samlcheck.rulekit import Severity, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.aws.reading import AwsFacts
    from samlcheck.engine.question import Question
    from samlcheck.engine.report import Outcome, Use
    from samlcheck.intake.capture import Capture, Kind
    from samlcheck.model.exchange import Asked
    from samlcheck.model.trust import Trust
    from samlcheck.rulekit import Finding

__all__ = ["judge"]

_WRAPPED: Final = ("ATK", "SIG009", "SIG011", "XML008")
"""
Errors that begin so, hidden ones included: one part is shown and another is signed, so that nothing of the content
is shown as what AWS would read.
"""
_OF_CONTENT: Final = ("AST", "AWS", "EXP", "SSO", "TRP")
"""Rules whose codes begin so speak of what an assertion says."""
_MESSAGE_KINDS: Final[tuple[Kind, ...]] = ("response", "assertion", "ws-federation", "unknown")
"""What claims to be a message when it cannot be read."""


def judge(
    captures: Sequence[Capture], chosen: Capture, trust: Trust, question: Question, because: str | None = None
) -> Report:
    """
    Judge `chosen`, one of `captures`; `because` says why this one.

    Raises UsageError for an unknown code in select or ignore, and for `--at captured` without such a time.
    """
    streamed = None
    if chosen.open_again:
        asked = question.of_document()
        streamed = Streamed(chosen, asked, families_of("metadata", asked), trust, question.also)
    document, error = (streamed.document, streamed.error) if streamed else parsed(chosen)
    kind = kind_of(chosen, document)
    pasted = Pasted(
        capture=chosen,
        kind=kind,
        document=document,
        error=error,
        messages=sum(each.kind in ("response", "assertion") for each in captures),
        chosen_because=because,
    )
    subjects, asked, families, idp = case_of(pasted, trust, question, streamed)
    exchange = subjects.get(Exchange)
    profile = asked.profile if exchange else None
    rules = rules_for(families, profile)
    findings, states = run(
        rules,
        subjects,
        profile=profile,
        kind=kind,
        idp=idp.idp if idp else None,
        ran=streamed.ran if streamed else None,
    )
    broken = State.CRASHED in states.values()
    crashed = [rule.code for rule in rules if rule.stage and states[rule.code] is State.CRASHED] if broken else []
    wrapped = any(each.code.startswith(_WRAPPED) and each.severity is Severity.ERROR for each in findings)
    if wrapped and exchange and not exchange.verified:
        findings, states = _without_content(findings, states)
    outcome = _outcome(findings, exchange, asked, kind, crashed)
    inputs = _inputs(captures, chosen, kind, trust, question, trail=subjects.get(Trail))
    metadata = subjects.get(Metadata)
    sifted = sift(findings, states, question, inputs=inputs, issuers=_issuers(exchange, subjects.get(Published)))
    return Report(
        captures=(chosen, *(each for each in captures if each is not chosen)),
        inputs=inputs,
        at=asked.at,
        at_source=asked.at_source,
        now=asked.now,
        profile=profile,
        kind=kind,
        chosen_because=because,
        exchange=exchange,
        aws=None if wrapped else _aws(exchange, asked),
        inventory=subjects.get(Inventory),
        metadata=metadata,
        app_roles=subjects.get(AppRoles),
        event=subjects.get(CloudTrailEvent),
        trail=subjects.get(Trail),
        idp=idp,
        findings=sifted.shown,
        states=states,
        hidden=sifted.hidden,
        uses=sifted.uses,
        judged=_judged(findings, subjects),
        wrapped=wrapped,
        outcome=outcome,
        unchecked=streamed.unchecked if streamed and document else unchecked(document),
        trust_policies=subjects[TrustPolicies].roles if TrustPolicies in subjects and exchange is None else (),
        of_metadata=subjects[Published].signatures if Published in subjects else (),
    )


def _outcome(
    findings: Sequence[Finding], exchange: Exchange | None, asked: Asked, kind: Kind, crashed: Sequence[str]
) -> Outcome | None:
    errors = {each.code for each in findings if each.severity is Severity.ERROR}
    if errors & NEITHER_MESSAGE:
        return None
    if exchange is None and (not errors & UNREADABLE or kind not in _MESSAGE_KINDS):
        return None
    return answer(findings, exchange, asked, crashed)


def _without_content(
    findings: tuple[Finding, ...], states: dict[str, State]
) -> tuple[tuple[Finding, ...], dict[str, State]]:
    """Of a wrapped message of which nothing is verified no rule has judged the content: it would be the forger's."""
    kept = tuple(each for each in findings if not each.code.startswith(_OF_CONTENT))
    judged = (State.PASSED, State.FOUND)
    silent = [code for code, state in states.items() if state in judged and code.startswith(_OF_CONTENT)]
    return kept, {**states, **dict.fromkeys(silent, State.NOT_APPLICABLE)}


def _judged(findings: Sequence[Finding], subjects: dict[type, Any]) -> bool:
    errors = {each.code for each in findings if each.severity is Severity.ERROR}
    return len(subjects) > 1 and not errors & (UNREADABLE | NEITHER_MESSAGE)


def _issuers(exchange: Exchange | None, published: Published | None) -> tuple[str, ...]:
    """Whom a document says it is of."""
    if exchange is not None:
        return exchange.issuers
    return tuple(published.census.named) if published else ()


def _aws(exchange: Exchange | None, asked: Asked) -> AwsFacts | None:
    if exchange is None or exchange.assertion is None or not asked.assumes_role:
        return None
    return facts_of(exchange)


def _inputs(
    captures: Sequence[Capture], chosen: Capture, kind: Kind, trust: Trust, question: Question, *, trail: Trail | None
) -> tuple[Input, ...]:
    """The judged one first, as places count, then what is trusted, policies, expectations, the messages left alone."""
    beside = [each.capture for each in trail.matched] if trail else []
    given = [each.capture for each in question.events if trail and each.capture not in captures]

    def entry(capture: Capture, use: Use, kind: Kind) -> Input:
        return Input(
            source=capture.source,
            path=capture.path,
            format=capture.format,
            sha256=capture.sha256,
            use=use,
            kind=kind,
        )

    trusted = [
        Input(source=each.source, path=None, format=each.format, sha256=each.sha256, use="trust", kind=each.kind)
        for each in trust.inputs
    ]
    policies = [
        Input(source=each.source, path=None, format="json", sha256=each.sha256, use="policy", kind="trust-policy")
        for each in question.policy_inputs
    ]
    expectations = [
        Input(source=each.source, path=None, format="toml", sha256=each.sha256, use="expectation", kind="unknown")
        for each in question.expectations
    ]
    others = [each for each in (*captures, *given) if each is not chosen]
    left = [entry(each, "context" if each in beside else "left", each.kind) for each in others]
    return (entry(chosen, "judged", kind), *trusted, *policies, *expectations, *left)

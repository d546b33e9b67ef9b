"""
The answer of a Report in words: would it be accepted, how sure that is, what would decide it.

The first thing every surface shows. What nobody knows is said to be unknown.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from samlcheck.aws.facts import providers_of
from samlcheck.aws.meant import options_of
from samlcheck.aws.services import SERVICES
from samlcheck.render.cloudtrail import answered, beside
from samlcheck.render.credential import ends, surely_over
from samlcheck.render.words import MOMENTS, ago, as_of, counted, listed, sureness, utc
from samlcheck.rulekit import Severity, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.aws.messages import AwsMessage
    from samlcheck.engine.report import OpenQuestion, Outcome, Report
    from samlcheck.model.cloudtrail import CloudTrailEvent

__all__ = ["Answer", "Tone", "Way", "answer_of", "configured_trust"]

Tone = Literal["good", "bad", "unsure"]
_UNNAMED: Final = ("-", "<paste>", "<clipboard>", "<argument>", "<input>")
"""Sources that a command line cannot name again."""
_PROVIDERS: Final = 3
"""SAML providers that are asked for one after the other; who has more knows how to go on."""
_KINDS: Final = {
    "metadata": "metadata document",
    "certificate": "certificate",
    "app-roles": "list of app roles",
    "trust-policy": "trust policy",
}
_NOT_JUDGED: Final = {
    "metadata": "this metadata cannot be read",
    "certificate": "this certificate cannot be read",
    "authn-request": "this is a request to sign in (AuthnRequest), which the response answers",
    "logout": "this is a logout message, not a response",
    "ws-federation": "this is a WS-Federation token, not a SAML 2.0 response",
    "trust-policy": "this trust policy cannot be read",
    "app-roles": "these app roles cannot be read",
    "cloudtrail-event": "this is a CloudTrail event, not a response",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What to do to know more: an order and the commands that carry it out."""

    text: str
    commands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`word` says it alone; `sentence` goes on from it; `details` are further sentences, most important first."""

    word: str
    tone: Tone
    sentence: str
    details: tuple[str, ...]
    ways: tuple[Way, ...] = ()


def answer_of(report: Report) -> Answer:
    """The answer to the question that the reader came with, and what AWS itself is recorded to have answered."""
    answer = _answer(report)
    return replace(answer, details=(*beside(report), *answer.details, *_driver(report), *configured_trust(report)))


def configured_trust(report: Report) -> Iterator[str]:
    """Whom the configuration trusts, and not who asks, is named beside the answer that it made."""
    configured = report.exchange.trust.configured if report.exchange else {}
    names = [name for each in configured.values() for name in each]
    if names:
        yield f"Trust is taken from {listed(names)}."


def _driver(report: Report) -> Iterator[str]:
    """Why nobody is asked whether a driver's response goes to the sign-in page."""
    if report.outcome is not None and report.outcome.service == "aws-driver":
        yield (
            "A driver calls STS itself, so the mode is api whatever --mode says; --profile aws tells what the sign-in "
            "page would make of it."
        )


def _answer(report: Report) -> Answer:
    outcome = report.outcome
    if outcome is None:
        return _no_outcome(report)
    match outcome.result:
        case "refuse":
            return _refused(report, outcome)
        case "accept":
            return _accepted(report, outcome)
        case _:
            return _undetermined(report, outcome)


def _refused(report: Report, outcome: Outcome) -> Answer:
    message = outcome.message
    who = _who(outcome)
    if message is None:
        sentence = f"{who} would refuse it"
    else:
        sentence = f'{who} would answer: "{message.text}"'
        sentence += f" ({message.error_code})" if message.error_code else ""
    details = [_because(report, outcome), *_crashes(report)]
    if not report.judged:
        sentence = f"as pasted, {sentence}"
        details.append("What was pasted cannot be read as a message, so nothing else about it was judged.")
    return Answer(word="REFUSED", tone="bad", sentence=sentence, details=tuple(details))


def _because(report: Report, outcome: Outcome) -> str:
    first, *others = outcome.reasons
    name = next((f" {finding.name}" for finding in report.findings if finding.code == first), "")
    after = f", then {listed(others)}" if others else ""
    known = _how_sure(outcome, outcome.message)
    return f"{first}{name}{after}; {known}; judged {as_of(report.at_source, report.at)}."


def _how_sure(outcome: Outcome, message: AwsMessage | None) -> str:
    if outcome.service == "web-sso" or outcome.certainty is None:
        return "SAML itself requires it"
    return sureness(outcome.certainty, message.certainty if message else None)


def _accepted(report: Report, outcome: Outcome) -> Answer:
    sentence = f"{_who(outcome)} would accept it, {MOMENTS[report.at_source]}{_ended(report)}"
    details = [
        f"Inferred: nothing was found that it refuses at {utc(report.at)}.",
        *_crashes(report),
    ]
    return Answer(word="ACCEPTED", tone="good", sentence=sentence, details=tuple(details))


def _undetermined(report: Report, outcome: Outcome) -> Answer:
    no_trust = next((each for each in outcome.open if each.needs == "--metadata"), None)
    others = [each for each in outcome.open if each is not no_trust]
    details = [_open(each) for each in others]
    if no_trust:
        sentence = "no IdP metadata was given, so nobody vouches for the signature"
    elif any(each.needs == "--decryption-key" for each in others):
        sentence = "part of it is encrypted, and cannot be read here"
    else:
        sentence = f"what {_who(outcome)} does with this is not known for certain"
    details += [
        f"So far no known reason to refuse it, {as_of(report.at_source, report.at)}.",
        *_crashes(report),
    ]
    ways = (_provider_metadata(report),) if no_trust else ()
    return Answer(word="CANNOT TELL", tone="unsure", sentence=sentence, details=tuple(details), ways=ways)


def _open(question: OpenQuestion) -> str:
    return f"Open: {question.question}{f' ({question.code})' if question.code else ''}."


def _provider_metadata(report: Report) -> Way:
    """The one command that would decide; the ARN in it is the response's own claim."""
    source = report.captures[0].source
    again = ["samlcheck", "check"] if source in _UNNAMED else ["samlcheck", "check", shlex.quote(source)]
    exchange = report.exchange
    providers = providers_of(exchange)[:_PROVIDERS] if exchange and report.aws else ()
    options = [word for each in options_of(exchange.asked) for word in each] if exchange and report.aws else []
    if not providers:
        command = " ".join([*again, "--metadata", "metadata.xml", *map(shlex.quote, options)])
        return Way(text="To decide it, give the IdP's metadata:", commands=(command,))
    command = " ".join([*again, "--metadata", "provider.json", *map(shlex.quote, options)])
    fetches = (f"aws iam get-saml-provider --saml-provider-arn {shlex.quote(arn)} > provider.json" for arn in providers)
    return Way(
        text=f"To decide it, ask AWS for the metadata it holds{_claimed(report, len(providers))}:",
        commands=tuple(line for fetch in fetches for line in (fetch, command)),
    )


def _claimed(report: Report, count: int) -> str:
    """Whose word the ARNs are, where it is not the caller's."""
    if report.exchange is not None and report.exchange.asked.provider_arn is not None:
        return ""
    said = "the ARN is the response's own claim" if count == 1 else "the ARNs are the response's own claims"
    return f" ({said}, unverified)"


def _of_event(event: CloudTrailEvent) -> Answer:
    recorded = "So CloudTrail recorded it; nothing of it is verified."
    if not event.refused:
        return Answer(word="ACCEPTED", tone="good", sentence=answered(event), details=(recorded,))
    both = "To see the cause in the response itself, give both: samlcheck check RESPONSE EVENT."
    return Answer(word="REFUSED", tone="bad", sentence=answered(event), details=(recorded, both))


def _no_outcome(report: Report) -> Answer:
    if report.event:
        return _of_event(report.event)
    errors = sum(each.severity is Severity.ERROR for each in report.findings)
    warnings = sum(each.severity is Severity.WARNING for each in report.findings)
    crashes = tuple(_crashes(report))
    if not report.judged:
        sentence = _NOT_JUDGED.get(report.kind, "no SAML response was found in it")
        return Answer(word="NOT JUDGED", tone="unsure", sentence=sentence, details=crashes)
    what = _KINDS.get(report.kind, "document")
    details = (*_meant_for(report), *crashes)
    if not (errors or warnings):
        anything = "more than a note" if report.findings else "anything"
        sentence = f"no rule finds {anything} in this {what}, {as_of(report.at_source, report.at)}"
        return Answer(word="CLEAN", tone="good", sentence=sentence, details=details)
    found = listed(counted(number, name) for number, name in ((errors, "error"), (warnings, "warning")) if number)
    sentence = f"{found} in this {what}, {as_of(report.at_source, report.at)}"
    return Answer(word="FINDINGS", tone="bad" if errors else "unsure", sentence=sentence, details=details)


def _meant_for(report: Report) -> Iterator[str]:
    """Who pasted what vouches for a response, in the place of one, learns where it belongs."""
    if report.kind == "certificate":
        yield "This is a certificate, not a response: check a response with --cert FILE."
    if report.metadata and any(entity.roles for entity in report.metadata.entities):
        yield "This is metadata, not a response: check a response with --metadata FILE."
    if report.trust_policies:
        yield "This is a trust policy, not a response: check a response with --trust-policy FILE."


def _crashes(report: Report) -> list[str]:
    crashed = report.in_state(State.CRASHED)
    if not crashed:
        return []
    return [f"INCOMPLETE: {listed(crashed)} failed inside samlcheck, so what they look for was not looked for."]


def _ended(report: Report) -> str:
    end = ends(report)
    if end is None or report.at_source not in ("issued", "captured"):
        return ""
    if report.now < end:
        return f" (it ends {ago(end, report.now)})"
    return f" (it ended {ago(end, report.now)}{'' if surely_over(report, end) else ', within the clock skew'})"


def _who(outcome: Outcome) -> str:
    service = SERVICES.get(outcome.service)
    if service is None:
        return "the receiver"
    return "AWS STS" if outcome.mode == "api" else service.name

"""What a text means, as its reader gets it: the messages in it with their causes, in the words of one product."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from samlcheck.engine.discover import rule_of
from samlcheck.engine.events import own_events
from samlcheck.engine.run import RULE_PAGES
from samlcheck.explain.match import Match, match, telling
from samlcheck.explain.placeholders import filled, values_of
from samlcheck.idp.resolve import resolve
from samlcheck.intake import read
from samlcheck.intake.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samlcheck.aws.certainty import Certainty
    from samlcheck.explain.causes import Cause
    from samlcheck.explain.known import Known
    from samlcheck.explain.match import Basis
    from samlcheck.idp.fix import ResolvedFix
    from samlcheck.idp.providers import Idp
    from samlcheck.intake.capture import Kind
    from samlcheck.model.cloudtrail import CloudTrailEvent

__all__ = ["Explained", "Explanation", "Reason", "RuleName", "explain", "explain_event", "said_by"]

_BY_ITSELF: Final = "boto3 or the AWS CLI stopped there by itself and did not ask AWS"

Result = Literal["known", "accepted", "near", "unknown"]
_Calls = dict[tuple[str, str | None], "list[CloudTrailEvent]"]
"""By the key of a message, the events that it was answered in."""


class RuleName(NamedTuple):
    """A rule that looks for a cause, and the address of its page."""

    code: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A cause with its rules named and its fix in the words of the product that was asked for."""

    text: str
    certainty: Certainty
    rules: tuple[RuleName, ...]
    look: str
    fix: ResolvedFix
    run: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """
    One message that is in a text, or that is near it, by `basis`; its `words` as the text has them, or the usual ones,
    None where the code is all there is; its causes, the likeliest first.
    """

    known: Known
    basis: Basis
    words: str | None
    causes: tuple[Reason, ...]

    @property
    def by_client(self) -> bool:
        """Whether a tool said it by itself: the service was not asked."""
        return self.words in self.known.of_client

    @property
    def certainty(self) -> Certainty:
        """How sure the words are."""
        return "observed" if self.words and self.words == self.known.in_call else self.known.certainty

    @property
    def meaning(self) -> str:
        """What it means, and who it does not come from."""
        return f"{self.known.meaning}; {_BY_ITSELF}" if self.by_client else self.known.meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """
    What a text says.

    `found` are the messages in it, the most telling first; `near` are those that it resembles or that have its error
    code, where nothing more is known of it. `events` are the CloudTrail events it is made of; `kind` is what it is
    where it is no text.
    """

    idp: Idp | None
    found: tuple[Explained, ...]
    near: tuple[Explained, ...]
    events: tuple[CloudTrailEvent, ...] = ()
    kind: Kind = "unknown"

    @property
    def result(self) -> Result:
        """`accepted`: it is made of events, in none of which AWS refused."""
        if self.found:
            return "known"
        if self.events and not any(each.refused for each in self.events):
            return "accepted"
        return "near" if self.near else "unknown"


def explain(text: str | bytes, *, idp: Idp | None = None) -> Explanation:
    """
    The messages in a text: AWS's and IAM's from a page, a tool or CloudTrail, Entra's from a page or its log.

    `idp` is the product whose console the fixes are worded for. Raises nothing.
    """
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    captures = read(data, source="")
    if events := tuple(given.event for given in own_events(captures)):
        return explain_event(*events, idp=idp)
    found, near = match(text if isinstance(text, str) else decode(data).text)
    return Explanation(
        idp=idp, found=_explained(found, idp), near=_explained(near, idp), kind=next(each.kind for each in captures)
    )


def explain_event(*events: CloudTrailEvent, idp: Idp | None = None) -> Explanation:
    """What AWS answered in these events; the commands have the role and the provider that an event names."""
    refused = [each for each in events if each.refused]
    said = [match(said_by(each)) for each in refused]
    calls: _Calls = {}
    for event, matches in zip(refused, said, strict=True):
        for one in (*matches.found, *matches.near):
            calls.setdefault(one.known.key, []).append(event)
    found = _explained(sorted(_once(each.found for each in said), key=telling), idp)
    near = _explained(_once(each.near for each in said), idp)
    return Explanation(
        idp=idp,
        found=tuple(_of_calls(each, calls) for each in found),
        near=tuple(_of_calls(each, calls) for each in near),
        events=events,
        kind="cloudtrail-event",
    )


def _of_calls(explained: Explained, calls: _Calls) -> Explained:
    """With what was called in the place of the capitals that stand for it."""
    values = values_of(calls[explained.known.key])
    causes = (
        replace(
            each,
            fix=replace(each.fix, commands=filled(each.fix.commands, values)),
            run=filled(each.run, values),
        )
        for each in explained.causes
    )
    return replace(explained, causes=tuple(causes))


def said_by(event: CloudTrailEvent) -> str:
    """What AWS refused with, as botocore would have shown it."""
    return f"({event.error_code or '_'}) when calling the AssumeRoleWithSAML operation: {event.error_message or ''}"


def _once(groups: Iterable[tuple[Match, ...]]) -> tuple[Match, ...]:
    first: dict[tuple[str, str | None], Match] = {}
    for group in groups:
        for each in group:
            first.setdefault(each.known.key, each)
    return tuple(first.values())


def _explained(matches: Sequence[Match], idp: Idp | None) -> tuple[Explained, ...]:
    return tuple(
        Explained(
            known=each.known,
            basis=each.basis,
            words=each.said or next(iter(each.known.words), None),
            causes=tuple(_reason(one, idp) for one in each.known.causes),
        )
        for each in matches
    )


def _reason(cause: Cause, idp: Idp | None) -> Reason:
    return Reason(
        text=cause.text,
        certainty=cause.certainty,
        rules=tuple(map(_named, cause.rules)),
        look=cause.look,
        fix=resolve(cause.fix, idp),
        run=cause.run,
    )


def _named(code: str) -> RuleName:
    rule = rule_of(code)
    return RuleName(code, rule.name, f"{RULE_PAGES}/{rule.family.lower()}/{code}.md")

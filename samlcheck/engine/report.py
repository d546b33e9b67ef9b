"""The Report: everything that every surface shows, and nothing about how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from samlcheck.rulekit import Severity, State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from samlcheck.aws.messages import AwsMessage
    from samlcheck.aws.reading import AwsFacts
    from samlcheck.aws.stages import Stage
    from samlcheck.engine.events import Trail
    from samlcheck.engine.ignores import Hidden
    from samlcheck.idp.recognise import Recognised
    from samlcheck.intake import Capture
    from samlcheck.intake.capture import Kind
    from samlcheck.model.approles import AppRoles
    from samlcheck.model.cloudtrail import CloudTrailEvent
    from samlcheck.model.exchange import AtSource, Exchange, Mode, Profile
    from samlcheck.model.ignores import IgnoreUse
    from samlcheck.model.inventory import Inventory
    from samlcheck.model.metadata import Metadata
    from samlcheck.model.policy import RolePolicy
    from samlcheck.model.signature_check import SignatureCheck
    from samlcheck.rulekit import Finding, Refusal, Verdict

__all__ = ["Input", "OpenQuestion", "Outcome", "Report", "Use"]

Use = Literal["judged", "trust", "policy", "expectation", "context", "left"]
Result = Literal["accept", "refuse", "undetermined"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One document that came in: where from, in which format, what it is and what it was used for."""

    source: str
    path: str | None
    format: str
    sha256: str
    use: Use
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """What keeps the outcome undetermined, and the option that would decide it."""

    question: str
    code: str | None
    needs: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """
    What the service would answer.

    `reasons` are codes by stage; `message` the words of the first, when anybody knows them. `certainty` is how sure
    the first reason's refusal is, `inferred` for accept, None for undetermined.
    """

    service: Profile
    mode: Mode | None
    result: Result
    certainty: Refusal | None
    stage: Stage | None
    reasons: tuple[str, ...]
    message: AwsMessage | None
    open: tuple[OpenQuestion, ...]
    assumes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Report:
    """
    What one message or document is, what is wrong with it, and what the service would answer.

    `captures` are all that the input held, the judged one first; `states` has every rule that was looked at. Times
    are aware and in UTC. `judged` is False when nothing could be judged at all. `wrapped`: one part of it is shown and
    another is signed, so that nothing in it can be relied on, also when the finding that says so is ignored.
    `unchecked` says what could not be checked, and why. `event` is the CloudTrail event that was judged; `trail` are
    those given beside a message. `trust_policies` are those of a document judged alone. `hidden` are the findings that
    are not shown, `uses` what became of each ignore. `of_metadata` are the signatures of metadata that is judged.
    """

    captures: tuple[Capture, ...]
    inputs: tuple[Input, ...]
    at: datetime
    at_source: AtSource
    now: datetime
    profile: Profile | None
    kind: Kind
    chosen_because: str | None
    exchange: Exchange | None
    aws: AwsFacts | None
    inventory: Inventory | None
    metadata: Metadata | None
    app_roles: AppRoles | None
    idp: Recognised | None
    findings: tuple[Finding, ...]
    states: Mapping[str, State]
    judged: bool
    wrapped: bool
    outcome: Outcome | None
    unchecked: tuple[str, ...] = ()
    event: CloudTrailEvent | None = None
    trail: Trail | None = None
    trust_policies: tuple[RolePolicy, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    uses: tuple[IgnoreUse, ...] = ()
    of_metadata: tuple[SignatureCheck, ...] = ()

    @property
    def signatures(self) -> tuple[SignatureCheck, ...]:
        """Every signature of the message, or of the metadata, that was judged."""
        return self.exchange.signatures if self.exchange else self.of_metadata

    @property
    def verdict(self) -> Verdict:
        """`clean`: not refused, no error, no warning; `incomplete`: something was not judged, or a rule crashed."""
        if not self.judged or not self.states or State.CRASHED in self.states.values():
            return "incomplete"
        serious = any(finding.severity is not Severity.NOTE for finding in self.findings)
        return "findings" if serious or self.refused else "clean"

    @property
    def refused(self) -> bool:
        """Whether the service would refuse the message, or has refused what a CloudTrail event records."""
        if self.event is not None:
            return self.event.refused
        return self.outcome is not None and self.outcome.result == "refuse"

    @property
    def ok(self) -> bool:
        """True only for `accept`, or without an outcome for `clean`; never for `undetermined`."""
        return self.outcome.result == "accept" if self.outcome else self.verdict == "clean"

    @property
    def ignored(self) -> tuple[str, ...]:
        """The codes of which nothing is shown though something was found, sorted."""
        return tuple(sorted({each.finding.code for each in self.hidden} - {each.code for each in self.findings}))

    def in_state(self, state: State) -> tuple[str, ...]:
        """The codes of the rules in that state, sorted."""
        return tuple(sorted(code for code, each in self.states.items() if each is state))

    def to_json(self) -> str:
        """The report as JSON, version 1 (docs/reference/report.schema.json)."""
        from samlcheck.engine.contract import dumps, to_dict  # noqa: PLC0415 only who asks pays

        return dumps(to_dict(self))

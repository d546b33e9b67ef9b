"""What a caller asks of one check, and how its moment is found."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, get_args

from samlcheck.aws import messages
from samlcheck.aws.arn import parse_arn
from samlcheck.aws.limits import ROLE_MAX_SESSION_MAX_SECONDS, ROLE_MAX_SESSION_MIN_SECONDS
from samlcheck.errors import UsageError
from samlcheck.model.exchange import Asked, AtSource, Encryption, Mode, Options, Profile
from samlcheck.model.second_opinion import can_ask
from samlcheck.model.values import parse_instant

if TYPE_CHECKING:
    from samlcheck.core.certificates import Key
    from samlcheck.engine.baseline import Baseline
    from samlcheck.engine.events import GivenEvent
    from samlcheck.engine.policies import PolicyInput
    from samlcheck.intake.capture import Capture
    from samlcheck.model.expectations import Expectations
    from samlcheck.model.ignores import Ignore
    from samlcheck.model.response import Response

__all__ = ["At", "Question"]

At = datetime | Literal["issued", "captured", "now"]
_WORDS = ("issued", "captured", "now")
_PROFILES = (None, *get_args(Profile))
_PROFILE_WORDS = f"{', '.join(get_args(Profile))} or nothing"
_MODES = get_args(Mode)
_ENCRYPTIONS = (None, *get_args(Encryption))
_SIGNED = frozenset(("assertion", "response"))
_LONGEST_SESSIONS = range(ROLE_MAX_SESSION_MIN_SECONDS, ROLE_MAX_SESSION_MAX_SECONDS + 1)
_TEXT = (str, type(None))
_OF_ALL = tuple(each.name for each in fields(Options))
_TEXTS = ("audience", "recipient", "issuer", "request_id")
_A_ROLE = f'the ARN of a role and nothing else; AWS answers "{messages.REQUEST_ARN_INVALID.text}" to another ARN'
_A_PROVIDER = (
    "the ARN of a SAML provider and nothing else; AWS answers "
    f'"{messages.PRINCIPAL_ARN_INVALID.text}" to another ARN, and to a blank before it'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Options):
    """
    The options of a check before the message is known.

    `at` is a moment or the word for one; `profile` None leaves the choice to the message; `also` are keys that explain
    and are never trusted; `second_opinion` asks another verifier too; `policy_inputs` are the files that
    `trust_policies` came from; `events` are CloudTrail's; `expectations` are the files that say what a message looks
    like; `select` and `ignore` are prefixes of codes; `ignores` and
    `baseline` hide findings.
    """

    at: At = "issued"
    profile: Profile | None = None
    also: tuple[Key, ...] = ()
    second_opinion: bool = False
    policy_inputs: tuple[PolicyInput, ...] = ()
    events: tuple[GivenEvent, ...] = ()
    expectations: tuple[Expectations, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    baseline: Baseline | None = None

    def __post_init__(self) -> None:
        """Raise UsageError for a value that no option has: nothing is judged by a question that was misread."""
        for name, right, what in (
            ("at", isinstance(self.at, datetime) or self.at in _WORDS, "issued, captured, now or an aware datetime"),
            ("profile", self.profile in _PROFILES, _PROFILE_WORDS),
            ("mode", self.mode in _MODES, "console or api"),
            ("encryption", self.encryption in _ENCRYPTIONS, "required, allowed or nothing"),
            ("clock_skew", _is_length(self.clock_skew), "a timedelta that is not negative"),
            ("within", _is_length(self.within) or _is_share(self.within), "a timedelta, or a share from 0 to 1"),
            (
                "rotate_every",
                self.rotate_every is None or _is_length(self.rotate_every) or _is_share(self.rotate_every),
                "a timedelta, or a share from 0 to 1",
            ),
            ("second_opinion", not self.second_opinion or can_ask(), "samlcheck[second-opinion] to be installed"),
            ("require_signed", self.require_signed <= _SIGNED, "assertion, response or both"),
            (
                "max_session_duration",
                self.max_session_duration is None or self.max_session_duration in _LONGEST_SESSIONS,
                "3600 to 43200 seconds, as IAM lets a role have",
            ),
            ("role_arn", _is_arn(self.role_arn, "role"), _A_ROLE),
            ("provider_arn", _is_arn(self.provider_arn, "saml-provider"), _A_PROVIDER),
            *((name, isinstance(getattr(self, name), _TEXT), "a text") for name in _TEXTS),
        ):
            if not right:
                raise UsageError(f"{name} is {getattr(self, name)!r:.80}; it takes {what}")

    def of_document(self) -> Asked:
        """For metadata, certificates and what is no message: as of now unless a moment was given."""
        given = isinstance(self.at, datetime)
        return self._asked(self.at if isinstance(self.at, datetime) else self.now, "given" if given else "now", "aws")

    def of_message(self, response: Response, issued: datetime | None, capture: Capture, profile: Profile) -> Asked:
        """
        For a message, judged by default as of the issue of the assertion that is used.

        `issued` is None where that time is missing or unreadable: then as of now. Raises UsageError for `captured`
        where the capture does not say when it was posted.
        """
        if isinstance(self.at, datetime):
            return self._asked(self.at, "given", profile)
        if self.at == "captured":
            posted = parse_instant(capture.posted_at or "")
            if posted is None:
                raise UsageError("the capture does not say when the response was posted: give --at another moment")
            return self._asked(posted, "captured", profile)
        if issued is None and not response.assertions and response.issue_instant:
            issued = response.issue_instant.when
        if self.at == "now" or issued is None:
            return self._asked(self.now, "now", profile)
        return self._asked(issued, "issued", profile)

    def _asked(self, at: datetime, source: AtSource, profile: Profile) -> Asked:
        options: dict[str, Any] = {name: getattr(self, name) for name in _OF_ALL}
        profile = self.profile or profile
        if profile == "aws-driver":  # it calls AssumeRoleWithSAML itself: no sign-in page is on its way
            options["mode"] = "api"
        return Asked(at=at, at_source=source, profile=profile, **options)


def _is_length(value: object) -> bool:
    return isinstance(value, timedelta) and value >= timedelta(0)


def _is_share(value: object) -> bool:
    return isinstance(value, float | int) and not isinstance(value, bool) and 0 <= value <= 1


def _is_arn(value: object, resource: str) -> bool:
    """Whether it names what it is for; whether IAM could have given out the name is for the rules."""
    return value is None or (
        isinstance(value, str) and value == value.strip() and parse_arn(value).resource == resource
    )

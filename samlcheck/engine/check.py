"""The library's front door: a capture in, a Report out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from samlcheck.engine.events import load_events, own_events
from samlcheck.engine.expectations import load_expectations
from samlcheck.engine.ignores import ignores_of, settle
from samlcheck.engine.judge import judge
from samlcheck.engine.policies import load_policies
from samlcheck.engine.question import Question
from samlcheck.errors import UsageError
from samlcheck.intake import Capture, choose, read
from samlcheck.model.expectations import Expectations
from samlcheck.model.trust import Trust, TrustFile, keys_in

if TYPE_CHECKING:
    from samlcheck.core.certificates import Key
    from samlcheck.engine.baseline import Baseline
    from samlcheck.engine.question import At
    from samlcheck.engine.report import Report
    from samlcheck.model.exchange import Encryption, Mode, Profile
    from samlcheck.model.ignores import Ignore

__all__ = ["check", "load"]


def load(capture: bytes | str, *, source: str = "<input>") -> tuple[Capture, ...]:
    """
    Every message or document in what was captured, in the order it came; never empty.

    What is not recognised, or is larger than is read, comes back as one Capture of kind `unknown` that says so.
    `source` is the name a report shows.
    """
    return read(capture.encode(errors="surrogatepass") if isinstance(capture, str) else capture, source=source)


def check(
    capture: bytes | str | Capture | Sequence[Capture],
    *,
    trust: Trust | None = None,
    metadata: bytes | str | None = None,
    at: At = "issued",
    now: datetime | None = None,
    profile: Profile | None = None,
    mode: Mode = "console",
    clock_skew: timedelta = timedelta(seconds=180),
    audience: str | None = None,
    recipient: str | None = None,
    issuer: str | None = None,
    request_id: str | None = None,
    require_signed: Iterable[Literal["assertion", "response"]] = (),
    role_arn: str | None = None,
    provider_arn: str | None = None,
    max_session_duration: int | None = None,
    encryption: Encryption | None = None,
    trust_policy: bytes | str | TrustFile | Iterable[bytes | str | TrustFile] = (),
    within: timedelta | float = timedelta(days=60),
    rotate_every: timedelta | float | None = None,
    also: bytes | str | TrustFile | Iterable[bytes | str | TrustFile] = (),
    second_opinion: bool = False,
    events: bytes | str | Capture | Iterable[bytes | str | Capture] = (),
    expect: bytes | str | Expectations | Iterable[bytes | str | Expectations] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    ignores: Iterable[Mapping[str, object] | Ignore] = (),
    baseline: bytes | str | Baseline | None = None,
    source: str = "<input>",
) -> Report:
    """
    Judge one message or document: of several in the capture, the last Response bound for AWS, else the last.

    `capture` is what was captured, or what load() made of it.

    `metadata=b` is short for `trust=Trust.from_metadata(b)`; giving both is a TypeError. `at` is `issued` (as of the
    assertion's own IssueInstant), `captured`, `now` or an aware datetime; `now` is the present, read from the clock
    when it is not given. `max_session_duration` is in seconds; `encryption` is the mode of the SAML provider in IAM,
    which the JSON of `aws iam get-saml-provider` tells too. `within` is how soon a certificate's end is worth a word,
    and `rotate_every` from which age on it is: each a time, or a share of its life.
    `trust_policy` are the trust policies of the roles, in any form that holds them: the policy document, the output of
    `aws iam get-role`, a template. `also` are certificates, bare keys and metadata that explain a failure and are never
    trusted.
    `second_opinion` asks another verifier, an extra, about each signature too.
    `events` are CloudTrail events of AssumeRoleWithSAML: those of the judged assertion are shown beside the answer and
    never change it. `expect` is what the message has to look like, as TOML or read before: what is not met is a finding
    and never changes the outcome.
    `select` and `ignore` are prefixes of codes: they choose what is shown, never what the outcome is. So do `ignores`,
    each a mapping with `rule` (a code, or how codes begin), `reason`, `expires` (a date, the last day) and, where it is
    not for everything, `target` (an Issuer or entityID, a fingerprint, a glob of the source); and so does `baseline`,
    what --write-baseline wrote.

    Raises TrustError for unusable trust, policies included, InputError for events that are none, and UsageError for
    options and expectations that have no meaning. A capture that cannot be read is not an error: its Report says so.
    """
    captures = _captures(capture, source)
    choice = choose(captures)
    if trust is not None and metadata is not None:
        raise TypeError("trust and metadata exclude each other")
    trusted = Trust.from_metadata(metadata) if metadata is not None else Trust() if trust is None else trust
    policies = (trust_policy,) if isinstance(trust_policy, TrustFile) else _several(trust_policy)
    trust_policies, policy_inputs = load_policies(policies, first=1 + len(trusted.inputs))
    question = Question(
        now=_aware(now) if now else datetime.now(UTC),
        at=_aware(at) if isinstance(at, datetime) else at,
        profile=profile,
        mode=mode,
        clock_skew=clock_skew,
        audience=audience,
        recipient=recipient,
        issuer=issuer,
        request_id=request_id,
        require_signed=frozenset(_several(require_signed)),
        role_arn=role_arn,
        provider_arn=provider_arn,
        max_session_duration=max_session_duration,
        encryption=encryption,
        trust_policies=trust_policies,
        policy_inputs=policy_inputs,
        within=within,
        rotate_every=rotate_every,
        also=tuple(_also((also,) if isinstance(also, TrustFile) else _several(also))),
        second_opinion=second_opinion,
        events=(*own_events(captures), *load_events(_several(events))),
        expectations=load_expectations(_several(expect)),
        select=_several(select),
        ignore=_several(ignore),
        ignores=ignores_of(ignores),
        baseline=_baseline(baseline),
    )
    report = judge(captures, choice.capture, trusted, question, choice.why if len(captures) > 1 else None)
    return settle((report,), select=question.select, ignore=question.ignore)[0]


def _captures(capture: bytes | str | Capture | Sequence[Capture], source: str) -> tuple[Capture, ...]:
    if isinstance(capture, bytes | str):
        return load(capture, source=source)
    return (capture,) if isinstance(capture, Capture) else tuple(capture)


def _several(values: Any) -> tuple[Any, ...]:  # noqa: ANN401 whatever an option takes
    """The values; a text, a capture or a file of expectations alone is one of them."""
    return (values,) if isinstance(values, str | bytes | Capture | Expectations) else tuple(values)


def _baseline(given: bytes | str | Baseline | None) -> Baseline | None:
    if not isinstance(given, bytes | str):
        return given
    from samlcheck.engine.baseline import read_baseline  # noqa: PLC0415 only who gives one pays

    return read_baseline(given, source="the baseline")


def _also(items: Iterable[bytes | str | TrustFile]) -> Iterable[Key]:
    for item in items:
        known = keys_in(item)
        yield from (*known.keys, *known.metadata_keys)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise UsageError("a time needs a zone: give an aware datetime")
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise UsageError(f"{moment.isoformat()} is no moment in UTC") from error

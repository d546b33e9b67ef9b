"""The library's front door: a capture in, a Report out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from samlcheck.core.certificates import Key, load_certificates, public_key_of
from samlcheck.engine.judge import judge
from samlcheck.engine.question import Question
from samlcheck.errors import UsageError
from samlcheck.intake import Capture, choose, read
from samlcheck.model.trust import Trust

if TYPE_CHECKING:
    from samlcheck.engine.question import At
    from samlcheck.engine.report import Report
    from samlcheck.model.exchange import Mode, Profile

__all__ = ["check", "load"]


def load(capture: bytes | str, *, source: str = "<input>") -> tuple[Capture, ...]:
    """
    Every message or document in what was captured, in the order it came; never empty.

    What is not recognised, or is larger than is read, comes back as one Capture of kind `unknown` that says so.
    `source` is the name a report shows.
    """
    return read(capture.encode(errors="surrogatepass") if isinstance(capture, str) else capture, source=source)


def check(
    capture: bytes | str | Capture,
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
    within: timedelta | float = timedelta(days=60),
    also: Iterable[bytes | str] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    source: str = "<input>",
) -> Report:
    """
    Judge one message or document: of several in the capture, the last Response bound for AWS, else the last.

    `metadata=b` is short for `trust=Trust.from_metadata(b)`; giving both is a TypeError. `at` is `issued` (as of the
    assertion's own IssueInstant), `captured`, `now` or an aware datetime; `now` is the present, read from the clock
    when it is not given. `max_session_duration` is in seconds; `within` a time, or a share of a certificate's life.
    `also` are certificates (PEM, DER) that explain a failure and are never trusted. `select` and `ignore` are prefixes
    of codes: they choose what is shown, never what the outcome is.

    Raises TrustError for unusable trust and UsageError for options that have no meaning. A capture that cannot be
    read is not an error: its Report says so.
    """
    captures = (capture,) if isinstance(capture, Capture) else load(capture, source=source)
    choice = choose(captures)
    if trust is not None and metadata is not None:
        raise TypeError("trust and metadata exclude each other")
    trusted = Trust.from_metadata(metadata) if metadata is not None else Trust() if trust is None else trust
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
        within=within,
        also=tuple(_also(_several(also))),
        select=_several(select),
        ignore=_several(ignore),
    )
    return judge(captures, choice.capture, trusted, question, choice.why if len(captures) > 1 else None)


def _several(values: Iterable[Any]) -> tuple[Any, ...]:
    """The values; a text alone is one of them, not its letters."""
    return (values,) if isinstance(values, str | bytes) else tuple(values)


def _also(items: Iterable[bytes | str]) -> Iterable[Key]:
    for item in items:
        data = item.encode(errors="surrogatepass") if isinstance(item, str) else item
        for certificate in load_certificates(data):
            key = public_key_of(certificate.public_key)
            yield Key(public_key=key, source="certificate", certificate=certificate)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise UsageError("a time needs a zone: give an aware datetime")
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise UsageError(f"{moment.isoformat()} is no moment in UTC") from error

"""
assert_saml: one call that says all that is wrong with a message, in words that fit a terminal of 80 columns.

It raises a plain AssertionError with its own words, so that it reads the same under pytest, unittest or neither.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

from samlcheck.engine.check import check
from samlcheck.mint import SIGN_IN
from samlcheck.mint.message import Message
from samlcheck.model.trust import Trust
from samlcheck.render.escape import shortened, visible
from samlcheck.testing.deviations import Deviation, Shape, deviations
from samlcheck.testing.idp import IdP

if TYPE_CHECKING:
    from samlcheck.engine.report import Report
    from samlcheck.model.exchange import Profile

__all__ = ["Signer", "assert_saml"]

Signer = IdP | Trust | bytes | str
"""An IdP of this kit, a Trust, metadata, or a certificate or public key as PEM or DER."""

_WIDTH: Final = 72
"""80 without what pytest and unittest put in front."""
_LONGEST: Final = 400
_LABEL: Final = 10
_STEP: Final = re.compile(r"/?[^/]+")
_TOGETHER: Final = "\0"
"""A blank at which no line is broken; what is shown has no such character."""


def assert_saml(
    capture: Message | bytes | str,
    *,
    roles: Sequence[str | tuple[str, str]] | None = None,
    session_name: str | None = None,
    duration: int | timedelta | None = None,
    audience: str | None = None,
    attributes: Mapping[str, str | Sequence[str] | None] | None = None,
    signed_by: Signer | None = None,
    at: datetime | Literal["issued", "captured", "now"] | None = None,
    ignore: Iterable[str] = (),
    profile: Profile | None = None,
) -> Report:
    """
    Raise an AssertionError that lists every deviation; give back the report when there is none.

    `capture` is a Message of this kit or whatever `samlcheck check` takes. `roles` is a set: each an ARN, or an ARN
    and its provider's. `attributes` are names with all their values in order; a None has to be absent. `signed_by` is
    who has to have signed it; of a Message its own identity provider. `at` is the moment to judge for: of a Message
    the one at which it arrives, else that of its issue. `ignore` are prefixes of codes of rules. Whatever a rule finds
    to be an error is a deviation too.
    """
    __tracebackhide__ = True
    question = _question(capture, signed_by)
    if at is not None:
        question["at"] = at
    if profile is not None:
        question["profile"] = profile
    report = check(bytes(capture) if isinstance(capture, Message) else capture, ignore=ignore, **question)
    shape = Shape(
        roles=roles,
        session_name=session_name,
        duration=duration,
        audience=audience,
        attributes=attributes,
        signed="trust" in question,
    )
    found = deviations(report, shape)
    if found:
        raise AssertionError(_told(found))
    return report


def _question(capture: Message | bytes | str, signed_by: Signer | None) -> dict[str, Any]:
    """Whom to trust, and what a Message says of its service and its moment."""
    if not isinstance(capture, Message):
        return {} if signed_by is None else {"trust": _trust(signed_by, ())}
    keys = [] if capture.decryption_key is None else [capture.decryption_key]
    question: dict[str, Any] = {
        "trust": _trust(capture.metadata if signed_by is None else signed_by, keys),
        "now": capture.now,
        "at": "now",
    }
    if capture.acs_url != SIGN_IN:
        question |= {
            "profile": "web-sso",
            "audience": capture.audience,
            "recipient": capture.acs_url,
            "request_id": capture.request_id,
        }
    return question


def _trust(signer: Signer, keys: Sequence[str]) -> Trust:
    if isinstance(signer, Trust):
        return signer
    given = signer.metadata if isinstance(signer, IdP) else signer
    data = given.encode() if isinstance(given, str) else given
    if data.lstrip()[:1] in {b"<", b"{", b"\xef"}:
        return Trust(metadata=[data], decryption_keys=keys)
    if b"-----BEGIN PUBLIC KEY-----" in data:
        return Trust(public_keys=[data], decryption_keys=keys)
    return Trust(certificates=[data], decryption_keys=keys)


def _told(found: Sequence[Deviation]) -> str:
    count = "one deviation" if len(found) == 1 else f"{len(found)} deviations"
    return "\n".join((f"the SAML message has {count}", *(line for each in found for line in ("", *_lines(each)))))


def _lines(one: Deviation) -> Iterator[str]:
    where = one.where
    place = f"(line {where.line}, column {where.column})".replace(" ", _TOGETHER) if where and where.line else ""
    yield from _wrapped("  ", f"{shortened(one.what, _LONGEST)}  {place}".rstrip())
    if one.said:
        yield from _wrapped("    ", shortened(one.said, _LONGEST))
    for label, text in (("expected", one.expected), ("actual", one.actual)):
        if text is not None:
            yield from _wrapped(f"    {label:<{_LABEL}}", shortened(text, _LONGEST))
    if where:
        yield from _path(f"    {'at':<{_LABEL}}", where.xpath or where.pointer or "")


def _path(front: str, path: str) -> Iterator[str]:
    """A path, broken before a slash."""
    line = front
    for step in _STEP.findall(visible(path)):
        if len(line) + len(step) > _WIDTH and line.strip() and line != front:
            yield line
            line = " " * len(front)
        line += step
    yield line


def _wrapped(front: str, text: str) -> Iterator[str]:
    lines = textwrap.wrap(
        text, _WIDTH, initial_indent=front, subsequent_indent=" " * len(front), break_on_hyphens=False
    )
    yield from (line.replace(_TOGETHER, " ") for line in lines or [front.rstrip()])

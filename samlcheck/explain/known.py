"""
Everything that explain knows, in one list: AWS's messages, its error codes without words, and Entra's errors.

The words stand in samlcheck/aws and samlcheck/idp; the causes in the tables beside this. Here they meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from samlcheck.aws import error_codes, messages
from samlcheck.aws.certainty import Certainty
from samlcheck.aws.messages import AwsMessage
from samlcheck.explain import of_call, of_entra, of_provider, of_sign_in
from samlcheck.explain.causes import Cause
from samlcheck.idp import aadsts

if TYPE_CHECKING:
    from samlcheck.aws.error_codes import AwsErrorCode

__all__ = ["BY_CODE", "KNOWN", "Known", "Service", "of_entra_number"]

Service = Literal["aws", "iam", "entra"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Known:
    """
    One thing that a service says: its `words`, the usual ones first, none where the code is all there is. Those
    `of_client` a tool says by itself, before it asks the service; those `in_call` a call hears, which is seen and not
    documented.

    `id` is the catalogue's: E7, P1, AADSTS50105; all codes of IAM without words have P9. `certainty` speaks of words
    and code. `known` is false for a code of Entra's that is not in the table.
    """

    id: str
    service: Service
    words: tuple[str, ...]
    error_code: str | None
    http_status: int | None
    certainty: Certainty
    meaning: str
    causes: tuple[Cause, ...]
    of_client: tuple[str, ...] = ()
    in_call: str | None = None
    known: bool = True

    @property
    def key(self) -> tuple[str, str | None]:
        """What tells it from all others: several codes share P9."""
        return self.id, self.error_code


def _of_message(message: AwsMessage, causes: tuple[Cause, ...]) -> Known:
    return Known(
        id=message.id,
        service="iam" if message.id.startswith("P") else "aws",
        words=(message.text, *message.also),
        of_client=message.of_client,
        in_call=message.in_call,
        error_code=message.error_code,
        http_status=message.http_status,
        certainty=message.certainty,
        meaning=message.cause,
        causes=causes,
    )


def _of_code(code: AwsErrorCode, causes: tuple[Cause, ...]) -> Known:
    return Known(
        id=code.id,
        service="iam" if code.id.startswith("P") else "aws",
        words=(),
        error_code=code.error_code,
        http_status=code.http_status,
        certainty="documented",
        meaning=code.cause,
        causes=causes,
    )


def of_entra_number(number: int) -> Known:
    """What is known of an AADSTS code."""
    error = aadsts.of_number(number)
    return Known(
        id=f"AADSTS{number}",
        service="entra",
        words=(),
        error_code=f"AADSTS{number}",
        http_status=None,
        certainty="documented",
        meaning=error.meaning,
        causes=(of_entra.cause_of(error),),
        known=error.known,
    )


_CAUSES: Final[Mapping[str, tuple[Cause, ...]]] = {**of_sign_in.CAUSES, **of_call.CAUSES, **of_provider.CAUSES}
_SEVERAL: Final[Mapping[str, tuple[AwsMessage, ...]]] = {
    "E26": tuple(each for each in messages.BY_ID.values() if each.error_code == messages.INVALID_TOKEN),
    "E27": (messages.REDEEM_WITHIN_FIVE_MINUTES, messages.RESPONSE_EXPIRED),  # in which order AWS looks
}
"""Codes that stand for several messages: each of these is one cause."""


def _causes_of(code: AwsErrorCode) -> tuple[Cause, ...]:
    if code.id in _SEVERAL:
        return tuple(map(_as_one, _SEVERAL[code.id]))
    return _CAUSES.get(code.id) or of_provider.CODES[code.error_code]


def _as_one(message: AwsMessage) -> Cause:
    """All causes of a message as one: what it says, the rules of all, the likeliest one's advice."""
    causes = _CAUSES[message.id]
    rules = tuple(dict.fromkeys(rule for each in causes for rule in each.rules))
    return replace(causes[0], text=f'"{message.text}" ({message.id}): {message.cause}', rules=rules)


def _all() -> Iterator[Known]:
    yield from (_of_message(each, _CAUSES[each.id]) for each in messages.BY_ID.values())
    yield from (_of_code(each, _causes_of(each)) for each in error_codes.CODES)
    yield from map(of_entra_number, aadsts.CODES)


KNOWN: Final[tuple[Known, ...]] = tuple(_all())
"""In the order of the catalogue, Entra's last."""

_INNER: Final[Mapping[str, tuple[str, ...]]] = {
    "AuthSamlManifestNotFoundException": ("E9",),
    "AuthSamlInvalidSamlResponseException": ("E8", "E14"),
}
"""Codes of the service behind STS, which stand inside some messages; from threads that quote live AWS."""
_OLDER: Final = frozenset({"E5b"})
"""Another wording of a message that is listed itself."""


def _by_code() -> Mapping[str, tuple[Known, ...]]:
    by_id = {each.id: each for each in KNOWN}
    bare = {
        each.error_code: (each,) for each in KNOWN if each.service != "entra" and each.error_code and not each.words
    }
    found: dict[str, tuple[Known, ...]] = {}
    for each in KNOWN:
        if each.service != "entra" and each.error_code and each.words and each.id not in _OLDER:
            found[each.error_code] = (*found.get(each.error_code, ()), each)
    inner = {code: tuple(by_id[each] for each in ids) for code, ids in _INNER.items()}
    return {**found, **inner, **bare}


BY_CODE: Final[Mapping[str, tuple[Known, ...]]] = _by_code()
"""What an error code may stand for: a bare code for itself, another for each message that comes with it."""

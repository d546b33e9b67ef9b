"""What a CloudTrail event names, in the place of the capitals that stand for it in commands."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Final

from samlcheck.aws.arn import parse_arn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samlcheck.model.cloudtrail import CloudTrailEvent

__all__ = ["filled", "values_of"]

_WORD: Final = re.compile(r"(--[a-z-]{1,40}) (ROLE_ARN|PROVIDER_ARN|ROLE)(?!\S)")


def values_of(events: Iterable[CloudTrailEvent]) -> Mapping[str, str]:
    """What stands for each placeholder: what all the events name that name one, nothing where they differ."""
    named: dict[str, set[str]] = {}
    for event in events:
        for placeholder, text in _named(event):
            named.setdefault(placeholder, set()).add(text)
    return {placeholder: texts.pop() for placeholder, texts in named.items() if len(texts) == 1}


def filled(commands: Sequence[str], values: Mapping[str, str]) -> tuple[str, ...]:
    """The commands with these values, quoted for the shell; one with a hyphen in front stands behind `=`."""

    def put(found: re.Match[str]) -> str:
        value = values.get(found[2])
        if value is None:
            return found[0]
        return f"{found[1]}{'=' if value.startswith('-') else ' '}{shlex.quote(value)}"

    return tuple(_WORD.sub(put, command) for command in commands) if values else tuple(commands)


def _named(event: CloudTrailEvent) -> Iterator[tuple[str, str]]:
    """A call may have had its ARNs the wrong way round, or others: what is no such ARN is left out."""
    for text, resource in ((event.role_arn, "role"), (event.provider_arn, "saml-provider")):
        arn = parse_arn(text) if text is not None else None
        if arn is None or arn.faults or arn.resource != resource:
            continue
        if resource == "role":
            yield "ROLE_ARN", arn.text
            yield "ROLE", arn.name
        else:
            yield "PROVIDER_ARN", arn.text

"""
A session tag has a key of 1 to 128 and a value of 0 to 256 characters: letters and digits of any language, blanks,
and `_ . : / = + - @`. Neither begins with `aws:`. One tag that breaks a rule is enough for AWS to refuse the whole
sign-in, and its answer does not say which tag it was.

What grows too long is a list pressed into one value, such as the teams or groups of a user: it works for years, and
stops on the day somebody joins one team more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from samlcheck.aws import messages
from samlcheck.aws.facts import TAGS_PROBABLY_INVALID, facts_of, for_iam
from samlcheck.aws.limits import (
    RESERVED_PREFIX,
    TAG_KEY_MAX_CHARS,
    TAG_KEY_MIN_CHARS,
    TAG_VALUE_MAX_CHARS,
    tag_character_allowed,
)
from samlcheck.aws.reading import TagValue
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_MOST: Final = {"key": TAG_KEY_MAX_CHARS, "value": TAG_VALUE_MAX_CHARS}


class _Broken(NamedTuple):
    """A key or a value that breaks a rule: `what` it is, and which `fault` it has."""

    what: str
    fault: str
    key: str
    text: str
    where: Location


@rule(
    code="AWS160",
    name="tag-invalid",
    summary="A session tag's key or value is too long, empty, or holds what tags do not take.",
    severity=Severity.ERROR,
    stage=Stage.TAGS,
    cites=(
        Cite(Spec.AWS_TAGS, "Passing session tags using AssumeRoleWithSAML"),
        Cite(Spec.AWS_STS, "tagKeyType, tagValueType"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).tags),
    aws_message=messages.TAGS_INVALID,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for each rule that is broken, of keys and of values."""
    broken: dict[tuple[str, str], list[_Broken]] = {}
    for tag in facts_of(exchange).tags:
        for part in _parts(tag):
            broken.setdefault((part.what, part.fault), []).append(part)
    for (_, fault), found in broken.items():
        first = found[0]
        seen = first.what == "value" and fault == "length"
        yield Problem(
            message=f'the {first.what} of the session tag "{shown(first.key)}" {_said(first)}'
            f"{likewise(found, first.what)}",
            where=first.where,
            related=tuple(Related("also here", part.where) for part in found[1:4]),
            expected=f"at most {_MOST[first.what]} letters, digits, blanks and _.:/=+-@",
            actual=shown(first.text),
            fix=fixes.SESSION_TAGS,
            aws_message=None if seen else TAGS_PROBABLY_INVALID,
        )


def _parts(tag: TagValue) -> Iterator[_Broken]:
    name = Location(tag.attribute.node, "Name")
    texts = [("key", tag.key, name), *(("value", value.text, value.value.location) for value in tag.values)]
    for what, text, where in texts:
        fault = _fault(text, _MOST[what], least=TAG_KEY_MIN_CHARS if what == "key" else 0)
        if fault:
            yield _Broken(what, fault, tag.key, text, where)


def _fault(text: str, most: int, *, least: int) -> str | None:
    if not least <= len(text) <= most:
        return "length"
    if text.lower().startswith(RESERVED_PREFIX):
        return "prefix"
    return None if all(map(tag_character_allowed, text)) else "character"


def _said(part: _Broken) -> str:
    if part.fault == "length":
        return f"has {len(part.text):,} characters; AWS takes at most {_MOST[part.what]}" if part.text else "is empty"
    if part.fault == "prefix":
        return f'begins with "{RESERVED_PREFIX}", which AWS keeps for itself'
    at, character = next((at, each) for at, each in enumerate(part.text, 1) if not tag_character_allowed(each))
    return f'holds "{character}" at character {at}, which tags do not take'

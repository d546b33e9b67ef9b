"""
The keys of session tags are the same to AWS when they differ in capitals only. Sending `Team` and `team`, or one key
twice, is sending one key twice, and that AWS refuses.

Mostly there are two claims for one thing: an old one, and a newer one in the spelling that the policies use.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import TAGS_PROBABLY_INVALID, facts_of, for_iam
from samlcheck.aws.reading import TagValue
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="AWS162",
    name="tag-keys-differ-by-case",
    summary="Two session tags have the same key, or keys that differ in capitals only.",
    severity=Severity.ERROR,
    stage=Stage.TAGS,
    cites=(Cite(Spec.AWS_TAGS, "Passing session tags in AWS STS"),),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).tags),
    aws_message=TAGS_PROBABLY_INVALID,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for all keys that come again."""
    seen: dict[str, TagValue] = {}
    again: list[tuple[TagValue, TagValue]] = []
    for tag in facts_of(exchange).tags:
        earlier = seen.setdefault(tag.key.casefold(), tag)
        if earlier is not tag:
            again.append((tag, earlier))
    if not again:
        return
    tag, earlier = again[0]
    how = "is sent twice" if tag.key == earlier.key else f'is the same to AWS as "{shown(earlier.key)}"'
    yield Problem(
        message=f'the session tag key "{shown(tag.key)}" {how}{likewise(again, "key")}',
        where=tag.attribute.location,
        related=(
            Related("first here", earlier.attribute.location),
            *(Related("also again", other.attribute.location) for other, _ in again[1:3]),
        ),
        expected="each key once, capitals aside",
        actual=shown(tag.key),
        fix=fixes.SESSION_TAGS.of(value="send each key once; keys that differ in capitals only are one key"),
    )

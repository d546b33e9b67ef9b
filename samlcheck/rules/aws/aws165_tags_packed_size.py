"""
AWS presses all session tags of a sign-in into a binary form, and that form has a size of its own: the tags can each
be right and still be too large together. How it is pressed is not published, so this is a rule of thumb from one
measurement: about 450 plain characters, keys and values together, filled it.

Where it overflows, AWS answers with the share that was used, in per cent.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.facts import facts_of, for_iam
from samlcheck.aws.limits import TAGS_WARN_CHARS
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="AWS165",
    name="tags-packed-size",
    summary="The session tags together come near the size that AWS packs.",
    severity=Severity.WARNING,
    stage=Stage.TAGS,
    cites=(
        Cite(Spec.AWS_STS, "PackedPolicySize"),
        Cite(Spec.SAMLCHECK, "one measurement: configure-aws-credentials issue 1898"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).tags),
    aws_message=messages.TAGS_TOO_LARGE,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, at the largest tag."""
    sizes = [(len(tag.key) + sum(len(value.text) for value in tag.values), tag) for tag in facts_of(exchange).tags]
    total = sum(size for size, _ in sizes)
    if total <= TAGS_WARN_CHARS:
        return
    size, largest = max(sizes, key=lambda each: each[0])
    yield Problem(
        message=f"the session tags have {total:,} characters together, the largest {size:,}: somewhere above "
        f"{TAGS_WARN_CHARS} AWS's packed form is full",
        where=largest.attribute.location,
        expected=f"about {TAGS_WARN_CHARS} characters, keys and values together",
        actual=f"{total:,} characters",
        fix=fixes.SESSION_TAGS.of(value="send fewer or shorter ones"),
    )

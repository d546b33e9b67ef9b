"""
A session carries at most 50 tags. What AWS answers to more has not been published.

Each PrincipalTag attribute is one tag, so an identity provider that sends every attribute of the directory as a tag
gets there. Send those that a policy really asks for.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import facts_of, for_iam
from samlcheck.aws.limits import TAGS_MAX
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="AWS161",
    name="tags-too-many",
    summary="More than 50 session tags are sent.",
    severity=Severity.ERROR,
    stage=Stage.TAGS,
    cites=(
        Cite(Spec.AWS_TAGS, "Passing session tags in AWS STS"),
        Cite(Spec.AWS_STS, "tagListType"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).tags),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding, at the first tag beyond the limit."""
    tags = facts_of(exchange).tags
    if len(tags) > TAGS_MAX:
        yield Problem(
            message=f"{len(tags)} session tags are sent; AWS takes at most {TAGS_MAX}",
            where=tags[TAGS_MAX].attribute.location,
            expected=f"at most {TAGS_MAX}",
            actual=str(len(tags)),
            fix=fixes.SESSION_TAGS.of(value=f"send at most {TAGS_MAX}, those that a policy asks for"),
        )

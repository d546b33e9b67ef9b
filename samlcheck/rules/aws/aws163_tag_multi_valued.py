"""
A session tag has one value. An attribute with several, such as all groups of a user, cannot become a tag, and AWS
documents that it does not support it; its words for the refusal are not known.

Send one value. Where a policy has to compare with several, press them into one value with a separator that tags
take, such as a colon, mind the 256 characters, and compare with wildcards.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import facts_of, for_iam
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="AWS163",
    name="tag-multi-valued",
    summary="A session tag is sent with several values.",
    severity=Severity.ERROR,
    stage=Stage.TAGS,
    cites=(Cite(Spec.AWS_TAGS, "Passing session tags using AssumeRoleWithSAML"),),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).tags),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for all such tags."""
    found = [tag for tag in facts_of(exchange).tags if len(tag.values) > 1]
    if not found:
        return
    tag = found[0]
    yield Problem(
        message=f'the session tag "{shown(tag.key)}" has {len(tag.values)} values; AWS takes one'
        f"{likewise(found, 'tag')}",
        where=tag.attribute.location,
        related=tuple(Related("also here", other.attribute.location) for other in found[1:4]),
        expected="one AttributeValue",
        actual=f"{len(tag.values)} values",
        fix=fixes.SESSION_TAGS.of(value="send one value for each key"),
    )

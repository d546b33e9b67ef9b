"""
TransitiveTagKeys lists the session tags that stay when the user goes on from one role to another. A key in it that is
no tag of this session has nothing to keep: the tag was renamed, dropped, or never sent for this user, and a policy
further down the chain will miss it.

Capitals do not matter between the two. What AWS does about such a key has not been published.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.facts import attributes_readable, facts_of
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="AWS164",
    name="transitive-key-without-tag",
    summary="TransitiveTagKeys names a tag that is not sent.",
    severity=Severity.WARNING,
    stage=Stage.TAGS,
    cites=(
        Cite(Spec.AWS_TAGS, "Passing session tags using AssumeRoleWithSAML"),
        Cite(Spec.SAMLCHECK, "a key without its tag is a mistake in the identity provider"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: attributes_readable(exchange) and bool(facts_of(exchange).transitive_tag_keys),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for all keys without a tag."""
    facts = facts_of(exchange)
    sent = {tag.key.casefold() for tag in facts.tags}
    found = [key for key in facts.transitive_tag_keys if key.text.casefold() not in sent]
    if not found:
        return
    first = found[0]
    yield Problem(
        message=f'TransitiveTagKeys names "{shown(first.text)}", and no PrincipalTag of that key is sent'
        f"{likewise(found, 'key')}",
        where=first.value.location,
        related=tuple(Related("also here", key.value.location) for key in found[1:4]),
        expected="a key of a PrincipalTag in this assertion",
        actual=shown(first.text),
        fix=fixes.SESSION_TAGS.of(value="send a tag for each key in TransitiveTagKeys, or take the key out of it"),
    )

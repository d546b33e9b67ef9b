"""
The key that made this signature stands in the metadata, marked for encryption. Such a key is there for others to
encrypt to; a signature with it does not count, and a service that follows the metadata refuses it.

It comes about when an identity provider has two certificates and signs with the wrong one, or when metadata was edited
by hand. A key without a mark is meant for both uses and is taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.model.signature_check import described, failing
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="SIG016",
    name="encryption-key-signs",
    summary="The key that signs is marked for encryption in the metadata.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_METADATA, "2.4.1.1 Element <KeyDescriptor>"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Response signature invalid"),
    ),
    since="0.1",
    applies=lambda exchange: bool(exchange.signatures),
    aws_message=messages.RESPONSE_SIGNATURE_INVALID.less_sure("inferred"),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for the message, at the first such signature."""
    found = failing(exchange.signatures, "encryption-key")
    keys = [(each, each.matching) for each in found if each.matching]
    for each, key in keys[:1]:
        marked = (Related("marked here", Location(key.where)),) if key.where else ()
        yield Problem(
            message=f'the {each.node.local} is signed with {described(key)}, which the metadata marks use="encryption"',
            where=Location(each.where),
            related=(*marked, *(Related("also here", Location(other.where)) for other in found[1:3])),
            expected='a key marked use="signing", or not marked',
            actual=described(key),
            fix=fixes.KEY_USE,
        )

"""
A source identity follows a person through every role they take on, so AWS is strict about it: 2 to 64 letters and
digits without accents and `_ + = , . @ -`, and it does not begin with `aws:`. AWS refuses the response otherwise,
also when every other attribute is right. White space before or after it is part of it.

The attribute is optional. Where nothing in AWS asks for a source identity, leaving it out is a good answer too.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws import messages
from samlcheck.aws.facts import facts_of, for_iam
from samlcheck.aws.limits import SESSION_NAME_PATTERN, NameFault, name_faults
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


@rule(
    code="AWS150",
    name="source-identity-invalid",
    summary="The source identity has a character, a length or a beginning that AWS does not take.",
    severity=Severity.ERROR,
    stage=Stage.ATTRIBUTES,
    cites=(
        Cite(Spec.AWS_TROUBLESHOOTING, "Source Identity must match"),
        Cite(Spec.AWS_ASSERTIONS, "SAML SourceIdentity attribute"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).source_identities),
    aws_message=messages.SOURCE_IDENTITY_PATTERN,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for all bad values."""
    judged = [(value, name_faults(value.text, source_identity=True)) for value in facts_of(exchange).source_identities]
    found = [(value, faults) for value, faults in judged if faults]
    if not found:
        return
    first, faults = found[0]
    yield Problem(
        message=f'SourceIdentity "{shown(first.text)}" {" and ".join(_said(fault) for fault in faults)}; AWS allows '
        f"letters, digits and _+=,.@- (2 to 64){likewise(found, 'value')}",
        where=first.value.location,
        related=tuple(Related("also here", value.value.location) for value, _ in found[1:4]),
        expected=f'{SESSION_NAME_PATTERN}, not beginning with "aws:"',
        actual=shown(first.text),
        fix=fixes.SOURCE_IDENTITY if name_faults(first.text.strip(), source_identity=True) else fixes.PADDED_VALUE,
    )


def _said(fault: NameFault) -> str:
    if fault.kind == "reserved-prefix":
        return 'begins with "aws:", which AWS keeps for itself'
    if fault.character is None:
        return f"has {fault.length:,} character{'' if fault.length == 1 else 's'}"
    return f'holds "{fault.character}" at character {fault.position}'

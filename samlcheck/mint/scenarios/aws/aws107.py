"""Cases of AWS107: role and provider in two partitions."""

from __future__ import annotations

from samlcheck.mint import ACCOUNT, GOOD, PAIR, ROLE, Minter
from samlcheck.mint.scenarios.registry import bad, good

ACROSS = PAIR.replace("arn:aws:", "arn:aws-us-gov:", 1)


@bad()
def role_in_govcloud(idp: Minter) -> bytes:
    """The role's half of the template was changed to GovCloud, the provider's was not."""
    return idp.response(attributes={**GOOD, ROLE: [ACROSS]})


@bad()
def several(idp: Minter) -> bytes:
    """Two such pairs, whose accounts differ as well: one finding."""
    other = ACROSS.replace(ACCOUNT, "444455556666", 1)
    return idp.response(attributes={**GOOD, ROLE: [ACROSS, other]})


@bad(outcome="undetermined")
def one_among_several(idp: Minter) -> bytes:
    """Another pair is good: whether AWS drops this one or refuses all is not documented."""
    return idp.response(attributes={**GOOD, ROLE: [PAIR, ACROSS]})


@good()
def one_partition(idp: Minter) -> bytes:
    """Both halves name the same partition."""
    return idp.response()

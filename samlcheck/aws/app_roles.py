"""What Entra's app roles mean for AWS: each value is sent as a value of AWS's Role attribute."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from samlcheck.aws.arn import BadPair, RolePair, parse_pair
from samlcheck.aws.partitions import partition_of_sign_in_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samlcheck.model.approles import AppRole, RoleList

__all__ = ["Meant", "meant_for_aws", "pair_of", "pairs_in"]

Meant = Literal["yes", "maybe", "no"]
"""Whether an application signs in to AWS: `maybe` where only Entra's role of every SAML application is there."""

_ARN: Final = "arn:aws"
_NAME: Final = re.compile(r"\baws\b|amazon web services", re.IGNORECASE)


def meant_for_aws(roles: RoleList) -> Meant:
    """
    Whether these roles are for AWS: a value holds an ARN, an address is AWS's sign-in, or the name says AWS.

    An array of msiam_access and roles of any other kind may belong to AWS or to any other SAML application.
    """
    if _NAME.search(roles.name) or any(_ARN in (role.text or "") for role in roles.roles):
        return "yes"
    if any(partition_of_sign_in_url(each.partition("#")[0]) for each in roles.addresses):
        return "yes"
    return "maybe" if roles.msiam_access and not (roles.name or roles.addresses) else "no"


def pair_of(role: AppRole) -> RolePair | BadPair | None:
    """What the value is to AWS; None where nothing is sent."""
    return None if role.text is None else parse_pair(role.text)


def pairs_in(roles: Iterable[AppRole]) -> Iterator[tuple[AppRole, RolePair]]:
    """The roles whose value is a pair, faulty ARNs included."""
    for role in roles:
        pair = pair_of(role)
        if isinstance(pair, RolePair):
            yield role, pair

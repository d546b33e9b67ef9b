"""
Each value of the Role attribute has to be two ARNs with a comma between them: one of a role, one of the SAML
provider in IAM that vouches for it. Anything else AWS cannot use: the id or the name of a group, a template whose
placeholder nobody filled in, a claim rule that was sent instead of carried out, one ARN alone, quotation marks typed
along with the value.

The rules that turn group names into pairs in AD FS have slips of their own. Their condition ignores capitals and
RegExReplace does not, so a group named `aws-...` passes and is sent as it is; the replacement runs for every match, so
a name that holds the pattern twice comes out as ARNs glued together; and `<ADFS>`, which stands for the provider's
name in AWS's walkthrough, is sent by whoever does not replace it. Keycloak sends the realm's own roles, such as
`offline_access`, where the client's scope is not restricted.

Where nothing else is left, AWS answers as if no role had been sent. Where other values are good pairs, it is not
documented whether AWS drops the bad one or refuses the whole response, and that stays an open question here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from samlcheck.aws import messages
from samlcheck.aws.arn import BadPair, BadPairKind, RolePair, parse_pair
from samlcheck.aws.facts import facts_of, for_iam, home_of, no_pair_message, other_pair_left
from samlcheck.aws.partitions import Partition
from samlcheck.aws.reading import RoleValue
from samlcheck.aws.stages import Stage
from samlcheck.idp import fixes
from samlcheck.idp.fix import Fix
from samlcheck.model.exchange import Exchange
from samlcheck.model.values import likewise, shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule

_NOT_FOR_AWS: Final[frozenset[BadPairKind]] = frozenset({"guid", "group-name", "realm-role"})
_TYPED_ALONG: Final = "\"'`\u201c\u201d\u2018\u2019, "


@rule(
    code="AWS104",
    name="role-value-not-a-pair",
    summary="A role value is not a role ARN and a provider ARN with a comma between them.",
    severity=Severity.ERROR,
    stage=Stage.ROLES,
    cites=(
        Cite(Spec.AWS_ASSERTIONS, "SAML Role attribute"),
        Cite(Spec.AWS_TROUBLESHOOTING, "Your request included an invalid SAML response"),
    ),
    since="0.1",
    profiles=("aws",),
    applies=lambda exchange: for_iam(exchange) and bool(facts_of(exchange).roles),
    aws_message=messages.INVALID_SAML_RESPONSE,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for each kind of value that is no pair."""
    by_kind: dict[BadPairKind, list[tuple[RoleValue, BadPair]]] = {}
    for role in facts_of(exchange).roles:
        if isinstance(role.pair, BadPair):
            by_kind.setdefault(role.pair.kind, []).append((role, role.pair))
    for found in by_kind.values():
        role, bad = found[0]
        spared = other_pair_left(exchange, [each for each, _ in found])
        yield Problem(
            message=f'the Role value "{shown(role.text)}" {bad.text}{likewise(found, "value")}',
            where=role.value.location,
            related=tuple(Related("also here", each.value.location) for each, _ in found[1:4]),
            expected="a role ARN, a comma, a saml-provider ARN",
            actual=shown(role.text),
            fix=_fix(role.text, bad, home_of(exchange)),
            severity=Severity.WARNING if spared else None,
            refusal=Refusal.INFERRED if spared else None,
            aws_message=no_pair_message(exchange.asked),
        )


def _fix(text: str, bad: BadPair, home: Partition) -> Fix:
    if bad.kind in _NOT_FOR_AWS:
        return fixes.ROLE_VALUE_GROUPS
    mended = unquote(text).strip(_TYPED_ALONG)
    return fixes.ROLE_VALUE.of(value=mended if isinstance(parse_pair(mended), RolePair) else home.pair)

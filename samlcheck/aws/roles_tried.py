"""
The trust policies that were given, the pair of the message that each belongs to, and what each policy says to it.

A policy is matched by the role's ARN or its path and name where its file tells one; a role that is not there by a
file of its namesake. A bare policy document belongs to the pair
that was asked for, else to the first whose provider it names, else to the first there is; of several bare ones, as a
template has them, only those that name a provider of the message may be the role's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from samlcheck.aws.arn import RolePair
from samlcheck.aws.conditions import all_of
from samlcheck.aws.context_keys import context_of
from samlcheck.aws.facts import attributes_readable, facts_of, for_iam, is_asked_for
from samlcheck.aws.roles_absent import Missed, missed, spelling, spellings
from samlcheck.aws.trust_policy import ASSUME, SET_SOURCE_IDENTITY, TAG_SESSION, Decision, decide
from samlcheck.model.exchange import Exchange
from samlcheck.model.kept import Facts, kept
from samlcheck.model.policy import RolePolicy, text_of

__all__ = [
    "RoleAbsent",
    "RoleTried",
    "TrustPolicies",
    "needed",
    "pairs_wanted",
    "role_label",
    "role_maxima",
    "role_maximum",
    "roles_absent",
    "roles_judged",
    "roles_tried",
]

Elsewhere = Literal["none", "open", "allowed"]
Truth = bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustPolicies:
    """
    The trust policies given, and the message they are tried on, None where they are judged alone. `facts` is where
    kept() keeps what was concluded.
    """

    roles: tuple[RolePolicy, ...]
    exchange: Exchange | None
    facts: Facts = field(default_factory=dict, init=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleTried:
    """
    One policy tried on one pair: a decision for each action that the message needs, AssumeRoleWithSAML first.

    `certain`: it is surely this role's only policy. `elsewhere`: whether users may take another role of the message,
    so that a refusal here is not the end: none is left, it is open, or another is surely allowed.
    """

    role: RolePolicy
    pair: RolePair
    decisions: tuple[Decision, ...]
    certain: bool
    elsewhere: Elsewhere

    @property
    def verdict(self) -> Truth:
        """Whether the policy lets this message in; None also where it may not be this role's."""
        verdict = all_of(each.verdict for each in self.decisions)
        return verdict if self.certain else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAbsent:
    """A role of the message that a file shows not to be there; `elsewhere` as of a RoleTried."""

    missed: Missed
    elsewhere: Elsewhere

    @property
    def decides(self) -> bool:
        """Whether the sign-in fails by it for certain."""
        return self.missed.certain and self.elsewhere == "none"

    @property
    def leaves_open(self) -> bool:
        """Whether the sign-in may fail by it."""
        return not self.decides and self.elsewhere != "allowed"


class _Match(NamedTuple):
    role: RolePolicy
    pair: RolePair
    certain: bool


def roles_tried(exchange: Exchange) -> tuple[RoleTried, ...]:
    """Each policy given that belongs to a pair of the message; none for a message that is not for IAM."""
    return _weighed(exchange)[0]


def roles_absent(exchange: Exchange) -> tuple[RoleAbsent, ...]:
    """Each role of the message that a file given shows not to be there; none for a message that is not for IAM."""
    return _weighed(exchange)[1]


@kept
def _weighed(exchange: Exchange) -> tuple[tuple[RoleTried, ...], tuple[RoleAbsent, ...]]:
    if not exchange.asked.trust_policies or not for_iam(exchange):
        return (), ()
    wanted = pairs_wanted(exchange)
    tried = [
        RoleTried(
            role=role,
            pair=pair,
            decisions=_decisions(role, pair, exchange),
            certain=certain,
            elsewhere="none",
        )
        for role, pair, certain in _matches(exchange.asked.trust_policies, wanted, exchange)
    ]
    absent = tuple(missed(exchange.asked.trust_policies, wanted))
    hidden = exchange.asked.role_arn is None and not attributes_readable(exchange)
    verdicts: dict[int, Truth] = {id(pair): None for pair in wanted}
    verdicts |= {id(each.pair): each.verdict for each in tried}
    verdicts |= {id(each.pair): False for each in absent if each.certain}
    count = Counter(verdicts.values())
    return (
        tuple(replace(each, elsewhere=_elsewhere(each.verdict, count, hidden=hidden)) for each in tried),
        tuple(
            RoleAbsent(missed=each, elsewhere=_elsewhere(verdicts[id(each.pair)], count, hidden=hidden))
            for each in absent
        ),
    )


def roles_judged(policies: TrustPolicies) -> tuple[RolePolicy, ...]:
    """The policies to look at: all of a document by itself; beside a message those that were tried on it."""
    if policies.exchange is None:
        return policies.roles
    tried = {id(each.role) for each in roles_tried(policies.exchange)}
    return tuple(role for role in policies.roles if id(role) in tried)


def role_label(policies: TrustPolicies, role: RolePolicy) -> str:
    """The role's name for a command: as its file tells it, else as the pair does; ROLE where neither does."""
    tried = roles_tried(policies.exchange) if policies.exchange else ()
    names = (each.pair.role.name for each in tried if each.role is role)
    return role.role_name or next(names, (role.role_arn or "ROLE").rpartition("/")[2])


def role_maximum(exchange: Exchange) -> int | None:
    """
    The longest session that the role allows, in seconds: as asked, else the least of the roles that were given and
    that may be used; None where nobody said.
    """
    if exchange.asked.max_session_duration is not None or not exchange.asked.trust_policies:
        return exchange.asked.max_session_duration
    return min((seconds for _, seconds in role_maxima(exchange)), default=None)


def role_maxima(exchange: Exchange) -> tuple[tuple[str, int], ...]:
    """The longest sessions of the roles that were given and that may be used: each name with its seconds."""
    matches = _matches(exchange.asked.trust_policies, pairs_wanted(exchange), exchange)
    said = ((each.pair.role.name, each.role.max_session_duration) for each in matches)
    return tuple(dict.fromkeys((name, seconds) for name, seconds in said if seconds))


def pairs_wanted(exchange: Exchange) -> tuple[RolePair, ...]:
    """The pairs that may be used: the one asked for, else every usable one, each once."""
    roles = [role for role in facts_of(exchange).roles if isinstance(role.pair, RolePair) and role.pair.usable]
    asked = [role for role in roles if is_asked_for(role, exchange.asked)]
    pairs = [role.pair for role in (asked if exchange.asked.role_arn else roles) if isinstance(role.pair, RolePair)]
    return tuple({(pair.role.text, pair.provider.text): pair for pair in pairs}.values())


def needed(exchange: Exchange) -> tuple[str, ...]:
    """The actions that a trust policy has to allow for this message, AssumeRoleWithSAML first."""
    facts = facts_of(exchange)
    actions = (
        (ASSUME, True),
        (TAG_SESSION, bool(facts.tags or facts.transitive_tag_keys)),
        (SET_SOURCE_IDENTITY, bool(facts.source_identities)),
    )
    return tuple(action for action, wanted in actions if wanted)


def _matches(roles: Iterable[RolePolicy], pairs: tuple[RolePair, ...], exchange: Exchange) -> tuple[_Match, ...]:
    named: list[tuple[RolePolicy, RolePair, bool]] = []
    bare: list[RolePolicy] = []
    found: dict[str, list[RolePair]] = {}
    for pair in pairs:
        for name in spellings(pair):
            found.setdefault(name, []).append(pair)
    for role in roles:
        told = spelling(role)
        if told is None:
            bare.append(role)
        same = found.get(told or "", [])
        one = len({pair.role.text for pair in same}) == 1
        named += [(role, pair, one and _is_whole(role, pair)) for pair in same]
    taken = Counter(id(pair) for _, pair, _ in named)
    left = tuple(pair for pair in pairs if not taken[id(pair)])
    sure = exchange.asked.role_arn is not None or len(pairs) == 1
    return (
        *(_Match(role, pair, one and taken[id(pair)] == 1) for role, pair, one in named),
        *_of_bare(bare, left, sure=sure and attributes_readable(exchange)),
    )


def _is_whole(role: RolePolicy, pair: RolePair) -> bool:
    """Whether the file tells all of the role's ARN but the account; a role without a path has the path `/`."""
    return role.role_arn is not None or (role.role_path or "/") == pair.role.path


def _of_bare(bare: list[RolePolicy], pairs: tuple[RolePair, ...], *, sure: bool) -> Iterator[_Match]:
    if not bare or not pairs:
        return
    trusting = [(role, pair) for role in bare if (pair := _trusted(role, pairs)) is not None]
    chosen = trusting or [(bare[0], pairs[0])]
    for role, pair in chosen:
        yield _Match(role, pair, sure and len(chosen) == 1 and (bool(trusting) or len(bare) == 1))


def _trusted(role: RolePolicy, pairs: tuple[RolePair, ...]) -> RolePair | None:
    named = {text_of(principal.value) for statement in role.policy.statements for principal in statement.principals}
    return next((pair for pair in pairs if pair.provider.text in named), None)


def _elsewhere(verdict: Truth, count: Counter[Truth], *, hidden: bool) -> Elsewhere:
    """What the other pairs are, by the count of all verdicts; more pairs may be hidden by encryption."""
    others = count - Counter((verdict,))
    if others[True]:
        return "allowed"
    return "open" if others[None] or hidden else "none"


def _decisions(role: RolePolicy, pair: RolePair, exchange: Exchange) -> tuple[Decision, ...]:
    context = context_of(exchange, pair)
    return tuple(decide(role.policy, action, pair, context) for action in needed(exchange))

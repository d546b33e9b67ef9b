"""
Whether a role's trust policy lets a SAML session in: what IAM would answer, statement by statement.

Explicit deny first, then allow, else no (IAM User Guide, "Policy evaluation logic"). A statement counts when its
principal, its action and all its conditions do; for each that does not, it says which element failed, what was
expected and what came. What cannot be known from here (an unknown key or operator, a statement that is not in form)
makes the answer None, never yes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from samlcheck.aws.arn import RolePair
from samlcheck.aws.conditions import NULL, Spelt, all_of, any_of, holds, spelt
from samlcheck.aws.context_keys import Context, Fact, doubt
from samlcheck.aws.policy_form import VERSIONS, WITH_VARIABLES, statement_faults
from samlcheck.aws.policy_text import Pattern, Unresolved, matches, pattern_of
from samlcheck.model.json_document import JsonNode
from samlcheck.model.policy import Condition, Policy, Statement, text_of
from samlcheck.model.values import shown

__all__ = [
    "ASSUME",
    "SET_SOURCE_IDENTITY",
    "TAG_SESSION",
    "Checked",
    "Decision",
    "Element",
    "Tried",
    "decide",
    "names_action",
]

ASSUME: Final = "sts:AssumeRoleWithSAML"
TAG_SESSION: Final = "sts:TagSession"
SET_SOURCE_IDENTITY: Final = "sts:SetSourceIdentity"

_SHOWN: Final = 3
"""Values of one key that are told."""
Element = Literal["form", "template", "principal", "action", "condition"]
Truth = bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """
    One element of a statement: whether it holds, None for unknown, and then `why`. `expected` is what the policy asks
    for, `actual` what the request has, None where it has nothing or where that is not known. Of a condition also its
    `key` and `operator`, the `values` of the policy and those that were `sent`. The element `form` stands for a
    statement that is not in form, `template` for one that is not filled in.
    """

    element: Element
    holds: Truth
    node: JsonNode
    expected: str
    actual: str | None
    why: str | None = None
    operator: str = ""
    key: str = ""
    values: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One statement, and what became of each of its elements."""

    statement: Statement
    checked: tuple[Checked, ...]

    @property
    def applies(self) -> Truth:
        """Whether the whole statement does."""
        return all_of(each.holds for each in self.checked)

    @property
    def failed(self) -> tuple[Checked, ...]:
        """The elements that do not hold."""
        return tuple(each for each in self.checked if each.holds is False)

    @property
    def unknown(self) -> tuple[Checked, ...]:
        """The elements of which it is not known."""
        return tuple(each for each in self.checked if each.holds is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the policy says to one action: `allowed` None where it depends on what is not known; `denied` likewise."""

    action: str
    allowed: Truth
    denied: Truth
    tried: tuple[Tried, ...]

    @property
    def verdict(self) -> Truth:
        """Allowed, and not denied."""
        return all_of((self.allowed, None if self.denied is None else not self.denied))


def decide(policy: Policy, action: str, pair: RolePair, context: Context) -> Decision:
    """What `policy` says to `action` by who comes with this pair's provider."""
    tried = tuple(
        Tried(
            statement=statement,
            checked=tuple(_form(statement))
            or (
                _principal(statement, pair.provider.text),
                _action(statement, action),
                *(_condition(each, context, policy.version) for each in statement.conditions),
            ),
        )
        for statement in policy.statements
    )
    return Decision(
        action=action,
        allowed=any_of(each.applies for each in tried if _effects(each.statement) != {"Deny"}),
        denied=any_of(each.applies for each in tried if _effects(each.statement) != {"Allow"}),
        tried=tried,
    )


def _effects(statement: Statement) -> set[object]:
    """What it may do: one thing, but where Effect is there twice."""
    return {value.value for name, value in statement.node.members if name == "Effect"}


def names_action(statement: Statement, action: str) -> Truth:
    """Whether the statement is about `action`: listed in its Action, or not listed in its NotAction."""
    named = any_of(_named(text_of(each) or "", action) for each in statement.actions or statement.not_actions)
    return not named if statement.not_actions and not statement.actions and named is not None else named


def _named(written: str, action: str) -> Truth:
    """Capitals do not matter in an action, `*` and `?` stand for others."""
    pattern = pattern_of(written.lower())
    return matches(action.lower(), pattern) if isinstance(pattern, Pattern) else None


def _form(statement: Statement) -> Iterator[Checked]:
    for fault in statement_faults(statement):
        element: Element = "template" if fault.template else "form"
        yield Checked(element=element, holds=None, node=fault.node, expected="", actual=None, why=fault.text)


def _principal(statement: Statement, provider: str) -> Checked:
    """An ARN is compared as it stands: no wildcards in a principal."""
    node = statement.principals[0].value if statement.principals else statement.node
    truth: Truth
    if statement.not_principal is not None:
        truth, why, node = None, "trust policies do not have NotPrincipal", statement.not_principal
    else:
        everybody = statement.effect == "Deny"
        truth = any_of(
            _is_principal(each.type, text_of(each.value), provider, everybody=everybody)
            for each in statement.principals
        )
        why = "whether * as Principal means a SAML sign-in too is not documented"
    return Checked(
        element="principal",
        holds=truth,
        node=node,
        expected=", ".join(text_of(each.value) or each.type for each in statement.principals),
        actual=provider,
        why=why if truth is None else None,
    )


def _is_principal(kind: str, value: str | None, provider: str, *, everybody: bool) -> Truth:
    """Principal "*" denies everybody, as was seen for SAML too; whom it lets in, IAM's policy check leaves open."""
    if kind == "Federated" and value != "*":
        return value == provider
    if value != "*" or kind not in {"*", "AWS", "Federated"}:
        return False
    return True if kind == "*" and everybody else None


def _action(statement: Statement, action: str) -> Checked:
    listed = statement.actions or statement.not_actions
    truth = names_action(statement, action)
    texts = ", ".join(text_of(each) or "" for each in listed)
    return Checked(
        element="action",
        holds=truth,
        node=listed[0],
        expected=texts if statement.actions else f"everything but {texts}",
        actual=action,
        why="the action is too long to be compared" if truth is None else None,
    )


def _condition(condition: Condition, context: Context, version: str | None) -> Checked:
    how = spelt(condition.operator)
    fact = context.fact(condition.key)
    texts = tuple(text_of(each) or "" for each in condition.values)
    truth: Truth = None
    why = _unanswerable(how, condition, context)
    if how is not None and why is None:
        patterns = [_pattern(text, how, context, version) for text in texts]
        truth = holds(how, fact.values, patterns)
        unresolved = (each.why for each in patterns if isinstance(each, Unresolved) and not each.absent)
        why = None if truth is not None else next(unresolved, _incomparable(condition, fact, texts))
    return Checked(
        element="condition",
        holds=truth,
        node=condition.node,
        expected=" or ".join(f'"{text}"' for text in texts),
        actual=_quoted(fact.values) or None,
        why=why,
        operator=condition.operator,
        key=condition.key,
        values=texts,
        sent=fact.values,
    )


def _unanswerable(how: Spelt | None, condition: Condition, context: Context) -> str | None:
    """Why nothing can be said of a condition, whatever its values are."""
    fact = context.fact(condition.key)
    if how is None:
        return f"the operator {shown(condition.operator)} is not known"
    if fact.state == "unknown":
        return f"what the request has for {shown(condition.key)} is not known from here{doubt(condition.key)}"
    if fact.many and fact.values and how.of is None and how.operator.name != NULL:
        return f"{shown(condition.key)} is a list, which wants ForAnyValue or ForAllValues"
    return None


def _incomparable(condition: Condition, fact: Fact, texts: tuple[str, ...]) -> str:
    if fact.state == "absent":
        return f"what {condition.operator} makes of a key that is not there is not documented"
    expected = shown(f'"{" or ".join(texts)}"')
    return f"how {condition.operator} compares {_quoted(fact.values)} with {expected} is not documented"


def _quoted(values: tuple[str, ...]) -> str:
    """The first values of a key, each cut by itself: what hides a person's value knows it whole, and so cut."""
    more = f" and {len(values) - _SHOWN:,} more" if len(values) > _SHOWN else ""
    return ", ".join(f'"{shown(value)}"' for value in values[:_SHOWN]) + more


def _pattern(text: str, how: Spelt, context: Context, version: str | None) -> Pattern | Unresolved:
    def lookup(key: str) -> str | Unresolved:
        fact = context.fact(key)
        if fact.state == "unknown" or fact.many:
            return Unresolved(f"the value of ${{{shown(key)}}} is not known from here")
        return fact.values[0] if fact.values else Unresolved(f"${{{shown(key)}}} has no value", absent=True)

    if version not in VERSIONS and "${" in text:
        return Unresolved("whether a policy of this Version has variables is not known")
    takes = version == WITH_VARIABLES and how.operator.name.startswith(("String", "Arn"))
    return pattern_of(text, lookup if takes else None, signs=how.operator.signs)

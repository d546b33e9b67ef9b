"""A role's trust policy on the screen: who may come in, by which action, under which conditions; and what was tried."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from samlcheck.aws.policy_lint import saml_providers
from samlcheck.aws.roles_tried import roles_tried
from samlcheck.model.policy import text_of
from samlcheck.model.values import span
from samlcheck.render.terminal.page import prose, value
from samlcheck.render.words import counted, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.aws.roles_tried import RoleTried
    from samlcheck.model.exchange import Exchange
    from samlcheck.model.json_document import JsonNode
    from samlcheck.model.policy import Condition, RolePolicy, Statement
    from samlcheck.render.terminal.page import Page

__all__ = ["put_policies", "put_tried"]

_SHOWN: Final = 3
"""Roles of a file, statements of a policy, conditions and values that are shown."""
_LONGEST: Final = 43_200
"""Seconds: the longest session that a role allows (IAM API, MaxSessionDuration)."""


def put_policies(page: Page, roles: Sequence[RolePolicy]) -> None:
    """Put the first roles of a document on the page, those for SAML before others."""
    ordered = sorted(roles, key=lambda role: not saml_providers(role))
    for role in ordered[:_SHOWN]:
        longest = role.max_session_duration or 0
        sessions = f", sessions of up to {span(timedelta(seconds=longest))}" if 0 < longest <= _LONGEST else ""
        page.pair("role", value(f"{role.role_arn or role.role_name or 'not named in this file'}{sessions}"))
        for statement in role.policy.statements[:_SHOWN]:
            _put_statement(page, statement)
        _put_more(page, len(role.policy.statements), "more statement")
    _put_more(page, len(roles), "more role")


def put_tried(page: Page, exchange: Exchange) -> None:
    """Put what the trust policies given say to a message on the page."""
    tried = roles_tried(exchange)
    for index, each in enumerate(tried[:_SHOWN]):
        page.pair("" if index else "policy", prose(_says(each)))
    _put_more(page, len(tried), "more role")


def _says(tried: RoleTried) -> str:
    whose = f"of {tried.pair.role.name}" if tried.certain else f"taken for that of {tried.pair.role.name}"
    failing = [each.action for each in tried.decisions if each.verdict is False]
    open_ = [each.action for each in tried.decisions if each.verdict is None]
    if failing:
        return f"{whose}: does not allow {listed(failing)}"
    if open_:
        return f"{whose}: whether it allows {listed(open_)} is open"
    return f"{whose}: allows {listed(each.action for each in tried.decisions)}"


def _put_statement(page: Page, statement: Statement) -> None:
    label = {"Allow": "allows", "Deny": "denies"}.get(statement.effect or "", "statement")
    principals = [_principal(kind.type, kind.value) for kind in statement.principals]
    page.pair(label, value(_few(principals) or "nobody"))
    actions = [_text(each) for each in statement.actions]
    unlisted = [_text(each) for each in statement.not_actions]
    page.continued(prose(_few(actions) or f"everything but {_few(unlisted)}" if actions or unlisted else "no action"))
    for condition in statement.conditions[:_SHOWN]:
        page.continued(value(_condition(condition)))
    if len(statement.conditions) > _SHOWN:
        page.continued(prose(f"and {counted(len(statement.conditions) - _SHOWN, 'more condition')}"))


def _condition(condition: Condition) -> str:
    return f"if {condition.operator} {condition.key}: {_few([_text(each) for each in condition.values])}"


def _principal(kind: str, node: JsonNode) -> str:
    text = _text(node)
    return text if kind == "*" or (kind == "Federated" and text.startswith("arn:")) else f"{kind} {text}"


def _text(node: JsonNode) -> str:
    text = text_of(node)
    return f"({node.kind})" if text is None else text


def _few(texts: Sequence[str]) -> str:
    more = [f"{len(texts) - _SHOWN:,} more"] if len(texts) > _SHOWN else []
    return ", ".join([*texts[:_SHOWN], *more])


def _put_more(page: Page, count: int, what: str) -> None:
    if count > _SHOWN:
        page.continued(prose(f"and {counted(count - _SHOWN, what)}"))

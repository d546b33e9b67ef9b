"""
What a role's trust policy says, in whatever file it came: nothing is judged here, and nothing is left out.

A policy document by itself, the percent-encoded form that the IAM API returns, `aws iam get-role`, `list-roles` or
`get-account-authorization-details`, a CloudFormation template, the JSON of `terraform show`: wherever a member named
AssumeRolePolicyDocument or assume_role_policy holds a policy document, there is the policy of a role. Of a plan of
Terraform only what will be is read, not what was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from samlcheck.errors import JsonError, TrustError
from samlcheck.intake.text import decode
from samlcheck.model.json_document import JsonNode, read_json

__all__ = ["Condition", "Policy", "Principal", "RolePolicy", "Statement", "read_policies", "text_of"]

_MEMBERS: Final = ("AssumeRolePolicyDocument", "assume_role_policy")
_WANTED: Final = "give the policy document, or the output of aws iam get-role"
_JSON: Final = re.compile(r'\s*(?:[\[{"]|%7B)', re.IGNORECASE)
"""How JSON begins that may hold a policy; YAML, in which templates are written too, begins otherwise."""
_MAX_SESSION: Final = ("MaxSessionDuration", "max_session_duration")
_PLANNED: Final = frozenset(("planned_values", "resource_changes"))
"""A plan has one of them at its root. Source: Terraform, "JSON Output Format", plan and change representations."""
_NOT_PLANNED: Final = frozenset(("prior_state", "resource_drift"))
"""What a plan of Terraform repeats of the state before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """One principal of a statement: its type (Federated, AWS, Service, CanonicalUser, or `*` alone) and value."""

    type: str
    value: JsonNode


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One key under one operator, as written; `node` is what stands beside the key."""

    operator: str
    key: str
    values: tuple[JsonNode, ...]
    node: JsonNode


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """
    One statement. `effect` is None where it is no text; `not_principal`, `resource` are elements that a trust policy
    does not have, None where they are absent.
    """

    node: JsonNode
    sid: str | None
    effect: str | None
    principals: tuple[Principal, ...]
    not_principal: JsonNode | None
    actions: tuple[JsonNode, ...]
    not_actions: tuple[JsonNode, ...]
    resource: JsonNode | None
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """
    A policy document, with the statements of every Statement. `version` None where it has none, which AWS reads as
    2008-10-17, "" for what is no text.
    """

    node: JsonNode
    version: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePolicy:
    """The trust policy of a role; what the file does not say of the role is None. `max_session_duration` in seconds."""

    policy: Policy
    role_arn: str | None = None
    role_name: str | None = None
    role_path: str | None = None
    max_session_duration: int | None = None


def read_policies(data: bytes, *, source: int = 0) -> tuple[RolePolicy, ...]:
    """
    Every role trust policy in `data`, in order, those that are there twice once; `source` is the index of the input
    in the report.

    Raises TrustError for what is no JSON and for JSON without a trust policy.
    """
    try:
        found = tuple(_policies(read_json(_plain(data), source=source), source))
    except JsonError as error:
        hint = "" if _JSON.match(decode(data).text) else f"; {_WANTED}, as JSON"
        raise TrustError(f"cannot be read as a trust policy: {error}{hint}") from error
    if not found:
        raise TrustError(f"holds no role trust policy: {_WANTED}")
    unique: dict[tuple[str | None, ...], RolePolicy] = {}
    for role in found:
        unique.setdefault((role.role_arn, role.role_name, role.role_path, _written(role.policy.node)), role)
    return tuple(unique.values())


def text_of(node: JsonNode) -> str | None:
    """A scalar as a policy's text: numbers and booleans as they are written, None for anything else."""
    if isinstance(node.value, str):
        return node.value
    return None if node.value is None else _written(node)


def _written(node: JsonNode) -> str:
    """The characters of a value in its document."""
    return node.document.text[node.document.starts[node.index] : node.document.ends[node.index]]


def _plain(data: bytes) -> bytes:
    """Undo the percent-encoding in which the IAM API returns a policy."""
    text = decode(data).text.lstrip()
    return unquote(text.strip()).encode() if text.startswith(("%7B", "%7b")) else data


def _policies(root: JsonNode, source: int) -> Iterator[RolePolicy]:
    if root.kind == "string":
        root = _document(root, source)
    if root.get("Statement") is not None:
        yield RolePolicy(policy=_policy(root))
        return
    waiting = [root]
    while waiting:
        node = waiting.pop()
        written = next((found for name in _MEMBERS if (found := node.get(name)) is not None), None)
        if written is not None and (document := _document(written, source)).get("Statement") is not None:
            yield _role(node, document)
        past = _past(node)
        members = (child for name, child in node.members if child is not written and name not in past)
        waiting.extend(reversed((*members, *node.items)))


def _past(node: JsonNode) -> frozenset[str]:
    """The members that say what was: of a plan of Terraform those beside it, of a change what it begins with."""
    names = {name for name, _ in node.members}
    if names & _PLANNED:
        return _NOT_PLANNED
    return frozenset(("before",)) if "after" in names else frozenset()


def _document(written: JsonNode, source: int) -> JsonNode:
    """The policy document, which may be a text of JSON, percent-encoded or not; what is written where it is none."""
    text = written.value
    if not isinstance(text, str):
        return written
    try:
        return read_json(_plain(text.encode("utf-8", "surrogatepass")), source=source)
    except JsonError:
        return written


def _role(node: JsonNode, document: JsonNode) -> RolePolicy:
    longest = next((found for name in _MAX_SESSION if (found := node.get(name)) is not None), None)
    seconds = longest.value if longest is not None else None
    return RolePolicy(
        policy=_policy(document),
        role_arn=_text(node, "Arn", "arn"),
        role_name=_text(node, "RoleName", "name"),
        role_path=_path(node),
        max_session_duration=seconds if isinstance(seconds, int) and not isinstance(seconds, bool) else None,
    )


def _path(node: JsonNode) -> str | None:
    """The role's path; None also for what is none, such as a value that a template has not filled in yet."""
    path = _text(node, "Path", "path") or ""
    return path if path.startswith("/") and path.endswith("/") else None


def _policy(node: JsonNode) -> Policy:
    return Policy(
        node=node,
        version=_version(node.get("Version")),
        statements=tuple(
            _statement(each) for name, listed in node.members if name == "Statement" for each in _several(listed)
        ),
    )


def _version(node: JsonNode | None) -> str | None:
    return None if node is None else node.value if isinstance(node.value, str) else ""


def _statement(node: JsonNode) -> Statement:
    return Statement(
        node=node,
        sid=_text(node, "Sid"),
        effect=_text(node, "Effect"),
        principals=tuple(_principals(node.get("Principal"))),
        not_principal=node.get("NotPrincipal"),
        actions=_several(node.get("Action")),
        not_actions=_several(node.get("NotAction")),
        resource=node.get("Resource") or node.get("NotResource"),
        conditions=tuple(_conditions(node.get("Condition"))),
    )


def _principals(node: JsonNode | None) -> Iterator[Principal]:
    if node is None:
        return
    if node.kind != "object":
        yield Principal(type="*", value=node)
    for kind, values in node.members:
        yield from (Principal(type=kind, value=value) for value in _several(values))


def _conditions(node: JsonNode | None) -> Iterator[Condition]:
    for operator, keys in node.members if node else ():
        for key, values in keys.members:
            yield Condition(operator=operator, key=key, values=_several(values), node=values)


def _several(node: JsonNode | None) -> tuple[JsonNode, ...]:
    """The items of an array; anything else is one of them."""
    if node is None:
        return ()
    return node.items if node.kind == "array" else (node,)


def _text(node: JsonNode, *names: str) -> str | None:
    values = (found.value for name in names if (found := node.get(name)) is not None)
    return next((value for value in values if isinstance(value, str)), None)

"""
The form of a trust policy: what in it is no policy to IAM, so that whatever it seems to say was never stored.

Source: IAM User Guide, "Grammar of the IAM JSON policy language" and "IAM Access Analyzer policy check reference". A
statement that is not in form is not interpreted: a Condition under a misspelt name would otherwise count as none. The
functions of a template (Ref, Fn::Sub) are not wrong, only not filled in yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from samlcheck.model.json_document import JsonNode
from samlcheck.model.policy import Policy, Statement
from samlcheck.model.values import shown

__all__ = ["VERSIONS", "WITH_VARIABLES", "Fault", "policy_faults", "statement_faults"]

WITH_VARIABLES: Final = "2012-10-17"
VERSIONS: Final = (None, "2008-10-17", WITH_VARIABLES)
_POLICY: Final = ("Version", "Id", "Statement")
_STATEMENT: Final = (
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
)
_PRINCIPALS: Final = ("Federated", "AWS", "Service", "CanonicalUser")


class Fault(NamedTuple):
    """One thing that keeps a policy from being read as IAM would; `template` where a template has yet to fill it in."""

    text: str
    node: JsonNode
    template: bool = False


def policy_faults(policy: Policy) -> Iterator[Fault]:
    """What is wrong with the document around the statements."""
    yield from _members(policy.node, _POLICY, "the policy")
    version = policy.node.get("Version")
    if version is not None and (version.kind != "string" or version.value not in VERSIONS):
        yield Fault(f'the Version of a policy is "{WITH_VARIABLES}" or "2008-10-17"', version)
    if not policy.statements:
        yield Fault("the policy has no statement", policy.node)


def statement_faults(statement: Statement) -> Iterator[Fault]:
    """What is wrong with one statement."""
    node = statement.node
    if node.kind != "object":
        yield Fault("a statement is an object with Effect, Principal and Action", node)
        return
    yield from _members(node, _STATEMENT, "the statement")
    if statement.effect not in {"Allow", "Deny"}:
        yield Fault("the Effect of the statement is neither Allow nor Deny", node.get("Effect") or node)
    if statement.resource is not None:
        yield Fault("a trust policy has no Resource: it belongs to its role", statement.resource)
    yield from _either(node, "Principal", "NotPrincipal")
    yield from _either(node, "Action", "NotAction")
    for name in ("Principal", "NotPrincipal"):
        yield from _principals(node.get(name))
    for name in ("Action", "NotAction"):
        yield from _texts(node.get(name), "an action")
    yield from _conditions(node.get("Condition"))


def _members(node: JsonNode, known: tuple[str, ...], whose: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for name, value in node.members:
        if name in seen:
            yield Fault(f"{whose} has {name} twice", value)
        elif name not in known:
            meant = next((each for each in known if each.lower() == name.lower()), None)
            hint = f": IAM writes {meant}" if meant else ", which is no element of a policy"
            yield Fault(f'{whose} has "{shown(name)}"{hint}', value)
        seen.add(name)


def _either(node: JsonNode, one: str, other: str) -> Iterator[Fault]:
    found = [each for each in (node.get(one), node.get(other)) if each is not None]
    if not found:
        yield Fault(f"the statement has no {one}", node)
    if len(found) > 1:
        yield Fault(f"the statement has both {one} and {other}", found[1])


def _principals(node: JsonNode | None) -> Iterator[Fault]:
    if node is None or node.value == "*":
        return
    if node.kind != "object" or not node.members:
        yield Fault('a principal is written {"Federated": "ARN"}', node)
    for name, value in node.members:
        if name not in _PRINCIPALS:
            yield _strange(name, value, "is no type of principal")
        else:
            yield from _texts(value, "a principal")


def _conditions(node: JsonNode | None) -> Iterator[Fault]:
    if node is None:
        return
    if node.kind != "object":
        yield Fault("a Condition is an object of operators", node)
    yield from _twice(node, "operator", str)
    for operator, keys in node.members:
        if keys.kind != "object" or not keys.members:
            yield _strange(operator, keys, "has no keys under it")
        yield from _twice(keys, "key", str.lower)
        for key, values in keys.members:
            yield from _texts(values, f'a value of "{shown(key)}"')


def _twice(node: JsonNode, what: str, name_of: Callable[[str], str]) -> Iterator[Fault]:
    """A name that is there twice, as `name_of` makes it: keys are the same in any capitals."""
    seen: set[str] = set()
    for name, value in node.members:
        if name_of(name) in seen:
            yield Fault(f'the {what} "{shown(name)}" is there twice', value)
        seen.add(name_of(name))


def _texts(node: JsonNode | None, what: str) -> Iterator[Fault]:
    """Every text of a list, or the one that stands alone."""
    if node is None:
        return
    listed = node.items if node.kind == "array" else (node,)
    if not listed:
        yield Fault(f"{what} is missing: the list is empty", node)
    for each in listed:
        if each.kind == "object" and len(each.members) == 1 and _of_template(each.members[0][0]):
            yield Fault(f"{what} is left to a template: {each.members[0][0]}", each, template=True)
        elif each.kind in {"object", "array", "null"}:
            yield Fault(f"{what} is no text", each)


def _strange(name: str, node: JsonNode, why: str) -> Fault:
    if _of_template(name):
        return Fault(f"it is left to a template: {name}", node, template=True)
    return Fault(f'"{shown(name)}" {why}', node)


def _of_template(name: str) -> bool:
    """A function of CloudFormation."""
    return name == "Ref" or name.startswith("Fn::")

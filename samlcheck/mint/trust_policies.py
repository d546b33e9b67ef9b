"""
Trust policies of roles, as JSON: defaults are good, and a case changes one thing.

    trust_policy(action="sts:AssumeRole")
    trust_policy(condition={"StringEquals": {"SAML:iss": "https://idp.example/"}})
    get_role(trust_policy(), name="Administrator")
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final, Literal

from samlcheck.mint.names import PROVIDER_ARN, ROLE_ARN, SIGN_IN

__all__ = ["get_role", "policy_of", "statement", "trust_policy"]

Json = object
_ASSUME: Final = "sts:AssumeRoleWithSAML"
_DEFAULT: Final = {"StringEquals": {"SAML:aud": SIGN_IN}}


def statement(
    *,
    effect: Literal["Allow", "Deny"] | str = "Allow",  # noqa: PYI051 - the two that mean something, for the reader
    principal: Json = None,
    action: Json = _ASSUME,
    condition: Json = None,
    **more: Json,
) -> dict[str, Json]:
    """One statement: by default the one that the IAM console writes. `condition` {} leaves the element out."""
    asked = _DEFAULT if condition is None else condition
    found: dict[str, Json] = {
        "Effect": effect,
        "Principal": {"Federated": PROVIDER_ARN} if principal is None else principal,
        "Action": action,
        "Condition": asked,
        **more,
    }
    return {name: value for name, value in found.items() if value != {}}


def policy_of(*statements: dict[str, Json], version: str | None = "2012-10-17") -> str:
    """A policy document with these statements."""
    document: dict[str, Json] = {"Statement": list(statements)}
    return json.dumps({"Version": version, **document} if version else document, indent=2)


def trust_policy(
    *,
    principal: Json = None,
    action: Json = _ASSUME,
    condition: Json = None,
    more: Sequence[dict[str, Json]] = (),
    version: str | None = "2012-10-17",
) -> str:
    """The policy that the IAM console writes for a SAML provider, with changes, and `more` statements after it."""
    first = statement(principal=principal, action=action, condition=condition)
    return policy_of(first, *more, version=version)


def get_role(document: str, *, arn: str = ROLE_ARN, longest: int = 3600) -> str:
    """What `aws iam get-role` prints of a role with this policy."""
    role = {
        "Path": "/",
        "RoleName": arn.rpartition("/")[2],
        "RoleId": "AROAEXAMPLEEXAMPLE0001",
        "Arn": arn,
        "CreateDate": "2025-01-20T10:15:30+00:00",
        "AssumeRolePolicyDocument": json.loads(document),
        "MaxSessionDuration": longest,
    }
    return json.dumps({"Role": role}, indent=4)

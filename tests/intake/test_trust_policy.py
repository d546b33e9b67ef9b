"""Trust policies in each file that holds one, and policies of other kinds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from samlcheck.intake import read
from samlcheck.mint import captures
from samlcheck.mint.trust_policies import get_role, policy_of, statement, trust_policy

if TYPE_CHECKING:
    from collections.abc import Callable

    from samlcheck.intake import Capture

    ReadOne = Callable[[bytes | str], Capture]

POLICY = json.loads(trust_policy())
ROLE = json.loads(get_role(trust_policy()))["Role"]
DOCUMENTS = {
    "document": trust_policy(),
    "one statement": json.dumps({"Statement": statement()}),
    "not principal": policy_of({"Effect": "Deny", "NotPrincipal": {"AWS": "x"}, "Action": "*"}),
    "one principal of many statements": policy_of({"Effect": "Allow", "Action": "*"}, statement()),
    "get-role": get_role(trust_policy()),
    "list-roles": json.dumps({"Roles": [ROLE, ROLE]}),
    "get-account-authorization-details": json.dumps({"UserDetailList": [], "RoleDetailList": [ROLE]}),
    "encoded inside": json.dumps({"Role": {**ROLE, "AssumeRolePolicyDocument": quote(trust_policy())}}),
    "cloudformation": json.dumps({"Resources": {"R": {"Properties": {"AssumeRolePolicyDocument": POLICY}}}}),
    "terraform": json.dumps({"values": {"assume_role_policy": trust_policy()}}),
}


@pytest.mark.parametrize("text", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_forms(text: str, read_one: ReadOne) -> None:
    """Each is taken as it came, byte for byte, also in UTF-16 and behind a byte order mark."""
    for data in (text.encode(), captures.with_bom(text.encode()), text.encode("utf-16")):
        capture = read_one(data)
        assert (capture.kind, capture.format, capture.data) == ("trust-policy", "trust-policy json", data)


@pytest.mark.parametrize(
    "document",
    [
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]},
        {"Version": "2012-10-17", "Statement": []},
        {"Statement": "Principal"},
        {"Statement": [["Principal"], None, 5]},
        {"Principal": "*"},
        {"note": "AssumeRolePolicyDocument"},
        [],
        "Statement",
    ],
)
def test_other_json(document: object, read_one: ReadOne) -> None:
    """A permissions policy names no principal, and is another thing."""
    assert read_one(json.dumps(document)).kind != "trust-policy"


def test_beside_a_message() -> None:
    """A file that holds a policy and no message gives the policy alone."""
    (capture,) = read(get_role(trust_policy()).encode(), source="role.json")
    assert (capture.source, capture.path, capture.oddities) == ("role.json", None, ())

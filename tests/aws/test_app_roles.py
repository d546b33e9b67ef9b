"""Which applications sign in to AWS, and what their values are to it."""

from __future__ import annotations

import json

import pytest

from samlcheck.aws.app_roles import meant_for_aws, pair_of, pairs_in
from samlcheck.aws.arn import BadPair
from samlcheck.mint.app_roles import DEVELOPER, MSIAM_ACCESS, array, role
from samlcheck.model.approles import RoleList, read_app_roles
from samlcheck.model.json_document import read_json


def of(document: bytes) -> RoleList:
    """The one list of roles in a document."""
    (found,) = read_app_roles(read_json(document)).lists
    return found


def app(*roles: object, **properties: object) -> RoleList:
    """The roles of an application with these properties."""
    return of(json.dumps({"id": "1", "appRoles": roles, **properties}).encode())


VIEWER = role("Viewer", "viewer")


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (of(array(VIEWER, DEVELOPER)), "yes"),
        (of(array(role("Viewer", "arn:aws-cn:iam::x"))), "yes"),
        (app(VIEWER, displayName="Example AWS (production)"), "yes"),
        (app(VIEWER, appDisplayName="Amazon Web Services"), "yes"),
        (app(VIEWER, replyUrls=["https://signin.aws.amazon.com/saml"]), "yes"),
        (app(VIEWER, identifierUris=["https://signin.aws.amazon.com/saml#2"]), "yes"),
        (of(array(MSIAM_ACCESS, VIEWER)), "maybe"),
        (app(MSIAM_ACCESS, VIEWER), "maybe"),
        (app(MSIAM_ACCESS, VIEWER, displayName="Alibaba Cloud"), "no"),
        (app(MSIAM_ACCESS, VIEWER, replyUrls=["https://example.com"]), "no"),
        (app(VIEWER, displayName="Awstats, drawstring"), "no"),
        (of(array(VIEWER)), "no"),
    ],
)
def test_meant_for_aws(roles: RoleList, expected: str) -> None:
    """A value, an address or a name says so; msiam_access alone leaves it open where nothing says otherwise."""
    assert meant_for_aws(roles) == expected


def test_pairs() -> None:
    """Each value is read as AWS reads a value of Role; what sends nothing is none."""
    roles = of(array(MSIAM_ACCESS, VIEWER, DEVELOPER)).roles
    nothing, bad, pair = (pair_of(each) for each in roles)
    assert nothing is None
    assert isinstance(bad, BadPair)
    assert [(each.name, found) for each, found in pairs_in(roles)] == [("Developer,ExampleIdP", pair)]

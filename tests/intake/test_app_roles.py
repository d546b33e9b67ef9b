"""App roles in each form that people paste, and JSON that only looks a little like them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from samlcheck.intake import read
from samlcheck.mint import app_roles, captures

if TYPE_CHECKING:
    from collections.abc import Callable

    from samlcheck.intake import Capture

    ReadOne = Callable[[bytes | str], Capture]

ROLE = {"allowedMemberTypes": ["User"], "value": "x"}
DOCUMENTS = {
    "array": app_roles.array(),
    "patch": app_roles.patch(),
    "service principal": app_roles.service_principal(),
    "application": app_roles.application(),
    "list": app_roles.answer(("A", ()), ("B", ())),
    "array of principals": b"[%s]" % app_roles.service_principal(),
    "answer of roles": json.dumps({"value": [ROLE]}).encode(),
    "no roles yet": b'{"appRoles": []}',
    "powershell": b'{"AppRoles": []}',
    "byte order mark": captures.with_bom(app_roles.array()),
    "utf-16": app_roles.array().decode().encode("utf-16"),
}


@pytest.mark.parametrize("data", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_forms(data: bytes, read_one: ReadOne) -> None:
    """Each form is taken as it came, byte for byte."""
    capture = read_one(data)
    assert (capture.kind, capture.format, capture.data) == ("app-roles", "app-roles json", data)
    assert capture.oddities == ()


@pytest.mark.parametrize(
    "document",
    [
        {"appRoles": None},
        {"appRoles": {}},
        {"value": []},
        {"value": ["x"]},
        {"value": [{"displayName": "x"}]},
        [],
        [[ROLE]],
        [{"allowedMemberTypes": None}],
        {"roles": [ROLE]},
        5,
    ],
)
def test_other_json(document: object, read_one: ReadOne) -> None:
    """What holds no app roles is not taken for them."""
    assert read_one(json.dumps(document)).kind == "unknown"


@pytest.mark.parametrize("cut", range(1, 330, 3))
def test_truncated(cut: int) -> None:
    """A document without its end is never taken for a whole one, and nothing is raised."""
    (capture,) = read(app_roles.patch()[:cut], source="x")
    assert capture.kind == "unknown"

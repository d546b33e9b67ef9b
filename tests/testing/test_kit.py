"""The public kit: what other people's tests import."""

from __future__ import annotations

from datetime import timedelta

import pytest

import samlcheck
from samlcheck import testing
from samlcheck.testing import Minter, judge, mint, scenarios


def test_a_test_of_somebody_else_needs_one_import() -> None:
    """A good message, its trust, and a broken one."""
    idp = Minter("entra")
    without_role = idp.response(attributes={**mint.GOOD, mint.ROLE: None})
    now = mint.ISSUED + timedelta(minutes=1)
    assert samlcheck.check(idp.response(), metadata=idp.metadata(), now=now).ok
    found = samlcheck.check(without_role, metadata=idp.metadata(), now=now).findings
    assert "AWS101" in {finding.code for finding in found}


@pytest.mark.parametrize("name", testing.__all__)
def test_every_promised_name_is_there(name: str) -> None:
    """The names follow semantic versioning."""
    assert hasattr(testing, name)


def test_a_case_can_be_judged_without_its_file() -> None:
    """The recipes are shipped in the wheel, the committed bytes are not."""
    case = next(case for case in scenarios() if case.id == "healthy-entra")
    report = judge(case)
    assert report.ok
    assert report.inputs[0].source == case.fixture

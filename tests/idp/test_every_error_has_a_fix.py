"""Nobody is left with an error and no order: not by any rule, and not with any of the products that are known."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pytest

from samlcheck.engine.discover import all_rules
from samlcheck.idp.fix import Fix
from samlcheck.idp.providers import IDPS, Idp
from samlcheck.idp.resolve import console_of, resolve
from samlcheck.mint.scenarios.registry import scenarios
from samlcheck.rulekit import Severity
from tests.judging import ASKED, judge

STEPS = {name: console_of(idp) for name, idp in IDPS.items()}

UNKNOWN = frozenset({"ATK016"})
"""No document is known that the two engines judge differently in a way that is an error: its own tests make one."""
ERROR_RULES = [rule.code for rule in all_rules() if rule.severity is Severity.ERROR and rule.code not in UNKNOWN]


class Shown(NamedTuple):
    """What one error asks for; None where its rule names no fix."""

    code: str
    fix: Fix | None


@pytest.fixture(scope="module")
def errors() -> frozenset[Shown]:
    """Every error in the bad cases with the fix that its rule names, before any product words it."""
    reports = [judge(case) for case in scenarios() if not case.good]
    found = [finding for report in reports for finding in report.findings if finding.severity is Severity.ERROR]
    asked = {each.fix: replace(ASKED[each.fix], given=()) for each in found if each.fix}
    return frozenset(Shown(each.code, asked[each.fix] if each.fix else None) for each in found)


@pytest.mark.parametrize("code", ERROR_RULES)
def test_rule_has_a_fix(errors: frozenset[Shown], code: str) -> None:
    """Each rule that makes an error is shown doing so by a case, and names a fix each time."""
    fixes = {shown.fix for shown in errors if shown.code == code}
    assert fixes, f"no bad case shows an error of {code}"
    assert None not in fixes


@pytest.mark.parametrize("idp", IDPS.values(), ids=IDPS.keys())
def test_fix_is_in_the_products_words(errors: frozenset[Shown], idp: Idp) -> None:
    """What a setting of the identity provider causes, the order says with that product's own path."""
    steps = STEPS.get(idp.id, {})
    asked = {shown.fix for shown in errors if shown.fix and shown.fix.by == "idp"}
    assert asked
    assert {fix.key for fix in asked} - steps.keys() == set()
    places = {fix: f"{idp.short}: {steps[fix.key].path or 'no setting for this'}" for fix in asked}
    assert {fix.key for fix in asked if not resolve(fix, idp).text.startswith(places[fix])} == set()

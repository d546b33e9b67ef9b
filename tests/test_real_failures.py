"""Sign-ins that failed for real people: the cause comes first, and where AWS had words for it they are predicted."""

from __future__ import annotations

import pytest

from samlcheck.engine.report import Report
from samlcheck.mint.scenarios.registry import Scenario, scenarios
from tests.judging import judge

CASES = {case.name: case for case in scenarios() if case.family == "real_failures"}
CAUSES = [
    ("claim-typed-in-small-letters", "AWS102", "E1"),
    ("name-and-namespace-mixed-up", "AWS102", "E1"),
    ("claims-table-lost", "AWS101", "E1"),
    ("user-without-an-aws-role", "AWS101", "E1"),
    ("no-claim-has-a-value", "AWS101", "E1"),
    ("session-name-of-a-guest", "AWS121", "E3"),
    ("namespace-without-a-name", "AWS102", "E1"),
    ("role-never-configured", "AWS101", "E1"),
    ("no-roles-to-assume", "AWS101", "E6"),
    ("literals-in-mappings", "AWS101", "E1"),
    ("order-and-blank", "AWS109", "E20"),
    ("blank-in-the-claim-rule", "AWS109", "E20"),
    ("role-without-its-provider", "AWS104", "E1"),
    ("tool-assumes-an-order", "AWS110", "E19"),
    ("provider-of-one-account-for-all", "AWS110", "E19"),
    ("one-attribute-for-each-role", "AST016", None),
    ("govcloud-role-at-the-commercial-endpoint", "AWS108", "E9"),
    ("numbered-identifier", "AST011", "E10"),
    ("fragment-in-the-reply-url", "AWS141", None),
    ("new-certificate-since-this-morning", "SIG003", "E7"),
    ("provider-of-identity-center", "AST012", "E8"),
    ("days-before-the-promotion", "CRT002", None),
    ("after-the-promotion", "SIG003", "E7"),
    ("byte-order-mark", "IAM002", "P1"),
    ("aggregate-of-one", "IAM005", None),
    ("address-without-a-host", "MD003", None),
    ("metadata-and-certificate-of-two-minds", "SIG003", "E7"),
    ("tags-that-the-role-does-not-take", "TRP002", "E5"),
    ("role-that-entra-does-not-import", "TRP011", None),
    ("sign-in-page-of-entra", "INP001", None),
    ("group-within-a-group", "INP001", None),
    ("page-of-the-second-factor", "INP001", None),
    ("prefixes-of-its-own", None, None),
    ("longer-than-the-role", "AWS132", "E15"),
    ("all-teams-in-one-tag", "AWS160", "E21"),
    ("tool-reads-the-page", None, None),
    ("login-page-instead", "INP001", None),
    ("app-role-over-120-characters", "APR004", None),
]


def report_on(name: str) -> tuple[Scenario, Report]:
    """The case of that name, and what is said of it."""
    return CASES[name], judge(CASES[name])


def test_every_case_has_its_cause_here() -> None:
    """No thread is minted without being looked at."""
    assert {name for name, _, _ in CAUSES} == set(CASES)


@pytest.mark.parametrize(("name", "code", "message"), CAUSES, ids=[name for name, _, _ in CAUSES])
def test_the_cause_comes_first(name: str, code: str | None, message: str | None) -> None:
    """The first finding is the cause and leads the answer where AWS refuses, in the words that the thread quotes."""
    _, report = report_on(name)
    first = next(iter(report.findings), None)
    assert (first.code if first else None) == code
    predicted = first.aws_message if first else None
    if report.outcome and report.outcome.result == "refuse":
        assert report.outcome.reasons[0] == code
        assert report.outcome.message == predicted
    assert (predicted.id if predicted else None) == message


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_case_names_its_thread(name: str) -> None:
    """Each case says where somebody asked about it: owner/repository#number."""
    assert "#" in CASES[name].doc.partition(":")[0]
    assert "/" in CASES[name].doc.partition("#")[0]

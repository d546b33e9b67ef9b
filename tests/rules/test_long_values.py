"""No value of a message, however long its writer made it, fills a finding."""

from __future__ import annotations

import pytest
from lxml import etree

from samlcheck.engine.report import Report
from samlcheck.mint.scenarios.registry import Scenario, scenarios
from samlcheck.testing.judging import judge
from tests.judging import material

LONG = "x" * 3_500
"""More than LONGEST: a value that is told whole is too long by itself."""
LONGEST = 3_000
"""Characters of a sentence with ten differences between two assertions; every other is far shorter."""
CASES = [case for case in scenarios() if not case.good and case.suffix == "xml"]


def lengthened(data: bytes, part: str, before: str, after: str) -> bytes:
    """Write these before and after every text of a document, or every attribute value but the IDs."""
    root = etree.fromstring(data)
    for node in root.iter(etree.Element):
        if part == "texts" and (node.text or "").strip():
            node.text = f"{before}{node.text}{after}"
        if part == "attributes":
            for name, value in node.attrib.items():
                if name != "ID":
                    node.set(name, f"{before}{value}{after}")
    return etree.tostring(root)


def sentences(report: Report) -> list[str]:
    """Give all that a person reads of the findings."""
    texts = [question.question for question in report.outcome.open] if report.outcome else []
    for each in report.findings:
        fix = (each.fix.text, *each.fix.commands) if each.fix else ()
        texts += [each.message, each.expected or "", each.actual or "", *fix, *(label for label, _ in each.related)]
    return texts


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_no_sentence_is_long(case: Scenario) -> None:
    """Every finding stays readable when all values are 3,500 characters longer, at either end."""
    data = material(case)
    try:
        etree.fromstring(data)
    except etree.XMLSyntaxError:
        pytest.skip("no document whose values could be made longer")
    for part in ("texts", "attributes"):
        for before, after in ((LONG, ""), ("", LONG)):
            report = judge(case, lengthened(data, part, before, after))
            assert max(map(len, sentences(report)), default=0) <= LONGEST

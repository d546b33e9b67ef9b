from __future__ import annotations

import re

from samlcheck.render import concise
from tests.render.reports import of_case, of_response


def test_a_line_a_finding() -> None:
    """Each finding is one line with source, line, column, code, severity and message, as compilers write them."""
    report = of_case("demo-broken")
    lines = concise.render(report).splitlines()
    assert len(lines) == len(report.findings) == 3
    assert re.fullmatch(r'fixtures/demo/broken\.html:1:\d+: AWS102 error the attribute "https://.*', lines[0])


def test_a_finding_without_a_place() -> None:
    """What no place shows has the source alone before it."""
    assert concise.render(of_case("inp001-login-page")).startswith("fixtures/inp/inp001/login-page.html: INP001 error ")


def test_nothing_for_a_clean_run() -> None:
    """A run that finds nothing prints nothing."""
    assert concise.render(of_response()) == ""

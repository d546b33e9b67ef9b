"""Workflow commands, read back as the runner reads them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from samlcheck.engine.report import Report
from samlcheck.errors import TrustError
from samlcheck.render import github
from tests.render.hostile import ANY, TEXTS, report_with
from tests.render.reports import of_case, of_response

COMMAND = re.compile(r"::(?P<name>error|warning|notice) (?P<properties>[^:]*)::(?P<data>.*)")


def unescaped(text: str, *, value: bool) -> str:
    """The runner's own unescaping: of a property two characters more, % last."""
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), *((("%3A", ":"), ("%2C", ",")) if value else ())):
        text = text.replace(escape, character)
    return text.replace("%25", "%")


def commands(*reports: Report, personal: bool = False) -> list[tuple[str, dict[str, str], str]]:
    """Name, properties and message of each command; what is none begins with our own name."""
    found = []
    for line in github.render(reports, personal=personal).removesuffix("\n").split("\n"):
        match = COMMAND.fullmatch(line)
        if match is None:
            assert line.startswith("samlcheck: ")
            assert "##[" not in line
            continue
        pairs = [pair.partition("=")[::2] for pair in match["properties"].split(",")]
        properties = {key: unescaped(text, value=True) for key, text in pairs}
        found.append((match["name"], properties, unescaped(match["data"], value=False)))
    return found


def test_an_annotation_a_finding() -> None:
    """Severity, file, rule and sentence; a note is a notice."""
    found = commands(of_case("demo-broken"))
    assert [(name, each["title"]) for name, each, _ in found] == [
        ("error", "AWS102 role-attribute-misnamed"),
        ("error", "AWS121 session-name-invalid"),
        ("notice", "AST018 guest-name"),
    ]
    assert {each["file"] for _, each, _ in found} == {"fixtures/demo/broken.html"}


def test_lines_only_where_the_file_has_them() -> None:
    """An XML file has line and column; a page around a form has none, and the message names the place."""
    report = of_response(audience="https://elsewhere.example")
    where = next(each.where for each in report.findings if each.where)
    _, properties, _ = commands(report)[0]
    assert {"line": str(where.line), "endLine": str(where.line), "col": str(where.column)}.items() <= properties.items()
    _, properties, message = commands(of_case("demo-broken"))[0]
    assert "line" not in properties
    assert "\nat line 1, column 4753 of the decoded document, /samlp:Response" in message


def test_errors_of_every_input_come_first() -> None:
    """GitHub shows ten of a kind: the notes of the first file do not hide the errors of the last."""
    names = [name for name, _, _ in commands(of_case("demo-broken"), of_case("demo-broken"))]
    assert names == ["error"] * 4 + ["notice"] * 2


def test_what_fails_without_an_error_says_why() -> None:
    """No step fails without an annotation: the answer is one where no finding is an error."""
    name, properties, message = commands(of_response(trusted=False))[0]
    assert (name, properties["title"]) == ("error", "samlcheck")
    assert message.startswith("CANNOT TELL: no IdP metadata was given")


def test_what_is_accepted_is_a_line_of_the_log() -> None:
    """Silence is no pass."""
    shown = github.render([of_response()])
    assert shown.startswith("samlcheck: response.xml: ACCEPTED: AWS would accept it")


def test_standard_input_has_no_file() -> None:
    """What is no file is not named as one, and has no line that an annotation could stand at."""
    _, properties, message = commands(of_response(sign=None, asked={"source": "-"}))[0]
    assert properties.keys() == {"title"}
    assert "\nat line 1, column " in message


def test_no_judgement() -> None:
    """Unusable trust is an annotation too."""
    shown = github.render_error(TrustError("a,b:\n::error::c% cannot be read"))
    assert shown == "::error title=samlcheck::a,b:\\n::error::c%25 cannot be read\n"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_hostile_texts(text: str) -> None:
    """No value begins a line, ends a property or is cut off, and each annotation stays short."""
    report = report_with(text)
    for personal in (False, True):
        found = commands(report, personal=personal)
        assert len(found) >= len(report.findings)
        assert all(set(each) <= {"file", "title", "line", "endLine", "col"} for _, each, _ in found)
        assert all(part.isprintable() for _, _, message in found for part in message.split("\n"))
    assert len(github.render([report], personal=True)) < 450_000


@settings(max_examples=12)
@given(ANY)
def test_any_text(text: str) -> None:
    """Whatever stands in a value or a file's name, each line is one command that the runner takes."""
    commands(report_with(text), personal=True)

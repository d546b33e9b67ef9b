"""
Annotations of GitHub Actions: workflow commands, which the runner takes out of what a step prints.

GitHub shows ten errors, ten warnings and ten notices of a step and leaves the others in the log; so notes come last,
whichever input they are of. What is not accepted and has no error of its own gets an annotation with the answer, so
that no step fails without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.render.answer import answer_of
from samlcheck.render.escape import shortened, visible
from samlcheck.render.files import STREAMS, has_lines, place_of
from samlcheck.render.personal import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samlcheck.engine.report import Report
    from samlcheck.engine.shapes import FindingJson, InputJson
    from samlcheck.errors import SamlcheckError
    from samlcheck.render.personal import View

__all__ = ["render", "render_error"]

_COMMANDS: Final = {"error": "error", "warning": "warning", "note": "notice"}
_MESSAGE: Final = 2_000
"""Characters of a line of a message."""
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})
"""The runner's own escapes (actions/toolkit, packages/core, command)."""


def render(reports: Iterable[Report], *, personal: bool = False) -> str:
    """The findings of all reports as commands, errors first; then a line of the log for what is accepted."""
    views = [view_of(report, personal=personal) for report in reports]
    found = [(each, view.document["inputs"]) for view in views for each in view.document["findings"]]
    found.sort(key=lambda pair: list(_COMMANDS).index(pair[0]["severity"]))
    return "".join(f"{line}\n" for line in (*_answers(views), *(_finding(*pair) for pair in found)))


def render_error(error: SamlcheckError) -> str:
    """Why nothing was judged."""
    return _command("error", [("title", "samlcheck")], [str(error)]) + "\n"


def _answers(views: Sequence[View]) -> Iterator[str]:
    for view in views:
        answer = answer_of(view.report)
        said = view.text(f"{answer.word}: {answer.sentence}")
        source = view.document["inputs"][0]["source"]
        if not view.report.ok and all(each["severity"] != "error" for each in view.document["findings"]):
            yield _command("error", [*_file(source), ("title", "samlcheck")], [said, *map(view.text, answer.details)])
        else:
            yield f"samlcheck: {visible(source)}: {shortened(said, _MESSAGE)}".replace("##[", "##\\x5b")


def _finding(finding: FindingJson, inputs: Sequence[InputJson]) -> str:
    where = finding["where"]
    properties = _file(inputs[where["input"] if where else 0]["source"])
    lines = [finding["message"]]
    if where and properties and has_lines(where, inputs):
        line = str(where["line"])
        properties += [("line", line), ("endLine", line), ("col", str(where["column"]))]
    elif where:
        lines.append(f"at {place_of(where, inputs)}")
    if finding["aws_message"]:
        lines.append(f'AWS says: "{finding["aws_message"]["text"]}"')
    if finding["fix"]:
        lines += [f"fix: {finding['fix']['text']}", *finding["fix"]["commands"]]
    title = f"{finding['code']} {finding['name']}"
    return _command(_COMMANDS[finding["severity"]], [*properties, ("title", title)], lines)


def _file(source: str) -> list[tuple[str, str]]:
    return [] if source in STREAMS else [("file", source)]


def _command(name: str, properties: Sequence[tuple[str, str]], lines: Sequence[str]) -> str:
    shown = ",".join(f"{key}={visible(value).translate(_PROPERTY)}" for key, value in properties)
    return f"::{name} {shown}::{chr(10).join(shortened(line, _MESSAGE) for line in lines).translate(_DATA)}"

"""
Reports as Markdown for a comment on a pull request: the answer, a table of the findings, and the details folded away.

Nothing in it becomes markup, a link, a mention or an issue's number (markdown_text.py). A comment on GitHub holds
65,536 characters: what does not fit is counted instead of shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from samlcheck.render.answer import answer_of
from samlcheck.render.files import place_of
from samlcheck.render.markdown_text import code, fence, plain
from samlcheck.render.personal import view_of
from samlcheck.render.words import counted, how_many
from samlcheck.rulekit import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samlcheck.engine.report import Report
    from samlcheck.engine.shapes import FindingJson, InputJson
    from samlcheck.render.personal import View

__all__ = ["render"]

_ROOM: Final = 60_000
"""Characters of the whole; the rest of a comment is for what others write around it."""
_PATH: Final = 1_200
_BAR: Final = "\N{BROKEN BAR}"
"""For a pipe in a table: how one is escaped in code there differs from tracker to tracker. The details have it."""


def render(reports: Iterable[Report], *, personal: bool = False) -> str:
    """The reports one after the other, ending in a line break."""
    views = [view_of(report, personal=personal) for report in reports]
    blocks: list[str] = []
    room = _ROOM
    for index, view in enumerate(views):
        for block in _blocks(view):
            room -= len(block) + 2
            if room < 0:
                blocks.append(_rest(view, len(views) - index - 1))
                return "\n\n".join(blocks) + "\n"
            blocks.append(block)
    return "\n\n".join(blocks) + "\n"


def _blocks(view: View) -> Iterator[str]:
    report = view.report
    answer = answer_of(report)
    of = view.document["inputs"][0]
    inside = f"{of['source']}, {of['path']}" if of["path"] else of["source"]
    yield f"## samlcheck: {answer.word}"
    yield plain(view.text(answer.sentence))
    for detail in answer.details:
        yield plain(view.text(detail))
    for way in answer.ways:
        yield plain(view.text(way.text))
        yield from (fence(view.text(command)) for command in way.commands)
    pasted = f"{inside}: {of['format']}"
    yield f"{code(pasted)}, {_checked(report)}."
    if report.findings:
        yield f"### {how_many(report.findings)}"
        yield _table(view)
        for finding in view.document["findings"]:
            yield _details(finding, view.document["inputs"])


def _rest(view: View, others: int) -> str:
    more = f", and {counted(others, 'more input')}" if others else ""
    found = counted(len(view.report.findings), "finding")
    return f"A comment holds no more than this: {found} of {code(view.document['inputs'][0]['source'])}{more}."


def _checked(report: Report) -> str:
    passed, away = len(report.in_state(State.PASSED)), len(report.in_state(State.NOT_APPLICABLE))
    return f"{counted(passed, 'rule')} passed and {away} did not apply"


def _table(view: View) -> str:
    rows = ["| severity | rule | what |", "|---|---|---|"]
    for finding in view.document["findings"]:
        rule = f"[{finding['code']}]({finding['url']})"
        message = plain(finding["message"].replace("|", _BAR))
        rows.append(f"| {finding['severity']} | {rule} | {message} |")
    return "\n".join(rows)


def _details(finding: FindingJson, inputs: Sequence[InputJson]) -> str:
    where, message, fix = finding["where"], finding["aws_message"], finding["fix"]
    lines = [f"<details><summary>{finding['code']} {finding['name']}</summary>", "", plain(finding["message"]), ""]
    if where:
        lines.append(f"- at {code(place_of(where, inputs), limit=_PATH)}")
        if where["excerpt"]:
            lines.append(f"- {code(where['excerpt'])}")
    lines += [
        f"- {each['label']}: {code(place_of(each['where'], inputs), limit=_PATH)}" for each in finding["related"][:10]
    ]
    for label, text in (("expected", finding["expected"]), ("actual", finding["actual"])):
        if text is not None:
            lines.append(f"- {label}: {code(text)}")
    if message:
        lines.append(f"- AWS says: {plain(message['text'])} ({message['certainty']})")
    if fix:
        lines.append(f"- fix: {plain(fix['text'])}")
        for command in fix["commands"]:
            lines += ["", *(f"  {line}" for line in fence(command).split("\n"))]
    return "\n".join((*lines, "", "</details>"))

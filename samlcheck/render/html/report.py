"""One report as a section of the page: the answer, the findings, what it is, the certificates, the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.core.xml import Document
from samlcheck.render.answer import answer_of
from samlcheck.render.html.certificates import certificates
from samlcheck.render.html.checked import checked, hidden
from samlcheck.render.html.facts import facts
from samlcheck.render.html.findings import findings
from samlcheck.render.html.marks import marks_of
from samlcheck.render.html.markup import Html, el, join
from samlcheck.render.html.source import source
from samlcheck.render.words import how_many

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from samlcheck.render.answer import Answer
    from samlcheck.render.html.marks import Marks, Shown
    from samlcheck.render.personal import View

__all__ = ["Part", "parts_of"]

_NO_DOCUMENT: Final = "Nothing is shown of it: it was not read as a document, or was read piece by piece."
_MARKED: Final = (
    "Laid out anew, an element a row; every marked place has links back to its findings. Blanks between tags are not "
    "shown, and long values without their middle."
)


class Part(NamedTuple):
    """A report on the page: its anchor, what it is called, its headings by their anchors, and the section itself."""

    anchor: str
    word: str
    title: str
    headings: tuple[tuple[str, str], ...]
    section: Html
    now: datetime


def parts_of(view: View, prefix: str, *, personal: bool, ignored: bool, several: bool) -> Part:
    """The section of one report, whose anchors begin with `prefix`; of several its heading names the input."""
    report = view.report
    answer = answer_of(report)
    marks = marks_of(report, prefix)
    document = join(_documents(view, marks, personal=personal))  # first: only what is shown there can be linked to
    blocks: list[tuple[str, str, Html]] = []
    if report.findings:
        blocks.append(("findings", f"Findings: {how_many(report.findings)}", join(findings(view, marks))))
    blocks.append(("facts", "What it is", join(facts(view))))
    lives = certificates(report, prefix)
    if lives:
        blocks.append(("certificates", "Certificates", lives))
    blocks.append(("document", "The document", document))
    if ignored and report.hidden:
        blocks.append(("ignored", "Ignored", join(hidden(view))))
    blocks.append(("checked", "What was checked", join(checked(view))))
    of = view.document["inputs"][0]
    name = f"{of['source']}, {of['path']}" if of["path"] else of["source"]
    return Part(
        anchor=prefix,
        word=answer.word,
        title=f"{answer.word}, {name}",
        headings=tuple((f"{prefix}-{name}", heading) for name, heading, _ in blocks),
        section=el(
            "section",
            _answer(answer, view, prefix, name if several else None),
            *(join((el("h3", heading, id=f"{prefix}-{name}"), block)) for name, heading, block in blocks),
            class_="report",
            aria_labelledby=prefix,
        ),
        now=report.now,
    )


def _answer(answer: Answer, view: View, prefix: str, name: str | None) -> Html:
    word, sentence = el("span", answer.word, class_=answer.tone), f" {view.text(answer.sentence)}"
    whose = el("span", f"{name}: ", class_="whose") if name else ""
    return join(
        (
            el("h2", whose, word, sentence, id=prefix),
            *(el("p", view.text(each)) for each in answer.details),
            *(
                join((el("p", view.text(way.text)), *(el("pre", el("code", view.text(each))) for each in way.commands)))
                for way in answer.ways
            ),
        )
    )


def _documents(view: View, marks: Marks, *, personal: bool) -> Iterator[Html]:
    """Every document that is shown, under the name of its input."""
    shown = [(each, source(each, view, marks, personal=personal)) for each in marks.documents]
    if not any(drawn for _, drawn in shown):
        yield el("p", _NO_DOCUMENT)
        return
    yield el("p", _MARKED, class_="soft")
    for document, drawn in shown:
        if drawn:
            yield el("h4", _name(document, view))
            yield drawn


def _name(document: Shown, view: View) -> str:
    of = view.document["inputs"][document.source]
    name = f"{of['source']}, {of['path']}" if of["path"] else of["source"]
    return f"{name}, decrypted" if isinstance(document, Document) and document.pasted else name

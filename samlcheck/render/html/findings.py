"""The findings: what is wrong, where, what AWS says of it, what to change, each with links to its places."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from samlcheck.render.escape import one_line
from samlcheck.render.files import place_of
from samlcheck.render.html.markup import Html, el, join, value
from samlcheck.render.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samlcheck.engine.shapes import FindingJson, PlaceJson
    from samlcheck.model.places import Place
    from samlcheck.render.html.marks import Marks
    from samlcheck.render.personal import View
    from samlcheck.rulekit import Finding

__all__ = ["findings"]

_OPEN: Final = "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_CLOSE: Final = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
"""How an excerpt marks its value (model/places.py)."""
_RELATED: Final = 20


def findings(view: View, marks: Marks) -> Iterator[Html]:
    """Each finding, the worst first."""
    for number, (finding, shape) in enumerate(zip(view.report.findings, view.document["findings"], strict=True), 1):
        yield _finding(number, finding, shape, view, marks)


def _finding(number: int, finding: Finding, shape: FindingJson, view: View, marks: Marks) -> Html:
    severity = shape["severity"]
    title = el(
        "h4",
        el("span", severity, class_=severity),
        " ",
        el("a", shape["code"], href=shape["url"], rel="noreferrer"),
        f" {shape['name']}",
    )
    pairs = [(label, each) for label, each in _pairs(finding, shape, view, marks) if each]
    listed = el("dl", *(el("div", el("dt", label), el("dd", each), class_="pair") for label, each in pairs))
    return el(
        "article",
        title,
        el("p", shape["message"]),
        listed if pairs else "",
        id=marks.finding(number),
        class_=f"finding is-{severity}",
    )


def _pairs(finding: Finding, shape: FindingJson, view: View, marks: Marks) -> Iterator[tuple[str, Html | None]]:
    where, said, fix = shape["where"], shape["aws_message"], shape["fix"]
    if finding.where and where:
        yield "at", _place(finding.where, where, view, marks)
        yield "there", _excerpt(where["excerpt"]) if where["excerpt"] else None
    for label, text in (("expected", shape["expected"]), ("actual", shape["actual"])):
        yield label, value(text) if text is not None else None
    for related, each in islice(zip(finding.related, shape["related"], strict=True), _RELATED):
        yield "see also", join((f"{each['label']}: ", _place(related.where, each["where"], view, marks)))
    more = len(finding.related) - _RELATED
    yield "see also", join((f"and {counted(more, 'more place')}",)) if more > 0 else None
    if said:
        yield "AWS says", join((f'"{said["text"]}" ({said["certainty"]})',))
    if fix:
        yield "fix", join((fix["text"], *(el("pre", el("code", command)) for command in fix["commands"])))


def _place(place: Place, shape: PlaceJson, view: View, marks: Marks) -> Html:
    """Where it is; a link where the document shows it."""
    inputs = view.document["inputs"]
    source = f"{inputs[shape['input']]['source']}, " if shape["input"] else ""
    text = value(f"{source}{place_of(shape, inputs)}", 1_200)
    anchor = marks.link(place)
    return el("a", text, href=f"#{anchor}") if anchor else text


def _excerpt(excerpt: str) -> Html:
    before, opened, rest = excerpt.partition(_OPEN)
    marked, closed, after = rest.rpartition(_CLOSE)
    if not (opened and closed):
        return value(one_line(excerpt))
    return el("code", one_line(before), el("mark", marked), one_line(after))

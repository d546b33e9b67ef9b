"""
Which places of which documents findings point at: what is marked there, and by whom.

Every document that is shown is known by its number, and each mark by its own, so that nothing of a document becomes the
name of an anchor.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samlcheck.core.xml import Document
from samlcheck.model.json_document import JsonText
from samlcheck.model.part import part_of
from samlcheck.model.places import JsonLocation, Location, twin

if TYPE_CHECKING:
    from samlcheck.engine.report import Report
    from samlcheck.model.places import Place
    from samlcheck.rulekit import Finding

__all__ = ["Mark", "Marks", "Shown", "marks_of", "spot_of"]

Shown = Document | JsonText
Spot = tuple[Shown, int, str | None]


@dataclass(slots=True, kw_only=True)
class Mark:
    """
    One marked place: its anchor, and the findings that point at it, by their numbers, each with what it calls the place
    where that is not its own. `placed` once it is shown.
    """

    anchor: str
    findings: dict[int, str] = field(default_factory=dict)
    placed: bool = False


@dataclass(slots=True, kw_only=True)
class Marks:
    """The marks of one report: `documents` in the order in which they are shown, `at` by document and element."""

    prefix: str
    documents: list[Shown] = field(default_factory=list)
    at: dict[tuple[int, int], dict[str | None, Mark]] = field(default_factory=dict)

    def finding(self, number: int) -> str:
        """The anchor of a finding, counted from 1."""
        return f"{self.prefix}-finding-{number}"

    def of(self, document: Shown, index: int) -> dict[str | None, Mark]:
        """The marks at an element or value, by the attribute."""
        return self.at.get((id(document), index), {})

    def link(self, place: Place) -> str | None:
        """The anchor of a place that is shown, None where it is not."""
        spot = spot_of(place)
        mark = self.of(spot[0], spot[1]).get(spot[2]) if spot else None
        return mark.anchor if mark and mark.placed else None


def marks_of(report: Report, prefix: str) -> Marks:
    """What the findings of a report point at; the document that was judged comes first, and what was pasted of it."""
    marks = Marks(prefix=prefix, documents=_judged(report))
    count = 0
    for number, finding in enumerate(report.findings, 1):
        for label, place in _places(finding):
            spot = spot_of(place)
            if spot is None:
                continue
            document, index, attribute = spot
            if not any(each is document for each in marks.documents):
                marks.documents.append(document)
            at = marks.at.setdefault((id(document), index), {})
            if attribute not in at:
                count += 1
                at[attribute] = Mark(anchor=f"{prefix}-place-{count}")
            at[attribute].findings.setdefault(number, label)
    return marks


def spot_of(place: Place) -> Spot | None:
    """Document, element and attribute of a place, as it is shown; None in what is not held whole."""
    if isinstance(place, JsonLocation):
        return place.node.document, place.node.index, None
    if not isinstance(place, Location):
        return None
    node = place.node.place
    pasted = node.document.pasted
    shown = (twin(node, pasted, same=True) if pasted else None) or node
    return None if part_of(shown.document) else (shown.document, shown.index, place.attribute)


def _places(finding: Finding) -> list[tuple[str, Place]]:
    found = [("", finding.where)] if finding.where else []
    return [*found, *((each.label, each.where) for each in finding.related)]


def _judged(report: Report) -> list[Shown]:
    exchange = report.exchange
    if exchange:
        document = exchange.document
        return [document.pasted, document] if document.pasted else [document]
    if report.metadata and not part_of(report.metadata.node.document):
        return [report.metadata.node.document]
    if report.app_roles:
        return [each.node.document for each in report.app_roles.lists[:1]]
    return [each.policy.node.document for each in report.trust_policies[:1]]

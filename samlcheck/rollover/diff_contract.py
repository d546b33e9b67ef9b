"""Two metadata documents side by side as JSON, version 1: a contract, as that of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import samlcheck
from samlcheck.engine.plain import certificate_json, utc
from samlcheck.rollover.grades import Grade

if TYPE_CHECKING:
    from datetime import datetime

    from samlcheck.rollover.compared import Form, MetadataComparison
    from samlcheck.rollover.diff_shapes import MetadataDifferenceJson, MetadataDiffJson, MetadataFormJson
    from samlcheck.rollover.difference import MetadataDifference

__all__ = ["to_dict"]


def to_dict(comparison: MetadataComparison, *, now: datetime) -> MetadataDiffJson:
    """The comparison in the shapes of the contract."""
    grades = comparison.grades
    return {
        "schema_version": 1,
        "report": "diff",
        "tool": {"name": "samlcheck", "version": samlcheck.__version__},
        "at": utc(now),
        "now": utc(now),
        "documents": "metadata",
        "same": comparison.same,
        "breaking_only": comparison.breaking_only,
        "a": _form(comparison.old),
        "b": _form(comparison.new),
        "grades": {
            "breaking": grades[Grade.BREAKING],
            "attention": grades[Grade.ATTENTION],
            "harmless": grades[Grade.HARMLESS],
        },
        "entities": {
            "added": comparison.added,
            "removed": comparison.removed,
            "changed": comparison.changed,
            "unchanged": comparison.unchanged,
        },
        "differences": [_difference(each) for each in comparison.differences],
        "certificates": [certificate_json(each) for each in comparison.certificates.values()],
    }


def _form(form: Form) -> MetadataFormJson:
    file = form.file
    return {
        "source": file.source,
        "path": file.path,
        "format": file.format,
        "root": form.root,
        "entities": form.entities,
    }


def _difference(difference: MetadataDifference) -> MetadataDifferenceJson:
    graded = difference.graded
    return {
        "kind": difference.kind,
        "change": difference.how,
        "grade": graded.grade.value,
        "why": graded.why,
        "sources": [{"title": cite.spec.title, "section": cite.section, "url": cite.spec.url} for cite in graded.cites],
        "entity_id": difference.entity_id,
        "roles": list(difference.roles),
        "name": difference.name,
        "a": list(difference.old),
        "b": list(difference.new),
    }

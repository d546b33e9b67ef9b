"""
Two metadata documents in words, for every surface: the headline, and each difference as what the old and the new say.

No layout. A document's text is escaped by whoever draws it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from samlcheck.render.comparison import Headline
from samlcheck.render.words import counted, listed, utc
from samlcheck.rollover.grades import Grade

if TYPE_CHECKING:
    from samlcheck.render.answer import Tone
    from samlcheck.rollover.compared import Form, MetadataComparison
    from samlcheck.rollover.difference import How, MetadataDifference
    from samlcheck.rollover.entity_facts import KeyFact
    from samlcheck.rollover.grades import DifferenceKind

__all__ = ["IGNORED", "TITLES", "MetadataLine", "MetadataRow", "form_words", "headline", "looked_at", "rows_of"]

TITLES: Final[Mapping[Grade, str]] = {
    Grade.BREAKING: "Breaking for AWS",
    Grade.ATTENTION: "Needs attention",
    Grade.HARMLESS: "Harmless for AWS",
}
IGNORED: Final = "order, prefixes, white space, IDs and signatures of the documents"
ROWS: Final = 60
"""Differences that are shown: two screens of them; the JSON has all."""
_SHOWN: Final = 8
"""Texts of a difference that are shown of each side."""
_WHAT: Final[Mapping[DifferenceKind, str]] = {
    "entity-id": "entityID",
    "provider-removed": "identity provider",
    "provider-added": "identity provider",
    "entity-removed": "entity",
    "entity-added": "entity",
    "aggregate": "root element",
    "contacts": "contacts",
    "organization": "organisation",
    "idp-role-removed": "identity provider's role",
    "idp-role-added": "identity provider's role",
    "sp-role": "service provider's role",
    "other-role": "role",
    "saml2-not-spoken": "SAML 2.0 among the protocols",
    "saml2-spoken": "SAML 2.0 among the protocols",
    "protocols": "protocols",
    "name-id-formats": "NameID formats",
    "attributes": "announced attributes",
    "endpoint-detail": "details of an endpoint",
    "signing-use-removed": "use of a key",
    "signing-use-added": "use of a key",
    "key-use": "use of a key",
    "encryption-methods": "encryption methods",
    "other": "other parts",
}
_KEYS: Final[Mapping[DifferenceKind, str]] = {
    "encryption-key": "encryption",
    "sp-key": "service provider's",
    "other-key": "other role's",
}
_HOW: Final[Mapping[How, str]] = {
    "added": "added",
    "removed": "removed",
    "changed": "changed",
    "renewed": "renewed over the same key",
    "replaced": "replaced by one over a new key",
}
_TITLES: Final[Mapping[tuple[DifferenceKind, How], str]] = {
    ("entity-repeated", "added"): "entityID listed more often",
    ("entity-repeated", "removed"): "entityID listed less often",
    ("entity-repeated", "changed"): "entities of one entityID changed",
    ("signing-certificate-gone", "changed"): "signing certificate replaced by its bare key",
    ("signing-key-bare", "added"): "bare signing key added",
    ("signing-key-certified", "changed"): "bare signing key replaced by a certificate over it",
    ("signing-keys-shared", "added"): "several signing keys put into one KeyDescriptor",
    ("signing-keys-shared", "changed"): "several signing keys in one KeyDescriptor changed",
    ("signing-keys-apart", "removed"): "several signing keys no longer in one KeyDescriptor",
}
"""Where what was changed and how do not make the title."""


class MetadataLine(NamedTuple):
    """What the old or the new document says, and more about it; a document's text unless it is `ours`."""

    mark: str
    text: str
    notes: tuple[str, ...] = ()
    ours: bool = False


class MetadataRow(NamedTuple):
    """
    One difference: `title` in our words, `where` with the document's own: roles, and the entity where there are
    several.
    """

    grade: Grade
    title: str
    where: str
    lines: tuple[MetadataLine, ...]
    why: str
    source: str


def headline(comparison: MetadataComparison) -> Headline:
    """Whether the two say the same, and if not how grave that is."""
    details = (_entities(comparison),) if comparison.several else ()
    grades = comparison.grades
    if comparison.same and comparison.breaking_only:
        return _nothing_breaks(comparison, details)
    if comparison.same:
        return Headline("SAME", "good", "both metadata documents say the same", details)
    parts = [_counted(grade, grades[grade]) for grade in Grade if grades[grade]]
    if grades[Grade.BREAKING]:
        return Headline("BREAKING", "bad", f"the new metadata breaks sign-ins to AWS: {listed(parts)}", details)
    tone: Tone = "unsure" if grades[Grade.ATTENTION] else "good"
    known = "is known to break" if comparison.unverified else "breaks"
    return Headline("DIFFERENT", tone, f"nothing {known} sign-ins to AWS: {listed(parts)}", details)


def _nothing_breaks(comparison: MetadataComparison, details: tuple[str, ...]) -> Headline:
    sentence = "no difference between the two is known to break sign-ins to AWS"
    if not comparison.unverified:
        return Headline("NOTHING BREAKS", "good", sentence, details)
    left = f"{counted(comparison.unverified, 'difference')} may all the same: ask without --breaking-only."
    return Headline("NOTHING KNOWN", "unsure", sentence, (*details, left))


def form_words(form: Form) -> str:
    """What a document is."""
    return f"{form.file.source}: {form.file.format}, {form.root}, {counted(form.entities, 'entity', 'entities')}"


def looked_at(comparison: MetadataComparison) -> str:
    """How much was compared, so that silence is not taken for sameness."""
    old, new = comparison.old.entities, comparison.new.entities
    what = counted(old, "entity", "entities") if old == new else f"{old:,} and {new:,} entities"
    left = "; only what breaks sign-ins to AWS is shown" if comparison.breaking_only else ""
    return f"{what}, all that they say{left}"


def rows_of(comparison: MetadataComparison) -> tuple[list[MetadataRow], str | None]:
    """The first differences in words, and a sentence about the others where there are more."""
    more = len(comparison.differences) - ROWS
    left = f"and {counted(more, 'more difference')}: --format json has all" if more > 0 else None
    return [_row(each, comparison) for each in comparison.differences[:ROWS]], left


def _counted(grade: Grade, number: int) -> str:
    if grade is Grade.ATTENTION:
        return counted(number, "needs attention", "need attention")
    return f"{number:,} {grade.value}"


def _entities(comparison: MetadataComparison) -> str:
    counts = {
        "added": comparison.added,
        "removed": comparison.removed,
        "changed": comparison.changed,
        "the same": comparison.unchanged,
    }
    said = [f"{number:,} {word}" for word, number in counts.items() if number]
    return f"Entities: {listed(said)}." if said else "There is no entity in them."


def _row(difference: MetadataDifference, comparison: MetadataComparison) -> MetadataRow:
    where = [", ".join(difference.roles)] if difference.roles else []
    if comparison.several and difference.entity_id is not None:
        where.append(f"of {difference.entity_id}" if where else difference.entity_id)
    if difference.entity_id is None and difference.name not in (None, "root"):
        where.append("of the document")
    graded = difference.graded
    return MetadataRow(
        grade=graded.grade,
        title=_TITLES.get((difference.kind, difference.how)) or f"{_what(difference)} {_how(difference)}",
        where=" ".join(where),
        lines=(*_lines("A", difference.old, difference), *_lines("B", difference.new, difference)),
        why=graded.why,
        source="; ".join(f"{cite.spec.title}: {cite.section}" for cite in graded.cites),
    )


def _what(difference: MetadataDifference) -> str:
    kind = difference.kind
    if kind == "other" and difference.name == "EntityDescriptor":
        return "copy of an entity"
    if difference.name == "KeyDescriptor":
        return "several keys in one KeyDescriptor"
    if kind in _WHAT:
        return _WHAT[kind]
    if difference.name in ("certificate", "key"):
        return f"{_KEYS.get(kind, 'signing')} {difference.name}"
    return difference.name or kind


def _how(difference: MetadataDifference) -> str:
    unread = {each.id for each in difference.keys if each.spki is None}
    if unread.isdisjoint((*difference.old, *difference.new)):
        return _HOW[difference.how]
    if difference.how != "replaced":
        return f"that cannot be read {difference.how}"
    read = "cannot be read" if unread.issuperset(difference.new) else "can be read"
    return f"replaced by one that {read}"


def _lines(mark: str, texts: tuple[str, ...], difference: MetadataDifference) -> tuple[MetadataLine, ...]:
    keys = {each.id: each for each in difference.keys}
    lines = [_of_key(mark, keys[text]) if text in keys else _line(mark, text) for text in texts[:_SHOWN]]
    if len(texts) > _SHOWN:
        lines.append(MetadataLine(mark, f"{len(texts) - _SHOWN:,} more: --format json has all", ours=True))
    return tuple(lines)


def _line(mark: str, text: str) -> MetadataLine:
    seen = text if text == text.strip() else f'"{text}"'  # a blank at an end would be seen by nobody
    return MetadataLine(mark, seen or "empty", ours=not text)


def _of_key(mark: str, key: KeyFact) -> MetadataLine:
    certificate = key.certificate
    if certificate is None:
        what = "a bare key, SHA-256 of the key" if key.spki else "cannot be read, SHA-256 of the text"
        return MetadataLine(mark, f"{what} {key.id}")
    life = f"valid from {utc(certificate.not_before)} until {utc(certificate.not_after)}"
    return MetadataLine(mark, certificate.sha1, (certificate.subject or "no subject", life))

"""
An aggregate judged while it is read: all rules about single entities in one pass, one entity at a time.

Of an entity nothing is kept but what was counted, and what was found. The rules about the whole document get that, and
the document without its entities.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from samlcheck.core.hazards import ID_NAMES, Hazard, hazards
from samlcheck.core.xml import parse
from samlcheck.engine import listing
from samlcheck.engine.discover import rules_for
from samlcheck.engine.run import uncovered
from samlcheck.engine.together import Together, together
from samlcheck.errors import XmlError
from samlcheck.model.aggregate import Aggregate
from samlcheck.model.census import Census
from samlcheck.model.collector import collector_at_rest
from samlcheck.model.holders import Holders
from samlcheck.model.inventory import Inventory, KeyHolders
from samlcheck.model.metadata import Metadata, read_metadata
from samlcheck.model.part import Part, part_of
from samlcheck.model.pasted import Pasted
from samlcheck.model.published import Dated, Published, PublishedEntity
from samlcheck.model.signatures import check_signatures
from samlcheck.rulekit import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samlcheck.core.certificates import Key
    from samlcheck.core.xml import Document
    from samlcheck.intake.capture import Capture
    from samlcheck.model.exchange import Asked
    from samlcheck.model.signature_check import SignatureCheck
    from samlcheck.model.trust import Trust
    from samlcheck.rulekit import Problem, Rule

__all__ = ["Streamed", "is_held"]

_IDS: Final = frozenset(ID_NAMES)
_OF_EACH: Final = (PublishedEntity, Inventory, Dated)
"""What an entity is to the rules that look at it alone."""
_OF_THE_TEXT: Final = "xml"
_WHOLE_ONLY: Final = "XML012"
"""The schemas are asked about documents that are held."""
_HELD: Final = 20
"""Entities with something that parsers read differently which are held, to be shown."""
_WIDER: Final = 25
"""Times the parser's bounds: an aggregate whose signature is verified is held as a whole, a gigabyte at most."""
_UNVERIFIED: Final = (
    "the signatures in this aggregate, for it was read entity by entity: with --cert or --fingerprint it is held whole"
)
_NO_SCHEMAS: Final = "the XML schemas (XML012), because the aggregate was read entity by entity"


def is_held(capture: Capture, trust: Trust) -> bool:
    """Whether all of an aggregate is held after all: somebody vouches for its signature, which is over the whole."""
    return capture.open_again is not None and bool(trust.keys or trust.fingerprints)


class Streamed:
    """
    An aggregate that has been read: the `document` without its entities, or the `error` that stopped it; `ran` are the
    rules that have been run, with what they found. Its signatures are verified where somebody vouches for them.
    """

    def __init__(
        self, capture: Capture, asked: Asked, families: tuple[str, ...], trust: Trust, also: Sequence[Key]
    ) -> None:
        rules = rules_for(families, None)
        self.document: Document | None = None
        self.error: XmlError | None = None
        self._vouched = is_held(capture, trust)
        self.unchecked = (_NO_SCHEMAS,) if self._vouched else (_UNVERIFIED, _NO_SCHEMAS)
        self._signatures: tuple[SignatureCheck, ...] = ()
        self.ran: dict[str, tuple[State, list[Problem]]] = {}
        self._asked = asked
        self._rules = [rule for rule in rules if rule.on in _OF_EACH]
        self._texts = [rule for rule in rules if rule.on is Pasted and rule.family.lower() == _OF_THE_TEXT]
        self._states = {rule.code: State.NOT_APPLICABLE for rule in self._rules}
        self._found = {rule.code: Together() for rule in self._rules}
        self._census = Census()
        self._holders = Holders()
        self._odd: list[Document] = []
        self._ids: set[str] = set()
        self._characters = 0
        try:
            self._read(capture)
            if self._vouched:
                with collector_at_rest():
                    whole = parse(capture.whole, times=_WIDER)
                    self._signatures = check_signatures(whole, trust.without_metadata(), also)
        except XmlError as error:
            self.error = error
        except OSError as error:
            self.error = XmlError(f"the file cannot be read to its end: {error.strerror}", kind="not-well-formed")

    def subjects(self, pasted: Pasted) -> dict[type, Any]:
        """What the rules about the whole document look at."""
        assert self.document is not None  # noqa: S101 the caller has looked
        root = self.document.root
        shown = self._census.shown
        metadata = Metadata(node=root, entities=shown, beyond=self._census.entities - len(shown))
        self._finish(pasted)
        return {
            Pasted: pasted,
            Metadata: metadata,
            KeyHolders: KeyHolders(listed=self._holders.listed, asked=self._asked),
            Published: Published(
                metadata=metadata,
                document=self.document,
                asked=self._asked,
                signatures=self._signatures,
                census=self._census,
                read=self._characters,
                vouched=self._vouched,
            ),
        }

    def _read(self, capture: Capture) -> None:
        assert capture.open_again is not None  # noqa: S101 the caller has looked
        with capture.open_again() as stream:
            aggregate = Aggregate(stream)
            for document in aggregate:
                entities = read_metadata(document.root).entities
                # One in another, and one that is the whole document, have places that need them.
                held = self._texts_of(document) or len(entities) > 1 or not isinstance(part_of(document), Part)
                for entity in entities:
                    held |= self._census.add(entity)
                    self._holders.add(entity)
                    inventory = listing.of_metadata(Metadata(node=entity.node, entities=(entity,)), self._asked)
                    published = PublishedEntity(entity=entity, document=document, asked=self._asked)
                    dated = Dated(node=entity.node, asked=self._asked, aggregate=True)
                    held |= self._judge({PublishedEntity: published, Inventory: inventory, Dated: dated})
                if not held:
                    document.forget()
        self.document, self._characters = aggregate.rest, aggregate.characters

    def _judge(self, subjects: dict[type, Any]) -> bool:
        """Run the rules over one entity; whether something of it is held."""
        found: list[tuple[Rule[Any], Problem]] = []
        states = self._states
        for rule in self._rules:
            subject = subjects[rule.on]
            try:
                if states[rule.code] is State.CRASHED or not rule.applies(subject):
                    continue
                problems = list(rule.check(subject))
            except Exception:  # noqa: BLE001 a broken rule is a state, never a traceback
                states[rule.code] = State.CRASHED
                continue
            if states[rule.code] is State.NOT_APPLICABLE:
                states[rule.code] = State.PASSED
            if problems:
                found += [(rule, problem) for problem in problems]
        if not found:
            return False
        by_rule: dict[str, list[Problem]] = {}
        for rule, problem in uncovered(found):
            by_rule.setdefault(rule.code, []).append(problem)
        return max(self._found[code].add(problems) for code, problems in by_rule.items())  # any() would stop

    def _texts_of(self, document: Document) -> bool:
        """Hold an entity that parsers read differently, or that has an ID of an earlier one; whether it is held."""
        part = part_of(document)
        lead = len(part.around) if part else 0
        odd = any(each.node.index >= lead for each in hazards(document))
        for node in document.nodes[lead:]:
            if _IDS.isdisjoint(node.attributes):  # one call for nine tenths of them
                continue
            for value in [node.attributes[name] for name in ID_NAMES if name in node.attributes]:
                if value in self._ids:
                    odd = True
                    document.hazards = (*hazards(document), Hazard("duplicate-id", node, value))
                else:
                    self._ids.add(value)
        if not odd or len(self._odd) >= _HELD:
            return False
        self._odd.append(document)
        return True

    def _finish(self, pasted: Pasted) -> None:
        """Bring together what was found, the rules about the text included."""
        for rule in self._rules:
            problems = self._found[rule.code].problems
            state = self._states[rule.code]
            crashed = state is State.CRASHED
            self.ran[rule.code] = (state, []) if crashed or not problems else (State.FOUND, problems)
        for rule in self._texts:
            self.ran[rule.code] = self._of_the_text(rule, pasted)

    def _of_the_text(self, rule: Rule[Any], pasted: Pasted) -> tuple[State, list[Problem]]:
        subjects: Sequence[Pasted] = [pasted, *(replace(pasted, document=each) for each in self._odd)]
        try:
            several = [each for each in subjects if rule.applies(each)]
            if rule.code == _WHOLE_ONLY or not several:
                return State.NOT_APPLICABLE, []
            problems = together(rule.check(each) for each in several)
        except Exception:  # noqa: BLE001 a broken rule is a state, never a traceback
            return State.CRASHED, []
        return (State.FOUND, problems) if problems else (State.PASSED, [])

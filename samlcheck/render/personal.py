"""
A report without what it says of persons: for what pipelines keep, and strangers read.

Hidden are the NameID, the session name, the source identity, the values of all other attributes but those that say
what is asked of AWS (roles, duration, names of tags), addresses of clients, whom CloudTrail names, and whatever looks
like an e-mail address. One value has one name wherever it stands, `[NameID]` or `[attribute value 3]`, so that a
finding still says what is equal to what. What an Issuer, an audience or an address of the exchange says, too, is no
secret of the user's. Names of files stay: a pipeline needs them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import escape
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from samlcheck.aws import attributes as names
from samlcheck.engine.contract import finding_json, to_dict
from samlcheck.model.places import Location
from samlcheck.model.values import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from samlcheck.core.xml import Node
    from samlcheck.engine.report import Report
    from samlcheck.engine.shapes import FindingJson, ReportJson
    from samlcheck.model.cloudtrail import CloudTrailEvent
    from samlcheck.rulekit import Finding

__all__ = ["View", "view_of"]

_NAME_ID: Final = "NameID"
_SESSION: Final = "session name"
_IDENTITY: Final = "source identity"
_TAG: Final = "tag value"
_ATTRIBUTE: Final = "attribute value"
_CLIENT: Final = "client address"
_USER: Final = "user"
_MAIL: Final = "e-mail address"

_SUBJECTS: Final = frozenset({"NameID", "NameIdentifier", "BaseID"})
_LOCALITIES: Final = frozenset({"SubjectConfirmationData", "SubjectLocality"})
_ASKED_OF_AWS: Final = frozenset({names.ROLE, names.SESSION_DURATION, names.TRANSITIVE_TAG_KEYS})
_OWN_KIND: Final = {names.ROLE_SESSION_NAME: _SESSION, names.SOURCE_IDENTITY: _IDENTITY}
_ARNS: Final = re.compile(r"\s*arn:[\w-]{1,20}:iam::\d{0,20}:[\w+=,.@/: -]{1,2048}", re.ASCII)
_PLAIN: Final = frozenset({"true", "false", "yes", "no"})
_ADDRESS: Final = re.compile(r"[^\s\"'<>()\[\]:;,=/»«@]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_LOOSE: Final = 8
"""From this length on a value is found also where letters stand against it."""
_SHORT: Final = 4
"""Shorter values are found only in quotes: every text is full of them."""
_PIECE: Final = 6
"""So many characters of a value in a row tell something of it."""
_END: Final = 400
"""Characters of either end of a value whose pieces are looked for: sentences cut the middle out."""
_OPENING: Final = frozenset("\"'`»>")
_CLOSING: Final = frozenset("\"'`«<")

_LOOKED_AT: Final = 4_096
"""Characters of a text that are looked through; no person reads more of one."""
_PUBLIC_TEXTS: Final = 100
_PUBLIC_LENGTH: Final = 2_048
"""How many names of parties are compared with each value, and how much of each: a message may have a million."""

# fmt: off
_KEPT: Final = frozenset(
    {
        "account_id", "algorithm", "at", "at_source", "binding", "by", "canonicalization", "certainty", "code",
        "digest", "element", "error_code", "event_time", "expires", "fingerprint", "format", "id", "kind",
        "message_certainty", "mode", "name", "name_format", "needs", "now", "path", "pointer", "reason", "reasons",
        "refusal", "region", "report", "result", "rules", "service", "severity", "sha256", "source", "stage",
        "status", "sure", "tool", "trusted_by", "url", "use", "verdict", "xpath",
    }
)
# fmt: on
"""What is ours, or names a part of the document: words of a list, codes, places, algorithms."""
_WHOLE: Final = {
    "subject": _NAME_ID,
    "role_session_name": _SESSION,
    "source_identity": _IDENTITY,
    "source_ip": _CLIENT,
    "user": _USER,
}
"""What is of a person as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """
    A report as a surface may show it: `document` in the shapes of the contract; any other sentence about it goes
    through `text` first, and a finding that the document leaves out through `finding`. `name_of` is what stands for the
    personal value of an element of the pasted or the decrypted document, None where it holds none that is hidden.
    """

    report: Report
    document: ReportJson
    text: Callable[[str], str]
    finding: Callable[[Finding], FindingJson]
    name_of: Callable[[Node], str | None]


def view_of(report: Report, *, personal: bool = False) -> View:
    """The report with personal data hidden, or kept where `personal` asks for it."""
    document = to_dict(report)
    if personal:
        return View(
            report=report,
            document=document,
            text=str,
            finding=lambda each: finding_json(each, report.inputs),
            name_of=lambda _: None,
        )
    held = _Held(report)
    for finding, shape in zip(report.findings, document["findings"], strict=True):
        held.hide_places(finding, shape)
    return View(
        report=report,
        document=held.walk("", document),
        text=held.text,
        finding=held.finding,
        name_of=held.name_of,
    )


class _Held:
    """The personal values of one report, each with its name."""

    def __init__(self, report: Report) -> None:
        self._inputs = report.inputs
        self._counts: Counter[str] = Counter()
        self._names: dict[str, str] = {}
        self._nodes: dict[Node, tuple[str, str]] = {}
        self._hidden: set[str] = set()
        self._starts: dict[str, list[str]] = {}
        public = "\n".join((*names.NAMES, *(each[:_PUBLIC_LENGTH] for each in islice(_public(report), _PUBLIC_TEXTS))))
        for kind, value, node in _values(report):
            name = self._named(kind, value)
            if node is not None:
                self._nodes.setdefault(node, (name, value))
            if value not in public and value.lower() not in _PLAIN:
                for form in (value, shown(value), escape(value), escape(value, quote=False)):
                    self._names.setdefault(form, name)
                    self._hidden.add(form)
        for value in sorted(self._hidden, key=len, reverse=True):
            if len(value) >= _SHORT:
                self._starts.setdefault(value[:_SHORT], []).append(value)

    def text(self, text: str) -> str:
        """A text with each personal value in it replaced by its name."""
        if text in self._hidden:
            return self._names[text]
        if len(text) > _LOOKED_AT:
            left = f"[... {len(text) - _LOOKED_AT:,} more characters ...]"
            text = f"{text[: _LOOKED_AT // 2]} {left} {text[-_LOOKED_AT // 2 :]}"
        parts: list[str] = []
        start = at = 0
        while at < len(text):
            found = self._found(text, at)
            if found:
                parts += (text[start:at], self._names[found])
                start = at = at + len(found)
            else:
                at += 1
        parts.append(text[start:])
        return self._addressed("".join(parts))

    def _addressed(self, text: str) -> str:
        """A text with each e-mail address in it replaced by its name."""
        return _ADDRESS.sub(lambda match: self._named(_MAIL, match[0]), text)

    def name_of(self, node: Node) -> str | None:
        """What stands for the value of an element, None where it is nobody's."""
        found = self._nodes.get(node)
        return found[0] if found else None

    def finding(self, finding: Finding) -> FindingJson:
        """A finding in the shape of the contract, with everything personal in it hidden."""
        shape = finding_json(finding, self._inputs)
        self.hide_places(finding, shape)
        hidden: FindingJson = self.walk("", shape)
        return hidden

    def hide_places(self, finding: Finding, shape: FindingJson) -> None:
        """
        Hide what a finding that stands at a person's value shows of it, however it spells it: the marked value of each
        excerpt, and in its sentence all but short pieces.
        """
        places = (finding.where, *(each.where for each in finding.related))
        shapes = (shape["where"], *(each["where"] for each in shape["related"]))
        for place, part in zip(places, shapes, strict=True):
            if not isinstance(place, Location) or place.attribute is not None or place.node.place not in self._nodes:
                continue
            name, value = self._nodes[place.node.place]
            shape["message"] = _without(self.text(shape["message"]), value, name)
            shape["actual"] = _without(self.text(shape["actual"]), value, name) if shape["actual"] else None
            shape["expected"] = _without(self.text(shape["expected"]), value, name) if shape["expected"] else None
            before, opened, rest = (part["excerpt"] or "").partition("»") if part else ("", "", "")
            _, closed, after = rest.rpartition("«")
            if part and opened and closed:
                part["excerpt"] = f"{before}»{name}«{after}"

    def walk(self, key: str, value: Any) -> Any:  # noqa: ANN401 any part of the report's shape
        """A part of the report that stands under `key`, with everything personal in it hidden."""
        if key in _KEPT or value is None:
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.walk(key, each) for each in value]
        return self._object(value) if isinstance(value, dict) else value

    def _object(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """A certificate's subject is no user; a value of an attribute is one's by its name alone."""
        if "friendly_name" in value and _kind_of(value["name"]):
            kind = _kind_of(value["name"]) or _ATTRIBUTE
            written = {part: value[part] and self._addressed(value[part]) for part in ("name", "friendly_name")}
            return {**value, **written, "values": [each and self._value(kind, each) for each in value["values"]]}
        if value.keys() == {"key", "value"}:
            return {**value, "value": self._named(_TAG, value["value"])}
        whole = {} if "spki_sha256" in value else _WHOLE
        return {
            key: self._named(whole[key], each) if key in whole and isinstance(each, str) else self.walk(key, each)
            for key, each in value.items()
        }

    def _value(self, kind: str, text: str) -> str:
        return text if _ARNS.match(text) else self._named(kind, text)

    def _named(self, kind: str, text: str) -> str:
        """The name of a value, a new one where it has none."""
        value = text.strip()
        if value not in self._names:
            self._counts[kind] += 1
            number = self._counts[kind]
            self._names[value] = f"[{kind}]" if number == 1 else f"[{kind} {number}]"
        return self._names[value] if value else text

    def _found(self, text: str, at: int) -> str | None:
        """The longest personal value that begins there."""
        for value in self._starts.get(text[at : at + _SHORT], ()):
            if text.startswith(value, at) and _stands_alone(text, at, at + len(value)):
                return value
        if at == 0 or text[at - 1] not in _OPENING:
            return None
        short = (text[at : at + length] for length in range(_SHORT - 1, 0, -1))
        return next(
            (each for each in short if each in self._hidden and text[at + len(each) : at + len(each) + 1] in _CLOSING),
            None,
        )


def _without(text: str, value: str, name: str) -> str:
    """The text with the name for each run in it that consists of pieces of the value."""
    ends = value if len(value) <= 2 * _END else f"{value[:_END]}\n{value[-_END:]}"
    pieces = {ends[at : at + _PIECE] for at in range(len(ends) - _PIECE + 1)}
    hidden = bytearray(len(text))
    for at in range(len(text) - _PIECE + 1):
        if text[at : at + _PIECE] in pieces:
            hidden[at : at + _PIECE] = b"\1" * _PIECE
    runs = groupby(zip(hidden, text, strict=True), key=itemgetter(0))
    return "".join(name if hide else "".join(character for _, character in run) for hide, run in runs)


def _stands_alone(text: str, start: int, end: int) -> bool:
    if end - start >= _LOOSE:
        return True
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not (before or after)


def _kind_of(attribute: str) -> str | None:
    """What the values of an attribute of that name are; None for what is asked of AWS, also under a misspelt name."""
    miss = names.near_miss(attribute)
    meant = (miss.meant if miss else None) or attribute
    if meant in _ASKED_OF_AWS:
        return None
    return _TAG if names.tag_key(meant) is not None else _OWN_KIND.get(meant, _ATTRIBUTE)


def _values(report: Report) -> Iterator[tuple[str, str, Node | None]]:
    """Each personal value by its kind, with the element it stands in, the subject's first."""
    events = [report.event] if report.event else []
    events += [each.event for each in (*report.trail.matched, *report.trail.others)] if report.trail else []
    for event in events:
        yield from _of_event(event)
    if report.exchange:
        document = report.exchange.document
        roots = (document.root, document.pasted.root) if document.pasted else (document.root,)
        nodes = [node for root in roots for node in root.iter()]
        for node in nodes:
            if node.local in _SUBJECTS:
                yield from _of_element(_NAME_ID, node)
        for node in nodes:
            yield from _of_node(node)


def _of_node(node: Node) -> Iterator[tuple[str, str, Node | None]]:
    """What an attribute says of the user, and the address that was signed in from."""
    if node.local == "AttributeValue":
        attribute = node.parent.get("Name") if node.parent else None
        kind = _kind_of(attribute or "")
        if kind and not _ARNS.match(node.content):
            yield from _of_element(kind, node)
    elif node.local in _LOCALITIES:
        for name in ("Address", "DNSName"):
            address = (node.get(name) or "").strip()
            if address:
                yield _CLIENT, address, None


def _of_element(kind: str, node: Node) -> Iterator[tuple[str, str, Node]]:
    """The text of an element, what a reader that stops at a comment sees of it, and the texts in it."""
    for text in (node.content, node.cut or "", *(each.text for each in node.iter())):
        if text.strip():
            yield kind, text.strip(), node.place


def _of_event(event: CloudTrailEvent) -> Iterator[tuple[str, str, None]]:
    values = (
        (_NAME_ID, event.subject),
        (_SESSION, event.session_name),
        (_IDENTITY, event.source_identity),
        (_USER, event.user),
        (_CLIENT, event.source_ip),
        *((_TAG, value) for _, value in event.tags),
    )
    for kind, value in values:
        if value and value.strip():
            yield kind, value.strip(), None


def _public(report: Report) -> Iterator[str]:
    """What the exchange itself is called: its parties and their addresses."""
    exchange = report.exchange
    if exchange is None:
        return
    response = exchange.response
    yield from exchange.issuers
    if response.destination:
        yield response.destination.text
    for assertion in response.assertions:
        if assertion.issuer:
            yield assertion.issuer.text
        yield from (each.text for each in (*assertion.recipients, *assertion.audiences))

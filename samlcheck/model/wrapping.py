"""
The eight classical wrappings, told apart by where things stand: which element carries the signature, which element the
signature names, and which one a reader finds who takes the first that has the right name.

Nothing is computed: whether a signature holds is known from signatures.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from samlcheck.core import names
from samlcheck.core.names import ds
from samlcheck.model.kept import kept
from samlcheck.model.named import named
from samlcheck.model.places import Location
from samlcheck.model.response import read_assertion
from samlcheck.model.signature_check import Cause, SignatureCheck
from samlcheck.model.values import shown

if TYPE_CHECKING:
    from samlcheck.core.xml import Node
    from samlcheck.model.exchange import Exchange

__all__ = ["Shape", "Wrapping", "verdict", "wrappings"]

Shape = Literal["xsw-1", "xsw-2", "xsw-3", "xsw-4", "xsw-5", "xsw-6", "xsw-7", "xsw-8"]
"""Numbered as SAML Raider numbers them."""

_MESSAGES: Final = (names.RESPONSE, names.ASSERTION)
_OTHER_MAKER: Final = frozenset[Cause | None](
    {"wrong-key", "no-trust", "unknown-issuer", "other-entity", "encryption-key"}
)
"""Failures of a signature that say nothing against what stands under it."""
_TOLD: Final = 3
"""Forged claims spelt out: enough to see whom the forger wanted to be."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wrapping:
    """
    A forged element beside the genuine one that a signature names.

    `reference` is that signature's Reference, `judged` what verdict() says of the message.
    """

    shape: Shape
    forged: Node
    genuine: Node
    reference: Node
    judged: str

    @property
    def location(self) -> Location:
        """Where the forged element stands."""
        return Location(self.forged)

    @property
    def places(self) -> tuple[tuple[str, Location], ...]:
        """The genuine element, the Reference, and the assertions in both where the two are Responses."""
        named = ((f"the genuine {self.genuine.local}", self.genuine), ("what the signature names", self.reference))
        if self.forged.tag == names.ASSERTION:
            inside: tuple[tuple[str, Node | None], ...] = ()
        else:
            inside = (
                ("the assertion that would be read", self.forged.find(names.ASSERTION)),
                ("the genuine assertion", self.genuine.find(names.ASSERTION)),
            )
        return tuple((label, Location(node)) for label, node in (*named, *inside) if node)

    @property
    def outcome(self) -> str:
        """What the forged element says that the genuine one does not, and what became of the message."""
        signed = set(_claims(self.genuine))
        invented = [f'{name} "{shown(text)}"' for name, text in _claims(self.forged) if (name, text) not in signed]
        told = f"; it says {', '.join(invented[:_TOLD])}, which nobody signed" if invented else ""
        return f"{told}; {self.judged}"

    @property
    def expected(self) -> str:
        """The genuine element by its ID."""
        return _named(self.genuine)

    @property
    def actual(self) -> str:
        """The forged element by its ID."""
        return _named(self.forged)


def verdict(exchange: Exchange) -> str:
    """Of an attack: that it is refused, and whether what is judged of the message was read from signed bytes."""
    if exchange.verified:
        return "refused, though the content judged here is the signed one"
    return "refused, and no signed content stands in its place"


def wrappings(exchange: Exchange, shape: Shape) -> tuple[Wrapping, ...]:
    """The first wrapping of that shape in the message, if there is one."""
    return tuple(each for each in _all(exchange) if each.shape == shape)[:1]


@kept
def _all(exchange: Exchange) -> tuple[Wrapping, ...]:
    checks = {each.node: each for each in exchange.signatures if each.node.tag in _MESSAGES}
    elements = named(exchange.document, *_MESSAGES)
    if len({node.tag for node in elements}) == len(elements):
        return ()  # one that is forged needs a genuine one of its kind
    by_id: dict[tuple[str, str | None], list[Node]] = {}
    for node in elements:
        by_id.setdefault((node.tag, node.get("ID")), []).append(node)
    found = [
        *(each for holder in checks for each in _elsewhere(holder, by_id)),
        *_beside([node for node in elements if node.tag == names.ASSERTION], checks),
    ]
    judged = verdict(exchange)
    return tuple(
        Wrapping(shape=shape, forged=forged, genuine=genuine, reference=reference, judged=judged)
        for shape, forged, genuine, reference in found
        if not _vouched(forged, checks)
    )


_Found = tuple[Shape, "Node", "Node", "Node"]


def _elsewhere(holder: Node, by_id: Mapping[tuple[str, str | None], Sequence[Node]]) -> Iterator[_Found]:
    """The Signature stands in one element and names another of its kind: the holder is the forged one."""
    reference, target = _reference(holder)
    if reference is None or target is None:
        return
    genuine = next((node for node in by_id.get((holder.tag, target), ()) if node is not holder), None)
    if genuine is None or any(above is genuine for above in holder.ancestors()):
        return
    signature = holder.find(names.SIGNATURE)
    around = list(genuine.ancestors())
    enveloped = any(above is signature for above in around)
    if holder.get("ID") == target and not enveloped:
        return  # of two with one ID, the digest alone could tell which is genuine
    if holder.tag == names.RESPONSE:
        shape: Shape = "xsw-1" if enveloped else "xsw-2"
    elif enveloped:
        shape = "xsw-8" if any(above.local == "Object" for above in around) else "xsw-6"
    else:
        shape = "xsw-4" if holder in around else "xsw-5"
    yield shape, holder, genuine, reference


def _beside(assertions: Sequence[Node], checks: Mapping[Node, SignatureCheck]) -> Iterator[_Found]:
    """The signed Assertion is whole and names itself; one without a signature is put around, before or beside it."""
    unsigned = {node for node in assertions if node.find(names.SIGNATURE) is None}
    before: dict[Node | None, Node] = {}
    extended = next((node for node in assertions if node in unsigned and _extension(node)), None)
    for node in assertions:
        if node in unsigned:
            before.setdefault(node.parent, node)
            continue
        first = before.get(node.parent)
        reference, target = _reference(node)
        if node not in checks or reference is None or target != node.get("ID"):
            continue
        around = next((above for above in node.ancestors() if above in unsigned), None)
        if around:
            yield "xsw-4", around, node, reference
        elif extended and not _extension(node):
            yield "xsw-7", extended, node, reference
        elif first and first.get("ID") != target:
            yield "xsw-3", first, node, reference


def _reference(holder: Node) -> tuple[Node | None, str | None]:
    """The first Reference of the element's Signature, and the ID that it names."""
    node = holder.find(names.SIGNATURE)
    for name in ("SignedInfo", "Reference"):
        node = node.find(ds(name)) if node else None
    uri = (node.get("URI") or "") if node else ""
    return node, uri[1:] if uri.startswith("#") else None


def _extension(node: Node) -> bool:
    return any(above.local == "Extensions" for above in node.ancestors())


def _vouched(node: Node, checks: Mapping[Node, SignatureCheck]) -> bool:
    """A signature over an element around it, which holds or which fails for its key alone, says who put it there."""
    below = node
    for above in node.ancestors():
        check = checks.get(above)
        if check and below.tag != names.SIGNATURE and (check.signed or check.restored or check.cause in _OTHER_MAKER):
            return True
        below = above
    return False


def _claims(node: Node) -> list[tuple[str, str]]:
    """Whom the Assertion, or the first one in the Response, names, and each attribute value."""
    found = node if node.tag == names.ASSERTION else node.find(names.ASSERTION)
    if found is None:
        return []
    assertion = read_assertion(found)
    name_id = assertion.subject.name_id if assertion.subject else None
    values = [(each.name.rpartition("/")[2], value.text) for each in assertion.attributes for value in each.values]
    return [*([("NameID", name_id.text)] if name_id else []), *((shown(name), text) for name, text in values)]


def _named(node: Node) -> str:
    return f'{node.local} "{shown(node.get("ID") or "")}"'

"""
An element has the name of one of SAML's or of XML Signature's, but its namespace is only nearly the right
one: `https` for `http`, another case, a slash or `#` too many or too few. Namespaces are compared character
by character, so this is another element: a Signature that signs nothing, an Assertion that is none.

A reader that goes by names and not by namespaces takes it for the real one, which is what an attacker
wants: one program sees the look-alike and another does not. Harmless ones come from a template that was
typed by hand.

An element of such a name in quite another namespace, among SAML's own, is named too. It deceives only a reader that
does not look at namespaces at all, so that it is a warning; but nobody has a good reason to put it there, and what the
receiver makes of it is not known. Inside an AttributeValue, an Advice or SubjectConfirmationData anything may stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from samlcheck.aws.stages import Stage
from samlcheck.core.names import DS, PREFIXES, SAML, SAMLP, saml
from samlcheck.core.xml import Node
from samlcheck.idp import fixes
from samlcheck.model.named import by_name, named
from samlcheck.model.pasted import Pasted
from samlcheck.model.places import Location
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule

_MEANT: Final = {"Assertion": SAML, "Signature": DS}
"""Those that are looked for without any namespace."""
_READ: Final = {
    "Response": SAMLP,
    **dict.fromkeys(("Assertion", "EncryptedAssertion", "Subject", "NameID", "AttributeStatement", "Attribute"), SAML),
}
"""Those whose content says who signs in, with their namespaces."""
_RIGHT: Final = frozenset(f"{{{space}}}{local}" for local in _READ for space in (SAML, SAMLP))
"""Their names in either namespace of SAML: what is in the wrong one of the two, the schema says."""
_OPEN: Final = frozenset({saml("AttributeValue"), saml("Advice"), saml("SubjectConfirmationData")})
"""Where SAML lets content of other namespaces stand (Core 2.7.3.1.1, 2.6.1, 2.4.1.2)."""


@rule(
    code="XML011",
    name="look-alike-namespace",
    summary="An element named as one of SAML or XML Signature stands in a namespace that is not the right one.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.XML_NAMES, "2.3 Comparing URI References"),
        Cite(Spec.CVE, "CVE-2025-25292 and CVE-2025-66567, namespaces that two parsers read differently"),
    ),
    since="0.1",
    covers=("XML012",),
    on=Pasted,
    applies=lambda pasted: pasted.document is not None,
)
def check(pasted: Pasted) -> Iterator[Problem]:
    """One finding however many elements; the first names both namespaces."""
    found = pasted.hazards("look-alike-namespace")
    if not found:
        yield from _elsewhere(pasted)
        return
    first, *others = found
    uri = shown(first.detail)
    count = f" (and {len(others)} more)" if others else ""
    yield Problem(
        message=f"{first.node.local}{count}: {_told(uri)}",
        where=Location(first.node),
        related=tuple(Related("also here", Location(other.node)) for other in others[:3]),
        expected=get_close_matches(uri or _MEANT[first.node.local], PREFIXES, n=1, cutoff=0)[0],
        actual=uri or "no namespace",
        fix=fixes.NAMESPACES,
    )


def _elsewhere(pasted: Pasted) -> Iterator[Problem]:
    """One finding for all that have the right name in a namespace that does not even look like the right one."""
    document = pasted.document
    odd = [tag for tag in by_name(document).keys() - _RIGHT if tag.rpartition("}")[2] in _READ] if document else ()
    found = [node for node in named(document, *odd) if _is_among_saml(node)] if document and odd else ()
    if found:
        first, *others = found
        count = f" (and {len(others)} more)" if others else ""
        space = f'in the namespace "{shown(first.namespace)}"' if first.namespace else "without a namespace"
        yield Problem(
            message=f"{first.local}{count}: it stands {space} among SAML's elements, "
            "and a reader that goes by names alone takes it for the real one",
            where=Location(first),
            related=tuple(Related("also here", Location(other)) for other in others[:3]),
            expected=_READ[first.local],
            actual=first.namespace or "no namespace",
            fix=fixes.NAMESPACES,
            severity=Severity.WARNING,
            refusal=Refusal.INFERRED,
        )


def _is_among_saml(node: Node) -> bool:
    parent = node.parent
    return parent is not None and parent.namespace in (SAML, SAMLP) and parent.tag not in _OPEN


def _told(uri: str) -> str:
    if not uri:
        return "it has no namespace, and a reader that goes by names alone takes it for the real one"
    return f'the namespace "{uri}" only looks like the right one'

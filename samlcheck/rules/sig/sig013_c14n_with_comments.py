"""
The signature is computed over a canonical form that keeps comments. SAML recommends the form without, which every
identity provider uses; SAML does not forbid this one.

It is fragile: tools on the way drop comments without a word, and then the signature no longer holds. Comments inside a
SAML message mean nothing to anybody, except as an attack (XML006).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samlcheck.aws.stages import Stage
from samlcheck.core.algorithms import CANONICALIZATIONS
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule

_WITH_COMMENTS: Final = "#WithComments"


def _applies(exchange: Exchange) -> bool:
    return any(each.shape for each in exchange.signatures)


@rule(
    code="SIG013",
    name="c14n-with-comments",
    summary="The signature is computed over a form that keeps comments.",
    severity=Severity.WARNING,
    stage=Stage.SIGNATURE,
    cites=(Cite(Spec.SAML_CORE, "5.4.3 Canonicalization Method"), Cite(Spec.SAML_CORE, "5.4.4 Transforms")),
    since="0.1",
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for the message, at the first method or transform that keeps comments."""
    found = [
        (each, uri, path)
        for each in exchange.signatures
        if each.shape
        for uri, *path in (
            (each.shape.canonicalization, "SignedInfo", "CanonicalizationMethod"),
            (each.shape.transforms[-1], "SignedInfo", "Reference", "Transforms"),
        )
        if uri.endswith(_WITH_COMMENTS)
    ]
    if not found:
        return
    (first, uri, _), *_ = found
    places = [Location(each.part(*path)) for each, _, path in found]
    yield Problem(
        message=f"the {first.node.local} is signed over {CANONICALIZATIONS[uri]}, which SAML advises against",
        where=places[0],
        related=tuple(Related("also here", place) for place in places[1:4]),
        expected="exclusive canonicalization without comments",
        actual=CANONICALIZATIONS[uri],
        fix=fixes.SIGNATURE_PROFILE,
    )

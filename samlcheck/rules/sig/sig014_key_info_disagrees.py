"""
KeyInfo shows one key, and another one verifies the signature. KeyInfo is not signed: anybody can change it, it proves
nothing, and AWS does not look at it.

Still it is worth a look. Services that pick the key by what KeyInfo shows refuse such a message; an identity provider
in the middle of a change of certificates may show the new one and sign with the old.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.core.certificates import Key
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.metadata import Embedded
from samlcheck.model.signature_check import SignatureCheck, described
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


def _applies(exchange: Exchange) -> bool:
    return any(each.signed for each in exchange.signatures)


@rule(
    code="SIG014",
    name="key-info-disagrees",
    summary="KeyInfo shows another key than the one that verifies the signature.",
    severity=Severity.WARNING,
    stage=Stage.SIGNATURE,
    cites=(Cite(Spec.XML_SIGNATURE, "4.5 The KeyInfo Element"), Cite(Spec.SAML_CORE, "5.4.5 KeyInfo")),
    since="0.1",
    applies=_applies,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for the message, at the first key that is shown and is not the one."""
    found = [
        (shown, shown_key, each.key)
        for each in exchange.signatures
        if each.key
        for shown, shown_key in _others(each, each.key)
    ]
    if not found:
        return
    (embedded, other, signer), *rest = found
    yield Problem(
        message=f"KeyInfo shows {described(other)}, and the signature verifies with {described(signer)}",
        where=embedded.location,
        related=tuple(Related("also here", each.location) for each, _, _ in rest[:3]),
        expected=described(signer),
        actual=described(other),
        fix=fixes.KEY_INFO,
    )


def _others(check: SignatureCheck, signer: Key) -> Iterator[tuple[Embedded, Key]]:
    """The first certificate where none is the signer's (a chain may go along), and the first such KeyValue."""
    certificates = [(each, each.key) for each in check.embedded if each.key and each.key.certificate]
    values = [(each, each.key) for each in check.embedded if each.key and not each.key.certificate]
    for group in (certificates, values):
        if group and all(key.spki_sha256 != signer.spki_sha256 for _, key in group):
            yield group[0]

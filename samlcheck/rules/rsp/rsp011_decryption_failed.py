"""
A decryption key was given, and what is encrypted was encrypted for another. Its holder may still read it: whether
the service that receives the response has the right key is not known from here, so the outcome stays open.

Nothing is decrypted yet. What can be told without it is told: RSA makes a ciphertext exactly as long as its key, so
a content key that was encrypted for 2,048 bits is not opened by a key of 4,096. A key of the right size, or one
behind a passphrase, is given the benefit of the doubt.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.aws.stages import Stage
from samlcheck.core.certificates import read_base64
from samlcheck.core.names import xenc
from samlcheck.core.xml import Node
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.places import Location
from samlcheck.rulekit import Cite, Problem, Refusal, Related, Severity, Spec, rule

_BITS = 8


def _wrapped_keys(exchange: Exchange) -> tuple[tuple[Node, int], ...]:
    """Each EncryptedKey with the bits of the RSA key that it was encrypted for."""
    keys = [node for node in exchange.document.nodes if node.tag == xenc("EncryptedKey")]
    values = [(key, value.text) for key in keys for value in key.iter() if value.tag == xenc("CipherValue")]
    return tuple((key, len(cipher) * _BITS) for key, text in values if (cipher := read_base64(text)))


def _comparable(exchange: Exchange) -> bool:
    sizes = exchange.trust.decryption_key_bits
    return bool(sizes) and None not in sizes and bool(_wrapped_keys(exchange))


@rule(
    code="RSP011",
    name="decryption-failed",
    summary="None of the decryption keys given opens what is encrypted.",
    severity=Severity.WARNING,
    stage=Stage.READ,
    refusal=Refusal.INFERRED,
    cites=(Cite(Spec.XML_ENCRYPTION, "RSA-OAEP"), Cite(Spec.AWS_PROVIDER, "SAML encryption")),
    since="0.1",
    applies=_comparable,
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One Problem when no key given has the size of any that was used."""
    wrapped = _wrapped_keys(exchange)
    given = exchange.trust.decryption_key_bits
    if any(bits in given for _, bits in wrapped):
        return
    first, bits = wrapped[0]
    yield Problem(
        message="none of the decryption keys given opens what is encrypted",
        where=Location(first),
        related=tuple(Related("also here", Location(node)) for node, _ in wrapped[1:4]),
        expected=f"an RSA key of {bits:,} bits",
        actual=", ".join(f"{each:,} bits" for each in given if each),
        fix=fixes.DECRYPTION_KEY,
    )

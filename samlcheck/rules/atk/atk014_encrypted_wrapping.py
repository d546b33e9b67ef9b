"""
Wrapping by means of encryption: one assertion is encrypted, another stands beside it in clear, and the two are not
vouched for alike. A service that verifies the one and reads the other is deceived. Either the one in clear is the
genuine one, a signed decoy, and what was encrypted is forged: anybody can encrypt, for the certificate to encrypt with
is no secret. Or a forged one in clear was put beside a genuine one that is encrypted.

After decryption everything is looked at again here, so that a forged assertion counts as little as one that never was
encrypted. What no key opens, nobody can tell from here; beside an assertion that is signed it is one too many. Two that
are both signed, or both stand under one signature, are [several assertions](ATK009.md) and no wrapping.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from samlcheck.aws.stages import Stage
from samlcheck.core import names
from samlcheck.core.xml import Node
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.named import named
from samlcheck.model.places import Location
from samlcheck.model.signature_check import covered
from samlcheck.model.wrapping import verdict
from samlcheck.rulekit import Cite, Problem, Related, Severity, Spec, rule


class _One(NamedTuple):
    """An assertion: whether it was or is encrypted, and whether a signature that verifies covers it."""

    node: Node
    encrypted: bool
    signed: bool


@rule(
    code="ATK014",
    name="encrypted-wrapping",
    summary="An encrypted assertion and one in clear stand side by side, and only one of them is signed.",
    severity=Severity.ERROR,
    stage=Stage.SIGNATURE,
    cites=(
        Cite(Spec.SAML_ATTACKS, "3 XML Signature Wrapping Attacks"),
        Cite(Spec.SAML_PROFILES, "4.1.4.3 Response Message Processing Rules"),
        Cite(Spec.XML_ENCRYPTION, "Chosen-Ciphertext Attacks"),
    ),
    since="0.1",
    covers=("ATK003", "ATK007", "ATK009", "ATK010"),
    applies=lambda exchange: bool(exchange.response.encrypted_assertions or exchange.decryption.opened),
)
def check(exchange: Exchange) -> Iterator[Problem]:
    """One finding for the message, at the first assertion that nothing verified covers."""
    every = tuple(_assertions(exchange))
    forged = next((each for each in every if not each.signed), None)
    if forged is None:
        return
    genuine = next((each for each in every if each.encrypted != forged.encrypted and each.signed), None)
    if genuine is None:
        return
    yield Problem(
        message=f"{_told(forged)}, and the signed one beside it {_form(genuine)}; {verdict(exchange)}",
        where=Location(forged.node),
        related=(Related("the signed one", Location(genuine.node)),),
        expected="one assertion, and that signed",
        actual=f"{len(every)} assertions, {sum(each.signed for each in every)} of them signed",
        fix=fixes.ATTACK_REPORT,
    )


def _assertions(exchange: Exchange) -> Iterator[_One]:
    """Every assertion but what stands inside another: that is told apart by its own rules."""
    for node in named(exchange.document, names.ASSERTION, names.ENCRYPTED_ASSERTION):
        if any(above.tag in (names.ASSERTION, names.ENCRYPTED_ASSERTION) for above in node.ancestors()):
            continue
        encrypted = node.tag == names.ENCRYPTED_ASSERTION or exchange.decryption.was_encrypted(node)
        yield _One(node, encrypted, covered(node, exchange.signatures))


def _told(forged: _One) -> str:
    if not forged.encrypted:
        return "an Assertion that nobody signed stands in clear"
    if forged.node.tag == names.ENCRYPTED_ASSERTION:
        return "an encrypted assertion that no key opens is signed by nobody from outside"
    return "an Assertion that nobody signed was encrypted"


def _form(genuine: _One) -> str:
    return "was encrypted" if genuine.encrypted else "stands in clear"

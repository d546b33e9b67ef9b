"""
What is signed, or how, or by whom, is not as a file of expectations says; or the assertion comes encrypted where that
was not expected, or the other way round.

A certificate is the one whose key verified the signature. Whether you trust that key is asked by `verified`, and
answered with `--metadata` or another option of trust: a certificate that the message itself carries proves nothing
alone, but where your own file names its thumbprint it is known to be that one.
"""

from __future__ import annotations

from collections.abc import Iterator

from samlcheck.core.algorithms import DIGESTS, SIGNATURES
from samlcheck.core.names import ds
from samlcheck.idp import fixes
from samlcheck.model.exchange import Exchange
from samlcheck.model.expectations import Expectations, Expected, SigningShape, listed
from samlcheck.model.own_signatures import came_encrypted, own_signatures
from samlcheck.model.places import Location
from samlcheck.model.signature_check import SignatureCheck, described
from samlcheck.model.values import shown
from samlcheck.rulekit import Cite, Problem, Severity, Spec, rule


@rule(
    code="EXP006",
    name="signing-unexpected",
    summary="What is signed, how, or by whom is not as the expectations say.",
    severity=Severity.ERROR,
    cites=(Cite(Spec.SAMLCHECK, "What is expected is said by the reader's own file"),),
    since="0.1",
    on=Expected,
    applies=lambda expected: any(file.signing != SigningShape() for file in expected.files),
)
def check(expected: Expected) -> Iterator[Problem]:
    """One finding for each key of a file, and for each signature that is not as it should be."""
    for file in expected.files:
        yield from _of_flags(file, expected.exchange)
        yield from _of_algorithms(file, expected.exchange)
        if file.signing.by:
            yield from _of_signers(file, expected.exchange)


def _of_flags(file: Expectations, exchange: Exchange) -> Iterator[Problem]:
    own = {each.element for each in own_signatures(exchange)}
    assertion, response = exchange.assertion, exchange.response
    inner = assertion.location if assertion else response.location
    signing = file.signing
    flags: tuple[tuple[str, bool | None, bool, str, str, Location], ...] = (
        ("assertion", signing.assertion, "assertion" in own, "a signature on the assertion", "signed", inner),
        ("response", signing.response, "response" in own, "a signature on the response", "signed", response.location),
        ("verified", signing.verified, exchange.verified, "an assertion verified by a trusted key", "verified", inner),
        ("encrypted", signing.encrypted, came_encrypted(exchange), "an encrypted assertion", "encrypted", inner),
    )
    for key, wanted, found, what, word, where in flags:
        if wanted is not None and wanted is not found:
            yield Problem(
                message=f"{file.source} expects {what}, and there is none"
                if wanted
                else f"{file.source} expects no such thing as {what}, and there is one",
                where=where,
                expected=word if wanted else f"not {word}",
                actual=word if found else f"not {word}",
                fix=fixes.EXPECTATION.of(file=file.source, key=f"signing.{key}"),
            )


def _of_algorithms(file: Expectations, exchange: Exchange) -> Iterator[Problem]:
    for each in own_signatures(exchange):
        method, digest = _names(each)
        for key, what, known, name in (
            ("algorithms", "signed with", file.signing.algorithms, method),
            ("digests", "digested with", file.signing.digests, digest),
        ):
            if known and name not in known:
                yield Problem(
                    message=f"{file.source} expects the {each.element} to be {what} {' or '.join(known)}, and "
                    f"{f'it is {what} {shown(name)}' if name else 'its signature does not say so'}",
                    where=each.location,
                    expected=" or ".join(known),
                    actual=name,
                    fix=fixes.EXPECTATION.of(file=file.source, key=f"signing.{key}"),
                )


def _of_signers(file: Expectations, exchange: Exchange) -> Iterator[Problem]:
    fix = fixes.EXPECTATION.of(file=file.source, key="signing.by")
    own = own_signatures(exchange)
    for each in own:
        certificate = each.certificate
        if certificate is None or not {certificate.sha1, certificate.sha256} & {*file.signing.by}:
            signer = described(each.key) if each.key else None
            thumbprint = f", SHA-256 {certificate.sha256}" if certificate else ""
            yield Problem(
                message=f"the {each.element} is not signed by a certificate that {file.source} expects: "
                f"{f'it is signed by {signer}' if signer else 'no key verifies its signature'}",
                where=each.location,
                expected=listed(file.signing.by),
                actual=f"{signer}{thumbprint}" if signer else None,
                fix=fix,
            )
    if not own:
        yield Problem(
            message=f"{file.source} says by whom the message is signed, and nothing in it is signed",
            where=exchange.response.location,
            expected=listed(file.signing.by),
            fix=fix,
        )


def _names(check: SignatureCheck) -> tuple[str | None, str | None]:
    """Its algorithm and its digest by their short names, one that was refused by its URI; None for what is unread."""
    if check.shape is not None:
        return SIGNATURES[check.shape.algorithm].name, DIGESTS[check.shape.digest].name
    refused = check.where.get("Algorithm")
    tag = check.where.tag
    return refused if tag == ds("SignatureMethod") else None, refused if tag == ds("DigestMethod") else None

"""The verifier takes signxml's steps one by one: signxml called as a whole has to say the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final

import pytest
import signxml
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ed25519
from lxml import etree

from samlcheck.core.algorithms import SIGNATURES
from samlcheck.core.signature import inspect, verify
from samlcheck.core.xml import PARSER, Node, serialize
from samlcheck.errors import VerificationError
from samlcheck.mint import KEY_NAMES
from samlcheck.mint.scenarios.registry import Scenario, scenarios
from tests.proof.depth import DEPTH
from tests.proof.opinions import holders, our_key
from tests.proof.test_differential import CHUNKS, chunk, documents, well_formed

MUTATED: Final = 500 * DEPTH
_FAMILIES: Final = ("healthy", "sig", "xml", "encrypted")
"""The cases whose signatures differ from each other."""
_CONFIGURATION: Final = signxml.SignatureConfiguration(
    location="./",
    signature_methods=frozenset(method for method in signxml.SignatureMethod if method.value in SIGNATURES),
    digest_algorithms=frozenset(signxml.DigestAlgorithm),
    ignore_ambiguous_key_info=True,
    default_reference_c14n_method=signxml.CanonicalizationMethod.CANONICAL_XML_1_0,
)
_REFUSALS: Final = (InvalidSignature, UnsupportedAlgorithm, etree.LxmlError, ValueError, TypeError, KeyError)


class Whole(signxml.XMLVerifier):
    """
    signxml as it is, around two faults: inclusive C14N of a subtree in its tree writes `xmlns=""` that is not there
    (lxml), and a name outside ASCII is written as a character reference, which no name can hold.
    """

    def _tostring(self, xml_node: etree._Element, **options: Any) -> bytes:
        return etree.tostring(xml_node, encoding="utf-8", **options)

    def _c14n(self, nodes: etree._Element, algorithm: Any, inclusive_ns_prefixes: Any = None) -> bytes:
        if nodes.getparent() is not None and not algorithm.name.startswith("EXCLUSIVE"):
            nodes = etree.fromstring(self._tostring(nodes, with_tail=False), PARSER)
        canonical: bytes = super()._c14n(nodes, algorithm, inclusive_ns_prefixes)
        return canonical


@cache
def wrapper(name: str) -> x509.Certificate:
    """The key in a certificate, the only form in which signxml as a whole takes one."""
    start = datetime(2000, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder(
        x509.Name([]), x509.Name([]), our_key(name).public_key, 1, start, start + timedelta(days=36_500)
    )
    return builder.sign(ed25519.Ed25519PrivateKey.generate(), None)


def theirs(node: Node, key: str) -> bytes | None:
    """The bytes that signxml says the key has signed, None when it refuses."""
    try:
        result = Whole().verify(
            serialize(node),
            x509_cert=wrapper(key),
            expect_config=_CONFIGURATION,
            id_attribute="ID",
            validate_schema=False,
            parser=PARSER,
        )
    except _REFUSALS:
        return None
    assert not isinstance(result, list)
    return result.signed_data


def ours(node: Node, key: str) -> bytes | None:
    """The same of our verifier."""
    try:
        content = verify(node, [our_key(key)]).content
    except VerificationError:
        return None
    return content.document.text.encode()


def of_our_profile(node: Node) -> bool:
    """Whether the first steps have nothing against it: what they refuse, signxml may take."""
    try:
        return SIGNATURES[inspect(node).algorithm].key is not None
    except VerificationError:
        return False


@pytest.mark.parametrize(
    "case", [case for case in scenarios() if case.fixture.split("/")[1] in _FAMILIES], ids=lambda case: case.id
)
def test_every_minted_signature_is_judged_alike(case: Scenario) -> None:
    """Under every test key, and of what holds the signed bytes are the same to the last one."""
    for document in documents(case):
        for node in filter(of_our_profile, holders(document)):
            assert [theirs(node, key) for key in KEY_NAMES] == [ours(node, key) for key in KEY_NAMES]


@pytest.mark.parametrize("part", range(CHUNKS))
def test_every_mutated_signature_is_judged_alike(part: int) -> None:
    """Whatever was changed: both take the signature for the same bytes, or neither does."""
    for number, key, what, document in well_formed(chunk(MUTATED, part)):
        for node in filter(of_our_profile, holders(document)):
            assert theirs(node, key) == ours(node, key), f"document {number}, after {what}"

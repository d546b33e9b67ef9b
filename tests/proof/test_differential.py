"""Our verdict on each signature against two other verifiers: what they say otherwise has a reason with a name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest

from samlcheck.core.names import SIGNATURE
from samlcheck.core.xml import Document, Node, parse
from samlcheck.errors import XmlError
from samlcheck.intake import read
from samlcheck.mint import FLAVOURS, KEY_NAMES, Minter
from samlcheck.mint.scenarios.registry import Scenario, scenarios
from tests.judging import material
from tests.proof.depth import DEPTH
from tests.proof.disagreements import REASONS, Case, Engine, Reason, explain
from tests.proof.mutations import MUTATIONS, mutated
from tests.proof.opinions import XMLSEC1, bergshamra, holders, ours, xmlsec1

MUTATED = 2_000 * DEPTH
ASKED_XMLSEC1 = 200 * DEPTH
CHUNKS = 8
"""The mutated documents are judged in so many tests, which run side by side."""

needs_xmlsec1 = pytest.mark.skipif(XMLSEC1 is None, reason="xmlsec1 1.2 is not installed: apt-get install xmlsec1")


def disagreement(node: Node, key: str, engine: Engine, folder: Path) -> Case | None:
    """The case, when the other engine says something else of the element's signature."""
    signature = node.find(SIGNATURE)
    assert signature is not None
    error = ours(node, key)
    theirs = xmlsec1(signature, key, folder) if engine == "xmlsec1" else bergshamra(node.document, key)[signature]
    return None if theirs.valid == (error is None) else Case(node, error, engine)


def unexplained(document: Document, key: str, engine: Engine, folder: Path) -> list[str]:
    """What nobody has understood, in words."""
    cases = [disagreement(node, key, engine, folder) for node in holders(document)]
    return [
        f"{engine}, key {key}: {case.node} {case.error or 'is taken by us'}"
        for case in cases
        if case is not None and explain(case) is None
    ]


# --- every minted signature ------------------------------------------------------------------------------------------


def documents(case: Scenario) -> Iterator[Document]:
    """The XML documents in a committed case."""
    for capture in read(material(case), source=case.fixture):
        try:
            yield parse(capture.data)
        except XmlError:
            continue


@pytest.mark.parametrize("case", scenarios(), ids=lambda case: case.id)
def test_every_minted_signature_is_judged_alike(case: Scenario, tmp_path: Path) -> None:
    """Under every test key: under the right one it holds or not for both, under the others for neither."""
    for document in documents(case):
        for key in KEY_NAMES if holders(document) else ():
            assert unexplained(document, key, "pybergshamra", tmp_path) == []


# --- mutated signatures ----------------------------------------------------------------------------------------------


@cache
def bases() -> tuple[tuple[str, str], ...]:
    """Signed messages to start from, with the key that verifies them: every product, canonicalization and key."""
    minted = [
        ("idp", Minter(flavour).response(sign=sign, c14n=c14n))
        for flavour in FLAVOURS
        for sign in ("assertion", "response", "both")
        for c14n in ("exc-c14n", "c14n", "c14n11", "exc-c14n-with-comments")
    ]
    minted += [("idp", Minter().response(signature_algorithm=f"rsa-{name}")) for name in ("sha1", "sha384", "sha512")]
    minted += [(key, Minter(key=key).response(sign="both")) for key in ("ec-p256", "ec-p384")]
    return tuple((key, data.decode()) for key, data in minted)


def numbered(number: int) -> tuple[str, str, str]:
    """The mutated document of that number: key, text, and what was changed."""
    random = Random(number)  # noqa: S311 the number names the document
    key, text = random.choice(bases())
    return (key, *mutated(random, text))


def well_formed(numbers: range) -> Iterator[tuple[int, str, str, Document]]:
    """The mutated documents that can be parsed, with what was changed in them."""
    for number in numbers:
        key, text, what = numbered(number)
        try:
            yield number, key, what, parse(text.encode())
        except XmlError:
            continue


def chunk(total: int, part: int) -> range:
    """The numbers of one part."""
    return range(part, total, CHUNKS)


@pytest.mark.parametrize("part", range(CHUNKS))
def test_mutated_signatures_are_judged_as_pybergshamra_judges_them(part: int, tmp_path: Path) -> None:
    """Whatever was changed: both take the signature, or neither does, or the reason has a name."""
    for number, key, what, document in well_formed(chunk(MUTATED, part)):
        found = unexplained(document, key, "pybergshamra", tmp_path)
        assert found == [], f"document {number}, after {what}"


@needs_xmlsec1
@pytest.mark.parametrize("part", range(CHUNKS))
def test_mutated_signatures_are_judged_as_xmlsec1_judges_them(part: int, tmp_path: Path) -> None:
    """Whatever was changed: both take the signature, or neither does, or the reason has a name."""
    for number, key, what, document in well_formed(chunk(ASKED_XMLSEC1, part)):
        found = unexplained(document, key, "xmlsec1", tmp_path)
        assert found == [], f"document {number}, after {what}"


def test_the_mutations_are_worth_their_time() -> None:
    """Most documents stay well-formed, and many signatures hold: both answers are compared."""
    judged = list(well_formed(range(0, MUTATED, 10)))
    assert len(judged) > MUTATED // 10 * 0.8
    holding = [ours(node, key) is None for _, key, _, document in judged for node in holders(document)]
    assert 0.2 < sum(holding) / len(holding) < 0.6


def test_a_mutated_document_can_be_made_again() -> None:
    """A failure names its number, which makes the same document anywhere."""
    assert numbered(7) == numbered(7)


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mutation_changes_something(name: str) -> None:
    """Of twenty tries on a plain response one changes it: no mutation is idle."""
    plain = Minter("okta").response().decode()
    assert any(MUTATIONS[name](Random(number), plain) != plain for number in range(20))  # noqa: S311 a seed


# --- the reasons -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "engine"),
    [
        pytest.param(reason, engine, marks=[needs_xmlsec1] * (engine == "xmlsec1"), id=f"{reason.name}: {engine}")
        for reason in REASONS
        for engine in reason.engines
    ],
)
def test_a_reason_is_shown_by_its_example(reason: Reason, engine: Engine, tmp_path: Path) -> None:
    """The disagreement is there, and is explained by this reason: what no longer disagrees is taken off the table."""
    document = parse(reason.example().encode())
    assertion = next(node for node in holders(document) if node.local == "Assertion")
    case = disagreement(assertion, reason.key, engine, tmp_path)
    assert case is not None, f"{engine} no longer disagrees about {reason.name}"
    assert (case.error is None) == (reason.ours == "takes")
    assert explain(case) is reason


def test_reasons_have_names_of_their_own() -> None:
    """And say why in a sentence."""
    assert len({reason.name for reason in REASONS}) == len(REASONS)
    assert [reason.name for reason in REASONS if not reason.why.endswith(".")] == []

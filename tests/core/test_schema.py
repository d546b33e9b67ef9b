from __future__ import annotations

import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

from samlcheck.core.names import saml
from samlcheck.core.schema import FILES, MAX_CHARACTERS, complaints
from samlcheck.core.xml import parse
from samlcheck.mint import Minter

PACKAGE = find_spec("saml2")
assert PACKAGE is not None
FOLDER = Path((PACKAGE.submodule_search_locations or [""])[0], "data", "schemas")
LATER = saml("Audience")


def changed(old: str, new: str) -> bytes:
    """A good response with one thing changed."""
    text = Minter().response().decode()
    assert old in text
    return text.replace(old, new, 1).encode()


@pytest.mark.parametrize("flavour", ["plain", "entra", "adfs", "okta", "google", "keycloak"])
def test_nothing_is_said_of_a_good_response(flavour: str) -> None:
    """Whatever layout its product writes."""
    assert complaints(parse(Minter(flavour).response()), FOLDER) == []


def test_a_complaint_names_the_element_in_a_document_of_one_line() -> None:
    """libxml2 tells lines, and a real response has one."""
    document = parse(changed("<saml:Audience>", '<saml:Audience x="1">'))
    ((node, fault, text),) = complaints(document, FOLDER)
    assert (node.tag, node.document, fault) == (LATER, document, "SCHEMAV_CVC_TYPE_3_1_1")
    assert text.endswith("The attribute 'x' is not allowed.")


def test_the_last_element_of_the_longest_document_is_named() -> None:
    """Elements are told apart by a number of sixteen bits, and the longest document has fewer."""
    begin = '<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion"><Issuer/><Advice xmlns:x="urn:x">'
    filling = f"<x:a>{'<z/>' * ((MAX_CHARACTERS - 200) // 4)}</x:a>"
    document = parse(f"{begin}{filling}</Advice><p/></Assertion>".encode())
    assert len(document.nodes) < 65_535
    assert complaints(document, FOLDER)[-1].node is document.nodes[-1]


def test_the_tree_is_left_as_it_is() -> None:
    """Validating marks what it takes for an ID; what was verified is not touched for it."""
    document = parse(Minter().response())
    complaints(document, FOLDER)
    assert document.root.raw.xpath("id(string(@ID))") == []


def test_two_documents_are_complained_of_alike_twice() -> None:
    """An ID that is there twice is complained of every time, and no other's complaint is left over."""
    twice = parse(changed('ID="_9b1e7f40c2d84a35a6e3f8d105b7c26e"', 'ID="_0d5f2c8be1a94763b8f01e6a72c93d54"'))
    first = complaints(twice, FOLDER)
    assert len(first) == 1
    assert complaints(parse(Minter().response()), FOLDER) == []
    assert complaints(twice, FOLDER) == first


def test_threads_do_not_mix_their_complaints() -> None:
    """The compiled schema is one for all."""
    documents = [parse(changed("<saml:Audience>", f'<saml:Audience x{number}="">')) for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda document: complaints(document, FOLDER), documents))
    assert [len(each) for each in found] == [1] * 40
    assert all(f"'x{number}'" in each[0].text for number, each in enumerate(found))


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The schemas name places on the network for those that they import; only files beside them are read."""
    asked: list[str] = []

    class Recorder(etree.Resolver):
        def resolve(self, system_url: str | None, _public_id: str | None, _context: object) -> None:
            asked.append(system_url or "")

    parser: etree.XMLParser[etree._Element] = etree.XMLParser(no_network=True)
    parser.resolvers.add(Recorder())
    folder = tmp_path / 'with blanks, ümlauts & "quotes"'
    shutil.copytree(FOLDER, folder)
    monkeypatch.setattr("samlcheck.core.schema.etree.XMLParser", lambda **_: parser)
    assert complaints(parse(Minter().response()), folder) == []
    assert asked == [(folder / name).as_uri() for name in FILES.values()]


def test_a_document_does_not_bring_its_own_schema(tmp_path: Path) -> None:
    """What xsi:schemaLocation names is not read: it would be a way to have a file or a page asked for."""
    xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    (tmp_path / "any.xsd").write_text('<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:any"/>')
    location = f'xsi:schemaLocation="urn:any {(tmp_path / "any.xsd").as_uri()}"'
    document = parse(changed("<saml:Assertion ", f"<saml:Assertion {xsi} {location} "))
    assert complaints(document, FOLDER) == []


def test_no_module_of_the_package_is_loaded() -> None:
    """Its files are enough: nothing of what it needs has to be there."""
    code = "import sys, samlcheck, samlcheck.mint as mint; report = samlcheck.check(mint.Minter().response())"
    show = "print(report.states['XML012'], 'saml2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", f"{code}; {show}"], check=True, capture_output=True, text=True)
    assert done.stdout == "passed False\n"


@pytest.mark.parametrize(
    ("part", "around"),
    [
        ("<Attribute/>", "<AttributeStatement>{}</AttributeStatement>"),
        ('<Attribute a="" b="" c="" d="" e="" f="" g=""/>', "<AttributeStatement>{}</AttributeStatement>"),
        ("<z/>", "{}"),
    ],
    ids=["siblings", "attributes", "unknown"],
)
def test_the_worst_of_the_longest_document_takes_seconds_at_most(part: str, around: str) -> None:
    """libxml2 takes the square of the siblings; that is why there is a bound."""
    inside = around.format(part * (MAX_CHARACTERS // len(part)))
    document = parse(f'<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion">{inside}</Assertion>'.encode())
    start = time.perf_counter()
    assert complaints(document, FOLDER)
    assert time.perf_counter() - start < 10

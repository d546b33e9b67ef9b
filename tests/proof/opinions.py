"""What two other verifiers say of a signature: pybergshamra, in process, and xmlsec1, a program."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

import pybergshamra

from samlcheck import mint
from samlcheck.core import names
from samlcheck.core.certificates import Key, load_public_key
from samlcheck.core.signature import verify
from samlcheck.core.xml import Document, Node
from samlcheck.errors import VerificationError

__all__ = ["XMLSEC1", "Opinion", "bergshamra", "holders", "our_key", "ours", "xmlsec1"]


def _installed() -> str | None:
    path = shutil.which("xmlsec1")
    if path is None:
        return None
    version = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    return path if version.startswith("xmlsec1 1.2.") else None


XMLSEC1 = _installed()
"""Its path; None where it is not installed, or is a version 1.3, which takes other options."""
SIGNED = (names.RESPONSE, names.ASSERTION, names.ENTITY_DESCRIPTOR, names.ENTITIES_DESCRIPTOR)
ID_ATTRIBUTES = [
    argument for tag in SIGNED for argument in ("--id-attr:ID", f"{tag[1:].partition('}')[0]}:{tag.rpartition('}')[2]}")
]


class Opinion(NamedTuple):
    """Whether a signature holds and signs the element it stands in; in `words`, why not."""

    valid: bool
    words: str


def holders(document: Document) -> list[Node]:
    """The elements whose signatures count, in document order."""
    return [node for node in document.nodes if node.tag in SIGNED and node.find(names.SIGNATURE) is not None]


@cache
def our_key(name: str) -> Key:
    """The public half of a test key, as a caller trusts it."""
    return Key(public_key=load_public_key(mint.key(name).public_pem.encode()), source="certificate")


def ours(node: Node, key: str) -> VerificationError | None:
    """What our verifier says: None when it verifies."""
    try:
        verify(node, [our_key(key)])
    except VerificationError as error:
        return error
    return None


def bergshamra(document: Document, key: str) -> dict[Node, Opinion]:
    """Its opinion of each ds:Signature of the document, by that element."""
    signatures = [node for node in document.nodes if node.tag == names.SIGNATURE]
    try:
        results = pybergshamra.verify_all(_context(key), document.text)
    except pybergshamra.BergshamraError as error:
        return dict.fromkeys(signatures, Opinion(valid=False, words=str(error)))
    numbers = _numbers(document.text)
    return {
        signature: _opinion(result, signature, numbers) for signature, result in zip(signatures, results, strict=True)
    }


@cache
def _context(key: str) -> pybergshamra.DsigContext:
    manager = pybergshamra.KeysManager()
    manager.add_key(pybergshamra.load_spki_pem(mint.key(key).public_pem.encode()))
    return pybergshamra.DsigContext.secure(manager)


def _opinion(result: pybergshamra.VerifyResult, signature: Node, numbers: list[int]) -> Opinion:
    if not result.is_valid:
        return Opinion(valid=False, words=result.reason or "")
    assert result.signature_node_id == numbers[signature.index], "its elements are counted otherwise than here"
    parent = signature.parent
    assert parent is not None
    signed = [(reference.uri, reference.resolved_node_id) for reference in result.references or []]
    own = [signed == [("", None)] and parent.parent is None, signed[1:] == [] and signed[0][1] == numbers[parent.index]]
    return Opinion(
        valid=any(own) and result.all_reference_digests_verified, words="" if any(own) else f"signs {signed}"
    )


def _numbers(text: str) -> list[int]:
    """The number that pybergshamra gives each element: it counts texts, comments and instructions too."""
    numbers: list[int] = []
    count = 0
    in_text = False
    parser = expat.ParserCreate("utf-8")

    def node(*_: object) -> None:
        nonlocal count, in_text
        count += 1
        in_text = False

    def element(*_: object) -> None:
        node()
        numbers.append(count)

    def text_node(_: str) -> None:
        nonlocal in_text
        if not in_text:
            node()
        in_text = True

    def section() -> None:
        nonlocal in_text
        node()
        in_text = True

    def end(*_: object) -> None:
        nonlocal in_text
        in_text = False

    parser.StartElementHandler = element
    parser.EndElementHandler = end
    parser.CommentHandler = node
    parser.ProcessingInstructionHandler = node
    parser.CharacterDataHandler = text_node
    parser.StartCdataSectionHandler = section
    parser.EndCdataSectionHandler = end
    parser.Parse(text.encode(), True)  # noqa: FBT003 pyexpat takes it by position
    return numbers


def xmlsec1(signature: Node, key: str, folder: Path) -> Opinion:
    """Its opinion of one ds:Signature; it checks the digest of what is referred to, wherever that stands."""
    document = signature.document
    before = [node for node in document.nodes[: signature.index] if node.tag == names.SIGNATURE]
    path, pem = folder / "document.xml", folder / "key.pem"
    path.write_bytes(document.text.encode())
    pem.write_text(mint.key(key).public_pem)
    xpath = f"(//*[local-name()='Signature' and namespace-uri()='{names.DS}'])[{len(before) + 1}]"
    done = subprocess.run(
        [
            str(XMLSEC1),
            "--verify",
            "--enabled-key-data",  # the trusted key alone: by default it takes any that the message brings
            "key-name",
            *ID_ATTRIBUTES,
            "--node-xpath",
            xpath,
            "--pubkey-pem",
            str(pem),
            str(path),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    return Opinion(valid=done.returncode == 0, words=done.stderr.strip().rpartition("\n")[2])

"""
One encrypted element opened with one private key, and a document with the plaintexts in place.

The library is handed an EncryptedData that was written anew from what was checked, and hands out bytes, which the one
parser reads. What fails, for whatever reason, gives nothing: one outcome for all failures tells nobody which it was.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from copy import deepcopy
from html import escape

from lxml import etree

from samlcheck.core.certificates import PrivateKey
from samlcheck.core.encoding import decode
from samlcheck.core.names import SAML, SAMLP
from samlcheck.core.xml import Document, Node, parse, serialize
from samlcheck.errors import XmlError

__all__ = ["decrypted", "replaced"]

_DECLARATION = re.compile(r"\A<\?xml[^?]*\?>")


def decrypted(node: Node, tag: str, data: str, key: PrivateKey) -> bytes | None:
    """The one element `tag` that `data`, the EncryptedData in `node`, hides, with its namespaces; None without."""
    import pybergshamra  # noqa: PLC0415 an extra: most messages need none

    # Those of the pasted document that no signature covers may not decide what is SAML.
    scope = {prefix: uri for prefix, uri in node.place.raw.nsmap.items() if uri not in (SAML, SAMLP)} | node.raw.nsmap
    declared = "".join(f' xmlns{":" * bool(prefix)}{prefix or ""}="{escape(uri)}"' for prefix, uri in scope.items())
    try:
        manager = pybergshamra.KeysManager()
        manager.add_key(pybergshamra.load_rsa_private_pem(key.pem))
        plaintext = decode(pybergshamra.decrypt_to_bytes(pybergshamra.EncContext(manager), data)).text
    except (pybergshamra.BergshamraError, XmlError):
        return None
    # What needs no namespace of the context is given none: it may have been signed before it was put there.
    for context in ("", declared):
        with suppress(XmlError):
            around = parse(f"<around{context}>{_DECLARATION.sub('', plaintext)}</around>".encode()).root
            if [each.tag for each in around.children] == [tag] and not around.text.strip() and around.cut is None:
                return serialize(around.children[0])
    return None


def replaced(document: Document, elements: Mapping[int, bytes]) -> Document | None:
    """The document with other elements in the places of those with these indexes; None where it breaks a bound."""
    # No document holds its own hash: nothing in it can pass for a mark.
    mark = f"_{hashlib.sha256(document.text.encode()).hexdigest()}"
    root = deepcopy(document.root.raw)
    for index, element in enumerate([*root.iter("*")]):
        if index in elements:
            instruction = etree.ProcessingInstruction(mark, str(index))
            instruction.tail = element.tail
            element.getparent().replace(element, instruction)  # type: ignore[union-attr] # it is not the root
    marks = re.compile(rf"<\?{mark} (\d+)\?>".encode())
    try:
        data = marks.sub(lambda found: elements[int(found[1])], etree.tostring(root, encoding="utf-8"))
        made = parse(data, source=document.source)
    except XmlError:
        return None
    made.encoding, made.bom, made.pasted = document.encoding, document.bom, document.pasted or document
    return made

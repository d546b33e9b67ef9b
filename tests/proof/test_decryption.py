"""What another program decrypts is what we decrypt: xmlsec1 over the minted messages."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from samlcheck import mint
from samlcheck.core.xml import Node, parse
from samlcheck.mint import Encryption, Minter
from samlcheck.mint.encryption import CONTENTS
from samlcheck.model.decryption import decrypt
from samlcheck.model.encrypted import ENCRYPTED
from samlcheck.model.trust import Trust
from tests.proof.opinions import XMLSEC1

PEM = mint.key("encryption").private_pem
KEYS = Trust(decryption_keys=[PEM]).decryption_keys
XENC = "http://www.w3.org/2001/04/xmlenc#"

pytestmark = pytest.mark.skipif(XMLSEC1 is None, reason="xmlsec1 1.2 is not installed")


def theirs(data: bytes, folder: Path) -> bytes | None:
    """The document as xmlsec1 decrypts its first EncryptedData."""
    (folder / "key.pem").write_text(PEM)
    (folder / "message.xml").write_bytes(data)
    ids = ("--id-attr:Id", f"{XENC}:EncryptedKey")
    made = subprocess.run(
        [str(XMLSEC1), "--decrypt", "--privkey-pem", "key.pem", *ids, "message.xml"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    return made.stdout if made.returncode == 0 else None


def told(node: Node) -> list[tuple[str, dict[str, str], str]]:
    """What an element and those in it say."""
    return [(each.tag, dict(each.attributes), each.text) for each in node.iter()]


@pytest.mark.parametrize(
    "how",
    [
        *(Encryption(content=content) for content in CONTENTS),
        Encryption(transport="rsa-1_5"),
        Encryption(label=b"label"),
        Encryption(layout="retrieval"),
        Encryption(when="after"),
        Encryption(what="NameID", when="before"),
    ],
    ids=[*CONTENTS, "rsa-1_5", "label", "retrieval method", "after signing", "name id"],
)
@pytest.mark.parametrize("flavour", ["plain", "entra"])
def test_the_same_plaintext(how: Encryption, flavour: str, tmp_path: Path) -> None:
    """Element by element, with the same names, attributes and texts."""
    data = Minter(flavour).response(sign="both", encryption=how)
    other = theirs(data, tmp_path)
    assert other is not None
    (holder,) = [node for node in parse(other).nodes if node.tag in ENCRYPTED]
    found = decrypt(parse(data), KEYS)
    (ours,) = [node for node in found.document.nodes if found.was_encrypted(node)]
    assert told(ours) == told(holder.children[0])


@pytest.mark.parametrize("cut", [1, 4, 16])
def test_a_shorter_tag_is_refused_by_both(cut: int, tmp_path: Path) -> None:
    """AES-GCM without its whole tag."""
    data = Minter().response(encryption=Encryption(cut=cut))
    assert theirs(data, tmp_path) is None
    assert decrypt(parse(data), KEYS).opened == ()

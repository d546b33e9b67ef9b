"""
What another verifier says of each signature of a document, with one key.

It is asked for and compared, and nothing is ever accepted by it. It is handed a document only after verify() has looked
at the form of every signature in it, so that it runs no transform and follows no reference that SAML does not have.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from samlcheck.core.certificates import Key
from samlcheck.core.xml import Document

__all__ = ["opinions"]


def opinions(document: Document, key: Key) -> list[str | None] | str:
    """Why each ds:Signature does not hold under the key, in document order, None where it does; or why none is told."""
    import pybergshamra  # noqa: PLC0415 an extra: most checks ask for no second opinion

    manager = pybergshamra.KeysManager()
    try:
        spki = key.public_key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        manager.add_key(pybergshamra.load_spki_der(spki))
        results = pybergshamra.verify_all(pybergshamra.DsigContext.secure(manager), document.text)
    except pybergshamra.BergshamraError as error:
        return str(error)
    return [None if each.all_reference_digests_verified else each.reason or "not verified" for each in results]

"""
The files of one change of certificate, as somebody who owns three AWS accounts has them on disk.

The identity provider is Entra's flavour. One account still has the old metadata, one has both certificates, one has
another identity provider as well.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from cryptography import x509

from samlcheck.mint.keys import key, pem
from samlcheck.mint.metadata import MetadataKey
from samlcheck.mint.minter import Minter

__all__ = ["new_certificate", "rollover_files"]

_PROVIDER: Final = "ExampleIdP"
_NEW_FROM: Final = datetime(2026, 5, 20, tzinfo=UTC)
_NEW_TO: Final = datetime(2029, 5, 20, tzinfo=UTC)
_SERIAL: Final = 100
"""Added to the flavour's: a new certificate has a number of its own."""


def new_certificate(idp: Minter, name: str = "idp-next") -> x509.Certificate:
    """The successor of the minter's certificate over another key, from 2026-05-20 to 2029-05-20."""
    habits = idp.habits
    return key(name).certificate(
        subject=habits.subject, serial=habits.serial + _SERIAL, not_before=_NEW_FROM, not_after=_NEW_TO
    )


def rollover_files() -> dict[str, bytes]:
    """Each file by its path: what was published and what comes, sign-ins before and after, what is uploaded."""
    idp = Minter("entra")
    old, new = idp.certificate(), new_certificate(idp)
    before = MetadataKey(certificate=old)
    after = MetadataKey(key="idp-next", certificate=new)
    both = idp.provider_json(document=idp.metadata(keys=[before, after]))
    aggregate = idp.metadata(aggregate=True, others=[Minter("okta").metadata()])
    return {
        "old.xml": idp.metadata(bom=True),
        "new.xml": idp.metadata(keys=[after]),
        "new.cer": pem(new).encode(),
        "before.xml": idp.response(),
        "after.xml": idp.response(key="idp-next", certificate=new, issue_instant="2026-06-02T09:00:00.000Z"),
        f"uploaded/111122223333/{_PROVIDER}.json": idp.provider_json(document=idp.metadata()),
        f"uploaded/444455556666/{_PROVIDER}.json": both,
        f"uploaded/777788889999/{_PROVIDER}.xml": aggregate,
    }

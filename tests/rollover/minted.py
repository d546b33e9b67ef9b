"""What the tests of a change of certificate share: the files of the minted one, read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from samlcheck.engine.check import load
from samlcheck.idp.providers import ENTRA, Idp
from samlcheck.mint.rollover import rollover_files
from samlcheck.rollover.change import Change, change_of
from samlcheck.rollover.keys import Publication, read_publication
from samlcheck.rollover.sides import Upload, sides_of
from samlcheck.rollover.signers import Signature, signature_of
from samlcheck.rollover.situation import Given

NOW = datetime(2026, 6, 1, 9, 1, tzinfo=UTC)
FILES = rollover_files()
PROVIDER = "arn:aws:iam::{}:saml-provider/ExampleIdP"
UPLOADED = tuple(
    Upload(PROVIDER.format(name.split("/")[1]), name, data)
    for name, data in FILES.items()
    if name.startswith("uploaded/")
)


def published(name: str) -> Publication:
    """One of the minted files, read."""
    return read_publication(FILES[name], name)


def signed(name: str) -> Signature:
    """What one of the minted responses proves."""
    (capture,) = load(FILES[name], source=name)
    return signature_of(capture, published("new.xml").keys + published("old.xml").keys)


def given(**changes: Any) -> Given:
    """The old metadata, the new certificate, a response from before, and what the three providers hold."""
    usual: dict[str, Any] = {
        "old": (published("old.xml"),),
        "new": (published("new.cer"),),
        "sides": sides_of(UPLOADED),
        "signatures": (signed("before.xml"),),
    }
    return Given(**{**usual, **changes})


def judged(what: Given | None = None, *, at: datetime | None = None, idp: Idp | None = ENTRA) -> Change:
    """The answer about it."""
    return change_of(what or given(), at=at, now=NOW, entity_id=None, recognised=lambda _: idp)

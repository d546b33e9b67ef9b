"""What --cache keeps: documents that were fetched, and what the server calls the version of each."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from samlcheck.cli.fetch import Answer

__all__ = ["Store"]

_DIGITS: Final = 32
"""Of a digest: as many as keep two addresses apart."""


class Store:
    """What a directory keeps of one address: the document, and what the server calls this version of it."""

    def __init__(self, folder: Path, url: str) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = hashlib.sha256(url.encode(errors="replace")).hexdigest()[:_DIGITS]
        self._body = folder / f"{name}.xml"
        self._note = folder / f"{name}.json"
        self._url = url

    @property
    def validators(self) -> dict[str, str]:
        """The headers that ask for another version alone; none where there is none, or it is not what was kept."""
        try:
            note = json.loads(self._note.read_bytes())
            whole = note["url"] == self._url and note["sha256"] == _sha256(self._body)
            asked = {"If-None-Match": note["etag"], "If-Modified-Since": note["last_modified"]}
        except (OSError, ValueError, TypeError, LookupError):
            return {}
        return {name: value for name, value in asked.items() if isinstance(value, str) and value} if whole else {}

    def settle(self, path: Path, answer: Answer) -> None:
        """
        Keep what was written to `path`, where it can be asked for again; or write there what was kept, if the server
        says that it is still the same.
        """
        if not answer.changed:
            shutil.copyfile(self._body, path)
            return
        if not (answer.etag or answer.last_modified):
            return
        note = {
            "url": self._url,
            "etag": answer.etag,
            "last_modified": answer.last_modified,
            "sha256": _sha256(path),
        }
        beside = self._body.with_suffix(f".{os.getpid()}")
        shutil.copyfile(path, beside)
        beside.replace(self._body)
        beside.write_text(json.dumps(note, indent=2) + "\n", encoding="utf-8")
        beside.replace(self._note)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while data := file.read(1 << 20):
            digest.update(data)
    return digest.hexdigest()

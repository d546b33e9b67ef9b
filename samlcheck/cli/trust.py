"""Trust from files, or one of them from standard input. What cannot be read is a usage error: never a run without."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from samlcheck.cli.files import held, listed
from samlcheck.cli.output import STANDARD, reason
from samlcheck.cli.password import with_password
from samlcheck.cli.say import say
from samlcheck.cli.web import is_address, path_of
from samlcheck.errors import InputError, TrustError, UsageError
from samlcheck.model.decryption import can_decrypt
from samlcheck.model.trust import Trust, TrustFile, keys_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samlcheck.cli.config import FileName

__all__ = ["load_all"]

_AT_AN_ADDRESS: Final = re.compile(r": https?://", re.IGNORECASE)


def load_all(
    inputs: Sequence[str],
    *,
    metadata: Sequence[FileName],
    certificates: Sequence[FileName],
    fingerprints: Sequence[str | TrustFile],
    decryption_keys: Sequence[FileName],
    also: Sequence[FileName],
    trust_policies: Sequence[FileName],
    kept: str | None = None,
) -> dict[str, Any]:
    """
    The arguments of samlcheck.check that are files beside the inputs; `kept` is where fetched metadata is kept.

    Raises TrustError, which names the file, and UsageError where standard input is named for two things.
    """
    named = [*(inputs or (STANDARD,)), *(each.path for each in (*metadata, *certificates, *decryption_keys))]
    named += [each.path for each in (*also, *trust_policies)]
    if named.count(STANDARD) > 1:
        raise UsageError("standard input can be read once: save the other in a file")
    trust = load_trust(
        metadata=metadata,
        certificates=certificates,
        fingerprints=fingerprints,
        decryption_keys=decryption_keys,
        kept=kept,
    )
    return {"trust": trust, "also": load_also(also), "trust_policy": load_trust_policies(trust_policies)}


def load_trust(
    *,
    metadata: Iterable[FileName],
    certificates: Iterable[FileName],
    fingerprints: Iterable[str | TrustFile],
    decryption_keys: Sequence[FileName],
    kept: str | None = None,
) -> Trust:
    """The trust in these files, and in metadata at https:// addresses. Raises TrustError, which names the file."""
    trust = Trust(
        metadata=[_file(_fetched(name, kept)) for name in metadata],
        certificates=[_file(name) for name in certificates],
        fingerprints=fingerprints,
        decryption_keys=[with_password(_file(name)) for name in decryption_keys],
    )
    if decryption_keys and not can_decrypt():
        say("--decryption-key needs samlcheck[decrypt], which is not installed: what is encrypted stays unread")
    return trust


def load_also(names: Iterable[FileName]) -> tuple[TrustFile, ...]:
    """
    What explains and is never trusted: certificates, keys, metadata, and directories of them.

    In a directory, what holds no key is passed over. Raises TrustError, which names the file or the directory.
    """
    found: list[TrustFile] = []
    for name in names:
        inside = listed(name.path)
        if inside is None:
            found.append(_file(name))
            keys_in(found[-1])
        else:
            found += _usable(name, inside)
    return tuple(found)


def _usable(name: FileName, inside: Iterable[Path]) -> list[TrustFile]:
    files = []
    for path in inside:
        file = _file(name._replace(shown=str(path), path=str(path)))
        try:
            keys_in(file)
        except TrustError:
            continue
        files.append(file)
    if not files:
        raise TrustError(f"{name.shown}: no file in it holds a certificate, a public key or the metadata of an IdP")
    return files


def load_trust_policies(names: Iterable[FileName]) -> tuple[TrustFile, ...]:
    """The files with trust policies of roles. Raises TrustError, which names the file."""
    files = tuple(_file(name) for name in names)
    if files:
        from samlcheck.engine.policies import load_policies

        load_policies(files, first=0)
    return files


def _fetched(file: FileName, kept: str | None) -> FileName:
    """
    The file, or the one that its address was fetched into. Raises TrustError; also for an address in a configuration,
    which others may have written: nobody asked for it here.
    """
    if file.configured:
        if _AT_AN_ADDRESS.search(file.shown):
            raise TrustError(f"{file.shown}: an address is trusted only where --metadata names it")
        return file
    if not is_address(file.path):
        return file
    try:
        return file._replace(path=str(path_of(file.path, kept)))
    except InputError as error:
        raise TrustError(str(error)) from error


def _file(file: FileName) -> TrustFile:
    try:
        data = sys.stdin.buffer.read() if file.path == STANDARD else held(file.path)
        return TrustFile(file.shown, data, file.configured)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "no such file"
        raise TrustError(f"{file.shown or repr(file.shown)}: {why}") from error

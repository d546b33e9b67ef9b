"""Trust from files. One that cannot be read is a usage error: never a run without it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samlcheck.cli.output import reason
from samlcheck.cli.password import with_password
from samlcheck.cli.say import say
from samlcheck.core.certificates import load_certificates
from samlcheck.errors import TrustError
from samlcheck.model.decryption import can_decrypt
from samlcheck.model.trust import Trust, TrustFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samlcheck.cli.config import FileName

__all__ = ["load_also", "load_trust", "load_trust_policies"]


def load_trust(
    *,
    metadata: Iterable[FileName],
    certificates: Iterable[FileName],
    fingerprints: Iterable[str | TrustFile],
    decryption_keys: Sequence[FileName],
) -> Trust:
    """The trust in these files. Raises TrustError, which names the file."""
    trust = Trust(
        metadata=[_file(name) for name in metadata],
        certificates=[_file(name) for name in certificates],
        fingerprints=fingerprints,
        decryption_keys=[with_password(_file(name)) for name in decryption_keys],
    )
    if decryption_keys and not can_decrypt():
        say("--decryption-key needs samlcheck[decrypt], which is not installed: what is encrypted stays unread")
    return trust


def load_also(names: Iterable[FileName]) -> tuple[bytes, ...]:
    """The certificates that explain and are never trusted. Raises TrustError, which names the file."""
    files = [_file(name) for name in names]
    for file in files:
        try:
            load_certificates(file.data)
        except TrustError as error:
            raise TrustError(f"{file.source}: {error}") from error
    return tuple(file.data for file in files)


def load_trust_policies(names: Iterable[FileName]) -> tuple[TrustFile, ...]:
    """The files with trust policies of roles. Raises TrustError, which names the file."""
    files = tuple(_file(name) for name in names)
    if files:
        from samlcheck.engine.policies import load_policies

        load_policies(files, first=0)
    return files


def _file(file: FileName) -> TrustFile:
    try:
        return TrustFile(file.shown, Path(file.path).read_bytes(), file.configured)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "no such file"
        raise TrustError(f"{file.shown}: {why}") from error

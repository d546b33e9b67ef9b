"""Trust from files. One that cannot be read is a usage error: never a run without it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samlcheck.cli.output import reason
from samlcheck.cli.say import say
from samlcheck.core.certificates import load_certificates
from samlcheck.errors import TrustError
from samlcheck.model.trust import Trust, TrustFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["load_also", "load_trust"]


def load_trust(
    *,
    metadata: Iterable[str],
    certificates: Iterable[str],
    fingerprints: Iterable[str],
    decryption_keys: Sequence[str],
) -> Trust:
    """The trust in these files. Raises TrustError, which names the file."""
    trust = Trust(
        metadata=[_file(name) for name in metadata],
        certificates=[_file(name) for name in certificates],
        fingerprints=fingerprints,
        decryption_keys=[_file(name) for name in decryption_keys],
    )
    if decryption_keys:
        say("nothing is decrypted yet: the key file is in order, and what is encrypted stays unread")
    return trust


def load_also(names: Iterable[str]) -> tuple[bytes, ...]:
    """The certificates that explain and are never trusted. Raises TrustError, which names the file."""
    files = [_file(name) for name in names]
    for file in files:
        try:
            load_certificates(file.data)
        except TrustError as error:
            raise TrustError(f"{file.source}: {error}") from error
    return tuple(file.data for file in files)


def _file(name: str) -> TrustFile:
    try:
        return TrustFile(name, Path(name).read_bytes())
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "no such file"
        raise TrustError(f"{name}: {why}") from error

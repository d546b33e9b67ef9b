"""
Addresses where the name of a file is wanted: https:// is fetched, into a file that is gone when the command ends.

Metadata is public, so that it may lie on a disk for a while: a federation's is too large to be held. With --cache it
stays, and the server is asked the next time whether it has changed.
"""

from __future__ import annotations

import os
import re
from functools import cache
from itertools import count
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

from samlcheck.cli.options import option
from samlcheck.cli.output import reason
from samlcheck.errors import UsageError

__all__ = ["Cache", "is_address", "path_of"]

_ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)
_MESSAGE: Final = re.compile(r"(?:SAMLResponse|SAMLRequest|SAMLart|wresult)=", re.IGNORECASE)
_OTHER: Final = re.compile(r"[^A-Za-z0-9.-]")
_LONGEST: Final = 100
_NUMBERS: Final = count(1)
"""Each fetched file has a name of its own."""


Cache = Annotated[
    str | None,
    option(
        "--cache",
        text="Keep what https:// addresses give in this directory, and ask next time whether it has changed.",
        metavar="DIR",
    ),
]


def is_address(name: str) -> bool:
    """Whether it is an address of the web, and no file has that name."""
    return _ADDRESS.match(name) is not None and not os.path.lexists(name)


def path_of(name: str, kept: str | None) -> Path:
    """
    The file of that name, or the one that the address was fetched into; `kept` is the directory that --cache names.

    Raises InputError where it could not be fetched, and UsageError for an address that is not taken, or without
    samlcheck[http].
    """
    if not is_address(name):
        return Path(name)
    url = _checked(name)
    try:
        from samlcheck.cli.fetch import fetch
    except ImportError as error:
        raise UsageError(f"{name}: to fetch it takes samlcheck[http], which is not installed: give the file") from error
    from samlcheck.cli.kept import Store

    path = _folder() / f"{next(_NUMBERS)}-{_OTHER.sub('_', urlsplit(url).hostname or '')[:_LONGEST]}"
    if kept is None:
        fetch(url, path)
        return path
    try:
        store = Store(Path(kept), url)
        answer = fetch(url, path, validators=store.validators)
        store.settle(path, answer)
    except OSError as error:
        raise UsageError(f"--cache {kept}: {reason(error)}") from error
    return path


def _checked(name: str) -> str:
    """The address without its fragment. Raises UsageError for one that is not taken."""
    try:
        parts = urlsplit(name)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or not name.isprintable() or " " in name:
        raise UsageError(f"{name}: this is no address that can be fetched")
    if _MESSAGE.search(name):
        raise UsageError(f"an address that carries a message is not fetched, for that may use it: https://{host}")
    if parts.scheme != "https":
        raise UsageError(f"{name}: only https:// is fetched, for whoever is on the way can change what http:// gives")
    if parts.username is not None:
        raise UsageError(f"an address with a password in it is not fetched, for reports show it: https://{host}")
    return parts._replace(fragment="").geturl()


@cache
def _folder() -> Path:
    """A directory of this process, which goes with it."""
    import atexit
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="samlcheck-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder

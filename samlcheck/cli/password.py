"""The password of a private key or key store: from the environment, or asked for at a terminal, without echo."""

from __future__ import annotations

import os
import sys
import warnings
from typing import TYPE_CHECKING, Final

from samlcheck.core.certificates import load_key_store, load_private_keys
from samlcheck.errors import LockedKeyError, TrustError
from samlcheck.render.escape import shortened

if TYPE_CHECKING:
    from samlcheck.core.certificates import Certificate
    from samlcheck.model.trust import TrustFile

__all__ = ["VARIABLE", "open_key_store", "with_password"]

VARIABLE: Final = "SAMLCHECK_KEY_PASSWORD"
_NAME: Final = 100


def with_password(file: TrustFile) -> TrustFile:
    """
    The key file with its password, where it needs one; whether that opens it is found out when it is loaded.

    Raises TrustError where nobody can be asked.
    """
    if b"-----BEGIN" in file.data and b"ENCRYPTED" not in file.data:
        return file
    try:
        load_private_keys(file.data)
    except LockedKeyError:
        return file._replace(password=os.environ.get(VARIABLE) or _asked(file.source, "the private key"))
    except TrustError:
        pass  # said when it is loaded
    return file


def open_key_store(name: str, data: bytes) -> tuple[Certificate, ...]:
    """The certificates of a PKCS#12 file. Raises TrustError where its password is wrong, or nobody can be asked."""
    try:
        return load_key_store(data)
    except LockedKeyError:
        return load_key_store(data, os.environ.get(VARIABLE) or _asked(name, "the key store"))


def _asked(name: str, what: str) -> str:
    from getpass import GetPassWarning, getpass

    if sys.stderr.isatty():
        try:
            with warnings.catch_warnings(action="error", category=GetPassWarning):
                return getpass(f"Password of {shortened(name, _NAME)}: ")
        except (GetPassWarning, EOFError):
            sys.stderr.write("\n")
    raise TrustError(f"{name}: {what} is encrypted: set {VARIABLE}, or be asked at a terminal")

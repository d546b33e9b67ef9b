"""The password of an encrypted private key: from the environment, or asked for at a terminal, without echo."""

from __future__ import annotations

import os
import sys
import warnings
from typing import TYPE_CHECKING, Final

from samlcheck.core.certificates import load_private_keys
from samlcheck.errors import LockedKeyError, TrustError
from samlcheck.render.escape import shortened

if TYPE_CHECKING:
    from samlcheck.model.trust import TrustFile

__all__ = ["VARIABLE", "with_password"]

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
        return file._replace(password=os.environ.get(VARIABLE) or _asked(file.source))
    except TrustError:
        pass  # said when it is loaded
    return file


def _asked(name: str) -> str:
    from getpass import GetPassWarning, getpass

    if sys.stderr.isatty():
        try:
            with warnings.catch_warnings(action="error", category=GetPassWarning):
                return getpass(f"Password of {shortened(name, _NAME)}: ")
        except (GetPassWarning, EOFError):
            sys.stderr.write("\n")
    raise TrustError(f"{name}: the private key is encrypted: set {VARIABLE}, or be asked at a terminal")

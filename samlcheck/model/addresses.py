"""Whether a text is an absolute URI, and what is wrong with an address that a browser is to be sent to."""

from __future__ import annotations

import re
from typing import Final, Literal
from urllib.parse import urlsplit

__all__ = ["Fault", "absolute_uri", "fault_of"]

Fault = Literal["empty", "script", "scheme", "relative", "malformed", "plain"]

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?=.)", re.DOTALL)
_UNFIT: Final = re.compile(r"[\x00-\x20\x7f<>\"\\^`{|}]")
"""Characters that no URI has as they are (RFC 3986, 2); letters of other alphabets pass, as an IRI has them."""
_SCRIPTS: Final = frozenset(("javascript", "data", "vbscript"))
_WEB: Final = frozenset(("http", "https"))
_HOST: Final = re.compile(r"[^\s/?#@:\[\]]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]")


def absolute_uri(text: str) -> bool:
    """Whether it begins with a scheme and can be a URI; of http and https a host is asked for too."""
    scheme = _SCHEME.match(text)
    if scheme is None or _UNFIT.search(text):
        return False
    return scheme[1].lower() not in _WEB or _has_host(text)


def fault_of(text: str) -> Fault | None:
    """What is wrong with the address of an endpoint; None for a good one, which is https."""
    if not text:
        return "empty"
    scheme = _SCHEME.match(text)
    if scheme is None:
        return "relative"
    name = scheme[1].lower()
    if name in _SCRIPTS:
        return "script"
    if name not in _WEB:
        return "scheme"
    if _UNFIT.search(text) or not _has_host(text):
        return "malformed"
    return "plain" if name == "http" else None


def _has_host(text: str) -> bool:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    host = parts.netloc.rpartition("@")[2]
    return _HOST.fullmatch(host.removesuffix(f":{port}") if port is not None else host.removesuffix(":")) is not None
